"""A typed day, understood at once."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.settings import Settings
from minedesk.ui.widgets.day_field import DayField


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    field = DayField(lambda: Settings(language="en"))
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(
    ("typed", "day", "told"),
    [
        ("15/3/2024", date(2024, 3, 15), "= 15 Mar 2024"),
        ("15 Mar 2024", date(2024, 3, 15), ""),
        ("", None, ""),
    ],
)
def test_a_day_is_shown_as_it_was_understood(
    field: DayField, qtbot: QtBot, typed: str, day: date | None, told: str
) -> None:
    qtbot.keyClicks(field.line, typed)

    assert field.day == day
    assert field.told.text() == told
    assert not field.wrong


def test_what_is_no_day_is_told_and_means_none(field: DayField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "31/2/2024")

    assert field.wrong
    assert field.day is None
    assert "cannot be a date" in field.told.text()
    assert field.line.property("invalid") is True


def test_a_day_that_is_shown_tells_nobody(field: DayField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.changed):
        field.show_day(date(2024, 3, 15))

    assert field.day == date(2024, 3, 15)
    assert field.line.text() == "15 Mar 2024"
