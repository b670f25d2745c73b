"""Typing over a cell of the preview: the text of each column of the file that it is read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minedesk.ui.importing.preview_model import PARTS, UNDERSTOOD, PreviewModel
from minedesk.ui.widgets.text import Text
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex

# A part of a place is typed in no less room than this.
_NARROWEST: Final = 120
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PartsEditor(QWidget):
    """A line for each column, by (position, heading, text). understood says of a number, by its
    text, in which unit it is taken and what comes of it: that always stands beside its line."""

    def __init__(
        self,
        parts: Sequence[tuple[int, str, str]],
        parent: QWidget | None,
        understood: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        # Whether it is done with: it loses the focus once more when it goes.
        self.left = False
        self.lines: dict[int, QLineEdit] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for position, heading, text in parts:
            line = self.lines[position] = QLineEdit(text)
            line.setAccessibleName(heading)
            if len(parts) > 1:
                line.setPlaceholderText(heading)
                line.setToolTip(heading)
            line.setMinimumWidth(_NARROWEST)
            row.addWidget(line, 1)
            if understood is not None:
                row.addWidget(self._unit_beside(line, understood))
        first = next(iter(self.lines.values()))
        first.selectAll()
        self.setFocusProxy(first)

    def _unit_beside(self, line: QLineEdit, understood: Callable[[str], str]) -> Text:
        label = Text(understood(line.text()))
        label.setContentsMargins(4, 0, 6, 0)
        line.setToolTip(_("A number without a unit is taken as in the file: {unit}").format(
            unit=understood("")
        ))  # fmt: skip
        line.setAccessibleDescription(label.text())

        def say(text: str) -> None:
            label.setText(understood(text))
            line.setAccessibleDescription(label.text())
            # The label grows with what it says, also where the editor is wide enough.
            label.updateGeometry()
            self._make_room()

        line.textChanged.connect(say)
        return label

    def _make_room(self) -> None:
        """Stay as wide as what is said, and inside of what it stands in."""
        wide, parent = max(self.width(), self.sizeHint().width()), self.parentWidget()
        left = min(self.x(), max(0, parent.width() - wide)) if parent else self.x()
        self.setGeometry(left, self.y(), wide, self.height())
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def texts(self) -> dict[int, str]:
        """What is typed, by the columns' positions."""
        return {position: line.text().strip() for position, line in self.lines.items()}


class TypingDelegate(QStyledItemDelegate):
    """Lets the cells of a PreviewModel be typed over."""

    def createEditor(  # type: ignore[override]  # Qt takes a null pointer: nothing is edited yet
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        parts = index.data(PARTS)
        if not parts:
            return None
        editor = PartsEditor(parts, parent, index.data(UNDERSTOOD))
        for line in editor.lines.values():
            line.installEventFilter(self)
        return editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """It was made with its texts, and what is typed must outlive a repainted cell."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, PartsEditor) and isinstance(model, PreviewModel):
            model.type_over(index, editor.texts())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        area: Any = option.rect
        wide = max(area.width(), editor.sizeHint().width())
        parent = editor.parentWidget()
        left = min(area.left(), max(0, parent.width() - wide)) if parent else area.left()
        editor.setGeometry(left, area.top(), wide, area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = watched.parent()
        if not isinstance(watched, QLineEdit) or not isinstance(editor, PartsEditor):
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(editor, watched, event.key())
        if event.type() == QEvent.Type.FocusOut:
            focus = QApplication.focusWidget()
            if not editor.left and (focus is None or not editor.isAncestorOf(focus)):
                self._close(editor)
        return False

    def _pressed(self, editor: PartsEditor, line: QLineEdit, key: int) -> bool:
        lines = list(editor.lines.values())
        hints = QStyledItemDelegate.EndEditHint
        if key in _ENTER:
            self._close(editor)
        elif key == Qt.Key.Key_Escape:
            editor.left = True
            self.closeEditor.emit(editor, hints.RevertModelCache)
        elif key == Qt.Key.Key_Tab and line is lines[-1]:
            self._close(editor, hints.EditNextItem)
        elif key == Qt.Key.Key_Backtab and line is lines[0]:
            self._close(editor, hints.EditPreviousItem)
        else:
            return False
        return True

    def _close(
        self,
        editor: PartsEditor,
        hint: QStyledItemDelegate.EndEditHint = QStyledItemDelegate.EndEditHint.NoHint,
    ) -> None:
        editor.left = True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)
