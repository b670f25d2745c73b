"""The import page, clicked through from the file to the result."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.formats.books import open_book
from minedesk.services.importing.options import Target
from minedesk.store.query import Query
from minedesk.ui.pages import importing
from minedesk.ui.pages.importing import COLUMNS, FILE, PREVIEW, RESULT, VALUES, ImportPage

HEADINGS = "Site ID;Name;Province;Date of survey;Area (m2);Weather"
GOOD = "S1;Ou Chamlong;Battambang;25/03/2024;1200;dry"
BAD = "S2;Svay Sa;Battambang;31/02/2024;500;dry"


@pytest.fixture
def page(desk: Any, qtbot: QtBot) -> Iterator[ImportPage]:
    page = ImportPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    yield page
    page.can_close()


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    def book(*lines: str, name: str = "sites.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return book


def _step(page: ImportPage) -> int:
    return page._stack.currentIndex()


def _take(page: ImportPage, desk: Any, path: Path) -> None:
    page.take_file(path)
    desk.settle()


def _next(page: ImportPage, desk: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
    desk.settle()


def _codes(desk: Any) -> list[str]:
    return [e.values["code"] for e in desk.document.repository.iter_entries(Query("hazard_site"))]


def test_a_file_goes_in_from_the_first_step_to_the_last(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book("Unit 2;;;;;", HEADINGS, GOOD, BAD))
    assert _step(page) == FILE
    assert page.file.type.currentData() == "hazard_site"
    assert page.file.heading.number == 2
    assert "5 of 6 columns" in page.file.found.text()

    _next(page, desk, qtbot)
    assert _step(page) == COLUMNS
    assert not page.foot.isHidden()
    assert [box.currentText() for box in page.columns.boxes] == [
        "Site ID", "Name", "Province", "Surveyed on", "Area", "Leave out",
    ]  # fmt: skip

    _next(page, desk, qtbot)
    assert _step(page) == VALUES
    _next(page, desk, qtbot)
    assert _step(page) == PREVIEW
    assert page.next.text().replace("&", "") == "Import 1 row, set 1 aside"
    assert "Nothing has been written yet." in page.note.text()
    assert _codes(desk) == []

    _next(page, desk, qtbot)
    assert _step(page) == RESULT
    assert _codes(desk) == ["S1"]
    assert desk.told.said == ["Imported 1 row"]
    assert page.foot.isHidden()
    assert "1 row was set aside" in page.result.aside.text()

    qtbot.mouseClick(page.result.show_records, Qt.MouseButton.LeftButton)
    assert desk.went == ["hazard_site"]


def test_going_back_keeps_what_was_chosen_and_writes_nothing(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book(HEADINGS, GOOD))
    _next(page, desk, qtbot)
    remarks = page.columns.boxes[5].findText("Remarks")
    page.columns.boxes[5].setCurrentIndex(remarks)
    for _step_on in range(2):
        _next(page, desk, qtbot)
    assert _step(page) == PREVIEW

    for wanted in (VALUES, COLUMNS, FILE):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
        assert _step(page) == wanted
    _next(page, desk, qtbot)

    assert page.columns.boxes[5].currentText() == "Remarks"
    assert page._state is not None
    assert page._state.columns == {5: Target("remarks")}
    assert _codes(desk) == []


def test_a_column_chosen_twice_must_be_settled_first(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book(HEADINGS, GOOD))
    _next(page, desk, qtbot)

    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[1].currentIndex())
    assert "Two columns go to the same place: Name" in page.columns.told.text()
    assert not page.next.isEnabled()

    page.columns.boxes[5].setCurrentIndex(0)
    assert page.next.isEnabled()


def test_dates_that_can_be_read_two_ways_are_asked(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book(HEADINGS, GOOD.replace("25/03/2024", "03/04/2024")))
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)
    assert not page.next.isEnabled()
    choice = page.values.answers["date_order", "mdy"]
    assert "03/04/2024 = 4 Mar 2024" in choice.text()

    choice.click()
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)

    (entry,) = desk.document.repository.iter_entries(Query("hazard_site"))
    assert entry.values["surveyed_on"].isoformat() == "2024-03-04"


def test_the_zone_is_asked_and_shown_on_the_spot(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book("Site ID;Name;Easting;Northing", "S1;A;304854;1448890"))
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)

    qtbot.keyClicks(page.values.zone.line, "99")
    assert "no UTM zone" in page.values.zone.said.text()
    assert not page.next.isEnabled()
    page.values.zone.line.clear()
    qtbot.keyClicks(page.values.zone.line, "48N")

    assert "13.1000" in page.values.zone.said.text()
    assert page.next.isEnabled()


def test_only_new_records_can_be_asked_for(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    desk.keep("hazard_site", code="S1", name="Old name")
    _take(page, desk, book(HEADINGS, GOOD, GOOD.replace("S1", "S3")))
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)
    page.values.answers["mode", "add"].click()
    _next(page, desk, qtbot)

    assert page.next.text().replace("&", "") == "Import 1 row, set 1 aside"


def test_what_is_no_workbook_is_told_in_words(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    _take(page, desk, book("%PDF-1.7 ...", name="report.xlsx"))

    assert _step(page) == FILE
    assert "report.xlsx" in page.file.trouble.text()
    assert not page.next.isVisible()
    assert desk.told.errors == []


def test_a_sheet_without_headings_says_so_and_lets_the_row_be_chosen(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    _take(page, desk, book("taste;sound;smell", "sweet;loud;none", "sour;low;some"))

    assert "No headings" in page.file.found.text()
    assert not page.next.isEnabled()

    page.file.type.setCurrentIndex(page.file.type.findData("partner"))
    assert page._state is not None
    assert page._state.type == "partner"


def test_a_failed_plan_comes_back_to_its_step(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    path = book(HEADINGS, GOOD)
    _take(page, desk, path)
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)
    path.unlink()
    _next(page, desk, qtbot)

    assert _step(page) == VALUES
    assert "There is no file" in page.trouble.text()
    assert page.trouble.isVisible()


def test_a_stop_while_writing_leaves_everything_as_it_was(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _take(page, desk, book(HEADINGS, GOOD))
    for _each in range(3):
        _next(page, desk, qtbot)
    begun = threading.Event()
    real = importing.apply

    def slow(document: Any, plan: Any, job: Any) -> None:
        begun.set()
        while not job.stopping:
            job.snapshot()
        real(document, plan, job)

    monkeypatch.setattr(importing, "apply", slow)
    page.go_on()
    assert begun.wait(2)
    assert page.busy.isVisible()
    qtbot.mouseClick(page.busy.stop, Qt.MouseButton.LeftButton)
    desk.settle()

    assert _step(page) == PREVIEW
    assert _codes(desk) == []
    assert page.next.isEnabled()


def test_the_problem_list_is_saved_where_asked(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _take(page, desk, book(HEADINGS, GOOD, BAD))
    for _each in range(4):
        _next(page, desk, qtbot)
    chosen = tmp_path / "problems"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    qtbot.mouseClick(page.result.save_list, Qt.MouseButton.LeftButton)
    desk.settle()

    with open_book(chosen.with_suffix(".xlsx")) as written:
        assert "31/02/2024" in written.rows(written.sheets[0].name)[1]
    assert "problems.xlsx" in desk.told.said[-1]


def test_a_second_file_waits_for_the_work_in_hand(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    path = book(HEADINGS, GOOD)
    page.take_file(path)
    page.take_file(path)
    desk.settle()

    assert desk.told.said == ["Wait for the present step to end, or stop it first."]


def test_closing_throws_the_preview_away_and_stands_a_step_earlier(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book(HEADINGS, GOOD))
    for _each in range(3):
        _next(page, desk, qtbot)
    planned = page._plan
    assert planned is not None
    staged = planned.staging.path

    assert page.can_close()

    assert not staged.exists()
    assert _step(page) == VALUES
    _next(page, desk, qtbot)
    assert _step(page) == PREVIEW
