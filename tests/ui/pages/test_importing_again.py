"""What was decided for columns holds for the next file that has the same ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.store.query import Query
from minedesk.ui.importing import writing
from minedesk.ui.pages.importing import FILE, PREVIEW, RESULT, VALUES, ImportPage
from tests.ui.pages.importsteps import (
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


def test_the_same_columns_come_in_by_two_clicks_the_second_time(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first = book(HEADINGS, GOOD.replace("25/03/2024", "03/04/2024"))
    take(page, desk, first)
    step_on(page, desk)
    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[5].findText("Remarks"))
    step_on(page, desk)
    page.values.answers["date_order", "mdy"].click()
    page.values.answers["mode", "add"].click()
    step_on(page, desk, 2)
    assert step_of(page) == RESULT

    second = book("April;;;;;", HEADINGS, "S5;Ou;Pailin;05/06/2024;7;wet", name="april.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(second), ""))
    qtbot.mouseClick(page.result.again, Qt.MouseButton.LeftButton)
    desk.settle()
    qtbot.waitUntil(lambda: step_of(page) == PREVIEW)
    assert "Same columns as in sites.csv on" in page.note.text()
    assert "Nothing has been written yet." in page.note.text()

    step_on(page, desk)
    assert step_of(page) == RESULT
    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    values = {entry.values["code"]: entry.values for entry in entries}["S5"]
    assert values["remarks"] == "wet"
    assert values["surveyed_on"].isoformat() == "2024-05-06"


def test_what_is_decided_of_names_and_columns_holds_the_second_time(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    desk.keep("partner", short_name="HALO", name="The HALO Trust")
    heads = "Site ID;Name;Reported by;Where;Remarks 1;Remarks 2"
    point = "13.0601, 102.4711"
    take(page, desk, book(heads, f"S1;A;Halo Trst;{point};wet;steep", f"S2;B;MAG;{point}1;dry;x"))
    step_on(page, desk)
    assert not page.next.isEnabled(), "what is only offered was not looked at"
    page.columns.table.cellWidget(3, 3).take.click()
    step_on(page, desk)
    assert page.values.names is not None
    halo, mag, _others = page.values.names.boxes
    halo.setCurrentIndex(halo.findData("match:HALO"))
    mag.setCurrentIndex(mag.findData("create"))
    step_on(page, desk, 2)
    assert step_of(page) == RESULT

    more = (f"S3;C;halo trst;{point};a;b", f"S4;D;NPA;{point};c;d")
    take(page, desk, book(heads, *more, name="two.csv"))
    qtbot.waitUntil(lambda: step_of(page) == PREVIEW)
    step_on(page, desk)

    repository = desk.document.repository
    entries = {e.values["code"]: e for e in repository.iter_entries(Query("hazard_site"))}
    halo_id, mag_id = repository.find("partner", "HALO"), repository.find("partner", "MAG")
    linked = [entries[code].values["reported_by"] for code in ("S1", "S2", "S3", "S4")]
    assert linked == [halo_id, mag_id, halo_id, None]
    assert entries["S4"].pending == {"reported_by": ("NPA",)}
    assert [entries[code].values["remarks"] for code in ("S1", "S3")] == ["wet; steep", "a; b"]
    assert entries["S3"].values["reference_point"].lat == 13.0601


def test_a_partner_file_comes_in_by_two_clicks_the_second_time(
    page: ImportPage, desk: Any, qtbot: QtBot, shared_data: Path
) -> None:
    path = shared_data / "partner-files" / "tasks-ua.xlsx"
    in_one_go(page, desk, path)
    take(page, desk, path)
    qtbot.waitUntil(lambda: step_of(page) in (PREVIEW, VALUES))

    assert step_of(page) == PREVIEW
    assert "tasks-ua.xlsx" in page.note.text()


def test_a_new_column_needs_a_look(page: ImportPage, desk: Any, book: Callable[..., Path]) -> None:
    in_one_go(page, desk, book(HEADINGS, GOOD))
    take(page, desk, book(f"{HEADINGS};Depth", f"{GOOD};7", name="more.csv"))

    assert step_of(page) == FILE
    assert "Same columns" not in page.file.found.text()


def test_dates_that_say_something_else_by_themselves_are_read_so(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, GOOD.replace("25/03/2024", "03/04/2024")))
    step_on(page, desk, 2)
    page.values.answers["date_order", "dmy"].click()
    step_on(page, desk, 2)
    other = [GOOD.replace("S1", "S5").replace("25/03/2024", day) for day in ("03/25/2024",)]
    other.append(GOOD.replace("S1", "S6").replace("25/03/2024", "03/04/2024"))
    take(page, desk, book(HEADINGS, *other, name="other.csv"))
    qtbot.waitUntil(lambda: step_of(page) == PREVIEW)
    step_on(page, desk)

    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    days = {e.values["code"]: e.values["surveyed_on"].isoformat() for e in entries}
    assert days == {"S1": "2024-04-03", "S5": "2024-03-25", "S6": "2024-03-04"}


def test_unknown_words_are_matched_once(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    headings, row = "Site ID;Name;Class", "S{0};A;suspectd area"
    take(page, desk, book(headings, row.format(1)))
    step_on(page, desk, 2)
    assert page.values.words is not None
    assert page.values.words.boxes[0].currentText() == "Choose…"
    qtbot.mouseClick(page.values.words.take, Qt.MouseButton.LeftButton)
    step_on(page, desk, 2)
    assert step_of(page) == RESULT

    take(page, desk, book(headings, row.format(2), name="again.csv"))
    qtbot.waitUntil(lambda: step_of(page) == PREVIEW)
    step_on(page, desk)
    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    assert {e.values["code"]: e.values["land_class"] for e in entries} == {"S1": "sha", "S2": "sha"}

    take(page, desk, book(headings, "S3;A;zzzz", name="third.csv"))
    qtbot.waitUntil(lambda: step_of(page) == VALUES)


def test_choices_are_kept_by_name_and_used_for_another_file(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk)
    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[5].findText("Remarks"))
    step_on(page, desk, 3)
    kept = tmp_path / "unit2.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(kept), ""))
    qtbot.mouseClick(page.result.recipe, Qt.MouseButton.LeftButton)
    assert "unit2.json" in desk.told.said[-1]

    take(page, desk, book(f"{HEADINGS};Depth", f"{GOOD};7", name="more.csv"))
    assert step_of(page) == FILE
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(kept), ""))
    qtbot.mouseClick(page.file.recipe, Qt.MouseButton.LeftButton)
    assert "Same columns as in sites.csv" in page.file.found.text()
    step_on(page, desk)
    assert page.columns.boxes[5].currentText() == "Remarks"

    take(page, desk, book("Site ID;Name", "S7;A", name="less.csv"))
    qtbot.mouseClick(page.file.recipe, Qt.MouseButton.LeftButton)
    assert "does not fit this file" in page.trouble.text()


def test_choices_that_cannot_be_remembered_are_told_and_the_rows_are_in(
    page: ImportPage, desk: Any, book: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_recipe: object, **_how: object) -> None:
        raise AppError("The disk is full.")

    monkeypatch.setattr(writing, "remember", fails)
    in_one_go(page, desk, book(HEADINGS, GOOD))

    assert codes(desk) == ["S1"]
    assert page.trouble.text() == "The disk is full."
    assert page.trouble.isVisible()
