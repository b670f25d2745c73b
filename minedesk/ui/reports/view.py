"""One page of a report as it will be printed, as large as somebody wants to see it."""

from __future__ import annotations

import math
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStyle, QWidget

from minedesk.ui.palette import colours
from minedesk.words import _

Fit = Literal["width", "page", ""]

# So many pixels of a screen to a point of paper are its true size.
_TRUE: Final = 96 / 72
ZOOMS: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_MARGIN: Final = 16
# A picture of more pixels (64 MB) is drawn larger than it is.
_MOST_PIXELS: Final = 16_000_000
_SOON_MS: Final = 60
_STEP: Final = 40
_NOTCH: Final = 120
_A4: Final = QSizeF(595.0, 842.0)
# What is about to be another page is seen through a mist.
_WAITING_OPACITY: Final = 0.45


class PageView(QAbstractScrollArea):
    """Shows a page; picture_wanted: at another size than that of the picture it has.

    turned(1 or -1): who scrolls is at the end, or the beginning, and wants to go on.
    zoomed: the page is shown larger or smaller than before.
    """

    picture_wanted = Signal()
    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self._picture: QImage | None = None
        self._size = _A4
        self._fit: Fit = "width"
        self._zoom = 1.0
        self._waits = False
        self._wheeled = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.picture_wanted)

    @property
    def picture(self) -> QImage | None:
        """What is shown."""
        return self._picture

    @property
    def waits(self) -> bool:
        """Whether it is about to be another one."""
        return self._waits

    @property
    def fit(self) -> Fit:
        """To what the page is fitted; "" where it has a size of its own."""
        return self._fit

    @property
    def zoom(self) -> float:
        """How large the page is shown; 1.0 is the size of the paper."""
        return self._scale() / _TRUE

    @property
    def wanted_scale(self) -> float:
        """The pixels to a point that a picture should have here."""
        scale = self._scale() * self.devicePixelRatioF()
        return min(scale, math.sqrt(_MOST_PIXELS / (self._size.width() * self._size.height())))

    def show_picture(self, picture: QImage, size: QSizeF) -> None:
        """Show a page of this size in points."""
        other = size != self._size
        self._picture, self._size, self._waits = picture, size, False
        self._lay_out()
        self.viewport().update()
        if other:
            self._want_soon()

    def show_waiting(self) -> None:
        """Show that another picture is on its way."""
        self._waits = True
        self.viewport().update()

    def forget(self) -> None:
        """Show nothing."""
        self._picture, self._waits = None, False
        self.viewport().update()

    def fit_to(self, fit: Fit) -> None:
        """Show the whole page, or all of its width, whatever room there is."""
        self._fit = fit
        self._changed()

    def fit_otherwise(self) -> None:
        """Show the whole page; all of its width where that is what is shown."""
        self.fit_to("width" if self._fit == "page" else "page")

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Show it so large; what lies at a place of the view stays there, else in the middle."""
        middle = QRectF(self.viewport().rect()).center()
        at = at or middle
        area, before = self.page_area(), self._scale()
        on_page = (at - area.topLeft()) / before
        self._fit, self._zoom = "", min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._changed()
        moved = self.page_area().topLeft() + on_page * self._scale() - at
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() + round(by))

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self.zoom
        further = [zoom for zoom in ZOOMS if (zoom - now) * steps > 0.01]
        if further:
            self.zoom_to(min(further) if steps > 0 else max(further), at)

    def scroll_on(self, way: int) -> None:
        """Scroll by a screenful, or turn to the next page where there is no more of this one."""
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if way > 0 else bar.minimum()):
            self.turned.emit(way)
        else:
            bar.setValue(bar.value() + way * bar.pageStep())

    def go_to_edge(self, *, end: bool) -> None:
        """Show the top of the page, or its end."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if end else bar.minimum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turn:
                self.zoom_by(1 if turn > 0 else -1, event.position())
            event.accept()
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.maximum() if turn < 0 else bar.minimum())
        if not turn or not at_end:
            self._wheeled = 0
            super().wheelEvent(event)
            return
        event.accept()
        # A touchpad tells of many small turns: the next page comes after as much as a notch.
        self._wheeled = turn + (self._wheeled if turn * self._wheeled > 0 else 0)
        if abs(self._wheeled) >= _NOTCH:
            self._wheeled = 0
            self.turned.emit(-1 if turn > 0 else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(c.page))
        if self._picture is None:
            return
        area = self.page_area()
        painter.fillRect(area.adjusted(-1, -1, 1, 1), QColor(c.line))
        painter.fillRect(area, QColor(c.surface))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_WAITING_OPACITY if self._waits else 1.0)
        ratio = self.devicePixelRatioF()
        if abs(self._picture.width() / ratio - area.width()) > 1:
            painter.drawImage(area, self._picture)
            return
        # Pixel upon pixel, also where the screen has no whole number of them to a point.
        self._picture.setDevicePixelRatio(ratio)
        corner = QPointF(round(area.x() * ratio), round(area.y() * ratio)) / ratio
        painter.drawImage(corner, self._picture)

    def _changed(self) -> None:
        self._lay_out()
        self.viewport().update()
        self._want_soon()
        self.zoomed.emit()

    def _want_soon(self) -> None:
        if self._picture is not None:
            self._soon.start()

    def _scale(self) -> float:
        """Pixels to a point, as the eye counts them."""
        if not self._fit:
            return self._zoom * _TRUE
        room = self.maximumViewportSize()
        high = max(1.0, room.height() - 2.0 * _MARGIN) / self._size.height()
        wide = self._wide(room.width())
        if self._fit == "page":
            return min(wide, high)
        if wide > high:
            # Only by the bar that scrolls it does the page become as narrow as it then is.
            return max(high, self._wide(room.width() - self._bar_extent()))
        return wide

    def _bar_extent(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)

    def _wide(self, room: int) -> float:
        return max(1.0, room - 2.0 * _MARGIN) / self._size.width()

    def _paper(self) -> QSizeF:
        scale = self._scale()
        return QSizeF(round(self._size.width() * scale), round(self._size.height() * scale))

    def _lay_out(self) -> None:
        wide, high = (round(side) + 2 * _MARGIN for side in self._paper().toTuple())
        room, extent = self.maximumViewportSize(), self._bar_extent()
        tall = self._fit != "page" and high > room.height()
        broad = not self._fit and wide > room.width() - extent * tall
        tall = tall or (broad and high > room.height() - extent)
        for bar, needed, there in (
            (self.horizontalScrollBar(), wide if broad else 0, room.width() - extent * tall),
            (self.verticalScrollBar(), high if tall else 0, room.height() - extent * broad),
        ):
            bar.setRange(0, max(0, needed - there))
            bar.setPageStep(max(1, there - 2 * _MARGIN))
            bar.setSingleStep(_STEP)

    def page_area(self) -> QRectF:
        """Where the page lies in the view."""
        paper, room = self._paper(), self.viewport().size()
        left = max(_MARGIN, (room.width() - round(paper.width())) // 2)
        top = max(_MARGIN, (room.height() - round(paper.height())) // 2)
        corner = QPointF(
            left - self.horizontalScrollBar().value(), top - self.verticalScrollBar().value()
        )
        return QRectF(corner, paper)
