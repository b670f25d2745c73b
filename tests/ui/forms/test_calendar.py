"""The calendar opens at a day, speaks the language, and stays on the screen."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.calendar import CalendarPopup

DAY = datetime.date(2024, 2, 29)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_day_is_picked_and_the_calendar_goes(qtbot: QtBot, field: QLineEdit) -> None:
    popup = CalendarPopup(field)
    popup.open_at(DAY, "en")
    assert popup.calendar.selectedDate() == QDate(2024, 2, 29)
    assert popup.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(popup.picked) as told:
        popup.calendar.clicked.emit(QDate(2024, 3, 1))
    assert told.args == [datetime.date(2024, 3, 1)]
    assert not popup.isVisible()


def test_months_and_weeks_are_those_of_the_language(field: QLineEdit) -> None:
    popup = CalendarPopup(field)
    popup.open_at(DAY, "uk")
    assert popup.calendar.locale().name() == "uk_UA"
    popup.close()


def test_at_the_end_of_the_screen_it_opens_above(field: QLineEdit) -> None:
    screen = field.screen().availableGeometry()
    field.move(screen.right() - 40, screen.bottom() - field.height())
    popup = CalendarPopup(field)
    popup.open_at(DAY, "en")
    assert screen.contains(popup.geometry())
    assert popup.geometry().bottom() <= field.mapToGlobal(field.rect().topLeft()).y()
    popup.close()
