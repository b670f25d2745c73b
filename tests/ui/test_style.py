"""The look changes while the window stands, and follows the system where nobody chose."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from minedesk import paths
from minedesk.ui import fonts, style
from minedesk.ui.palette import DARK, LIGHT, is_dark
from minedesk.ui.style import Look, restyle, style_sheet


@pytest.mark.usefixtures("look")
def test_every_name_in_the_sheet_is_filled_in() -> None:
    sheet = style_sheet(LIGHT, dark=False)
    assert "@" not in sheet
    assert LIGHT.accent in sheet
    assert LIGHT.accent not in style_sheet(DARK, dark=True)


@pytest.mark.parametrize("dark", [False, True])
def test_every_picture_in_the_sheet_exists(dark: bool) -> None:
    named = re.findall(r'url\("(.+?)"\)', style_sheet(LIGHT, dark=dark))
    assert named
    folder = paths.resources() / "style"
    assert all((folder / name.rpartition("/")[2]).is_file() for name in named)


def test_the_theme_changes_at_once_and_is_told(qtbot: QtBot, look: Look) -> None:
    with qtbot.waitSignal(look.changed):
        look.use("dark", 100)
    assert is_dark()
    with qtbot.waitSignal(look.changed):
        look.use("light", 100)
    assert not is_dark()
    with qtbot.assertNotEmitted(look.changed):
        look.use("light", 100)


@pytest.mark.parametrize(("scheme", "dark"), [("Dark", True), ("Light", False), ("Unknown", False)])
def test_the_system_is_followed_where_nobody_chose(
    look: Look, monkeypatch: pytest.MonkeyPatch, scheme: str, dark: bool
) -> None:
    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme[scheme]

        def setColorScheme(self, _scheme: Qt.ColorScheme) -> None:
            pass

    class App:
        def styleHints(self) -> Hints:
            return Hints()

        def __getattr__(self, name: str) -> object:
            return getattr(QApplication.instance(), name)

    monkeypatch.setattr(look, "_app", App())
    look.use("system", 100)
    assert is_dark() is dark


def test_fields_and_buttons_are_thirty_pixels_and_grow(qtbot: QtBot, look: Look) -> None:
    field, push = QLineEdit(), QPushButton("Save")
    for widget in (field, push):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert field.sizeHint().height() == push.sizeHint().height() == 30
    look.use("light", 150)
    assert field.sizeHint().height() > 34


@pytest.mark.usefixtures("look")
def test_a_property_is_shown_when_it_changes(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(100, 30)
    before = field.grab().toImage()
    restyle(field, invalid="true")
    assert field.grab().toImage() != before


def test_the_sheet_refuses_a_name_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "_template", lambda: "QLabel { color: @nonsense; }")
    with pytest.raises(KeyError):
        style_sheet(LIGHT, dark=False)


def test_the_cross_that_clears_a_field_stands_in_its_middle(qtbot: QtBot, look: Look) -> None:
    field = QLineEdit()
    field.setClearButtonEnabled(True)
    qtbot.addWidget(field)
    field.resize(300, fonts.row_height())
    field.setText("8877")
    field.show()
    cross = field.findChild(QToolButton)
    assert cross is not None
    assert abs(cross.geometry().center().y() - field.rect().center().y()) <= 1
