"""The reports page: each kind previewed, saved, printed and stopped, and what goes wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.records.base import Row
from minedesk.services.progress import Job, Stopped
from minedesk.services.reporting import Written, report_kinds
from minedesk.store.query import Filter, Query
from minedesk.ui.pages.base import Offer
from minedesk.ui.pages.reports import ReportsPage
from minedesk.ui.reports import printing
from minedesk.ui.reports.order import Order

TODAY = date(2024, 6, 1)
KINDS = [kind.name for kind in report_kinds()]


@pytest.fixture
def page(desk: Any, qtbot: QtBot) -> Iterator[ReportsPage]:
    page = ReportsPage(desk.context, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    yield page
    page.can_close()
    desk.settle()


@pytest.fixture
def records(desk: Any) -> None:
    """A site with a task that releases land, and who does it."""
    rows = {"progress": [Row({"date": date(2024, 2, 3), "cleared_m2": 12_345.0})]}
    desk.keep("hazard_site", code="S1", name="Rice field", province="Battambang", area_m2=20_000)
    desk.keep("partner", short_name="JMAS", name="Japan Mine Action Service")
    desk.keep("clearance_task", rows, code="T1", status="in_progress", activity="clearance")


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """What the page asks to be written, in place of writing it."""
    saved: list[Order] = []

    def write(order: Order, _document: Any, _path: Path, _settings: Any, _job: Job) -> Written:
        saved.append(order)
        return Written(2, ())

    monkeypatch.setattr(Order, "write", write)
    return saved


def _choose(page: ReportsPage, qtbot: QtBot, name: str) -> None:
    """Click on a kind, and wait until it is seen, or told why not."""
    area = page.kinds.visualItemRect(page.kinds.item(page.kinds.row_of(name)))
    qtbot.mouseClick(page.kinds.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert page.kind.name == name
    if page.options.asks_which:
        page.options.all.click()
    _shown(page, qtbot, name)


def _shown(page: ReportsPage, qtbot: QtBot, kind: str) -> None:
    def seen() -> bool:
        made = page.preview.made
        there = made is not None and made.order == page.options.order() and made.order.kind == kind
        return there and page.preview.view.picture is not None and not page.preview.view.waits

    qtbot.waitUntil(seen)


def _text(path: Path, number: int = 0) -> str:
    opened = pypdfium2.PdfDocument(path)
    try:
        page = opened[number]
        reader = page.get_textpage()
        text = " ".join(reader.get_text_bounded().split())
        reader.close()
        page.close()
    finally:
        opened.close()
    return text


def _take_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each piece of work last so long that somebody can stop it in the middle."""
    advance = Job.advance

    def slowly(job: Job, pieces: int = 1) -> None:
        time.sleep(0.03)
        advance(job, pieces)

    monkeypatch.setattr(Job, "advance", slowly)


def _will_print_to(monkeypatch: pytest.MonkeyPatch, path: Path, **choices: Any) -> None:
    """Let the print dialog be accepted with a printer that writes a PDF."""

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setResolution(72)
        for name, value in choices.items():
            getattr(printer, name)(*value)
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("records")
def test_each_kind_is_seen_as_soon_as_it_is_clicked(
    page: ReportsPage, qtbot: QtBot, desk: Any, kind: str
) -> None:
    _choose(page, qtbot, kind)
    picture = page.preview.view.picture
    assert picture is not None
    small = picture.scaled(60, 80)
    dark = [small.pixelColor(x, y).lightness() for x in range(60) for y in range(80)]
    assert min(dark) < 200
    assert page.preview.number.text().startswith("Page 1 of ")
    assert desk.told.errors == []


def test_an_empty_file_is_no_trouble(page: ReportsPage, qtbot: QtBot, desk: Any) -> None:
    for kind in KINDS:
        page.kinds.choose(kind)
        page.options.all.setChecked(True)
        _shown(page, qtbot, kind)
    assert desk.told.errors == []


def test_each_kind_asks_for_what_it_needs(page: ReportsPage) -> None:
    options = page.options

    def shown() -> tuple[bool, ...]:
        fields = options.type, options.record, options.filters, options.period
        return (*(field.isVisible() for field in fields), options.donors.isChecked())

    assert shown() == (False, False, False, True, True)
    page.kinds.choose("list")
    assert shown() == (True, False, True, False, False)
    page.kinds.choose("site")
    assert shown() == (False, True, True, False, False)
    page.kinds.choose("record")
    assert shown() == (True, True, True, False, False)
    page.kinds.choose("quality")
    assert shown() == (False, False, False, False, False)


@pytest.mark.usefixtures("records")
def test_a_summary_is_saved_where_asked(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def choose(_parent: Any, _title: str, name: str, _filter: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return str(tmp_path / "for-donors"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.mouseClick(page.foot.save, Qt.MouseButton.LeftButton)
    desk.settle()

    assert suggested == ["Summary of a period 2024-01-01 2024-12-31.pdf"]
    text = _text(tmp_path / "for-donors.pdf")
    assert "12,345" in text
    assert "For donors" in text
    assert page.foot.told.text() == f"Saved as for-donors.pdf in {tmp_path}: 2 pages."
    # What became of it says nothing of another report.
    page.kinds.choose("list")
    assert page.foot.told.text() == ""


def test_what_is_there_under_a_name_made_longer_is_asked_for_again(
    page: ReportsPage, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "mine.pdf"
    there.write_text("mine", encoding="utf-8")
    answers, suggested = [str(tmp_path / "mine"), ""], []

    def choose(_parent: Any, _title: str, name: str, _filter: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.export()
    desk.settle()
    assert suggested[1:] == ["mine.pdf"]
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_table_is_printed_as_it_is_shown(
    page: ReportsPage, desk: Any, tmp_path: Path, saved: list[Order]
) -> None:
    query = Query("partner", "mine", (Filter("country", "is", ("KH",)),), (("name", True),))
    page.open_with("list", query=query, keys=["short_name", "country"])
    chips = [chip.words for chip in page.options.filters.chips()]
    assert chips == ["Any field contains mine", "Country is Cambodia"]
    page.options.language.setCurrentIndex(page.options.language.findData("km"))
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    order = saved[-1]
    assert (order.kind, order.type, order.language) == ("list", "partner", "km")
    assert order.query == query
    assert order.keys == ("short_name", "country")
    assert order.for_donors is False


@pytest.mark.usefixtures("records")
def test_what_goes_wrong_with_the_preview_stands_in_its_place(
    page: ReportsPage, desk: Any, qtbot: QtBot
) -> None:
    page.open_with("site", "hazard_site", record="S9")
    qtbot.waitUntil(page.preview.told.isVisible)
    assert page.preview.told.title.text() == "There is no hazard site “S9”."
    assert not page.foot.save.isEnabled()
    assert "deleted" in page.preview.told.about.text()
    assert desk.told.errors == []

    page.options.record.setText("S1")
    _shown(page, qtbot, "site")
    assert page.preview.view.isVisible()
    assert page.foot.save.isEnabled()


@pytest.mark.usefixtures("records")
def test_a_report_about_one_record_asks_which_one(page: ReportsPage, qtbot: QtBot) -> None:
    page.kinds.choose("handover")
    qtbot.waitUntil(page.preview.told.isVisible)
    assert page.preview.told.title.text() == "Which one?"
    assert not page.preview.again.isVisible()
    for each in (page.foot.save, page.foot.print, page.foot.open):
        assert not each.isEnabled()
    page.print_it()
    page.export()
    assert page.preview.maker.job is None
    page.options.all.click()
    _shown(page, qtbot, "handover")
    assert page.foot.save.isEnabled()
    # Nothing of them stays in view once one is asked for again.
    page.options.all.click()
    qtbot.waitUntil(page.preview.told.isVisible)
    assert page.preview.made is None


def test_whom_it_is_for_is_seen_on_a_small_screen(page: ReportsPage, qtbot: QtBot) -> None:
    page.resize(1170, 600)
    page.options.period.setCurrentIndex(page.options.period.findData("own"))
    qtbot.waitUntil(page.options.last.isVisible)
    seen = page.options.donors.visibleRegion().boundingRect()
    assert seen.height() == page.options.donors.height()


def test_what_goes_wrong_with_saving_is_told_below(
    page: ReportsPage, desk: Any, tmp_path: Path
) -> None:
    page.write_to(tmp_path / "none" / "a.pdf")
    desk.settle()
    assert "does not exist" in page.foot.told.text()
    assert desk.told.errors == []
    assert page.foot.save.isEnabled()


@pytest.mark.parametrize(("trouble", "errors"), [(Stopped(), 0), (ValueError("ours"), 1)])
def test_a_stop_is_no_error_and_our_own_mistakes_are_owned_up_to(
    page: ReportsPage, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    trouble: Exception, errors: int,
) -> None:  # fmt: skip
    def fail(*_arguments: Any) -> Written:
        raise trouble

    monkeypatch.setattr(Order, "write", fail)
    page.write_to(tmp_path / "a.pdf")
    assert not page.foot.save.isEnabled()
    desk.settle()

    assert len(desk.told.errors) == errors
    assert page.foot.save.isEnabled()
    assert ("nothing was written" in page.foot.told.text()) is (errors == 0)


def test_a_stop_in_the_middle_of_saving_leaves_no_file(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _take_time(monkeypatch)
    for number in range(60):
        desk.keep("hazard_site", code=f"S{number:03}")
    page.open_with("site", "hazard_site")
    page.write_to(tmp_path / "a.pdf")
    qtbot.waitUntil(page.foot.stop.isVisible)
    qtbot.waitUntil(lambda: page.foot.bar.value() > 0)
    qtbot.mouseClick(page.foot.stop, Qt.MouseButton.LeftButton)
    desk.settle()

    assert page.foot.told.text() == "Stopped; nothing was written."
    assert list(tmp_path.glob("*.pdf")) == []
    assert list(tmp_path.glob(".a*")) == []
    assert not page.foot.stop.isVisible()


def test_missing_fonts_are_told(
    page: ReportsPage, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Order, "write", lambda *_arguments: Written(1, ("Japanese",)))
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert "empty boxes" in page.foot.told.text()
    assert "Japanese" in page.foot.told.text()


@pytest.mark.usefixtures("records")
def test_what_is_seen_whole_is_saved_as_it_is_seen(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, saved: list[Order]
) -> None:
    _choose(page, qtbot, "directory")
    assert page.preview.made is not None
    page.write_to(tmp_path / "a.pdf")
    desk.settle()
    assert saved == []
    assert (tmp_path / "a.pdf").read_bytes() == page.preview.made.path.read_bytes()
    # Not where it is another one by now.
    desk.keep("partner", short_name="CMAC", name="Cambodian Mine Action Centre")
    qtbot.waitUntil(lambda: page._stale)
    page.write_to(tmp_path / "a.pdf")
    desk.settle()
    assert [order.kind for order in saved] == ["directory"]


@pytest.mark.usefixtures("records")
def test_it_is_opened_in_the_systems_reader_saved_or_not(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: Any) -> bool:
        opened.append(Path(url.toLocalFile()))
        assert opened[-1].read_bytes().startswith(b"%PDF")
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    _choose(page, qtbot, "directory")
    qtbot.mouseClick(page.foot.open, Qt.MouseButton.LeftButton)
    desk.settle()
    assert opened[0].name == "Partner directory.pdf"

    page.write_to(tmp_path / "a.pdf")
    desk.settle()
    qtbot.mouseClick(page.foot.open, Qt.MouseButton.LeftButton)
    assert opened[1:] == [tmp_path / "a.pdf"]
    # What is chosen now is another report than the one that was saved.
    page.options.donors.click()
    qtbot.mouseClick(page.foot.open, Qt.MouseButton.LeftButton)
    desk.settle()
    assert opened[2].parent != tmp_path
    assert page.foot.told.text() == ""

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    qtbot.mouseClick(page.foot.open, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "no program" in page.foot.told.text()


@pytest.mark.usefixtures("records")
def test_it_is_printed_from_the_button_to_the_paper(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed.pdf"
    _will_print_to(monkeypatch, printed, setCopyCount=(2,))
    _choose(page, qtbot, "directory")
    qtbot.mouseClick(page.foot.print, Qt.MouseButton.LeftButton)
    desk.settle()

    assert page.foot.told.text() == f"2 pages printed to printed.pdf in {tmp_path}."
    assert "JMAS" in _text(printed, 1)
    opened = pypdfium2.PdfDocument(printed)
    sizes = [opened.get_page_size(number) for number in range(len(opened))]
    assert [(round(wide), round(high)) for wide, high in sizes] == [(842, 595)] * 2
    opened.close()
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.usefixtures("records")
def test_nothing_is_printed_where_the_dialog_is_left(
    page: ReportsPage, desk: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    _choose(page, qtbot, "directory")
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert page.foot.told.text() == ""
    assert page.foot.print.isEnabled()


@pytest.mark.usefixtures("records")
def test_a_stop_in_the_middle_of_printing_leaves_no_file(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed.pdf"
    _take_time(monkeypatch)
    _will_print_to(monkeypatch, printed, setCopyCount=(60,))
    # Drawn as for a printer that prints on paper: the pages themselves are written at once.
    monkeypatch.setattr(printing, "_takes_pages", lambda *_arguments: False)
    _choose(page, qtbot, "directory")
    qtbot.mouseClick(page.foot.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.foot.stop.isVisible)
    qtbot.waitUntil(lambda: page.foot.bar.value() > 1)
    qtbot.mouseClick(page.foot.stop, Qt.MouseButton.LeftButton)
    desk.settle()

    assert page.foot.told.text() == "Stopped; nothing was written."
    assert not printed.exists()
    assert list(tmp_path.glob(".*")) == []


def test_a_printer_that_refuses_is_told(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _will_print_to(monkeypatch, tmp_path / "none" / "printed.pdf")
    _choose(page, qtbot, "directory")
    qtbot.mouseClick(page.foot.print, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "does not exist" in page.foot.told.text()
    assert desk.told.errors == []


@pytest.mark.usefixtures("records")
def test_what_changes_in_the_file_changes_the_preview(
    page: ReportsPage, desk: Any, qtbot: QtBot
) -> None:
    _choose(page, qtbot, "directory")
    before = page.preview.made
    desk.keep("partner", short_name="CMAC", name="Cambodian Mine Action Centre", kind="operator")
    qtbot.waitUntil(lambda: page.preview.made not in (before, None))
    assert page.preview.made is not None
    assert "CMAC" in _text(page.preview.made.path)


@pytest.mark.usefixtures("records")
def test_nothing_is_made_while_nobody_looks(page: ReportsPage, desk: Any, qtbot: QtBot) -> None:
    page.hide()
    page.kinds.choose("list")
    desk.keep("hazard_site", code="S2")
    qtbot.wait(300)
    assert page.preview.maker.job is None
    assert page.preview.made is None or page.preview.made.order.kind != "list"
    page.show()
    page.activate()
    _shown(page, qtbot, "list")
    assert page.preview.made is not None
    assert "S2" in _text(page.preview.made.path)


@pytest.mark.usefixtures("records")
def test_who_prints_is_another_one_after_the_settings_changed(
    page: ReportsPage, desk: Any, qtbot: QtBot
) -> None:
    _choose(page, qtbot, "directory")
    desk.context.preferences.update(organisation="Mine Action Authority")
    before = page.preview.made
    qtbot.waitUntil(lambda: page.preview.made not in (before, None))
    assert page.preview.made is not None
    assert "Mine Action Authority" in _text(page.preview.made.path)


def test_the_split_is_remembered(page: ReportsPage, desk: Any, qtbot: QtBot) -> None:
    page._splitter.setSizes([300, 240, 600])
    sizes = page._splitter.sizes()
    page.hide()
    again = ReportsPage(desk.context, lambda: TODAY)
    qtbot.addWidget(again)
    again.resize(1170, 640)
    again.show()
    assert again._splitter.sizes() == sizes
    desk.settle()


def test_a_day_that_is_none_stops_everything(page: ReportsPage, qtbot: QtBot) -> None:
    options = page.options
    options.period.setCurrentIndex(options.period.findData("own"))
    options.first.line.clear()
    qtbot.keyClicks(options.first.line, "31/2/2024")
    assert "cannot be a date" in options.first.told.text()
    for each in (page.foot.save, page.foot.print, page.foot.open):
        assert not each.isEnabled()
    # Another kind with the same days is not shown as the one before.
    page.kinds.choose("progress")
    qtbot.waitUntil(page.preview.told.isVisible)
    assert page.preview.told.about.text() == "Look at both dates; one of them is wrong."
    options.first.line.clear()
    assert page.foot.save.isEnabled()


def test_it_can_be_exported_from_the_menu_and_tells_its_keys(page: ReportsPage) -> None:
    assert page.offers() == Offer.EXPORT
    assert page.key_tables() == (ReportsPage.KEYS,)


def test_fields_that_are_gone_are_forgotten(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(page.options, "fields_changed", lambda: asked.append(True))
    page.fields_changed()
    assert asked == [True]


def test_trouble_of_the_world_is_no_error_of_ours(
    page: ReportsPage, desk: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any) -> Any:
        raise AppError("The font is gone.", "Install it again.")

    monkeypatch.setattr(Order, "write_first", fail)
    page.kinds.choose("list")
    qtbot.waitUntil(page.preview.told.isVisible)
    assert page.preview.told.title.text() == "The font is gone."
    assert page.preview.told.about.text() == "Install it again."

    monkeypatch.undo()
    qtbot.mouseClick(page.preview.again, Qt.MouseButton.LeftButton)
    _shown(page, qtbot, "list")
    assert desk.told.errors == []
