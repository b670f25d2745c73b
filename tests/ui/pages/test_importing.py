"""The import page, clicked through from the file to the result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.services.importing.options import Target
from minedesk.store.query import Query
from minedesk.ui.importing import writing
from minedesk.ui.pages.importing import COLUMNS, FILE, PREVIEW, RESULT, VALUES, ImportPage
from tests.ui.pages.importsteps import (
    BAD,
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


def test_a_file_goes_in_from_the_first_step_to_the_last(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book("Unit 2;;;;;", HEADINGS, GOOD, BAD))
    assert step_of(page) == FILE
    assert page.file.type.currentData() == "hazard_site"
    assert page.file.heading.number == 2
    assert "5 of 6 columns" in page.file.found.text()

    step_on(page, desk)
    assert step_of(page) == COLUMNS
    assert not page.foot.isHidden()
    assert [box.currentText() for box in page.columns.boxes] == [
        "Site ID", "Name", "Province", "Surveyed on", "Area", "Leave out",
    ]  # fmt: skip

    step_on(page, desk)
    assert step_of(page) == VALUES
    step_on(page, desk)
    assert step_of(page) == PREVIEW
    assert page.next.text().replace("&", "") == "Import 1 row, set 1 aside"
    assert "Nothing has been written yet." in page.note.text()
    assert codes(desk) == []

    step_on(page, desk)
    assert step_of(page) == RESULT
    assert codes(desk) == ["S1"]
    assert desk.told.said == ["Imported 1 row"]
    assert page.foot.isHidden()
    assert "1 row was set aside" in page.result.aside.text()

    qtbot.mouseClick(page.result.show_records, Qt.MouseButton.LeftButton)
    assert desk.went == ["hazard_site"]


def test_going_back_keeps_what_was_chosen_and_writes_nothing(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk)
    remarks = page.columns.boxes[5].findText("Remarks")
    page.columns.boxes[5].setCurrentIndex(remarks)
    step_on(page, desk, 2)
    assert step_of(page) == PREVIEW

    for wanted in (VALUES, COLUMNS, FILE):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
        assert step_of(page) == wanted
    step_on(page, desk)

    assert page.columns.boxes[5].currentText() == "Remarks"
    assert page._state is not None
    assert page._state.columns == {5: Target("remarks")}
    assert codes(desk) == []


def test_a_column_chosen_twice_must_be_settled_first(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk)

    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[2].currentIndex())
    assert "Two columns go to the same place: Province" in page.columns.told.text()
    assert not page.next.isEnabled()

    page.columns.boxes[5].setCurrentIndex(0)
    assert page.next.isEnabled()


def test_dates_that_can_be_read_two_ways_are_asked(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, GOOD.replace("25/03/2024", "03/04/2024")))
    step_on(page, desk, 2)
    assert not page.next.isEnabled()
    choice = page.values.answers["date_order", "mdy"]
    assert "03/04/2024 = 4 Mar 2024" in choice.text()

    choice.click()
    step_on(page, desk, 2)

    (entry,) = desk.document.repository.iter_entries(Query("hazard_site"))
    assert entry.values["surveyed_on"].isoformat() == "2024-03-04"


def test_the_zone_is_asked_and_shown_on_the_spot(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book("Site ID;Name;Easting;Northing", "S1;A;304854;1448890"))
    step_on(page, desk, 2)

    qtbot.keyClicks(page.values.zone.line, "99")
    assert "no UTM zone" in page.values.zone.said.text()
    assert not page.next.isEnabled()
    page.values.zone.line.clear()
    qtbot.keyClicks(page.values.zone.line, "48N")

    assert "13.1000" in page.values.zone.said.text()
    assert page.next.isEnabled()


def test_only_new_records_can_be_asked_for(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    desk.keep("hazard_site", code="S1", name="Old name")
    take(page, desk, book(HEADINGS, GOOD, GOOD.replace("S1", "S3")))
    step_on(page, desk, 2)
    page.values.answers["mode", "add"].click()
    step_on(page, desk)

    assert page.next.text().replace("&", "") == "Import 1 row, set 1 aside"


def test_what_is_no_workbook_is_told_in_words(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book("%PDF-1.7 ...", name="report.xlsx"))

    assert step_of(page) == FILE
    assert "report.xlsx" in page.file.trouble.text()
    assert not page.next.isVisible()
    assert desk.told.errors == []


def test_a_sheet_without_headings_says_so_and_lets_the_row_be_chosen(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book("taste;sound;smell", "sweet;loud;none", "sour;low;some"))

    assert "No headings" in page.file.found.text()
    assert page.next.isEnabled(), "where these columns go can be said in the next step"

    page.file.type.setCurrentIndex(page.file.type.findData("partner"))
    assert page._state is not None
    assert page._state.type == "partner"


def test_a_text_is_read_at_once_in_the_encoding_that_is_chosen(
    page: ImportPage, desk: Any, tmp_path: Path
) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes("Site ID;Name\nS1;Млин".encode("cp1251"))
    take(page, desk, path)
    box = page.file.reading.encoding
    for encoding, name in (("mac-roman", "Млин".encode("cp1251").decode("mac-roman")),
                           ("cp1251", "Млин")):  # fmt: skip
        box.setCurrentIndex(box.findData(encoding))
        box.activated.emit(box.currentIndex())
        desk.settle()
        assert step_of(page) == FILE
        assert page.file.table.cells.index(1, 1).data() == name
        assert box.currentData() == encoding


def test_a_failed_plan_comes_back_to_its_step(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    path = book(HEADINGS, GOOD)
    take(page, desk, path)
    step_on(page, desk, 2)
    path.unlink()
    step_on(page, desk)

    assert step_of(page) == VALUES
    assert "There is no file" in page.trouble.text()
    assert page.trouble.isVisible()


def test_a_stop_while_writing_leaves_everything_as_it_was(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk, 3)
    begun = threading.Event()
    real = writing.apply

    def slow(document: Any, plan: Any, job: Any) -> int | None:
        begun.set()
        while not job.stopping:
            job.snapshot()
        return real(document, plan, job)

    monkeypatch.setattr(writing, "apply", slow)
    page.go_on()
    assert begun.wait(2)
    assert page.busy.isVisible()
    qtbot.mouseClick(page.busy.stop, Qt.MouseButton.LeftButton)
    desk.settle()

    assert step_of(page) == PREVIEW
    assert codes(desk) == []
    assert page.next.isEnabled()


def test_a_second_file_waits_for_the_work_in_hand(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    path = book(HEADINGS, GOOD)
    page.take_file(path)
    page.take_file(path)
    desk.settle()

    assert desk.told.said == ["Wait for the present step to end, or stop it first."]


def test_closing_throws_the_preview_away_and_stands_a_step_earlier(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk, 3)
    planned = page._plan
    assert planned is not None
    staged = planned.staging.path

    assert page.can_close()

    assert not staged.exists()
    assert step_of(page) == VALUES
    step_on(page, desk)
    assert step_of(page) == PREVIEW
