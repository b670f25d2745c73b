"""A line to type into, with what may stand inside it: a unit, a mark of a tone, buttons, a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from minedesk.ui import icons
from minedesk.ui.forms.completion import DOT, TONES, Completion, Offer, Source, paint_dot
from minedesk.ui.palette import colours

_ICON: Final = 14
_STEP: Final = 20
_EDGE: Final = 8


_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAVING: Final = _ENTER | {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A button painted into a line."""

    icon: str
    do: Callable[[], object]
    when_filled: bool
    tip: str


class Line(QLineEdit):
    """One line. left: the focus went elsewhere. picked: an offer of the list was taken.

    A mark painted at the right end opens what belongs to the field: a list, a calendar.
    """

    left = Signal()
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, suffix: str = "") -> None:
        super().__init__(parent)
        self._suffix = suffix
        self._tone = ""
        self._marks: list[_Mark] = []
        self._source: Source | None = None
        self._eager = self._sole = self._several = False
        self._completion: Completion | None = None
        if suffix:
            self._fit()

    @property
    def completion(self) -> Completion | None:
        """The list of this line, made when it is first needed; None for a line without one."""
        if self._completion is None and self._source is not None:
            self._completion = Completion(self, self._source, eager=self._eager)
            self._completion.picked.connect(self._take)
        return self._completion

    def offer_from(
        self,
        source: Source,
        *,
        eager: bool,
        opens: bool,
        sole: bool = False,
        several: bool = False,
    ) -> None:
        """Offer what source knows while somebody types; opens: everything at a press on a caret.

        Tab and Enter take what is highlighted, and go on; what else is typed stays as it is. eager
        lists highlight their first entry at once: for short, closed lists only. sole: the one offer
        there is counts as highlighted. several: Enter takes and stays, for the next one.
        """
        self._source, self._eager, self._sole, self._several = source, eager, sole, several
        self.textEdited.connect(self._suggest)
        if opens:
            self.add_mark("caret-down", self.open_list)

    def is_choosing(self) -> bool:
        """Whether the list is open, or offers something for what is typed so far."""
        if not self.hasFocus() or self._source is None:
            return False
        is_open = self._completion is not None and self._completion.is_open()
        return is_open or (bool(self.text().strip()) and bool(self._source(self.text())))

    def add_mark(
        self, icon: str, do: Callable[[], object], *, when_filled: bool = False, tip: str = ""
    ) -> None:
        """Put a button into the line, further to the left than those before it.

        The first one also answers to Down and F4; when_filled ones go while the line is empty.
        """
        self._marks.append(_Mark(icon, do, when_filled, tip))
        self._fit()

    def show_tone(self, tone: str) -> None:
        """Mark the line with a dot in a term's tone; "" takes it away."""
        if tone != self._tone:
            self._tone = tone
            self._fit()
            self.update()

    def open_list(self) -> None:
        """Show all that may be chosen."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if self.completion is not None and not self.isReadOnly():
            self.completion.show_all()

    def inner_width(self) -> int:
        """How much of the width is not for text, in pixels."""
        margins = self.textMargins()
        return margins.left() + margins.right() + 2 * (_EDGE + 4)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            mark = self._mark_at(event.pos())
            if mark is not None and mark.tip:
                QToolTip.showText(event.globalPos(), mark.tip, self)
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_open = self._completion is not None and self._completion.is_open()
            if is_open and event.key() in _LEAVING:
                self._leave_list(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() == Qt.Key.Key_F4 or (
            event.key() == Qt.Key.Key_Down
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier)
        )
        if opens and self._marks and not self.isReadOnly():
            self._marks[0].do()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().toPoint())
        if mark is not None and not self.isReadOnly():
            mark.do()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().toPoint())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if mark is not None else Qt.CursorShape.IBeamCursor
        )
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._marks or self._suffix or self._tone):
            return
        painter = QPainter(self)
        if self._tone:
            top = (self.height() - DOT) // 2
            paint_dot(painter, QRect(_EDGE + 1, top, DOT, DOT), TONES[self._tone])
        for place, mark in enumerate(self._marks):
            if self.text() or not mark.when_filled:
                icons.paint(painter, self._mark_area(place), mark.icon, "muted")
        if self._suffix:
            painter.setPen(colours().muted)
            area = self.rect().adjusted(0, 0, -_EDGE - 1 - _STEP * len(self._marks), 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, flags, self._suffix)
        painter.end()

    def _leave_list(self, event: QKeyEvent) -> None:
        """Put the list away with what is meant of it; then the key does what it does without."""
        assert self._completion is not None
        meant = self._completion.chosen()
        if meant is None and self._sole:
            meant = self._completion.sole(self.text())
        self._completion.close()
        event.accept()
        if meant is not None:
            self._take(meant)
            if self._several and event.key() in _ENTER:
                return
        # The list hands keys over behind the back of whoever watches the line (a form, a table's
        # cell): sent anew they see it. At once, so that no key typed after it comes before it.
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(self, again)

    def _fit(self) -> None:
        right = _STEP * len(self._marks)
        if self._suffix:
            right += self.fontMetrics().horizontalAdvance(self._suffix) + _EDGE
        self.setTextMargins(DOT + 6 if self._tone else 0, 0, right, 0)

    def _mark_area(self, place: int) -> QRect:
        left = self.width() - _EDGE - _ICON - _STEP * place
        return QRect(left, (self.height() - _ICON) // 2, _ICON, _ICON)

    def _mark_at(self, position: QPoint) -> _Mark | None:
        for place, mark in enumerate(self._marks):
            area = self._mark_area(place)
            if area.left() - 3 <= position.x() <= area.right() + 3:
                return mark if self.text() or not mark.when_filled else None
        return None

    def _suggest(self, text: str) -> None:
        if self.completion is not None:
            self.completion.suggest(text)

    def _take(self, offer: Offer) -> None:
        self.setText(offer.text)
        self.picked.emit(offer)
