"""The calendar that drops down from a date's field."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from minedesk.ui.forms.look import calendar_style
from minedesk.ui.icons import icon
from minedesk.ui.palette import colours

_GAP = 2
_ARROWS = {"qt_calendar_prevmonth": "arrow-left", "qt_calendar_nextmonth": "arrow-right"}


class CalendarPopup(QFrame):
    """A month to pick a day from. picked(datetime.date)."""

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, glyph in _ARROWS.items():
            arrow = self.calendar.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(glyph, "muted"))
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.calendar)

    def open_at(self, day: datetime.date, language: str) -> None:
        """Show the month of a day beneath the field, or above it where the screen ends."""
        # British English, as dates are written everywhere else: weeks begin on Monday.
        locale = QLocale("en_GB" if language == "en" else language)
        self.calendar.setLocale(locale)
        self.calendar.setFirstDayOfWeek(locale.firstDayOfWeek())
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._paint_days()
        self.adjustSize()
        self.move(self._place())
        self.show()
        # The first time it is shown the style makes it a little larger: it stays on the screen.
        self.move(self._place())
        self.calendar.setFocus()

    def _place(self) -> QPoint:
        below = self._field.mapToGlobal(QPoint(0, self._field.height() + _GAP))
        screen = self._field.screen().availableGeometry()
        left = max(screen.left(), min(below.x(), screen.right() - self.width()))
        if below.y() + self.height() <= screen.bottom():
            return QPoint(left, below.y())
        above = self._field.mapToGlobal(QPoint(0, -self.height() - _GAP))
        return QPoint(left, max(screen.top(), above.y()))

    def _paint_days(self) -> None:
        self.setStyleSheet(calendar_style())
        shades = colours()
        heading, weekday = QTextCharFormat(), QTextCharFormat()
        heading.setForeground(shades.of("muted"))
        weekday.setForeground(shades.of("text"))
        self.calendar.setHeaderTextFormat(heading)
        # Qt paints weekends red: here red means that something is wrong.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekday)

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(datetime.date(day.year(), day.month(), day.day()))
