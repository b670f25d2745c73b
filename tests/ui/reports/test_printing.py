"""Printing: which pages, how large, to a printer that writes a PDF; and what is left of a stop."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from minedesk.errors import AppError
from minedesk.services.progress import Job, Stopped
from minedesk.ui.reports import printing
from minedesk.ui.reports.printing import ask_for_printer, pages_to_print, place_of, print_pdf
from minedesk.ui.reports.sheets import Sheets

pytestmark = pytest.mark.usefixtures("qapp")

A4 = (595.28, 841.89)
PORTRAIT = QPageLayout.Orientation.Portrait


def _pdf(path: Path, *sizes: tuple[float, float]) -> Path:
    canvas = Canvas(str(path))
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.setFontSize(20)
        canvas.drawString(60, size[1] - 100, f"Page {number} Battambang")
        canvas.rect(size[0] - 40, 20, 20, 20, fill=1)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return _pdf(tmp_path / "report.pdf", *[A4] * 4)


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """A printer that writes a PDF, coarsely: the tests are to be fast."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(72)
    return printer


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the printer that writes a PDF be drawn to, as those are that print on paper."""
    monkeypatch.setattr(printing, "_takes_pages", lambda *_arguments: False)


def _words(path: Path) -> list[str]:
    opened = pypdfium2.PdfDocument(path)
    found = [opened[page].get_textpage().get_text_bounded() for page in range(len(opened))]
    opened.close()
    return found


def _sizes(path: Path) -> list[tuple[int, int]]:
    opened = pypdfium2.PdfDocument(path)
    sizes = [opened.get_page_size(page) for page in range(len(opened))]
    opened.close()
    return [(round(wide), round(high)) for wide, high in sizes]


def _ink(picture: QImage) -> set[tuple[int, int]]:
    """The dark squares of 8 by 8 pixels."""
    small = picture.scaled(picture.width() // 8, picture.height() // 8)
    return {
        (x, y)
        for x in range(small.width())
        for y in range(small.height())
        if small.pixelColor(x, y).lightness() < 128
    }


@pytest.mark.usefixtures("drawn")
def test_each_page_comes_out_in_its_place_and_size(
    report: Path, printer: QPrinter, tmp_path: Path
) -> None:
    job = Job()
    assert print_pdf(report, printer, job) == 4
    assert (job.snapshot().done, job.snapshot().total) == (4, 4)
    printed = tmp_path / "printed.pdf"
    assert _sizes(printed) == [(595, 842)] * 4
    with Sheets(report) as before, Sheets(printed) as after:
        for page in range(4):
            drawn = _ink(before.picture(page, 1.0))
            assert drawn
            assert len(drawn ^ _ink(after.picture(page, 1.0))) <= len(drawn) // 10


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("scale", [1, 2])
def test_no_figure_is_cut_between_two_bands(
    printer: QPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: int
) -> None:
    canvas = Canvas(str(tmp_path / "full.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 7)
    for line in range(90):
        canvas.drawString(40, 20 + 9 * line, "0123456789 " * 12)
    canvas.save()
    printer.setResolution(200)

    def ink_of_lines(band: int) -> list[int]:
        monkeypatch.setattr(printing, "_BAND_PIXELS", band)
        print_pdf(tmp_path / "full.pdf", printer, Job())
        with Sheets(tmp_path / "printed.pdf") as sheets:
            seen = sheets.picture(0, scale).convertToFormat(QImage.Format.Format_Grayscale8)
        below = [round((842 - 20 - 9 * line + 2) * scale) for line in range(90)]
        return [sum(_ink_of_row(seen, y - step) for step in range(9 * scale)) for y in below]

    whole = ink_of_lines(100_000_000)
    for rows in (100, 131):
        for alone, banded in zip(whole, ink_of_lines(1654 * rows), strict=True):
            assert banded == pytest.approx(alone, rel=0.1)


def _ink_of_row(picture: QImage, y: int) -> int:
    return sum(255 - grey for grey in bytes(picture.constScanLine(y))[: picture.width()])


@pytest.mark.usefixtures("drawn")
def test_a_printer_finer_than_eyes_is_not_filled_with_dots(report: Path, printer: QPrinter) -> None:
    printer.setResolution(1200)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    print_pdf(report, printer, Job())
    assert printer.resolution() == 600


def test_pages_and_copies_are_those_asked_for(printer: QPrinter) -> None:
    assert pages_to_print(printer, 3) == [0, 1, 2]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_to_print(printer, 3) == [0, 1, 2, 0, 1, 2]
    printer.setCollateCopies(False)
    assert pages_to_print(printer, 2) == [0, 0, 1, 1]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_to_print(printer, 2) == [1, 1, 0, 0]


def test_ranges_of_pages_may_have_gaps(printer: QPrinter) -> None:
    ranges = QPageRanges()
    ranges.addPage(2)
    ranges.addRange(4, 9)
    printer.setPageRanges(ranges)
    assert pages_to_print(printer, 5) == [0, 1, 2, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert pages_to_print(printer, 5) == [1, 3, 4]


def test_pages_that_are_not_there_are_told(report: Path, printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(7, 9)
    with pytest.raises(AppError, match=r"None of these pages.*It has 4"):
        print_pdf(report, printer, Job())


@pytest.mark.parametrize("as_pictures", [True, False])
def test_pages_lie_as_they_are_made(
    tmp_path: Path, printer: QPrinter, monkeypatch: pytest.MonkeyPatch, as_pictures: bool
) -> None:
    if as_pictures:
        monkeypatch.setattr(printing, "_takes_pages", lambda *_arguments: False)
    report = _pdf(tmp_path / "mixed.pdf", A4, (A4[1], A4[0]), A4)
    print_pdf(report, printer, Job())
    assert _sizes(tmp_path / "printed.pdf") == [(595, 842), (842, 595), (595, 842)]


@pytest.mark.usefixtures("drawn")
def test_a_stop_leaves_what_was_there(report: Path, printer: QPrinter, tmp_path: Path) -> None:
    there = tmp_path / "printed.pdf"
    there.write_bytes(b"an older one")

    class StoppedAtTwo(Job):
        def advance(self, pieces: int = 1) -> None:
            super().advance(pieces)
            if self.snapshot().done == 2:
                self.stop()

    with pytest.raises(Stopped):
        print_pdf(report, printer, StoppedAtTwo())
    assert there.read_bytes() == b"an older one"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["printed.pdf", "report.pdf"]
    assert printer.outputFileName() == str(there)


def test_a_folder_that_is_not_there_is_told(report: Path, printer: QPrinter) -> None:
    printer.setOutputFileName(str(report.parent / "none" / "printed.pdf"))
    with pytest.raises(AppError, match="does not exist"):
        print_pdf(report, printer, Job())


def test_a_pdf_file_gets_the_pages_themselves_with_their_words(
    report: Path, printer: QPrinter, tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert print_pdf(report, printer, Job()) == 4
    numbers = (2, 3, 2, 3)
    assert _words(printed) == [f"Page {number} Battambang" for number in numbers]

    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setCopyCount(1)
    print_pdf(report, printer, Job())
    assert printed.read_bytes() == report.read_bytes()


def test_a_stop_leaves_a_file_with_the_pages_as_it_was(
    report: Path, printer: QPrinter, tmp_path: Path
) -> None:
    there = tmp_path / "printed.pdf"
    there.write_bytes(b"an older one")
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        print_pdf(report, printer, job)
    assert there.read_bytes() == b"an older one"


def test_other_paper_in_a_file_is_fitted(report: Path, printer: QPrinter, tmp_path: Path) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    print_pdf(report, printer, Job())
    assert set(_sizes(tmp_path / "printed.pdf")) == {(420, 595)}


def test_paper_of_its_own_size_is_filled_and_other_paper_fitted() -> None:
    page = QSizeF(595, 842)
    none, some = QMarginsF(0, 0, 0, 0), QMarginsF(18, 18, 18, 18)
    a4 = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), PORTRAIT, none)
    a4.setMinimumMargins(some)
    assert place_of(page, a4, 72) == QRectF(0, 0, 595, 842)
    assert place_of(page, a4, 144) == QRectF(0, 0, 1190, 1684)

    a5 = QPageLayout(QPageSize(QPageSize.PageSizeId.A5), PORTRAIT, none)
    a5.setMinimumMargins(some)
    place = place_of(page, a5, 72)
    paper = QRectF(a5.fullRectPoints())
    assert paper.marginsRemoved(some).adjusted(-0.5, -0.5, 0.5, 0.5).contains(place)
    assert place.width() / place.height() == pytest.approx(595 / 842)
    assert place.center().x() == pytest.approx(paper.center().x(), abs=1)
    assert place.width() > 0.85 * paper.width()


def test_the_dialog_is_told_of_the_pages(
    report: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[QPrintDialog] = []

    def accept(dialog: QPrintDialog) -> int:
        seen.append(dialog)
        assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
        dialog.printer().setPrintRange(QPrinter.PrintRange.CurrentPage)
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    printer = ask_for_printer(parent, report, 2)
    assert printer is not None
    assert seen[0].windowTitle() == "Print report"
    assert pages_to_print(printer, 4) == [2]

    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert ask_for_printer(parent, report, 0) is None
