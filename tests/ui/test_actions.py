"""Every command of the menus has words, and no two share keys."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from minedesk.ui.actions import Actions
from minedesk.ui.pages.base import Offer, Page, PageSpec

SPECS = [
    PageSpec("overview", "&Overview", "house", Page),
    PageSpec("sites", "&Hazard sites", "warning", Page),
    PageSpec("import", "&Import…", "download-simple", Page, "bottom"),
]


@pytest.fixture
def menus(qtbot: QtBot) -> tuple[Actions, QMenuBar]:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    actions = Actions(SPECS, bar)
    actions.fill(bar, QMenu("Open &recent", bar), can_import=True)
    return actions, bar


def test_no_two_commands_share_keys(menus: tuple[Actions, QMenuBar]) -> None:
    keys = Counter(
        key.toString() for action in menus[0].findChildren(QAction) for key in action.shortcuts()
    )
    assert keys["Ctrl+1"] == keys["Ctrl+2"] == 1
    assert [key for key, times in keys.items() if times > 1] == []


def test_in_each_menu_every_entry_has_a_letter_of_its_own(
    menus: tuple[Actions, QMenuBar],
) -> None:
    groups = [menus[1].actions(), *(entry.menu().actions() for entry in menus[1].actions())]
    for actions in groups:
        texts = [action.text() for action in actions if not action.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(set(letters)) == len(letters), texts


def test_what_needs_a_file_waits_for_one(menus: tuple[Actions, QMenuBar]) -> None:
    actions = menus[0]
    actions.allow(Offer.NOTHING, file_open=False)
    assert not actions.find.isEnabled()
    assert not actions.save_copy.isEnabled()
    assert actions.open_file.isEnabled()
    actions.allow(Offer.NEW, file_open=True)
    assert actions.save_copy.isEnabled()
    assert actions.new_record.isEnabled()
    assert not actions.save.isEnabled()


def test_one_theme_is_marked(qapp: QObject) -> None:
    actions = Actions([], qapp)
    actions.show_theme("dark")
    assert [a.data() for a in actions.themes.actions() if a.isChecked()] == ["dark"]
    actions.deleteLater()
