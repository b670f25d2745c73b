"""The list that drops down from a line while somebody types, or when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from minedesk.ui import fonts
from minedesk.ui.forms.look import list_style
from minedesk.ui.palette import Tone, colours

if TYPE_CHECKING:
    from minedesk.services.places.searching import PlaceOffer

# Vocabularies call their tones after what they mean, the palette after what they are.
TONES: Final[dict[str, Tone]] = {
    "bad": "error",
    "warn": "warning",
    "good": "good",
    "info": "info",
}
DOT: Final = 8
_ROLE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry of the list: text goes into the line, label is shown; tone is a term's. place says
    what choosing it tells of other fields, too."""

    text: str
    label: str = ""
    tone: str = ""
    place: PlaceOffer | None = None


# What is typed ("" for everything) -> what is offered for it.
Source = Callable[[str], Sequence[Offer]]


class Completion(QCompleter):
    """Offers what a source knows. eager: the first offer is chosen at once, so Enter takes it."""

    picked = Signal(object)

    def __init__(self, line: QLineEdit, source: Source, *, eager: bool) -> None:
        super().__init__(line)
        self._line, self._source, self._eager = line, source, eager
        self._asked = ""
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setWidget(line)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(10)
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # has overloads

    def suggest(self, text: str) -> None:
        """Offer what fits the typed text; nothing is offered for no text."""
        self._asked = text.strip()
        offers = self._source(text) if self._asked else ()
        self._show(offers, choose_first=self._eager)

    def show_all(self) -> None:
        """Offer everything, whatever the line says now."""
        self._asked = ""
        self._show(self._source(""), choose_first=False)

    @property
    def list(self) -> QAbstractItemView:
        """The list itself."""
        popup = self.popup()
        assert popup is not None
        return popup

    def close(self) -> None:
        """Put the list away."""
        self.list.hide()

    def is_open(self) -> bool:
        """Whether the list is seen now."""
        return self.list.isVisible()

    def chosen(self) -> Offer | None:
        """What is highlighted; None while the list is closed."""
        index = self.list.currentIndex()
        return index.data(_ROLE) if self.is_open() and index.isValid() else None

    def sole(self, text: str) -> Offer | None:
        """The one offer there is for a typed text. A figure at its end is never made longer for
        anybody: BTB5056 is no beginning of BTB50562."""
        offers, typed = self.offers(), text.strip()
        if len(offers) != 1 or typed != self._asked or not typed or typed[-1].isdigit():
            return None
        return offers[0]

    def offers(self) -> Sequence[Offer]:
        """What is offered now."""
        return [self._items.item(row).data(_ROLE) for row in range(self._items.rowCount())]

    def _show(self, offers: Sequence[Offer], *, choose_first: bool) -> None:
        self._items.clear()
        height = fonts.row_height()
        for offer in offers:
            item = QStandardItem(offer.label or offer.text)
            item.setData(offer, _ROLE)
            item.setSizeHint(QSize(0, height))
            if offer.tone:
                item.setIcon(dot(TONES[offer.tone]))
            self._items.appendRow(item)
        if not offers:
            self.close()
            return
        self.list.setStyleSheet(list_style())
        self.complete(self._place(offers))
        # Qt would choose the first entry by itself, and Enter would take a record nobody meant.
        first = self.completionModel().index(0, 0)
        self.list.setCurrentIndex(first if choose_first else QModelIndex())

    def _place(self, offers: Sequence[Offer]) -> QRect:
        metrics = self._line.fontMetrics()
        widest = max(metrics.horizontalAdvance(offer.label or offer.text) for offer in offers)
        host = self._line.rect()
        return QRect(host.left(), host.top(), max(host.width(), widest + 64), host.height())

    def _take(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(_ROLE))


def dot(tone: Tone) -> QIcon:
    """A round mark in a tone's colour, as large as an icon in a list."""
    ratio = 2
    pixmap = QPixmap(16 * ratio, 16 * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_dot(painter, QRect(4, 4, DOT, DOT), tone)
    painter.end()
    return QIcon(pixmap)


def paint_dot(painter: QPainter, area: QRect, tone: Tone) -> None:
    """Paint a round mark into a square area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().of(tone))
    painter.drawEllipse(area)
    painter.restore()


def ranked(text: str, words: Sequence[tuple[Offer, Sequence[str]]], limit: int = 50) -> list[Offer]:
    """Those of the offers that a typed text may mean, the likeliest first.

    words holds each offer with the folded words it is known by; its label counts as one of them.
    """
    from minedesk.fields.clean import folded

    wanted = folded(text)
    found: list[tuple[int, int, Offer]] = []
    for place, (offer, known) in enumerate(words):
        rank = _rank(wanted, folded(offer.label or offer.text), known)
        if rank is not None:
            found.append((rank, place, offer))
    found.sort(key=lambda each: each[:2])
    return [offer for _rank_, _place, offer in found[:limit]]


def _rank(wanted: str, label: str, known: Sequence[str]) -> int | None:
    if wanted == label or wanted in known:
        return 0
    if label.startswith(wanted):
        return 1
    if f" {wanted}" in label:
        return 2
    if any(word.startswith(wanted) for word in known):
        return 3
    return 4 if wanted in label else None
