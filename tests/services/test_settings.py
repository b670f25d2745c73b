"""Settings come back as they were kept, and a damaged file costs nobody anything."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from minedesk import paths
from minedesk.errors import AppError
from minedesk.services.settings import RECENT_FILES, Settings, SettingsStore

FULL = Settings(
    person="Sok Dara",
    organisation="ស៊ីម៉ាក់",
    logo="/logo.png",
    language="km",
    theme="dark",
    date_style="iso",
    date_order="ymd",
    decimal_mark="comma",
    text_size=130,
    recent_files=("/a.minedesk", "/b.minedesk"),
    last_file="/a.minedesk",
    ui={"window": "AAAA", "split": [3, 2]},
)


def test_the_file_lies_in_the_users_folder() -> None:
    assert SettingsStore().path.parent == paths.config_dir()


def test_without_a_file_the_settings_are_the_programs_own(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    assert store.load() == Settings()
    assert store.told == ""
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    SettingsStore(path).save(FULL)
    assert SettingsStore(path).load() == FULL
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"'])
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    (tmp_path / "settings-damaged-1.json").write_text("older", encoding="utf-8")
    store = SettingsStore(path)
    assert store.load() == Settings()
    assert "settings-damaged-2.json" in store.told
    assert (tmp_path / "settings-damaged-2.json").read_bytes() == damage
    assert (tmp_path / "settings-damaged-1.json").read_text(encoding="utf-8") == "older"
    assert not path.exists()


def test_a_value_of_the_wrong_kind_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    written = {
        "person": "Dara",
        "theme": "pink",
        "text_size": "big",
        "recent_files": ["/a.minedesk", 7],
        "ui": [],
        "date_order": "mdy",
        "of_a_newer_version": 1,
    }
    path.write_text(json.dumps(written), encoding="utf-8")
    store = SettingsStore(path)
    assert store.load() == Settings(person="Dara", date_order="mdy", recent_files=("/a.minedesk",))
    assert store.told == ""


def test_a_disk_that_refuses_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("no folder", encoding="utf-8")
    store = SettingsStore(blocker / "settings.json")
    with pytest.raises(AppError) as told:
        store.save(FULL)
    assert str(store.path) in told.value.text
    assert told.value.hint
    assert store.settings == FULL, "the window goes on with what the user chose"


def test_recent_files_are_the_last_ones_without_repeats(tmp_path: Path) -> None:
    settings = Settings()
    files = [tmp_path / f"{number}.minedesk" for number in range(RECENT_FILES + 2)]
    for file in [*files, files[-2]]:
        settings = settings.with_recent(file)
    assert len(settings.recent_files) == RECENT_FILES
    assert settings.recent_files[:2] == (str(files[-2].resolve()), str(files[-1].resolve()))
    assert settings.last_file == settings.recent_files[0]
    gone = settings.without_recent(files[-2])
    assert gone.last_file == ""
    assert gone.recent_files == settings.recent_files[1:]


@pytest.mark.parametrize(
    ("settings", "order", "decimal"),
    [
        (Settings(), "dmy", "."),
        (Settings(language="ja"), "ymd", "."),
        (Settings(language="uk"), "dmy", ","),
        (replace(FULL, date_order="mdy", decimal_mark="point"), "mdy", "."),
        (FULL, "ymd", ","),
    ],
)
def test_typing_follows_the_user_then_the_language(
    settings: Settings, order: str, decimal: str
) -> None:
    reading = settings.typing()
    assert (reading.date_order, reading.decimal, reading.typed) == (order, decimal, True)


def test_values_are_shown_in_the_users_habits() -> None:
    habits = FULL.habits()
    assert (habits.language, habits.date_style, habits.decimal) == ("km", "iso", ",")
    assert Settings().habits().decimal is None
