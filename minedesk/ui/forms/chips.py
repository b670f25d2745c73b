"""Editors of several values: each is a chip that can be taken away, with a line to add another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from minedesk.errors import ValueProblem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Links, Texts
from minedesk.ui import fonts, icons
from minedesk.ui.forms.completion import Offer
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import NO_NOTE, Editor, Note, not_there
from minedesk.ui.forms.flow import FlowLayout
from minedesk.ui.forms.line import Line
from minedesk.ui.forms.lines import link_offers, list_source
from minedesk.ui.palette import colours
from minedesk.ui.style import restyle
from minedesk.words import _

_PAD: Final = 10
_CROSS: Final = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One of several values; missing: the record it names is not in the file."""

    value: Any
    label: str
    missing: bool = False


class Chip(QAbstractButton):
    """One value, with a cross that takes it away; a press on a link goes to its record."""

    removed = Signal()
    opened = Signal()

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.setText(item.label)
        self.setFont(fonts.sized(0.92))
        # Tab goes from field to field; Backspace in the line takes chips away.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Remove {item}").format(item=item.label))
        self.setToolTip(item.label)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + _CROSS + 6 + 2 * _PAD
        return QSize(width, fonts.line_height(self.font()) + 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            on_cross = event.position().x() >= self.width() - _PAD - _CROSS - 4
            (self.removed if on_cross else self.opened).emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        back = shades.warning_tint if self.item.missing else shades.hover
        painter.setBrush(QColor(shades.tint if self.underMouse() else back))
        radius = self.height() / 2
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setPen(shades.of("warning" if self.item.missing else "text"))
        area = self.rect().adjusted(_PAD, 0, -_PAD - _CROSS - 4, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        cross = QRect(
            self.width() - _PAD - _CROSS + 2, (self.height() - _CROSS) // 2, _CROSS, _CROSS
        )
        icons.paint(painter, cross, "x", "muted")
        painter.end()


class ChipBox(QFrame):
    """The frame of a field that holds chips; a press anywhere in it goes to its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chips")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.line = Line(self)
        self.line.setProperty("role", "bare")
        self.flow = FlowLayout(self, last_wants=90)
        self.flow.setContentsMargins(8, 4, 8, 4)
        self.flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)

    def chips(self) -> list[Chip]:
        """The chips, in order."""
        found = (self.flow.itemAt(place) for place in range(self.flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.position().x() > self.width() - 28:
            self.line.open_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            active = event.type() == QEvent.Type.FocusIn
            # The frame grows by a pixel inwards: what it holds must not move.
            inner = 3 if active else 4
            self.flow.setContentsMargins(inner + 4, inner, inner + 4, inner)
            restyle(self, active=active)
        return super().eventFilter(watched, event)


class ChipsEditor(Editor):
    """Several terms, texts or links. Enter, comma and ; add what is typed; Backspace takes away."""

    wide = True

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        self.box = ChipBox(parent)
        super().__init__(field, type_name, context, self.box)
        line = self.box.line
        line.setPlaceholderText(_("add…"))
        closed, links = isinstance(field.kind, Choice), isinstance(field.kind, Links)
        line.offer_from(self._offers, eager=closed, opens=True, sole=links, several=True)
        line.textEdited.connect(self._edited)
        line.picked.connect(self._picked)
        line.left.connect(self.left)
        line.installEventFilter(self)

    @property
    def control(self) -> QWidget:
        return self.box.line

    def items(self) -> tuple[Item, ...]:
        """The values that are chips already."""
        return tuple(chip.item for chip in self.box.chips())

    def text(self) -> str:
        typed = self.box.line.text().strip()
        return "; ".join([*(item.label for item in self.items()), *([typed] if typed else [])])

    def set_value(self, value: Any, pending: tuple[str, ...] = ()) -> None:
        self._value, self._pending = value, pending
        self._show([*self.items_of(value), *(Item(None, key, missing=True) for key in pending)])
        self.box.line.clear()
        self._offered = self.text()

    def value(self) -> Any:
        found = [item.value for item in self.items() if not item.missing]
        found.extend(self._read(self.box.line.text()) or ())
        return tuple(dict.fromkeys(found)) or None

    def pending(self) -> tuple[str, ...]:
        return tuple(item.label for item in self.items() if item.missing)

    def is_changed(self) -> bool:
        if not self.is_touched():
            return False
        try:
            return (self.value(), self.pending()) != (self._value, self._pending)
        except ValueProblem:
            return True

    def is_underway(self) -> bool:
        return isinstance(self.kind, Choice) and self.box.line.is_choosing()

    def note(self) -> Note:
        missing = self.pending()
        if not missing:
            return NO_NOTE
        return Note(not_there(missing), "warning")

    def type_text(self, text: str) -> None:
        self.box.line.setText(text)
        self.add_typed()
        self._edited()

    def type_value(self, value: Any) -> None:
        self._show(self.items_of(value))
        self._edited()

    def typed_text(self) -> str:
        """What stands in the line and is no chip yet."""
        return self.box.line.text()

    def type_items(self, items: Sequence[Item], text: str = "") -> None:
        """Put these chips in, and a text that is none yet, as if the user had typed them."""
        self._show(items)
        self.box.line.setText(text)
        self._edited()

    def settle(self) -> None:
        """What stands in the line becomes a chip, where it can be read."""
        self.add_typed()

    def add_typed(self) -> bool:
        """Make chips of what is typed; False where it cannot be read, and stays as it is."""
        try:
            added = self._read(self.box.line.text())
        except ValueProblem:
            return False
        if added:
            known = {item.value for item in self.items() if not item.missing}
            fresh = [item for item in self.items_of(added) if item.value not in known]
            self._show([*self.items(), *fresh])
        self.box.line.clear()
        return True

    def remove(self, item: Item) -> None:
        """Take one value away."""
        self._show([each for each in self.items() if each != item])
        self._edited()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        line = self.box.line
        if event.key() == Qt.Key.Key_Backspace and not line.text() and self.items():
            self.remove(self.items()[-1])
            return True
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        separates = event.text() in (",", ";", "、", "，") or (enters and plain)
        if not separates or not line.text().strip():
            return False
        if self.add_typed():
            if line.completion is not None:
                line.completion.close()
            self._edited()
            return True
        # A comma may belong to what is typed; Enter must not leave behind what cannot be read.
        if enters:
            self.left.emit()
        return enters

    def open_link(self) -> None:
        """Go to the first of the records."""
        if self.items():
            self._open(self.items()[0])

    def _open(self, item: Item) -> None:
        if isinstance(self.kind, Links) and not item.missing:
            self.link_activated.emit(self.kind.target, item.value)

    def _picked(self, offer: Offer) -> None:
        self.box.line.setText(offer.text)
        self.add_typed()
        self._edited()

    def items_of(self, value: Sequence[Any] | None) -> list[Item]:
        """The chips that a value is shown as."""
        return [Item(each, self._label(each)) for each in value or ()]

    def _label(self, value: Any) -> str:
        if isinstance(self.kind, Texts):
            return str(value)
        return self.kind.format((value,), self.context.habits())

    def _offers(self, text: str) -> list[Offer]:
        have = {item.label for item in self.items()}
        return [offer for offer in self._all_offers(text) if offer.text not in have]

    def _all_offers(self, text: str) -> Sequence[Offer]:
        if isinstance(self.kind, Links):
            return link_offers(self.context, self.kind.target, text)
        if isinstance(self.kind, Choice):
            return list_source(self.kind)(text)
        used = self.context.complete(self.type_name, self.field.key, text)
        return [Offer(each) for each in used]

    def _show(self, items: Sequence[Item]) -> None:
        flow = self.box.flow
        for chip in self.box.chips():
            flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, item in enumerate(items):
            chip = Chip(item, self.box)
            chip.removed.connect(lambda item=item: self.remove(item))
            chip.opened.connect(lambda item=item: self._open(item))
            flow.insert(place, chip)
            chip.show()
        self.box.updateGeometry()

    def _put(self, text: str) -> None:
        self.box.line.setText(text)
