"""Editors of several lines, which grow with what is typed: long texts, and turning points."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from minedesk.fields.declare import Field
from minedesk.ui import fonts
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import NO_NOTE, Editor, Note
from minedesk.words import _, ngettext

_FEWEST, _MOST = 2, 10
_AROUND: Final = 12


class Block(QPlainTextEdit):
    """Several lines; as high as what stands in it, between two bounds. Tab goes on."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)
        # The text begins where that of a line begins.
        self.setViewportMargins(3, 0, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height that the text needs."""
        line = max(fonts.line_height(self.font()), self.fontMetrics().lineSpacing())
        layout, block = self.document().documentLayout(), self.document().begin()
        needed = 0.0
        while block.isValid() and needed < _MOST * line:
            needed += layout.blockBoundingRect(block).height()
            block = block.next()
        height = int(min(max(needed, _FEWEST * line), _MOST * line)) + _AROUND
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class BlockEditor(Editor):
    """A long text."""

    wide = True

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        self.block = Block(parent)
        super().__init__(field, type_name, context, self.block)
        self.block.textChanged.connect(self._edited)
        self.block.left.connect(self.left)

    def text(self) -> str:
        return self.block.toPlainText()

    def settle(self) -> None:
        """Long texts stay as they were typed."""

    def _put(self, text: str) -> None:
        blocked = self.block.blockSignals(True)
        self.block.setPlainText(text)
        self.block.blockSignals(blocked)
        self.block.fit()


class PolygonEditor(BlockEditor):
    """An area by its turning points; how many they are and what they enclose stands beneath."""

    slow = True
    _last: tuple[str, Any] | None = None

    def note(self) -> Note:
        from minedesk.geo.polygons import area_m2

        value = self.value()
        if value is None:
            return NO_NOTE
        area = area_m2(value)
        points = len(value.ring)
        text = ngettext("{count} turning point", "{count} turning points", points)
        number = self.context.habits().number
        shown = _("{area} m² ({hectares} ha)").format(
            area=number(area, 0), hectares=number(area / 10_000, 2)
        )
        return Note(f"✓ {text.format(count=points)} · {shown}", "good")

    def _read(self, text: str) -> Any:
        # Judging the same outline several times a keystroke would be felt.
        if self._last is not None and self._last[0] == text:
            return self._last[1]
        value = super()._read(text)
        self._last = (text, value)
        return value
