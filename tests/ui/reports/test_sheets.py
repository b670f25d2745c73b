"""The pages of a PDF as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

from minedesk.ui.reports.sheets import Sheets

BLUE, WHITE = QColor("#0000ff"), QColor("#ffffff")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two pages, 200 by 100 points; the upper half of the first one is blue."""
    path = tmp_path / "two.pdf"
    canvas = Canvas(str(path), pagesize=(200, 100))
    canvas.setFillColorRGB(0, 0, 1)
    canvas.rect(0, 50, 200, 50, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(10, 40, "Kandal")
    canvas.save()
    return path


def test_a_page_is_drawn_as_fine_as_wanted(path: Path) -> None:
    with Sheets(path) as sheets:
        assert len(sheets) == 2
        assert sheets.size(0) == QSizeF(200, 100)
        picture = sheets.picture(0, 2.0)
    assert (picture.width(), picture.height()) == (400, 200)
    assert picture.pixelColor(200, 95) == BLUE
    assert picture.pixelColor(200, 105) == WHITE


def test_bands_together_are_the_page(path: Path) -> None:
    with Sheets(path) as sheets:
        whole = sheets.picture(1, 3.0)
        bands = [sheets.picture(1, 3.0, top, 70) for top in range(0, 300, 70)]
    put_together = QImage(bands[0].width(), 0, QImage.Format.Format_RGB32)
    rows = b"".join(bytes(band.constBits()) for band in bands)
    put_together = QImage(
        rows, whole.width(), whole.height(), whole.width() * 4, QImage.Format.Format_RGB32
    )
    assert put_together == whole
    # What lies below the page is white.
    assert bands[-1].pixelColor(5, 69) == WHITE


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Sheets(tmp_path / "none.pdf")
