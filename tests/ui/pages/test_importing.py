"""The import page, clicked through from the file to the result."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from minedesk import paths
from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.records import schema
from minedesk.services import custom
from minedesk.services.importing.options import Target
from minedesk.store.query import Query
from minedesk.ui.importing import rechecking, writing
from minedesk.ui.importing.pasting import Cells
from minedesk.ui.pages.importing import COLUMNS, FILE, PREVIEW, RESULT, VALUES, ImportPage
from minedesk.ui.widgets.text import Text

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

    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[2].currentIndex())
    assert "Two columns go to the same place: Province" in page.columns.told.text()
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
    assert page.next.isEnabled(), "where these columns go can be said in the next step"

    page.file.type.setCurrentIndex(page.file.type.findData("partner"))
    assert page._state is not None
    assert page._state.type == "partner"


def test_columns_that_nobody_knows_come_in_as_fields(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book("departamento;sitio", "ANTIOQUIA;Vereda", "CAQUETA;Centro"))
    _next(page, desk, qtbot)
    assert _step(page) == COLUMNS
    assert not page.next.isEnabled(), "nothing goes anywhere yet"

    page.columns.keep_all.click()
    page.columns.match.make.click()
    assert page.next.isEnabled()
    for step in (VALUES, PREVIEW, RESULT):
        _next(page, desk, qtbot)
        assert _step(page) == step
    assert _codes(desk) == ["HS-000001", "HS-000002"]
    kept = {each.label: each.key for each in schema("hazard_site").fields if each.custom}
    assert list(kept) == ["departamento", "sitio"]
    first = desk.document.repository.get("hazard_site", 1)
    assert [first.values[key] for key in kept.values()] == ["ANTIOQUIA", "Vereda"]


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


def _in_one_go(page: ImportPage, desk: Any, qtbot: QtBot, path: Path) -> None:
    """From the file to the result."""
    _take(page, desk, path)
    for _each in range(4):
        _next(page, desk, qtbot)
    assert _step(page) == RESULT


def test_the_same_columns_come_in_by_two_clicks_the_second_time(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first = book(HEADINGS, GOOD.replace("25/03/2024", "03/04/2024"))
    _take(page, desk, first)
    _next(page, desk, qtbot)
    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[5].findText("Remarks"))
    _next(page, desk, qtbot)
    page.values.answers["date_order", "mdy"].click()
    page.values.answers["mode", "add"].click()
    for _each in range(2):
        _next(page, desk, qtbot)
    assert _step(page) == RESULT

    second = book("April;;;;;", HEADINGS, "S5;Ou;Pailin;05/06/2024;7;wet", name="april.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(second), ""))
    qtbot.mouseClick(page.result.again, Qt.MouseButton.LeftButton)
    desk.settle()
    qtbot.waitUntil(lambda: _step(page) == PREVIEW)
    assert "Same columns as in sites.csv on" in page.note.text()
    assert "Nothing has been written yet." in page.note.text()

    _next(page, desk, qtbot)
    assert _step(page) == RESULT
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
    _take(page, desk, book(heads, f"S1;A;Halo Trst;{point};wet;steep", f"S2;B;MAG;{point}1;dry;x"))
    _next(page, desk, qtbot)
    assert not page.next.isEnabled(), "what is only offered was not looked at"
    page.columns.table.cellWidget(3, 3).take.click()
    _next(page, desk, qtbot)
    assert page.values.names is not None
    halo, mag, _others = page.values.names.boxes
    halo.setCurrentIndex(halo.findData("match:HALO"))
    mag.setCurrentIndex(mag.findData("create"))
    for _each in range(2):
        _next(page, desk, qtbot)
    assert _step(page) == RESULT

    page.take_file(
        book(heads, f"S3;C;halo trst;{point};a;b", f"S4;D;NPA;{point};c;d", name="two.csv")
    )
    desk.settle()
    qtbot.waitUntil(lambda: _step(page) == PREVIEW)
    _next(page, desk, qtbot)

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
    _in_one_go(page, desk, qtbot, path)
    page.take_file(path)
    desk.settle()
    qtbot.waitUntil(lambda: _step(page) in (PREVIEW, VALUES))

    assert _step(page) == PREVIEW
    assert "tasks-ua.xlsx" in page.note.text()


def test_a_new_column_needs_a_look(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _in_one_go(page, desk, qtbot, book(HEADINGS, GOOD))
    _take(page, desk, book(f"{HEADINGS};Depth", f"{GOOD};7", name="more.csv"))

    assert _step(page) == FILE
    assert "Same columns" not in page.file.found.text()


def test_dates_that_say_something_else_by_themselves_are_read_so(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book(HEADINGS, GOOD.replace("25/03/2024", "03/04/2024")))
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)
    page.values.answers["date_order", "dmy"].click()
    for _each in range(2):
        _next(page, desk, qtbot)
    other = [GOOD.replace("S1", "S5").replace("25/03/2024", day) for day in ("03/25/2024",)]
    other.append(GOOD.replace("S1", "S6").replace("25/03/2024", "03/04/2024"))
    _take(page, desk, book(HEADINGS, *other, name="other.csv"))
    qtbot.waitUntil(lambda: _step(page) == PREVIEW)
    _next(page, desk, qtbot)

    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    days = {e.values["code"]: e.values["surveyed_on"].isoformat() for e in entries}
    assert days == {"S1": "2024-04-03", "S5": "2024-03-25", "S6": "2024-03-04"}


def test_unknown_words_are_matched_once(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    headings, row = "Site ID;Name;Class", "S{0};A;suspectd area"
    _take(page, desk, book(headings, row.format(1)))
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)
    assert page.values.words is not None
    assert page.values.words.boxes[0].currentText() == "Choose…"
    qtbot.mouseClick(page.values.words.take, Qt.MouseButton.LeftButton)
    for _each in range(2):
        _next(page, desk, qtbot)
    assert _step(page) == RESULT

    _take(page, desk, book(headings, row.format(2), name="again.csv"))
    qtbot.waitUntil(lambda: _step(page) == PREVIEW)
    _next(page, desk, qtbot)
    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    assert {e.values["code"]: e.values["land_class"] for e in entries} == {"S1": "sha", "S2": "sha"}

    _take(page, desk, book(headings, "S3;A;zzzz", name="third.csv"))
    qtbot.waitUntil(lambda: _step(page) == VALUES)


def test_rows_set_aside_are_mended_and_dropped_on_the_page_again(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _in_one_go(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
    chosen = tmp_path / "mend.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    assert "rows that were set aside" in page.result.save_list.text()
    qtbot.mouseClick(page.result.save_list, Qt.MouseButton.LeftButton)
    desk.settle()
    mended = openpyxl.load_workbook(chosen)
    mended.worksheets[0]["F2"] = "03/04/2024"
    mended.save(chosen)

    _take(page, desk, chosen)
    qtbot.waitUntil(lambda: _step(page) == PREVIEW)
    assert "rows that were set aside" in page.note.text()
    _next(page, desk, qtbot)
    entries = desk.document.repository.iter_entries(Query("hazard_site"))
    days = {e.values["code"]: e.values["surveyed_on"].isoformat() for e in entries}
    assert days == {"S1": "2024-03-25", "S2": "2024-04-03"}


def test_rows_can_be_saved_where_all_have_problems(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _take(page, desk, book(HEADINGS, BAD))
    for _each in range(3):
        _next(page, desk, qtbot)
    assert not page.next.isEnabled()
    chosen = tmp_path / "mend.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    qtbot.mouseClick(page.preview.save_aside, Qt.MouseButton.LeftButton)
    desk.settle()

    assert chosen.is_file()
    assert _step(page) == PREVIEW


def test_choices_are_kept_by_name_and_used_for_another_file(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _take(page, desk, book(HEADINGS, GOOD))
    _next(page, desk, qtbot)
    page.columns.boxes[5].setCurrentIndex(page.columns.boxes[5].findText("Remarks"))
    for _each in range(3):
        _next(page, desk, qtbot)
    kept = tmp_path / "unit2.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(kept), ""))
    qtbot.mouseClick(page.result.recipe, Qt.MouseButton.LeftButton)
    assert "unit2.json" in desk.told.said[-1]

    _take(page, desk, book(f"{HEADINGS};Depth", f"{GOOD};7", name="more.csv"))
    assert _step(page) == FILE
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(kept), ""))
    qtbot.mouseClick(page.file.recipe, Qt.MouseButton.LeftButton)
    assert "Same columns as in sites.csv" in page.file.found.text()
    _next(page, desk, qtbot)
    assert page.columns.boxes[5].currentText() == "Remarks"

    _take(page, desk, book("Site ID;Name", "S7;A", name="less.csv"))
    qtbot.mouseClick(page.file.recipe, Qt.MouseButton.LeftButton)
    assert "does not fit this file" in page.trouble.text()


def test_choices_that_cannot_be_remembered_are_told_and_the_rows_are_in(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fails(_recipe: object, **_how: object) -> None:
        raise AppError("The disk is full.")

    monkeypatch.setattr(writing, "remember", fails)
    _in_one_go(page, desk, qtbot, book(HEADINGS, GOOD))

    assert _codes(desk) == ["S1"]
    assert page.trouble.text() == "The disk is full."
    assert page.trouble.isVisible()


def test_a_text_is_read_at_once_in_the_encoding_that_is_chosen(
    page: ImportPage, desk: Any, tmp_path: Path
) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes("Site ID;Name\nS1;Млин".encode("cp1251"))
    _take(page, desk, path)
    box = page.file.reading.encoding
    for encoding, name in (("mac-roman", "Млин".encode("cp1251").decode("mac-roman")),
                           ("cp1251", "Млин")):  # fmt: skip
        box.setCurrentIndex(box.findData(encoding))
        box.activated.emit(box.currentIndex())
        desk.settle()
        assert _step(page) == FILE
        assert page.file.table.cells.index(1, 1).data() == name
        assert box.currentData() == encoding


def _to_preview(page: ImportPage, desk: Any, qtbot: QtBot, path: Path) -> None:
    _take(page, desk, path)
    while _step(page) != PREVIEW:
        _next(page, desk, qtbot)


def _type_over(page: ImportPage, qtbot: QtBot, text: str) -> None:
    qtbot.keyClick(page.preview.table, Qt.Key.Key_F2)
    # One that was left goes when the event loop comes round.
    line = next(e for e in page.preview.table.viewport().findChildren(QLineEdit) if e.isVisible())
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_problem_is_mended_in_the_preview_and_goes_in(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
    page.preview.go_to_problem()

    _type_over(page, qtbot, "28/02/2024")
    assert not page.next.isEnabled()
    qtbot.waitUntil(lambda: page.checks.settled)

    assert _step(page) == PREVIEW
    assert page.next.text().replace("&", "") == "Import 2 rows"
    assert page.preview.table.currentIndex().data() == "28 Feb 2024"
    _next(page, desk, qtbot)
    assert _step(page) == RESULT
    assert _codes(desk) == ["S1", "S2"]


def test_a_good_row_is_typed_over_after_the_file_was_read_for_it(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
    assert page.preview.model is not None
    page.preview.table.setCurrentIndex(page.preview.model.index(0, 3))
    qtbot.keyClick(page.preview.table, Qt.Key.Key_F2)
    desk.settle()

    (line,) = page.preview.table.viewport().findChildren(QLineEdit)
    assert line.text() == "Ou Chamlong"


def test_a_rule_is_remembered_for_the_next_file_of_this_layout(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
    buttons = {each.accessibleName(): each for each in page.preview.findChildren(QPushButton)}
    buttons["Mend all: Surveyed on"].click()
    qtbot.keyClicks(page.preview.side.form.by, "2024-02-28")
    qtbot.keyClick(page.preview.side.form.by, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.checks.settled)
    _next(page, desk, qtbot)
    assert _codes(desk) == ["S1", "S2"]

    _take(page, desk, book(HEADINGS, BAD.replace("S2", "S3"), name="next.csv"))

    assert _step(page) == PREVIEW
    assert page.next.text().replace("&", "") == "Import 1 row"
    said = [label.text() for label in page.preview.side.card.findChildren(Text)]
    assert "Date of survey: replace “31/02/2024” by “2024-02-28”" in said
    assert "1 cell" in said


def test_many_rows_are_checked_again_when_asked(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(rechecking, "_FEW", 1)
    _to_preview(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
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
    _to_preview(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
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
    _to_preview(page, desk, qtbot, path)
    page.preview.go_to_problem()
    path.unlink()

    _type_over(page, qtbot, "28/02/2024")
    qtbot.waitUntil(lambda: page.trouble.isVisible())

    assert _step(page) == PREVIEW
    assert not page.next.isEnabled()
    assert page.preview.side.card.check.isVisible()


def test_going_back_forgets_nothing_that_was_mended(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _to_preview(page, desk, qtbot, book(HEADINGS, GOOD, BAD))
    page.preview.go_to_problem()
    _type_over(page, qtbot, "28/02/2024")
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    desk.settle()
    assert _step(page) == VALUES

    _next(page, desk, qtbot)

    assert page.next.text().replace("&", "") == "Import 2 rows"


def _paste(page: ImportPage, desk: Any, text: str) -> None:
    page.take_cells(Cells(text, "hazard_site", ("code", "name", "province")))
    desk.settle()


def test_pasted_rows_with_headings_take_one_more_key(
    page: ImportPage, desk: Any, qtbot: QtBot
) -> None:
    _paste(page, desk, "Site ID\tName\nS1\tOu Chamlong\nS2\tSvay Sa\n")
    assert _step(page) == PREVIEW
    assert _codes(desk) == []
    assert page.focusWidget() is page.next
    qtbot.keyClick(page.next, Qt.Key.Key_Return)
    desk.settle()
    assert _step(page) == RESULT
    assert _codes(desk) == ["S1", "S2"]


def test_pasted_rows_without_headings_are_looked_at_and_not_remembered(
    page: ImportPage, desk: Any, qtbot: QtBot
) -> None:
    for number in (1, 2):
        _paste(page, desk, f"S{number}\tOu Chamlong\t\tx")
        assert _step(page) == COLUMNS
        assert "no headings" in page.note.text()
        assert [box.currentText() for box in page.columns.boxes] == [
            "Site ID", "Name", "Province", "Leave out",
        ]  # fmt: skip
        for _step_on in range(3):
            _next(page, desk, qtbot)
        assert _step(page) == RESULT
    assert _codes(desk) == ["S1", "S2"]
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
    assert _step(page) == FILE
    assert "no cells to paste" in page.file.trouble.text()


def test_what_was_mended_is_not_lost_to_another_file(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book(HEADINGS, GOOD))
    for _step_on in range(3):
        _next(page, desk, qtbot)
    assert _step(page) == PREVIEW
    state = page._asked_for()
    state.corrections = state.corrections.with_cell((state.sheet, 2, 1), "Ou Chamlong Lech")
    _paste(page, desk, "Site ID\nS9")
    assert page._asked_for() is state
    assert "Cells were mended" in desk.told.said[-1]
    for _step_back in range(3):
        page.go_back()
    _paste(page, desk, "Site ID\nS9")
    assert page._asked_for() is not state


def test_what_fits_no_field_becomes_one_and_the_second_file_asks_nothing(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    _take(page, desk, book("Site ID;Name;Weather;Households", "S1;Ou;dry;12", "S2;Svay;wet;7"))
    _next(page, desk, qtbot)
    qtbot.mouseClick(page.columns.keep_all, Qt.MouseButton.LeftButton)
    kind: Any = page.columns.table.cellWidget(3, 3)
    kind.kind.setCurrentIndex(kind.kind.findData("number"))
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)
    assert _step(page) == PREVIEW
    model = page.preview.table.model()
    headings = [
        str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())
    ]
    assert {"Weather", "Households"} <= set(headings)
    _next(page, desk, qtbot)
    assert _step(page) == RESULT
    assert [(each.label, each.kind) for each in desk.document.custom_fields] == [
        ("Weather", "text"), ("Households", "number"),
    ]  # fmt: skip
    kept = [each.values for each in desk.document.repository.iter_entries(Query("hazard_site"))]
    assert [(e["custom_01"], e["custom_02"]) for e in kept] == [("dry", 12.0), ("wet", 7.0)]

    later = book("Site ID;Name;Weather;Households", "S3;Po;dry;9", name="later.csv")
    _take(page, desk, later)
    assert _step(page) == PREVIEW
    _next(page, desk, qtbot)
    assert _step(page) == RESULT
    assert len(desk.document.custom_fields) == 2
    third = desk.document.repository.find("hazard_site", "S3")
    assert third is not None
    entry = desk.document.repository.get("hazard_site", third)
    assert (entry.values["custom_01"], entry.values["custom_02"]) == ("dry", 9.0)


def test_a_field_that_goes_while_columns_are_chosen_is_chosen_no_more(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    field = custom.add(desk.document, "hazard_site", "Weather", "text")
    _take(page, desk, book(HEADINGS, GOOD))
    for _step_on in range(3):
        _next(page, desk, qtbot)
    assert _step(page) == PREVIEW
    page.go_back()
    page.go_back()
    box = page.columns.boxes[1]
    box.setCurrentIndex(box.findText("Weather"))
    custom.remove(desk.document, field)
    page.fields_changed()
    assert _step(page) == COLUMNS
    assert [box.currentText() for box in page.columns.boxes][-1] == "Leave out"
    assert page.columns.boxes[1].currentText() == "Name"
    for _step_on in range(3):
        _next(page, desk, qtbot)
    assert _step(page) == RESULT
    assert _codes(desk) == ["S1"]
