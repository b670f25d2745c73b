"""The preview's rows: new, changed cell by cell, unchanged, and what is wrong where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.importing.cells.corrections import Corrections
from minedesk.ui.importing.findings import Findings
from minedesk.ui.importing.preview_model import CELL, PARTS, UNDERSTOOD, PreviewModel
from minedesk.ui.importing.preview_rows import PreviewCell

LINES = (
    "Site ID;Name;Date of survey;Area (m2)",
    "S1;New name;15/03/2024;1200",
    "S2;Same;;",
    "S3;Fresh;25/03/2024;50",
    "S4;Broken;31/02/2024;60",
)

Show = Callable[..., PreviewModel]


@pytest.fixture
def show(document: Document, tmp_path: Path) -> Iterator[Show]:
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "Old name"}))
    document.recordbook.save(Entry("hazard_site", {"code": "S2", "name": "Same"}))
    plans: list[ImportPlan] = []

    def show(*lines: str, type: str = "hazard_site") -> PreviewModel:
        path = tmp_path / "book.csv"
        path.write_text("\n".join(lines or LINES), encoding="utf-8")
        made = plan(document.repository, path, ImportOptions(type))
        plans.append(made)
        view = Findings.of(made).view
        model = PreviewModel(made, made.main, view, document.repository, PLAIN)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        return model

    yield show
    for made in plans:
        made.close()


def _cell(model: PreviewModel, row: int, column: int) -> PreviewCell:
    cell: PreviewCell = model.index(row, column).data(CELL)
    return cell


def test_each_row_says_what_becomes_of_it(show: Show) -> None:
    model = show()

    said = [[model.index(row, column).data() for column in (0, 1, 2)]
            for row in range(model.rowCount())]  # fmt: skip
    assert said == [
        ["2", "update", "S1"], ["3", "unchanged", "S2"], ["4", "new", "S3"], ["5", "problem", "S4"],
    ]  # fmt: skip
    headings = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(6)]
    assert headings == ["Row", "Will be", "Site ID", "Name", "Surveyed on", "Area, m²"]


def test_a_change_shows_the_old_and_the_new(show: Show) -> None:
    model = show()

    assert _cell(model, 0, 3) == PreviewCell("New name", "Old name", changed=True)
    assert _cell(model, 0, 5) == PreviewCell("1,200", "", changed=True)
    assert _cell(model, 0, 2) == PreviewCell("S1")
    assert _cell(model, 1, 3) == PreviewCell("Same")


def test_a_problem_shows_what_the_file_says_and_why_not(show: Show) -> None:
    model = show()

    cell = _cell(model, 3, 4)
    assert (cell.text, cell.severity) == ("31/02/2024", "error")
    assert "no such day" in model.index(3, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "no such day" in model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_only_rows_of_one_kind_and_where_a_row_stands(show: Show) -> None:
    model = show()

    assert model.place_of(5) == 3
    model.show_only("problem")
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "5"
    assert model.place_of(5) == 0
    assert model.place_of(2) is None
    model.show_only(None)
    assert model.rowCount() == 4


def test_rows_of_a_record_name_it(show: Show, document: Document) -> None:
    document.recordbook.save(Entry("clearance_task", {"code": "T-1"}))
    model = show(
        "Task ID;Date;Cleared m2", "t-1;15/03/2024;12", "T-9;15/03/2024;12", type="progress"
    )

    assert model.headerData(2, Qt.Orientation.Horizontal) == "Clearance task"
    assert _cell(model, 0, 2).text == "T-1"
    assert (_cell(model, 1, 2).text, _cell(model, 1, 2).severity) == ("T-9", "error")


def test_links_are_shown_by_key_and_as_written_where_they_wait(
    show: Show, document: Document
) -> None:
    model = show("Task ID;Sites;Operator", "T-1;S1; S9", type="clearance_task")

    shown = [model.index(0, at).data() for at in range(2, 5)]
    assert shown == ["T-1", "S1", "S9"]


def test_what_is_typed_over_a_cell_is_told_and_shown_before_it_is_checked(show: Show) -> None:
    model = show()
    told: list[tuple[object, str]] = []
    model.typed.connect(lambda place, text: told.append((place, text)))
    index = model.index(3, 4)
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert index.data(PARTS) == [(2, "Date of survey", "31/02/2024")]

    model.type_over(index, {2: "31/02/2024"})
    assert told == []
    model.type_over(index, {2: "28/02/2024"})

    assert told == [(("book", 5, 2), "28/02/2024")]
    model.show_typed({("book", 5, 2): "28/02/2024"})
    assert _cell(model, 3, 4) == PreviewCell("28/02/2024", typed=True)
    assert index.data(PARTS) == [(2, "Date of survey", "28/02/2024")]


def test_what_stands_in_a_good_row_is_asked_for(show: Show) -> None:
    model = show()
    asked: list[int] = []
    model.texts_missing.connect(asked.append)

    assert model.index(2, 3).data(PARTS) is None
    assert asked == [4]

    model.take_texts(4, ["S3", "Fresh", "25/03/2024", "50"])
    assert model.index(2, 3).data(PARTS) == [(1, "Name", "Fresh")]
    assert asked == [4]


def test_what_no_column_of_the_file_says_cannot_be_typed_over(show: Show) -> None:
    model = show()

    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_problems_are_gone_through_both_ways(show: Show) -> None:
    bad = [f"S{number};Name;31/02/2024;1" for number in range(20, 23)]
    model = show(*LINES, *bad)

    assert [model.next_problem(place) for place in (-1, 3, 4, 6)] == [3, 4, 5, None]
    assert [model.next_problem(place, back=True) for place in (7, 4, 3)] == [6, 3, None]
    assert model.wrong_column(3) == 4
    model.show_only("problem")
    assert [model.next_problem(place) for place in (-1, 0, 3)] == [0, 1, None]
    model.show_only("create")
    assert model.next_problem(-1) is None


def test_the_rows_of_one_sort_of_problem_are_shown_alone(show: Show) -> None:
    model = show(*LINES, "S7;Name;15/03/2024;-4", "S8;Name;31/02/2024;1")
    (group, *_others) = (each for each in model._view.groups() if each.field == "surveyed_on")

    model.show_only(group)

    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["5", "7"]
    assert [model.next_problem(place) for place in (-1, 0, 1)] == [0, 1, None]


def test_the_unit_of_the_file_is_told_wherever_its_numbers_are_seen(show: Show) -> None:
    model = show("Site ID;Name;Area (ha)", "S5;A;12.5", "S6;B;-3")
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Area, m² (in the file: ha)"
    assert _cell(model, 0, 4).text == "125,000"
    assert _cell(model, 1, 4).text == "-3 ha"

    model.show_typed({("book", 3, 2): "15000"})
    assert _cell(model, 1, 4).text == "15000 ha"
    assert model.index(1, 4).data(UNDERSTOOD)("15000") == "ha = 150,000,000 m²"
    assert model.index(1, 3).data(UNDERSTOOD) is None


def test_a_checked_cell_says_what_was_typed_in_the_unit_of_the_file(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Site ID;Name;Area (ha)\nS6;B;?\n", encoding="utf-8")
    mended = Corrections({("book", 2, 2): "1.5"})
    made = plan(document.repository, path, ImportOptions("hazard_site", corrections=mended))
    model = PreviewModel(made, made.main, Findings.of(made).view, document.repository, PLAIN)

    assert _cell(model, 0, 4).text == "15,000"
    assert model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole) == "Typed here: 1.5 ha"
    made.close()
