"""Rows that may be the same as others are compared, and what is decided of them is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, apply, plan
from minedesk.services.importing.options import Decided
from minedesk.store.stagedview import StagedView
from minedesk.ui.importing.doubles_bar import DoublesBar
from minedesk.ui.importing.doubles_dialog import DoublesDialog

LINES = (
    "Site ID;Name;Latitude;Longitude;Remarks",
    "A1;Old well;13;103;dry",
    "B7;OLD WELL;13;103;wet",
    "C9;Dam;14;103;",
    "E9;Dam;14;103;",
)


@pytest.fixture
def planned(document: Document, tmp_path: Path) -> Iterator[ImportPlan]:
    """Row 3 is like row 2, rows 4 and 5 are like a record."""
    document.recordbook.save(Entry("hazard_site", {"code": "S1"}))
    first = tmp_path / "first.csv"
    first.write_text("\n".join((LINES[0], "D1;Dam;14;103;")), encoding="utf-8")
    came = plan(document.repository, first, ImportOptions("hazard_site"))
    apply(document, came)
    came.close()
    path = tmp_path / "book.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    yield made
    made.close()


@pytest.fixture
def bar(planned: ImportPlan, document: Document, qtbot: QtBot) -> Iterator[DoublesBar]:
    bar = DoublesBar()
    qtbot.addWidget(bar)
    _show(bar, planned, document)
    yield bar
    bar.forget()


def _show(bar: DoublesBar, made: ImportPlan, document: Document) -> None:
    bar.show_plan(made, StagedView(made.staging, [made.main.schema]), document.repository, PLAIN)


def _opened(bar: DoublesBar) -> DoublesDialog:
    bar.compare.click()
    assert bar.dialog is not None
    return bar.dialog


def _cells(dialog: DoublesDialog) -> list[list[str]]:
    table = dialog.table
    cells = [[table.item(row, at) for at in range(3)] for row in range(table.rowCount())]
    return [[item.text() if item else "" for item in row] for row in cells]


def test_both_stand_side_by_side(bar: DoublesBar) -> None:
    assert "3 new rows may be the same" in bar.told.text()
    dialog = _opened(bar)

    assert ["Name", "OLD WELL", "Old well"] in _cells(dialog)
    assert ["Remarks", "wet", "dry"] in _cells(dialog)
    assert dialog.choices["update"].isHidden()
    dialog.list.setCurrentRow(1)
    assert ["Site ID", "C9", "D1"] in _cells(dialog)
    assert not dialog.choices["update"].isHidden()
    assert "D1" in dialog.choices["update"].text()


def test_nothing_is_decided_by_itself(bar: DoublesBar) -> None:
    dialog = _opened(bar)

    assert not any(choice.isChecked() for choice in dialog.choices.values())
    assert not dialog.go.isEnabled()
    assert not dialog.all.isEnabled()
    assert "3 are open" in dialog.told.text()


def test_each_pair_by_itself_and_all_at_once(bar: DoublesBar, qtbot: QtBot) -> None:
    dialog = _opened(bar)
    dialog.choices["keep"].click()
    dialog.list.setCurrentRow(1)
    dialog.choices["update"].click()
    assert "brings it up to date" in dialog.list.item(1).text()
    dialog.all.click()
    assert dialog.told.text() == "All are decided."
    dialog.list.setCurrentRow(2)
    assert dialog.choices["update"].isChecked()
    dialog.choices["leave"].click()

    with qtbot.waitSignal(bar.decided) as told:
        dialog.go.click()

    fates: dict[int, Decided] = told.args[0] if told.args else {}
    assert {row: each.fate for row, each in fates.items()} == {
        3: "keep", 4: "update", 5: "leave",
    }  # fmt: skip
    assert bar.dialog is None


def test_what_cannot_be_for_all_is_left_open(bar: DoublesBar) -> None:
    dialog = _opened(bar)
    dialog.list.setCurrentRow(1)
    dialog.choices["update"].click()
    dialog.all.click()

    assert {row: each.fate for row, each in dialog.fates.items()} == {4: "update", 5: "update"}
    assert "1 is open" in dialog.told.text()
    dialog.reject()


def test_what_was_decided_is_shown_and_can_be_changed(
    bar: DoublesBar, planned: ImportPlan, document: Document
) -> None:
    fates = {3: Decided("leave", planned.doubles[0])}
    made = plan(document.repository, planned.path, ImportOptions("hazard_site", decided=fates))
    try:
        _show(bar, made, document)
        assert "Decided: 1." in bar.told.text()
        dialog = _opened(bar)
        assert dialog.list.currentRow() == 1
        dialog.list.setCurrentRow(0)
        assert dialog.choices["leave"].isChecked()
        assert ["Remarks", "wet", "dry"] in _cells(dialog)
    finally:
        bar.forget()
        made.close()


def test_without_doubles_nothing_is_said(
    bar: DoublesBar, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "single.csv"
    path.write_text("\n".join(LINES[:2]), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    try:
        _show(bar, made, document)
        assert bar.isHidden()
    finally:
        made.close()


def test_keys_walk_through_the_pairs(bar: DoublesBar, qtbot: QtBot) -> None:
    dialog = _opened(bar)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)

    assert dialog.list.currentRow() == 1
