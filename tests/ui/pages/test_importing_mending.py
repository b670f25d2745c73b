"""Rows with problems are mended: in the preview, or in a workbook that is dropped here again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from minedesk.formats.books import open_book
from minedesk.store.query import Query
from minedesk.ui.importing import rechecking
from minedesk.ui.pages.importing import PREVIEW, RESULT, VALUES, ImportPage
from minedesk.ui.widgets.text import Text
from tests.ui.pages.importsteps import (
    BAD,
    GOOD,
    HEADINGS,
    codes,
    import_page,
    in_one_go,
    step_of,
    step_on,
    take,
)


@pytest.fixture
def page(desk: Any) -> ImportPage:
    return import_page(desk)


def _to_preview(page: ImportPage, desk: Any, path: Path) -> None:
    take(page, desk, path)
    while step_of(page) != PREVIEW:
        step_on(page, desk)


def _type_over(page: ImportPage, qtbot: QtBot, text: str) -> None:
    qtbot.keyClick(page.preview.table, Qt.Key.Key_F2)
    # One that was left goes when the event loop comes round.
    line = next(e for e in page.preview.table.viewport().findChildren(QLineEdit) if e.isVisible())
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_problem_is_mended_in_the_preview_and_goes_in(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, book(HEADINGS, GOOD, BAD))
    page.preview.go_to_problem()

    _type_over(page, qtbot, "28/02/2024")
    assert not page.next.isEnabled()
    qtbot.waitUntil(lambda: page.checks.settled)

    assert step_of(page) == PREVIEW
    assert page.next.text().replace("&", "") == "Import 2 rows"
    assert page.preview.table.currentIndex().data() == "28 Feb 2024"
    step_on(page, desk)
    assert step_of(page) == RESULT
    assert codes(desk) == ["S1", "S2"]


def test_a_good_row_is_typed_over_after_the_file_was_read_for_it(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, book(HEADINGS, GOOD, BAD))
    assert page.preview.model is not None
    page.preview.table.setCurrentIndex(page.preview.model.index(0, 3))
    qtbot.keyClick(page.preview.table, Qt.Key.Key_F2)
    desk.settle()

    (line,) = page.preview.table.viewport().findChildren(QLineEdit)
    assert line.text() == "Ou Chamlong"


def test_a_rule_is_remembered_for_the_next_file_of_this_layout(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, book(HEADINGS, GOOD, BAD))
    buttons = {each.accessibleName(): each for each in page.preview.findChildren(QPushButton)}
    buttons["Mend all: Surveyed on"].click()
    qtbot.keyClicks(page.preview.side.form.by, "2024-02-28")
    qtbot.keyClick(page.preview.side.form.by, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.checks.settled)
    step_on(page, desk)
    assert codes(desk) == ["S1", "S2"]

    take(page, desk, book(HEADINGS, BAD.replace("S2", "S3"), name="next.csv"))

    assert step_of(page) == PREVIEW
    assert page.next.text().replace("&", "") == "Import 1 row"
    said = [label.text() for label in page.preview.side.card.findChildren(Text)]
    assert "Date of survey: replace “31/02/2024” by “2024-02-28”" in said
    assert "1 cell" in said


def test_many_rows_are_checked_again_when_asked(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(rechecking, "_FEW", 1)
    _to_preview(page, desk, book(HEADINGS, GOOD, BAD))
    page.preview.go_to_problem()
    _type_over(page, qtbot, "28/02/2024")
    desk.settle()
    card = page.preview.side.card
    assert card.unchecked.text() == "1 change is not checked yet."
    assert not page.next.isEnabled()

    card.check.click()
    qtbot.waitUntil(lambda: page.checks.settled)

    assert page.next.isEnabled()
    assert card.check.isHidden()


def test_what_is_mended_while_rows_are_checked_is_checked_too(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, book(HEADINGS, GOOD, BAD))
    page.preview.go_to_problem()
    _type_over(page, qtbot, "soon")
    page.checks.check()
    _type_over(page, qtbot, "28/02/2024")
    qtbot.waitUntil(lambda: page.checks.settled)

    assert page.next.text().replace("&", "") == "Import 2 rows"


def test_a_file_that_is_gone_is_told_and_the_preview_stays(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    path = book(HEADINGS, GOOD, BAD)
    _to_preview(page, desk, path)
    page.preview.go_to_problem()
    path.unlink()

    _type_over(page, qtbot, "28/02/2024")
    qtbot.waitUntil(lambda: page.trouble.isVisible())

    assert step_of(page) == PREVIEW
    assert not page.next.isEnabled()
    assert page.preview.side.card.check.isVisible()


def test_going_back_forgets_nothing_that_was_mended(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, book(HEADINGS, GOOD, BAD))
    page.preview.go_to_problem()
    _type_over(page, qtbot, "28/02/2024")
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    desk.settle()
    assert step_of(page) == VALUES

    step_on(page, desk)

    assert page.next.text().replace("&", "") == "Import 2 rows"


def test_the_problem_list_is_saved_where_asked(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take(page, desk, book(HEADINGS, GOOD, BAD))
    step_on(page, desk, 4)
    chosen = tmp_path / "problems"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    qtbot.mouseClick(page.result.save_list, Qt.MouseButton.LeftButton)
    desk.settle()

    with open_book(chosen.with_suffix(".xlsx")) as written:
        assert "31/02/2024" in written.rows(written.sheets[0].name)[1]
    assert "problems.xlsx" in desk.told.said[-1]


def test_rows_set_aside_are_mended_and_dropped_on_the_page_again(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    in_one_go(page, desk, book(HEADINGS, GOOD, BAD))
    chosen = tmp_path / "mend.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    assert "rows that were set aside" in page.result.save_list.text()
    qtbot.mouseClick(page.result.save_list, Qt.MouseButton.LeftButton)
    desk.settle()
    mended = openpyxl.load_workbook(chosen)
    mended.worksheets[0]["F2"] = "03/04/2024"
    mended.save(chosen)

    take(page, desk, chosen)
    qtbot.waitUntil(lambda: step_of(page) == PREVIEW)
    assert "rows that were set aside" in page.note.text()
    step_on(page, desk)
    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    days = {e.values["code"]: e.values["surveyed_on"].isoformat() for e in entries}
    assert days == {"S1": "2024-03-25", "S2": "2024-04-03"}


def test_rows_can_be_saved_where_all_have_problems(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take(page, desk, book(HEADINGS, BAD))
    step_on(page, desk, 3)
    assert not page.next.isEnabled()
    chosen = tmp_path / "mend.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    qtbot.mouseClick(page.preview.save_aside, Qt.MouseButton.LeftButton)
    desk.settle()

    assert chosen.is_file()
    assert step_of(page) == PREVIEW
