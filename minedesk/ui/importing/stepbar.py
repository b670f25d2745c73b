"""Where one is in a work of several steps: done, now, still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from minedesk.ui import fonts, icons
from minedesk.ui.palette import colours
from minedesk.words import _

_ROUND: Final = 20
_GAP: Final = 6


class Step(QAbstractButton):
    """One step: a number, or a check mark once it is done, and its name."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._state = "later"
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state("later")

    @property
    def state(self) -> str:
        """ "done", "now" or "later"."""
        return self._state

    def show_state(self, state: str) -> None:
        """Show the step as done (it can be gone back to), as the present one, or as to come."""
        self._state = state
        said = {"done": _("done"), "now": _("this step"), "later": _("still to come")}[state]
        self.setAccessibleName(f"{self._number} {self.text()}, {said}")
        self.setEnabled(state == "done")
        cursor = (
            Qt.CursorShape.PointingHandCursor if state == "done" else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(cursor)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.sized(0.94, strong=True))
        width = _ROUND + _GAP + metrics.horizontalAdvance(self.text()) + 4
        return QSize(width, max(_ROUND + 6, metrics.height() + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = QRect(1, (self.height() - _ROUND) // 2, _ROUND, _ROUND)
        reached = self._state != "later"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent if reached else c.line))
        painter.drawEllipse(mark)
        if self._state == "done":
            icons.paint(painter, mark.adjusted(4, 4, -4, -4), "check", "on_accent")
        else:
            painter.setPen(QColor(c.on_accent if reached else c.muted))
            painter.setFont(fonts.sized(0.85, strong=True))
            painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.setPen(QColor(c.text if self._state == "now" else c.muted))
        painter.setFont(fonts.sized(0.94, strong=self._state == "now"))
        words = self.rect().adjusted(_ROUND + _GAP, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


class StepBar(QWidget):
    """The steps in a row. asked(place from 0): a step that is done was clicked."""

    asked = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.steps = [Step(number, name) for number, name in enumerate(names, start=1)]
        for place, step in enumerate(self.steps):
            row.addWidget(step)
            step.clicked.connect(lambda _checked=False, place=place: self.asked.emit(place))

    def show_step(self, now: int, *, fixed: bool = False) -> None:
        """Show which step is the present one; with fixed no earlier one can be gone back to."""
        for place, step in enumerate(self.steps):
            step.show_state("done" if place < now else "now" if place == now else "later")
            if fixed:
                step.setEnabled(False)
