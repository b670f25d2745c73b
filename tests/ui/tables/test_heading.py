"""The heading of the sorted column carries an arrow; numbers stand above their figures."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.ui.palette import colours
from minedesk.ui.tables.heading import NARROWEST, Heading
from minedesk.ui.tables.model import RecordTableModel


@pytest.fixture
def table(document: Document, qtbot: QtBot) -> QTableView:
    table = QTableView()
    qtbot.addWidget(table)
    keys = ["code", "name", "area_m2"]
    table.setHorizontalHeader(Heading(table))
    model = RecordTableModel(schema("hazard_site"), document.repository, Habits(), keys, table)
    table.setModel(model)
    table.resize(400, 200)
    table.show()
    return table


def heading(table: QTableView) -> Heading:
    made = table.horizontalHeader()
    assert isinstance(made, Heading)
    return made


def inked(table: QTableView, place: int) -> list[int]:
    """Where along a heading something is painted, in pixels from the left end of its section."""
    header = heading(table)
    picture = header.viewport().grab().toImage()
    left, width = header.sectionViewportPosition(place), header.sectionSize(place)
    return [
        x
        for x in range(width)
        for y in range(picture.height() - 2)
        if picture.pixelColor(left + x, y).name() != colours().surface
    ]


def test_only_the_sorted_column_is_marked(table: QTableView) -> None:
    header = heading(table)
    before = [max(inked(table, place)) for place in range(2)]
    header.sorted_by = ("name", True)
    header.viewport().update()
    assert [header.is_sorted(place) for place in range(3)] == [False, True, False]
    after = [max(inked(table, place)) for place in range(2)]
    # The arrow stands behind the words.
    assert after[0] == before[0]
    assert after[1] > before[1]


def test_a_heading_stands_above_its_figures(table: QTableView) -> None:
    for place in range(3):
        heading(table).resizeSection(place, 120)
    texts, numbers = inked(table, 1), inked(table, 2)
    assert min(texts) < 20
    assert max(texts) < 90
    assert min(numbers) > 20
    assert max(numbers) > 100


def test_no_column_vanishes(table: QTableView) -> None:
    heading(table).resizeSection(1, 3)
    assert heading(table).sectionSize(1) == NARROWEST
