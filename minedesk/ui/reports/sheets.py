"""The pages of a PDF as pictures, for the screen and for printers."""

from __future__ import annotations

import ctypes
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

# PDFium works for one thread at a time, even with different files.
_ONE_AT_A_TIME = threading.RLock()


class Sheets:
    """An open PDF, to be used in a `with`: on Windows an open file cannot be deleted.

    Pages count from 0. Any thread may use it. Raises OSError where the file is not there.
    """

    def __init__(self, path: Path) -> None:
        import pypdfium2

        self._path = path
        with _ONE_AT_A_TIME:
            self._pdf: Any = pypdfium2.PdfDocument(path)

    def __enter__(self) -> Sheets:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        with _ONE_AT_A_TIME:
            self._pdf.close()

    def __len__(self) -> int:
        with _ONE_AT_A_TIME:
            return len(self._pdf)

    def size(self, number: int) -> QSizeF:
        """How large a page is, in points."""
        with _ONE_AT_A_TIME:
            return QSizeF(*self._pdf.get_page_size(number))

    def save_pages(self, numbers: Sequence[int], path: Path) -> None:
        """Write these pages as they are into another PDF, a page as often as it is named."""
        if list(numbers) == list(range(len(self))):
            # The table of contents, the title and the language come along.
            shutil.copyfile(self._path, path)
            return
        from pypdfium2 import PdfDocument

        with _ONE_AT_A_TIME:
            some = PdfDocument.new()
            try:
                # All in one go: each one brings the fonts along once.
                some.import_pages(self._pdf, list(numbers))
                some.save(path)
            finally:
                some.close()

    def picture(
        self,
        number: int,
        scale: float,
        top: int = 0,
        height: int | None = None,
        *,
        for_printer: bool = False,
    ) -> QImage:
        """A page with so many pixels to a point, or of it a band: so many pixels from the top on,
        so many high. What lies below the page is white."""
        from pypdfium2 import PdfBitmap
        from pypdfium2 import raw as pdfium

        with _ONE_AT_A_TIME:
            size = self.size(number)
            width, whole = max(1, round(size.width() * scale)), max(1, round(size.height() * scale))
            image = QImage(width, height or whole, QImage.Format.Format_RGB32)
            image.fill(0xFFFFFFFF)
            # PDFium draws right into the picture: a page for a printer has 100 MB and more.
            pixels = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
            bitmap = PdfBitmap.new_native(
                width, image.height(), pdfium.FPDFBitmap_BGRx, buffer=pixels
            )
            page = self._pdf[number]
            try:
                flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_PRINTING if for_printer else 0)
                pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, whole, 0, flags)
            finally:
                page.close()
                bitmap.close()
            return image
