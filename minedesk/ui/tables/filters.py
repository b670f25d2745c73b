"""The bar above a table: a chip for each filter in use, a way to add one, the columns button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from minedesk.fields.reading import Habits, Reading
from minedesk.fields.schema import Schema
from minedesk.store.query import Filter
from minedesk.ui import fonts, icons
from minedesk.ui.forms.flow import FlowLayout
from minedesk.ui.palette import colours
from minedesk.ui.tables.filter_words import words_of
from minedesk.ui.widgets.buttons import button
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.tables.filter_popup import Complete, FilterPopup

_PAD: Final = 12
_CROSS: Final = 12
_WIDEST: Final = 340


class Chip(QAbstractButton):
    """One filter in words. Enter or a click changes it, its cross or Delete removes it."""

    removed = Signal()

    def __init__(self, lead: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead, self._value = lead, value
        self.setAccessibleName(f"{lead} {value}")
        self.setToolTip(f"{lead} {value}\n" + _("Enter changes this filter, Delete removes it."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What the chip says."""
        return f"{self._lead} {self._value}"

    def sizeHint(self) -> QSize:
        width = _PAD + self._lead_width() + 5 + self._value_width() + 8 + _CROSS + _PAD
        return QSize(min(width, _WIDEST), fonts.row_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cross_area().adjusted(-6, -6, 8, 6).contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus()
        painter.setPen(QPen(QColor(c.accent if lit else c.line), 2 if lit else 1))
        painter.setBrush(QColor(c.surface))
        frame = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        painter.setPen(QColor(c.text))
        area = QRect(_PAD, 0, self._lead_width() + 2, self.height())
        painter.setFont(fonts.sized())
        painter.drawText(area, _MIDDLE, self._lead)
        strong = fonts.sized(strong=True)
        left = area.left() + self._lead_width() + 5
        room = self._cross_area().left() - 8 - left
        painter.setFont(strong)
        text = QFontMetrics(strong).elidedText(self._value, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRect(left, 0, room + 4, self.height()), _MIDDLE, text)
        icons.paint(painter, self._cross_area(), "x", "muted")

    def _cross_area(self) -> QRect:
        top = (self.height() - _CROSS) // 2
        return QRect(self.width() - _PAD - _CROSS, top, _CROSS, _CROSS)

    def _lead_width(self) -> int:
        return QFontMetrics(fonts.sized()).horizontalAdvance(self._lead)

    def _value_width(self) -> int:
        return QFontMetrics(fonts.sized(strong=True)).horizontalAdvance(self._value)


_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class FilterBar(QWidget):
    """Holds the filters and the search text of one table. changed: one of them is another."""

    changed = Signal()
    columns_asked = Signal(QPoint)

    def __init__(
        self,
        schema: Schema,
        reading: Callable[[], Reading],
        habits: Callable[[], Habits],
        complete: Complete,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.schema = schema
        self._reading, self._habits, self._complete = reading, habits, complete
        self._filters: list[Filter] = []
        self._text = ""
        self._popup: FilterPopup | None = None
        self.add = button(_("+ &Filter"), self.ask, look="quiet")
        self.clear = button(_("Clea&r filters"), self.remove_all, look="quiet")
        self.columns = button(_("Col&umns"), self._ask_columns, look="quiet", icon="columns")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.add)
        self.clear.setParent(self._chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._chips, 1)
        row.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignTop)
        self._show()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters in use."""
        return tuple(self._filters)

    @property
    def text(self) -> str:
        """The words that are searched for, or ""."""
        return self._text

    def chips(self) -> list[Chip]:
        """The chips in view, the search text first."""
        widgets = (self._flow.itemAt(place) for place in range(self._flow.count()))
        return [item.widget() for item in widgets if item and isinstance(item.widget(), Chip)]  # type: ignore[misc]  # just tested

    def set(self, filters: tuple[Filter, ...] = (), text: str = "") -> None:
        """Use these filters and this search text instead of those in use."""
        if (filters, text) == (self.filters, self._text):
            return
        self._filters, self._text = list(filters), text
        self._tell()

    def put(self, filter_: Filter) -> None:
        """Add a filter; one of the same field gives way to it."""
        places = [i for i, each in enumerate(self._filters) if each.field == filter_.field]
        if places:
            self._filters[places[0]] = filter_
        else:
            self._filters.append(filter_)
        self._tell()

    def remove_all(self) -> None:
        """Use no filter and no search text."""
        self.set()

    def refresh(self) -> None:
        """Write the chips anew: dates and numbers are shown in another way."""
        self._show()

    def ask(self) -> None:
        """Open the pane in which a filter is made."""
        self._make_popup().open_at(self._below(self.add))

    def _change(self, chip: Chip, filter_: Filter) -> None:
        field = self.schema.listed[filter_.field]
        self._make_popup().edit_at(self._below(chip), field, filter_)

    def _make_popup(self) -> FilterPopup:
        # What it is made of takes Qt 5 ms, which the first rows need not wait for.
        from minedesk.ui.tables.filter_popup import FilterPopup

        popup = FilterPopup(self.schema, self._reading(), self._habits(), self._complete, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.made.connect(self.put)
        self._popup = popup
        return popup

    def _remove(self, filter_: Filter) -> None:
        self._filters.remove(filter_)
        self._tell()
        self.add.setFocus()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        place = 0
        if self._text:
            chip = Chip(_("Any field contains"), self._text)
            chip.removed.connect(lambda: self.set(self.filters))
            chip.clicked.connect(lambda: self.set(self.filters))
            self._flow.insert(place, chip)
            place += 1
        for filter_ in self._filters:
            lead, value = words_of(filter_, self.schema.listed[filter_.field], self._habits())
            chip = Chip(lead, value)
            chip.removed.connect(lambda filter_=filter_: self._remove(filter_))
            chip.clicked.connect(
                lambda _checked=False, chip=chip, filter_=filter_: self._change(chip, filter_)
            )
            self._flow.insert(place, chip)
            place += 1
        self._flow.removeWidget(self.clear)
        self.clear.setVisible(place > 1)
        if place > 1:
            self._flow.addWidget(self.clear)
        self._chips.updateGeometry()

    def _below(self, widget: QWidget) -> QPoint:
        return widget.mapToGlobal(QPoint(0, widget.height() + 4))

    def _ask_columns(self) -> None:
        self.columns_asked.emit(self._below(self.columns))
