"""Printing a PDF: the system's dialog, then each page drawn as finely as the printer prints; into
a PDF file the pages go as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from minedesk.errors import AppError
from minedesk.formats.files import replace_when_done
from minedesk.ui.reports.sheets import Sheets
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.progress import Job

_POINTS_PER_INCH: Final = 72
# Nobody sees finer dots on paper, and each page would take four times the time and memory.
_FINEST_DPI: Final = 600
# A page goes over in bands of so many pixels (20 MB): some printers want 140 MB for a page.
_BAND_PIXELS: Final = 5_000_000
# Who shows the paper smaller than it is (a PDF on the screen) moves each band by a part of a pixel,
# and mixes its edge with what lies beneath: figures would lose a part of themselves. So each one
# begins so many points before the end of the last, and there where so many points have nothing that
# changes from row to row.
_OVERLAP: Final = 9.0
_PLAIN: Final = 2.0
# Paper of the same size but for rounding is printed as it is, anything else is fitted.
_SAME_POINTS: Final = 6.0


def ask_for_printer(parent: QWidget, path: Path, page: int) -> QPrinter | None:
    """Ask which printer is to print a PDF, which of its pages and how many copies; page is the one
    in view, from 0. None where nobody wants to print any more."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(path.stem)
    printer.setCreator("MineDesk")
    with Sheets(path) as sheets:
        pages, size = len(sheets), sheets.size(page)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(_orientation(size))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print {name}").format(name=path.stem))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(page + 1, page + 1)
    return printer


def pages_to_print(printer: QPrinter, pages: int) -> list[int]:
    """The pages of a PDF of so many, from 0, in the order in which they are to come out."""
    chosen = list(range(pages))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        chosen = [page for page in chosen if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _copy in range(copies)]


def print_pdf(path: Path, printer: QPrinter, job: Job) -> int:
    """Print a PDF as a printer was told to, and count the pages. It may run in any thread.

    Raises AppError where the printer does not take it, Stopped where job was stopped: a file that
    was printed to is then as it was before. A real printer may print what it has already.
    """
    with Sheets(path) as sheets, _safely_to_file(printer):
        wanted = pages_to_print(printer, len(sheets))
        if not wanted:
            raise AppError(
                _("None of these pages is in the report."),
                _("It has {count}; choose some of these.").format(count=len(sheets)),
            )
        job.step(_("Printing {name}").format(name=printer.docName()), len(wanted))
        if _takes_pages(printer, sheets, wanted):
            # Drawn anew they would be pictures, in which no word can be searched.
            sheets.save_pages(wanted, Path(printer.outputFileName()))
            job.check()
            job.advance(len(wanted))
        else:
            printer.setFullPage(True)
            printer.setResolution(min(printer.resolution(), _FINEST_DPI))
            _Press(sheets, printer, job).run(wanted)
        return len(wanted)


def _takes_pages(printer: QPrinter, sheets: Sheets, wanted: Sequence[int]) -> bool:
    """Whether a printer writes a PDF file, on paper as large as the pages are."""
    if printer.outputFormat() != QPrinter.OutputFormat.PdfFormat or not printer.outputFileName():
        return False
    paper = sorted(printer.pageLayout().fullRectPoints().size().toTuple())
    for page in set(wanted):
        sides = sorted(sheets.size(page).toTuple())
        if any(abs(one - other) > _SAME_POINTS for one, other in zip(paper, sides, strict=True)):
            return False
    return True


class _Press:
    """Draws pages onto the paper of a printer."""

    def __init__(self, sheets: Sheets, printer: QPrinter, job: Job) -> None:
        self._sheets, self._printer, self._job = sheets, printer, job

    def run(self, wanted: Sequence[int]) -> None:
        """Print these pages, one after the other."""
        printer = self._printer
        # Who turned the paper in the dialog wants it so; else each page lies as it is made.
        first = _orientation(self._sheets.size(wanted[0]))
        turns = printer.pageLayout().orientation() == first
        painter = QPainter()
        if not painter.begin(printer):
            raise _refused(printer)
        done = False
        try:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            for place, page in enumerate(wanted):
                if turns:
                    printer.setPageOrientation(_orientation(self._sheets.size(page)))
                if place and not printer.newPage():
                    raise _refused(printer)
                self._draw(painter, page)
                self._job.advance()
            done = True
        finally:
            if not done:
                printer.abort()
            painter.end()
        if printer.printerState() == QPrinter.PrinterState.Error:
            raise _refused(printer)

    def _draw(self, painter: QPainter, page: int) -> None:
        size = self._sheets.size(page)
        area = place_of(size, self._printer.pageLayout(), self._printer.resolution())
        scale = area.width() / size.width()
        wide, high = round(size.width() * scale), round(size.height() * scale)
        left, top, end = round(area.left()), round(area.top()), 0
        overlap, plain = round(_OVERLAP * scale), max(2, round(_PLAIN * scale))
        band = max(4 * overlap, _BAND_PIXELS // max(1, wide))
        while end < high:
            self._job.check()
            start, end = end, min(high, end + band)
            picture = self._sheets.picture(page, scale, start, end - start, for_printer=True)
            if not _is_blank(picture):
                painter.drawImage(left, top + start, picture)
            if end < high:
                end = start + _plain_place(picture, end - start - overlap, plain)


def place_of(size: QSizeF, layout: QPageLayout, dpi: int) -> QRectF:
    """Where a page of this size in points comes to lie on paper, in dots from its corner: all over
    paper of its own size, else as large as can be printed there."""
    paper = layout.fullRectPoints().size()
    if (
        abs(paper.width() - size.width()) <= _SAME_POINTS
        and abs(paper.height() - size.height()) <= _SAME_POINTS
    ):
        room = QRectF(0, 0, size.width(), size.height())
    else:
        edge: QMarginsF = layout.minimumMargins()
        smallest = QPageLayout(layout.pageSize(), layout.orientation(), edge, layout.units())
        room = QRectF(smallest.paintRectPoints())
    scale = min(room.width() / size.width(), room.height() / size.height())
    wide, high = size.width() * scale, size.height() * scale
    left = room.left() + (room.width() - wide) / 2
    top = room.top() + (room.height() - high) / 2
    dots = dpi / _POINTS_PER_INCH
    return QRectF(left * dots, top * dots, wide * dots, high * dots)


@contextmanager
def _safely_to_file(printer: QPrinter) -> Iterator[None]:
    """Where a printer writes a file this becomes wholly there, or stays as it was."""
    name = printer.outputFileName()
    if not name:
        yield
        return
    with replace_when_done(Path(name)) as unfinished:
        printer.setOutputFileName(str(unfinished))
        try:
            yield
        finally:
            printer.setOutputFileName(name)


def _plain_place(picture: QImage, until: int, plain: int) -> int:
    """The last row above one that lies in the middle of so many that are all alike; that one where
    there are none such near it."""
    pixels, wide = bytes(picture.constBits()), picture.bytesPerLine()
    alike, below = 1, b""
    for row in range(until + plain // 2, until // 2, -1):
        this = pixels[row * wide : (row + 1) * wide]
        alike = alike + 1 if this == below else 1
        if alike == plain:
            return row + plain // 2
        below = this
    return until


def _is_blank(picture: QImage) -> bool:
    """Whether nothing of it has to be printed; that is much of most pages."""
    return bytes(picture.constBits()).count(0xFF) == picture.sizeInBytes()


def _orientation(size: QSizeF) -> QPageLayout.Orientation:
    if size.width() > size.height():
        return QPageLayout.Orientation.Landscape
    return QPageLayout.Orientation.Portrait


def _refused(printer: QPrinter) -> AppError:
    return AppError(
        _("The printer {name} does not take the pages.").format(
            name=printer.printerName() or printer.outputFileName()
        ),
        _("Check that it is switched on, connected and has paper, or choose another one."),
    )
