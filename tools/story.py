"""What happened in the sample file before its pictures are taken: people worked with it for a week.

The clock that all this is written down by is set, not the computer's, so that the same code gives
the same pictures.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

if TYPE_CHECKING:
    from minedesk.records.base import Entry
    from minedesk.services.document import Document

SITE: Final = "hazard_site"

SURVEYOR, OFFICER, CLERK, USER = "Chan Sophea", "Vann Rithy", "Keo Bopha", "Sok Dara"

# Those that ask what the time is, for what is kept and for what is said of it.
_CLOCKS: Final = {
    "minedesk.services.change": "datetime",
    "minedesk.services.recovery": "datetime",
    "minedesk.services.review.reviews": "datetime",
    "minedesk.services.review.queues": "datetime",
    "minedesk.services.backups.taking": "datetime",
    "minedesk.services.reporting.writing": "datetime",
    "minedesk.store.journal": "datetime",
    "minedesk.ui.backing": "datetime",
    "minedesk.ui.pages.backups": "datetime",
    "minedesk.ui.history.words": "date",
    "minedesk.ui.pages.keeping": "date",
}

_PLACES: Final = """Type,Code,Name,Name (Khmer)
province,01,Banteay Meanchey,បន្ទាយមានជ័យ
district,0106,Svay Chek,ស្វាយចេក
commune,010601,Slar Kram,ស្លក្រាម
commune,010602,Ta Siev,តាសៀវ
province,02,Battambang,បាត់ដំបង
district,0204,Bavel,បវេល
commune,020401,Tuol Pongro,ទួលពង្រ
commune,020402,Santepheap,សន្តិភាព
district,0206,Rotonak Mondol,រតនមណ្ឌល
commune,020601,Roka,រកា
commune,020602,Svay Sa,ស្វាយស
province,22,Oddar Meanchey,ឧត្តរមានជ័យ
district,2201,Anlong Veaeng,អន្លង់វែង
"""


class _Now(datetime):
    moment: datetime = datetime.min

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        """The moment that is set."""
        return cls.moment.astimezone(tz) if tz else cls.moment.astimezone().replace(tzinfo=None)


class _Today(date):
    @classmethod
    def today(cls) -> Any:
        """The day of the moment that is set."""
        return _Now.moment.astimezone().date()


def set_clock(day: date, hour: int, minute: int) -> None:
    """Say what the time is from now on, by this computer's zone."""
    _Now.moment = datetime.combine(day, time(hour, minute)).astimezone(UTC)


@contextmanager
def clock() -> Iterator[None]:
    """Let `set_clock` say what the time is, until the block is over."""
    kinds = {"datetime": _Now, "date": _Today}
    patches = [
        patch.object(importlib.import_module(name), kind, kinds[kind])
        for name, kind in _CLOCKS.items()
    ]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def happen(path: Path, folder: Path, today: date) -> str:
    """Let people work in a sample file for some days; folder is for what they bring along.

    Returns the code of a site that was edited twice and has files.
    """
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings

    document = Document.open(path, Settings(person=USER))
    try:
        return _work(document, folder, today)
    finally:
        document.close()


def leave_typing(path: Path, code: str) -> dict[Path, bytes]:
    """The recovery copy that a crash would leave of a site: where it lies, and its content."""
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings
    from minedesk.services.typed import Said, Typing

    document = Document.open(path, Settings(person=USER))
    try:
        site = _site(document, code)
        said = Said("Fence of the school", "Fence of the school", changed=True)
        kept = Typing(
            SITE,
            str(site.uuid),
            new=False,
            title=code,
            changed_at=str(site.stamps["changed_at"]),
            fields={"remarks": said},
        )
        document.recovery.keep(kept)
        document.recovery.flush()
        return {each: each.read_bytes() for each in document.recovery.folder.glob("*.json")}
    finally:
        document.close()


def bring_places(document: Document, folder: Path) -> None:
    """Bring a short list of places in, which knows but few of those that the records name."""
    from minedesk.services.places.bringing import bring_in

    path = folder / "communes-2026.csv"
    path.write_text(_PLACES, encoding="utf-8")
    bring_in(document, [path], "KH")


def _work(document: Document, folder: Path, today: date) -> str:
    from minedesk.services.backups.wording import ASKED, CLOSING, TIMER
    from minedesk.store.query import Filter, Query

    query = Query(SITE, filters=(Filter("province", "is", ("Battambang",)),))
    sites = list(document.repository.iter_entries(query))
    shown, wrong, *others = sites
    code = str(shown.values["code"])

    def at(days_ago: int, hour: int, minute: int, person: str) -> None:
        set_clock(today - timedelta(days=days_ago), hour, minute)
        document.settings = _as(document, person)

    at(3, 8, 26, USER)
    added = document.attachments.add(SITE, _id(shown), _papers(folder))
    document.attachments.note(added.ids[0], "Seen from the road, to the north")
    at(3, 9, 12, SURVEYOR)
    _edit(document, code, name="Srae Andoung 1b", area_m2=48_200.0)
    document.backups.make(TIMER)
    at(3, 16, 47, CLERK)
    document.recordbook.delete(SITE, [_id(wrong)], unlink=True)
    document.backups.make(CLOSING)
    at(2, 8, 5, OFFICER)
    document.history.undo_last()
    document.backups.make(TIMER)
    at(1, 10, 21, SURVEYOR)
    whole = [_id(each) for each in others[:12]]
    document.reviews.submit(SITE, whole)
    document.backups.make(ASKED)
    at(1, 15, 2, OFFICER)
    document.reviews.verify(SITE, whole[:3])
    document.reviews.send_back(SITE, whole[3:4], "The sketch shows another river.")
    document.backups.make(CLOSING)
    at(0, 8, 40, CLERK)
    _edit(document, code, area_m2=46_900.0, remarks="Measured again with the village chief.")
    document.backups.make(TIMER)
    return code


def _as(document: Document, person: str) -> Any:
    from dataclasses import replace

    return replace(document.settings, person=person)


def _site(document: Document, code: str) -> Entry:
    entry = document.repository.get(SITE, _found(document.repository.find(SITE, code)))
    assert entry is not None
    return entry


def _edit(document: Document, code: str, **values: Any) -> None:
    entry = _site(document, code)
    entry.values.update(values)
    document.recordbook.save(entry)


def _id(entry: Entry) -> int:
    return _found(entry.id)


def _found(id: int | None) -> int:
    assert id is not None
    return id


def _papers(folder: Path) -> list[Path]:
    """Two small pictures and a PDF, drawn here."""
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygon
    from reportlab.pdfgen.canvas import Canvas

    view, sketch, sheet = (
        folder / name for name in ("view-north.png", "sketch.png", "survey-sheet.pdf")
    )
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(0, 0, 640, 220, QColor("#a9cbe8"))
    painter.fillRect(0, 220, 640, 260, QColor("#7f9f4f"))
    painter.setBrush(QColor("#b9a070"))
    painter.drawPolygon(QPolygon([QPoint(270, 480), QPoint(410, 480), QPoint(330, 220)]))
    painter.fillRect(QRect(470, 250, 70, 70), QColor("#b42318"))
    painter.end()
    image.save(str(view))
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("#1d2939"), 5))
    corners = [QPoint(x, y) for x, y in ((120, 90), (470, 60), (540, 300), (260, 410), (90, 280))]
    painter.drawPolygon(QPolygon(corners))
    painter.end()
    image.save(str(sketch))
    canvas = Canvas(str(sheet))
    canvas.setFont("Helvetica-Bold", 28)
    canvas.drawString(72, 740, "Survey sheet")
    for line in range(14):
        canvas.line(72, 690 - 36 * line, 520, 690 - 36 * line)
    canvas.save()
    return [view, sketch, sheet]
