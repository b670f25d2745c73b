"""Tests for the table's model: Qt's own tester, paging, links, a store that is busy, jumps."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.store.faults import Busy
from minedesk.ui.tables.model import PAGE_ROWS, TONE, RecordTableModel


class MadeUp:
    """Rows worked out from their ids; counts how often it is asked, and may be busy."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.busy = False
        self.gone: set[int] = set()

    def page(
        self, type: str, ids: Sequence[int], keys: Sequence[str], /
    ) -> Mapping[int, Sequence[Any]]:
        if self.busy:
            raise Busy("busy")
        self.asked.append(len(ids))
        return {
            each: [self._value(each, key) for key in keys] for each in ids if each not in self.gone
        }

    def names(self, type: str, ids: Collection[int], /) -> Mapping[int, str]:
        return {each: f"P{each}" for each in ids}

    def _value(self, record: int, key: str) -> Any:
        return {
            "code": f"BTB{record:07}",
            "title": f"T{record}",
            "area_m2": record * 1000.5,
            "land_class": "cha",
            "status": "open",
            "operator": record,
            "planned_end": date(2024, 3, 15),
            "remarks": "one\ntwo",
        }.get(key)


@pytest.fixture
def rows() -> MadeUp:
    return MadeUp()


def model_of(rows: MadeUp, *keys: str, name: str = "hazard_site") -> RecordTableModel:
    return RecordTableModel(schema(name), rows, Habits(), keys)


def texts(model: RecordTableModel, row: int) -> list[str]:
    return [model.index(row, place).data() for place in range(model.columnCount())]


def test_passes_qts_own_tester(rows: MadeUp, qtbot: QtBot) -> None:
    model = model_of(rows, "code", "area_m2", "status")
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show_ids(array("q", range(1, 301)))
    model.complete(array("q", range(1, 1001)))
    model.refresh()
    model.set_columns(["name", "code"])
    model.set_habits(Habits(language="uk"))
    model.show_ids(array("q"))
    assert tester.model() is model


def test_cells_are_written_by_kind_and_headings_carry_the_unit(rows: MadeUp) -> None:
    model = model_of(rows, "code", "land_class", "status", "area_m2", "remarks")
    model.show_ids(array("q", [4]))
    assert texts(model, 0) == ["BTB0000004", "CHA", "Open", "4,002", "one two"]
    headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert headings[3] == "Area, m²"
    assert [model.index(0, place).data(TONE) for place in (1, 2)] == ["bad", "bad"]
    right = model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(right) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Confirmed hazardous area"


def test_links_show_the_key_of_the_record_they_point_to(rows: MadeUp) -> None:
    model = model_of(rows, "code", "operator", "planned_end", name="clearance_task")
    model.show_ids(array("q", [8]))
    assert texts(model, 0) == ["BTB0000008", "P8", "15 Mar 2024"]


def test_a_jump_reads_one_small_page_of_a_million(rows: MadeUp) -> None:
    model = model_of(rows, "code", "area_m2")
    model.show_ids(array("q", range(1_000_000)))
    assert model.index(777_777, 0).data() == "BTB0777777"
    assert rows.asked == [PAGE_ROWS]


def test_pages_far_away_are_forgotten(rows: MadeUp) -> None:
    model = model_of(rows, "code")
    model.show_ids(array("q", range(100_000)))
    for row in range(0, 100_000, PAGE_ROWS):
        model.index(row, 0).data()
    assert len(model._kept) < 100


def test_the_rest_comes_behind_the_first_rows_without_a_reset(rows: MadeUp, qtbot: QtBot) -> None:
    model = model_of(rows, "code")
    model.show_ids(array("q", range(200)))
    model.index(199, 0).data()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.complete(array("q", range(1000)))
    assert model.index(200, 0).data() == "BTB0000200"


def test_other_rows_in_the_meantime_replace_the_first_ones(rows: MadeUp, qtbot: QtBot) -> None:
    model = model_of(rows, "code")
    model.show_ids(array("q", [1, 2, 3]))
    with qtbot.waitSignal(model.modelReset):
        model.complete(array("q", [2, 3, 4]))
    assert list(model.ids) == [2, 3, 4]


def test_a_busy_store_shows_dots_and_is_asked_again(rows: MadeUp, qtbot: QtBot) -> None:
    model = model_of(rows, "code")
    rows.busy = True
    model.show_ids(array("q", range(10)))
    assert model.index(0, 0).data() == "…"
    rows.busy = False
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.index(0, 0).data() == "BTB0000000"


def test_a_record_that_is_gone_leaves_an_empty_row(rows: MadeUp) -> None:
    model = model_of(rows, "code", "area_m2")
    rows.gone = {5}
    model.show_ids(array("q", [4, 5]))
    assert texts(model, 1) == ["", ""]


@pytest.mark.parametrize(("up", "found"), [(True, 123_000), (False, 999_999 - 123_999)])
def test_a_key_is_found_by_halves(rows: MadeUp, up: bool, found: int) -> None:
    model = model_of(rows, "code")
    ids = array("q", range(1_000_000) if up else range(999_999, -1, -1))
    model.show_ids(ids)
    assert model.find_key("btb0123", 0, sorted_up=up) == found
    assert len(rows.asked) < 30
    assert model.find_key("zzz", 0, sorted_up=up) is None


def test_a_key_among_unsorted_rows_is_found_below_the_current_one(rows: MadeUp) -> None:
    model = model_of(rows, "code")
    model.show_ids(array("q", [5, 3, 51, 4]))
    assert model.find_key("btb0000003", 2, sorted_up=None) == 1
    assert model.find_key("btb000005", 1, sorted_up=None) == 2


def test_values_are_copied_in_full_below_their_headings(rows: MadeUp) -> None:
    model = model_of(rows, "area_m2", "land_class", "remarks")
    model.show_ids(array("q", [2000, 3000]))
    assert model.plain_rows([0], [2, 0, 1]) == [
        ["Remarks", "Area, m²", "Class"],
        ["one\ntwo", "2001000", "Confirmed hazardous area"],
    ]


def test_what_cannot_be_read_now_is_not_copied_as_nothing(rows: MadeUp) -> None:
    model = model_of(rows, "area_m2")
    model.show_ids(array("q", [2000]))
    rows.busy = True
    assert model.plain_rows([0], [0]) is None
