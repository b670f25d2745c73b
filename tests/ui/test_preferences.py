"""A setting changed in the window is kept at once and told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.settings import SettingsStore
from minedesk.ui.preferences import Preferences, kept_sizes, two_sizes


def test_a_change_is_kept_and_told(qtbot: QtBot, preferences: Preferences, tmp_path: Path) -> None:
    with qtbot.waitSignal(preferences.changed) as told:
        preferences.update(person="Sok Dara")
    assert told.args == [preferences.now]
    kept = SettingsStore(tmp_path / "config" / "settings.json").load()
    assert kept.person == preferences.now.person == "Sok Dara"


def test_the_same_value_again_is_silent(qtbot: QtBot, preferences: Preferences) -> None:
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.update(person="")


def test_a_name_no_setting_has_is_our_mistake(preferences: Preferences) -> None:
    with pytest.raises(TypeError):
        preferences.update(persn="Dara")


def test_trifles_are_kept_without_a_word(qtbot: QtBot, preferences: Preferences) -> None:
    assert preferences.recall("split", [1, 1]) == [1, 1]
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.remember("split", [3, 2])
    assert preferences.recall("split") == [3, 2]


def test_a_disk_that_refuses_is_told_and_the_choice_stays(qtbot: QtBot, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    preferences = Preferences(SettingsStore(blocker / "settings.json"))
    with qtbot.waitSignal(preferences.failed) as told:
        preferences.update(theme="dark")
    assert isinstance(told.args[0], AppError)
    assert preferences.now.theme == "dark"


@pytest.mark.parametrize("kept", [None, [790], [790, "380"], [790, 0], "790,380"])
def test_sizes_that_make_no_sense_are_none(kept: object) -> None:
    assert two_sizes(kept) is None
    assert two_sizes([790, 380]) == [790, 380]
    assert kept_sizes([1, 2, 3], 3) == [1, 2, 3]
    assert kept_sizes([1, 2, 3], 2) is None
