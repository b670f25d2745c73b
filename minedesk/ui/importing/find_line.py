"""A box of answers that may also be looked for: its last entry asks for a line to type in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from minedesk.ui.forms.completion import Completion, Offer, Source
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.words import _

# Stored in a box: another answer is to be looked for.
FIND: Final = "find"


class FindLine(QLineEdit):
    """Offers what a source finds while somebody types. found(Offer): one was chosen; given_up:
    nothing was."""

    found = Signal(object)
    given_up = Signal()

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.completion = Completion(self, source, eager=False)
        self.completion.picked.connect(self.found)
        self.textEdited.connect(self.completion.suggest)
        self.setPlaceholderText(_("Type a part of its name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The list that drops down takes the focus, too.
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.completion.is_open():
            self.given_up.emit()


class FindBox(QWidget):
    """A box of answers; where it has a source, what is found by it becomes one of them.

    prefix goes before the text of what is found, to be stored.
    """

    def __init__(
        self, box: ChoiceBox, source: Source, prefix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = box
        self.line = FindLine(source)
        self.line.setAccessibleName(box.accessibleName())
        self._prefix = prefix
        self._before = box.currentData()
        box.addItem(_("Another one…"), FIND)
        box.currentIndexChanged.connect(self._chosen)
        self.line.found.connect(self._found)
        self.line.given_up.connect(self._given_up)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(box)
        self._stack.addWidget(self.line)
        self.setFixedHeight(box.sizeHint().height())

    def _chosen(self, _index: int) -> None:
        if self.box.currentData() != FIND:
            self._before = self.box.currentData()
            return
        self.line.clear()
        self._stack.setCurrentWidget(self.line)
        self.line.setFocus()

    def _found(self, offer: Offer) -> None:
        stored = f"{self._prefix}{offer.text}"
        if self.box.findData(stored) < 0:
            self.box.insertItem(self.box.count() - 1, offer.label or offer.text, stored)
        self._stack.setCurrentWidget(self.box)
        self.box.setCurrentIndex(self.box.findData(stored))
        self.box.setFocus()

    def _given_up(self) -> None:
        if self._stack.currentWidget() is self.line:
            self._stack.setCurrentWidget(self.box)
            self.box.choose(self._before)
