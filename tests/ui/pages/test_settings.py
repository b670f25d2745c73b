"""Each setting is kept the moment it is typed or picked, and the example shows what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui.pages.settings import SettingsPage, example
from minedesk.ui.preferences import Preferences
from minedesk.ui.style import Look
from minedesk.ui.widgets.setting_rows import ChoiceBox


@pytest.fixture
def page(qtbot: QtBot, preferences: Preferences) -> SettingsPage:
    page = SettingsPage(preferences)
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    page.activate()
    return page


def _kept(tmp_path: Path) -> Settings:
    return SettingsStore(tmp_path / "config" / "settings.json").load()


def test_names_are_kept_when_the_field_is_left(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path
) -> None:
    assert page.person.hasFocus()
    qtbot.keyClicks(page.person, "Sok Dara ")
    qtbot.keyClick(page.person, Qt.Key.Key_Tab)
    assert _kept(tmp_path).person == "Sok Dara"
    qtbot.keyClicks(page.organisation, "CMAC")
    qtbot.keyClick(page.organisation, Qt.Key.Key_Return)
    assert _kept(tmp_path).organisation == "CMAC"


@pytest.mark.parametrize(
    ("box", "setting", "value"),
    [
        ("theme", "theme", "dark"),
        ("date_style", "date_style", "iso"),
        ("date_order", "date_order", "mdy"),
        ("decimal_mark", "decimal_mark", "comma"),
        ("language", "language", "km"),
    ],
)
def test_a_choice_is_kept_when_picked_by_key(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path, box: str, setting: str, value: str
) -> None:
    field: ChoiceBox = getattr(page, box)
    field.setFocus()
    for _step in range(field.findData(value) - field.currentIndex()):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert getattr(_kept(tmp_path), setting) == value


def test_the_text_size_is_a_number(page: SettingsPage, preferences: Preferences) -> None:
    page.text_size.setCurrentIndex(page.text_size.findData("130"))
    assert preferences.now.text_size == 130


def test_another_language_says_when_it_comes(page: SettingsPage) -> None:
    assert not page.restart.isVisible()
    page.language.setCurrentIndex(page.language.findData("uk"))
    assert page.restart.isVisible()


def test_a_logo_is_shown_and_kept(
    page: SettingsPage, preferences: Preferences, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    QPixmap(400, 100).save(str(picture))
    page.logo.take(str(picture))
    assert preferences.now.logo == str(picture)
    assert page.logo.preview.isVisible()
    page.logo.clear.click()
    assert preferences.now.logo == ""
    assert not page.logo.preview.isVisible()


def test_settings_changed_elsewhere_are_shown(page: SettingsPage, preferences: Preferences) -> None:
    preferences.update(theme="dark", person="Dara")
    assert page.theme.currentData() == "dark"
    assert page.person.text() == "Dara"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ("376,600.5 m²", "15 Mar 2024", "3/4/2024 is read as 3 Apr 2024")),
        (
            Settings(date_style="iso", date_order="mdy", decimal_mark="comma"),
            ("600,5 m²", "2024-03-15", "3/4/2024 is read as 4 Mar 2024"),
        ),
        (Settings(date_order="ymd"), ("3/4/2024 is read as",)),
    ],
)
def test_the_example_shows_what_the_habits_do(
    settings: Settings, expected: tuple[str, ...]
) -> None:
    shown = example(settings)
    assert all(words in shown for words in expected), shown


def test_the_example_follows_each_choice(page: SettingsPage) -> None:
    before = page.example.text()
    page.date_style.setCurrentIndex(page.date_style.findData("iso"))
    assert page.example.text() != before


def test_every_field_has_a_label_with_a_letter_of_its_own(page: SettingsPage) -> None:
    labels = [label for label in page.findChildren(QLabel) if label.buddy()]
    letters = [
        label.text()[label.text().index("&") + 1].lower() for label in labels if "&" in label.text()
    ]
    assert len(letters) == len(set(letters)) == 11
    assert all(label.buddy().accessibleName() for label in labels)


def test_lists_are_reached_while_a_file_is_open(qtbot: QtBot, preferences: Preferences) -> None:
    is_open = [False]
    page = SettingsPage(preferences, lambda: is_open[0])
    qtbot.addWidget(page)
    page.show()
    page.activate()
    assert not page.list_card.isVisible()
    is_open[0] = True
    page.activate()
    assert page.list_card.isVisible()
    with qtbot.waitSignal(page.lists_asked):
        qtbot.mouseClick(page.lists, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.fields_asked):
        page.fields.click()
    with qtbot.waitSignal(page.places_asked):
        qtbot.mouseClick(page.places, Qt.MouseButton.LeftButton)


def test_the_largest_attachment_is_chosen(page: SettingsPage, preferences: Preferences) -> None:
    assert page.attachment_mb.currentData() == "25"
    page.attachment_mb.setCurrentIndex(page.attachment_mb.findData("50"))
    assert preferences.now.attachment_mb == 50


def test_no_card_is_cut_off_in_the_largest_letters(
    qtbot: QtBot, look: Look, preferences: Preferences
) -> None:
    look.use("light", 150)
    page = SettingsPage(preferences, lambda: True)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.activate()
    qtbot.waitExposed(page)
    for card in (page.list_card, page.backup_card):
        wanted = card.layout().totalHeightForWidth(card.width())
        qtbot.waitUntil(lambda card=card, wanted=wanted: card.height() >= wanted)  # type: ignore[misc]  # mypy knows no default of a lambda
