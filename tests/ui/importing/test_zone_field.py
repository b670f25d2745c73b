"""A UTM zone, with the place it leads to."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.importing.asking.questions import Example
from minedesk.ui.importing.zone_field import ZoneField

EXAMPLE = Example("304854 1448890", {}, {"easting": "304854", "northing": "1448890"})


@pytest.fixture
def field(qtbot: QtBot) -> ZoneField:
    field = ZoneField("", EXAMPLE)
    qtbot.addWidget(field)
    return field


def test_a_zone_shows_where_it_leads(field: ZoneField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.told.connect(told.append)
    assert field.said.text() == "In the file: 304854 1448890"

    qtbot.keyClicks(field.line, "48N")

    assert told[-1] == "48N"
    assert field.said.text() == "304854 1448890 = 13.100006, 103.199991"


def test_what_is_no_zone_is_told_and_means_none(field: ZoneField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.told.connect(told.append)

    qtbot.keyClicks(field.line, "77X")

    assert told[-1] == ""
    assert "no UTM zone" in field.said.text()
    assert field.line.property("invalid") is True


def test_a_zone_stated_before_is_shown(qtbot: QtBot) -> None:
    field = ZoneField("36N", EXAMPLE)
    qtbot.addWidget(field)

    assert field.line.text() == "36N"
    assert "13.1" in field.said.text()
