"""The preview: the page of a report in view, with the ways to the others and to other sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.ui.reports.making import Made, Maker
from minedesk.ui.reports.view import PageView
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.progress import Job
    from minedesk.ui.pages.base import PageContext
    from minedesk.ui.reports.order import Order

# What comes sooner than this does not flicker.
_WAITING_MS: Final = 300
# So long a report is written only to know how many pages it has: nobody may want to know.
_COUNTING_MS: Final = 15_000
_MOST_PAGES: Final = 1_000_000
_NARROWEST, _AROUND = 110, 28


class Preview(QWidget):
    """Shows the report of an order. trouble: something went wrong that is no AppError."""

    trouble = Signal(object)

    def __init__(self, context: PageContext[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.maker = Maker(context, self)
        self.view = PageView()
        self.number = PageNumber()
        self.back = _small("caret-left", _("Page before"), lambda: self.turn(-1))
        self.on = _small("caret-right", _("Next page"), lambda: self.turn(1))
        self.smaller = _small("minus", _("Smaller"), lambda: self.view.zoom_by(-1))
        self.larger = _small("plus", _("Larger"), lambda: self.view.zoom_by(1))
        self.zoom = Text("", tone="muted", beside_field=True)
        self.wide = _small("arrows-out-line-horizontal", _("As wide as there is room"),
                           lambda: self.view.fit_to("width"))  # fmt: skip
        self.full = _small("frame-corners", _("The whole page"),
                           lambda: self.view.fit_to("page"))  # fmt: skip
        self.again = button(_("Try a&gain"), self._make_again)
        self.told = Empty("file-pdf", _("No preview"), "", [self.again])
        self._order: Order | None = None
        self._stack = QStackedWidget()
        self._page = self._shown = 0
        self._at_end = False
        self._refused = False
        self._wanted = 0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_WAITING_MS)
        self._late.timeout.connect(self._show_waiting)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_COUNTING_MS)
        self._patience.timeout.connect(self._stop_counting)
        self._lay_out()
        self._connect()

    @property
    def made(self) -> Made | None:
        """What is looked at; None while it is made, or cannot be."""
        return self.maker.latest

    @property
    def job(self) -> Job | None:
        """The work that somebody waits for; to count the pages of a report is no such work."""
        counts = self.made is not None and self._page < self.made.pages
        return None if counts and not self.maker.is_waited_for else self.maker.job

    @property
    def refused(self) -> bool:
        """Whether the report that is wanted could not be made."""
        return self._refused

    @property
    def page(self) -> int:
        """Which page is wanted, from 0."""
        return self._page

    def show_order(self, order: Order, *, anew: bool = False) -> None:
        """Show a report; nothing is done where it is in view, or on its way, unless anew."""
        there = self.made is not None or self.maker.job is not None
        if order == self._order and there and not anew:
            return
        if self._order is None or order.kind != self._order.kind:
            self._page = 0
        self._order = order
        self._refused = False
        self._late.start()
        self.maker.make(order)

    def ask(self, title: str, about: str) -> None:
        """Show no report, but what is still to be said before it can be made."""
        self.maker.forget()
        self._order = None
        self._refused = False
        self._tell(title, about, again=False)

    def turn(self, by: int) -> None:
        """Show another page, so many pages on."""
        self.go_to(self._page + by)

    def go_to(self, page: int, *, at_end: bool = False) -> None:
        """Show a page, counted from 0, from its top or from its end on; the nearest there is."""
        made = self.made
        last = self._last()
        page = max(0, page if last is None else min(page, last))
        if made is None or page == self._page:
            self._show_where()
            return
        self._page, self._at_end = page, at_end
        self._show_where()
        self._draw()

    def go_to_last(self) -> None:
        """Show the last page, made first where it is not."""
        last = self._last()
        self.go_to(_MOST_PAGES if last is None else last)

    def read_on(self, way: int) -> None:
        """Scroll on, to the next page at the end of one; -1 goes back."""
        self.view.scroll_on(way)

    def stop_making_all(self) -> None:
        """Leave off what is made beyond the first pages."""
        if self.made is not None:
            self.maker.stop()

    def _last(self) -> int | None:
        """The last page there is; None where nobody knows yet."""
        total = self.made.total if self.made else None
        return None if total is None else total - 1

    def _draw(self) -> None:
        made = self.made
        if made is None:
            return
        if self._page >= made.pages:
            self._late.start()
            self.maker.finish()
            return
        self._wanted += 1
        scale = self.view.wanted_scale
        self.maker.picture(made, self._page, scale, partial(self._show, self._wanted, self._page))

    def _show(self, wanted: int, page: int, picture: QImage, size: QSizeF) -> None:
        if wanted != self._wanted:
            return
        other = self._stack.currentWidget() is not self.view or page != self._shown
        self._late.stop()
        self._shown = page
        self._stack.setCurrentWidget(self.view)
        self.view.show_picture(picture, size)
        if other:
            self.view.go_to_edge(end=self._at_end)
        self._show_where()

    def _made(self, made: Made) -> None:
        self._page = min(self._page, (made.total or self._page + 1) - 1)
        self._show_where()
        self._draw()
        if made.total is None:
            self.maker.finish()
            self._patience.start()

    def _failed(self, trouble: Exception) -> None:
        self._refused = True
        if not isinstance(trouble, AppError):
            self.trouble.emit(trouble)
            self._tell(_("No preview"), _("Something went wrong while the report was made."))
            return
        self._tell(trouble.text, trouble.hint)

    def _stopped(self) -> None:
        if self.made is None:
            self._tell(_("No preview"), _("It was stopped before the first page was made."))
            return
        # The page that was waited for will not come: the one in view is what there is.
        self._late.stop()
        self._page = self._shown
        self._show_where()
        self._draw()

    def _tell(self, title: str, about: str, *, again: bool = True) -> None:
        self._late.stop()
        self.again.setVisible(again)
        self._wanted += 1
        self.view.forget()
        self.told.title.setText(title)
        self.told.about.setText(about)
        self._stack.setCurrentWidget(self.told)
        self._show_where()

    def _make_again(self) -> None:
        if self._order is not None:
            self.show_order(self._order, anew=True)

    def _stop_counting(self) -> None:
        if self.job is None:
            self.maker.stop()

    def _show_waiting(self) -> None:
        self.view.show_waiting()

    def _show_where(self) -> None:
        made, last = self.made, self._last()
        seen = made is not None
        self.number.show_page(self._page, last)
        self.number.setEnabled(seen)
        self.back.setEnabled(seen and self._page > 0)
        self.on.setEnabled(seen and (last is None or self._page < last))
        for each in (self.smaller, self.larger, self.wide, self.full):
            each.setEnabled(self.view.picture is not None)

    def _show_zoom(self) -> None:
        self.zoom.setText(_("{percent} %").format(percent=round(self.view.zoom * 100)))

    def _connect(self) -> None:
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self.maker.stopped.connect(self._stopped)
        self.view.picture_wanted.connect(self._draw)
        self.view.turned.connect(lambda way: self.go_to(self._page + way, at_end=way < 0))
        self.view.zoomed.connect(self._show_zoom)
        self.number.asked.connect(self.go_to)
        self._show_where()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.told)
        bar = QWidget()
        bar.setProperty("role", "surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        widgets = (
            self.back, self.number, self.on, None,
            self.smaller, self.zoom, self.larger, self.wide, self.full,
        )  # fmt: skip
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)


class PageNumber(QLineEdit):
    """Says which page of how many is in view; asked(page from 0): another one was typed."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._words = 0, ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("Page"))
        self.setToolTip(_("Type the number of a page, then Enter."))
        self.returnPressed.connect(self._ask)

    def show_page(self, page: int, last: int | None) -> None:
        """Show a page, counted from 0, and the last one; None where nobody knows it."""
        pages = "…" if last is None else self.locale().toString(last + 1)
        number = self.locale().toString(page + 1)
        self._page = page
        self._words = _("Page {page} of {pages}").format(page=number, pages=pages)
        needed = self.fontMetrics().horizontalAdvance(self._words) + _AROUND
        self.setFixedWidth(max(_NARROWEST, needed))
        if self.hasFocus():
            self._show_number()
        else:
            self.setText(self._words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_number()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(self._words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # What is typed next takes the place of the number.
        self.selectAll()

    def _show_number(self) -> None:
        self.setText(str(self._page + 1))
        self.selectAll()

    def _ask(self) -> None:
        text = self.text().strip()
        if text.isdecimal() and int(text):
            self.asked.emit(int(text) - 1)
        self._show_number()


def _small(icon: str, tip: str, do: Callable[[], object]) -> QPushButton:
    made = button("", do, look="quiet", icon=icon, tip=tip)
    made.setAccessibleName(tip)
    return made
