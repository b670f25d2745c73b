"""Pictures of what is printed: five kinds of report over the sample records, each in a language."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from camera import FOLDER, small

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from minedesk.services.document import Document

# Of each report: the picture's name, the kind, the language, the page that is shown (from 0), and
# what else is asked for.
_REPORTS: Final[tuple[tuple[str, str, str, int, dict[str, Any]], ...]] = (
    ("report-site", "site", "en", 0, {}),
    ("report-task-uk", "task", "uk", 1, {}),
    ("report-handover-km", "handover", "km", 0, {}),
    ("report-progress-fr", "progress", "fr", 2, {"for_donors": True}),
    ("report-national-ja", "national", "ja", 2, {"mark": "draft"}),
)
# Dots for each of the 72 points of an inch.
_SCALE: Final = 1.25


def take_papers(document: Document, wanted: Callable[[str], bool]) -> None:
    """Print the reports, and keep a picture of one page of each that is wanted."""
    from minedesk.services.reporting import write_report

    records = _telling(document)
    with tempfile.TemporaryDirectory(prefix="minedesk-papers-") as name:
        for picture, kind, language, page, wishes in _REPORTS:
            if not wanted(picture):
                continue
            path = Path(name) / f"{picture}.pdf"
            write_report(
                document, path, kind, record=records.get(kind), language=language, **wishes
            )
            small(drawn(path, page)).save(str(FOLDER / f"{picture}.png"))


def drawn(path: Path, page: int) -> QImage:
    """A page of a PDF (from 0; the last where there are fewer) as a picture."""
    from pypdfium2 import PdfDocument
    from PySide6.QtGui import QImage

    opened = PdfDocument(path)
    try:
        bitmap = opened[min(page, len(opened) - 1)].render(scale=_SCALE, rev_byteorder=True)
        image = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
        )
        return image.copy()
    finally:
        opened.close()


def _telling(document: Document) -> dict[str, int]:
    """By kind of report, a record about which there is much to tell."""
    from minedesk.store.query import Filter, Query

    def one(type: str, *where: Filter) -> int:
        [id] = document.repository.ids(Query(type, filters=where))[:1]
        return int(id)

    task = one("clearance_task", Filter("status", "is", ("completed",)))
    return {
        "site": one("hazard_site", Filter("boundary", "filled", ())),
        "task": task,
        "handover": task,
    }
