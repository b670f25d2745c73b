"""The first step: file, type, sheet, heading row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.importing.sheets.survey import survey
from minedesk.ui.importing.file_step import FileStep
from minedesk.ui.importing.state import ImportState


@pytest.fixture
def step(qtbot: QtBot, tmp_path: Path) -> FileStep:
    step = FileStep(tmp_path)
    qtbot.addWidget(step)
    step.resize(1000, 500)
    step.show()
    return step


def test_the_row_of_the_headings_can_be_moved(step: FileStep, looked: Any, qtbot: QtBot) -> None:
    state = looked("Site ID;Name;Status", "S1;A;open", "S2;B;open")
    step.show_file(state)
    assert step.ready
    assert "3 of 3 columns were recognised." in step.found.text()

    with qtbot.waitSignal(step.changed):
        qtbot.mouseClick(step.heading.down, Qt.MouseButton.LeftButton)

    assert state.heading_row == 2
    assert "No headings of hazard sites are known here" in step.found.text()
    assert step.ready, "where unknown columns go can be said in the next step"


def test_headings_that_nobody_knows_lead_on(step: FileStep, looked: Any) -> None:
    state = looked("Lista;;", "departamento;sitio;ano", "ANTIOQUIA;X;2006", "CAQUETA;;2009")
    step.show_file(state)
    assert state.heading_row == 2
    assert step.ready


def test_a_sheet_of_figures_alone_does_not(step: FileStep, looked: Any) -> None:
    step.show_file(looked("1;2;3", "4;5;6"))
    assert not step.ready
    assert "Choose the row that holds them" in step.found.text()


def test_another_type_looks_for_its_own_headings(step: FileStep, looked: Any, qtbot: QtBot) -> None:
    state = looked("Title of list;;", "Short name;Name;Website", "JMAS;Japan;")
    step.show_file(state)

    with qtbot.waitSignal(step.changed):
        step.type.setCurrentIndex(step.type.findData("partner"))

    assert (state.type, state.heading_row) == ("partner", 2)
    assert step.heading.number == 2
    assert step.ready


def test_a_text_is_asked_for_in_another_encoding(step: FileStep, looked: Any, qtbot: QtBot) -> None:
    state = looked("Site ID;Name;Status", "S1;A;open")
    state.separator = ";"
    step.show_file(state)
    assert step.reading.isVisible()
    assert step.reading.encoding.currentText() == "UTF-8"

    with qtbot.waitSignal(step.text_asked) as told:
        step.reading.encoding_asked.emit("cp1251")

    assert told.args == ["cp1251", ";"]


def test_what_a_sheet_hides_is_asked(step: FileStep, tmp_path: Path, qtbot: QtBot) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Site ID", "Name", "Status"], ["S1", "A", "open"], ["S2", "B", "open"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "book.xlsx")
    state = ImportState(survey(tmp_path / "book.xlsx"), "hazard_site")
    state.find_sheet()
    step.show_file(state)

    assert not step.reading.encoding.isVisible()
    assert step.reading.hides.text() == "1 hidden row, 1 hidden column"
    assert "3 of 3 columns" in step.found.text()
    with qtbot.waitSignal(step.changed):
        step.reading.hidden_chosen.emit(True)
    assert state.options().leave_hidden
    assert "2 of 3 columns" in step.found.text()


def test_each_table_of_a_sheet_is_chosen_like_a_sheet(
    step: FileStep, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    first = [["Site ID", "Name", "Status"], ["S1", "A", "open"], [], []]
    for row in (*first, ["Short name", "Name", "Country"], ["JMAS", "Japan", "JP"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "book.xlsx")
    state = ImportState(survey(tmp_path / "book.xlsx"), "hazard_site")
    state.find_sheet()
    step.show_file(state)
    assert step.sheet.currentText() == "Sheet, rows 1–2"
    assert "holds 2 tables; only this one is read" in step.found.text()

    with qtbot.waitSignal(step.changed):
        step.type.setCurrentIndex(step.type.findData("partner"))

    assert step.sheet.currentText() == "Sheet, rows 5–6"
    assert (state.heading_row, step.heading.number) == (5, 5)
    cells = step.table.cells
    assert cells.index(0, 0).data() == "Short name"
    assert cells.headerData(0, Qt.Orientation.Vertical) == 5
    with qtbot.waitSignal(step.changed):
        step.table.doubleClicked.emit(cells.index(1, 0))
    assert state.heading_row == 6

    step.sheet.setCurrentIndex(step.sheet.findText("Sheet, all of it"))
    assert "tables" not in step.found.text()
    assert step.table.cells.rowCount() == 6


def test_a_file_is_asked_for(
    step: FileStep, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))

    with qtbot.waitSignal(step.file_asked) as told:
        qtbot.mouseClick(step.choose, Qt.MouseButton.LeftButton)

    assert told.args == [path]


def test_what_is_wrong_with_a_file_stands_below_the_button(step: FileStep) -> None:
    step.show_nothing(AppError("It is locked.", "Ask for the password."))

    assert step.trouble.isVisible()
    assert step.trouble.text() == "It is locked. Ask for the password."
    step.show_nothing()
    assert not step.trouble.isVisible()
