"""Rows are pasted into the import as they were copied out of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from minedesk import paths
from minedesk.formats.books import open_book
from minedesk.ui.importing.pasting import Cells
from minedesk.ui.pages.importing import COLUMNS, FILE, PREVIEW, RESULT, ImportPage
from tests.ui.pages.importsteps import (
    GOOD,
    HEADINGS,
    codes,
    import_page,
    step_of,
    step_on,
    take,
)


@pytest.fixture
def page(desk: Any) -> ImportPage:
    return import_page(desk)


def _paste(page: ImportPage, desk: Any, text: str) -> None:
    page.take_cells(Cells(text, "hazard_site", ("code", "name", "province")))
    desk.settle()


def test_pasted_rows_with_headings_take_one_more_key(
    page: ImportPage, desk: Any, qtbot: QtBot
) -> None:
    _paste(page, desk, "Site ID\tName\nS1\tOu Chamlong\nS2\tSvay Sa\n")
    assert step_of(page) == PREVIEW
    assert codes(desk) == []
    assert page.focusWidget() is page.next
    qtbot.keyClick(page.next, Qt.Key.Key_Return)
    desk.settle()
    assert step_of(page) == RESULT
    assert codes(desk) == ["S1", "S2"]


def test_pasted_rows_without_headings_are_looked_at_and_not_remembered(
    page: ImportPage, desk: Any
) -> None:
    for number in (1, 2):
        _paste(page, desk, f"S{number}\tOu Chamlong\t\tx")
        assert step_of(page) == COLUMNS
        assert "no headings" in page.note.text()
        assert [box.currentText() for box in page.columns.boxes] == [
            "Site ID", "Name", "Province", "Leave out",
        ]  # fmt: skip
        for _step_on in range(3):
            step_on(page, desk)
        assert step_of(page) == RESULT
    assert codes(desk) == ["S1", "S2"]
    assert not (paths.data_dir() / "recipes" / "remembered").exists()


def test_cells_are_pasted_where_a_file_could_be_chosen(
    page: ImportPage, desk: Any, qtbot: QtBot
) -> None:
    QApplication.clipboard().setText("Task ID\tTitle\nT1\tSvay belt")
    page.activate()
    qtbot.keyClick(page.file.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert page._asked_for().survey.path.name == "Pasted cells"
    assert page._asked_for().type == "clearance_task"


def test_what_is_wrong_with_pasted_rows_is_saved_beside_the_users_file(
    page: ImportPage, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def ask(_parent: Any, _title: str, name: str, *_rest: str) -> tuple[str, str]:
        suggested.append(name)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    _paste(page, desk, "Site ID\tName\nS1\tA\nS1\tB")
    page._save_problems()
    desk.settle()
    kept = desk.document.path.with_name("Pasted cells to mend.xlsx")
    assert suggested == [str(kept)]
    with open_book(kept) as book:
        assert any("S1" in row for row in book.rows(book.sheets[0].name))


def test_a_clipboard_without_cells_is_told(page: ImportPage, desk: Any) -> None:
    _paste(page, desk, " ")
    assert step_of(page) == FILE
    assert "no cells to paste" in page.file.trouble.text()


def test_what_was_mended_is_not_lost_to_another_file(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk, 3)
    assert step_of(page) == PREVIEW
    state = page._asked_for()
    state.corrections = state.corrections.with_cell((state.sheet, 2, 1), "Ou Chamlong Lech")
    _paste(page, desk, "Site ID\nS9")
    assert page._asked_for() is state
    assert "Cells were mended" in desk.told.said[-1]
    for _step_back in range(3):
        page.go_back()
    _paste(page, desk, "Site ID\nS9")
    assert page._asked_for() is not state
