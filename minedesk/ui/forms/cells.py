"""Editors inside the cells of a table of rows: the same as in a form, in little room."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Choices, Link, Links, PointKind, Text, Texts
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import Editor
from minedesk.ui.forms.editors import editor_for
from minedesk.ui.forms.lines import LineEditor
from minedesk.ui.forms.rows_model import RowsModel
from minedesk.words import _

_Index = QModelIndex | QPersistentModelIndex
_NARROWEST_EDITOR: Final = 180
_ROOMY_EDITOR: Final = 220


class CellDelegate(QStyledItemDelegate):
    """Puts the field's own editor into a cell; all of them hand over text.

    typing: somebody typed into an open cell.
    """

    typing = Signal()

    def __init__(self, model: RowsModel, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._context = model, context

    def displayText(self, value: Any, _locale: QLocale | QLocale.Language) -> str:
        return " ".join(str(value).splitlines())

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        # The cell one stands in is the one whose problem is told: it must look like one, too.
        back, front = (
            index.data(role)
            for role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole)
        )
        if back is not None:
            option.palette.setColor(QPalette.ColorRole.Highlight, back)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, front)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        editor = _cell_editor(
            self._rows.fields[index.column()], self._rows.schema.name, self._context, parent
        )
        editor.widget.setProperty("role", "cell")
        editor.control.setAccessibleName(_(editor.field.label))
        editor.changed.connect(self.typing)
        editor.offer_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        # Typing replaces what stands in a cell, as in a sheet; lines Qt selects by itself.
        if isinstance(editor.control, QPlainTextEdit):
            editor.control.selectAll()
        return editor.widget

    def setEditorData(self, widget: QWidget, index: _Index) -> None:
        """Nothing: Qt asks whenever a cell of the row changes, its marks too, also while somebody
        is typing. A cell is filled when it is opened; from then on it is the user's."""

    def setModelData(self, widget: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        editor = _editor_of(widget)
        if editor.is_touched():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, widget: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        area: QRect = option.rect
        wanted = QSize(max(area.width(), _least_width(widget)), area.height())
        if widget.minimumHeight() > area.height():
            wanted.setHeight(widget.minimumHeight())
        viewport = widget.parentWidget()
        room = viewport.rect() if viewport is not None else area
        left = max(0, min(area.left(), room.right() - wanted.width()))
        top = max(0, min(area.top(), room.bottom() - wanted.height()))
        widget.setGeometry(QRect(QPoint(left, top), wanted))


def typed_text(widget: QWidget) -> str:
    """What stands in an open cell."""
    return _editor_of(widget).text()


def is_typed_in(widget: QWidget) -> bool:
    """Whether something else stands in an open cell than what it was opened with."""
    return _editor_of(widget).is_touched()


def _cell_editor(field: Field, type_name: str, context: FormContext, parent: QWidget) -> Editor:
    # Several values are typed into a cell as they stand in a sheet: with ; between them.
    if isinstance(field.kind, (Choices, Texts, Links)):
        return LineEditor(field, type_name, context, parent)
    return editor_for(field, type_name, context, parent)


def _editor_of(widget: QWidget) -> Editor:
    found = widget.findChild(Editor)
    assert isinstance(found, Editor)
    return found


def _least_width(widget: QWidget) -> int:
    """What an editor needs to be typed into, however narrow its column is."""
    kind = _editor_of(widget).kind
    if isinstance(kind, PointKind) or (isinstance(kind, Text) and kind.long):
        return _ROOMY_EDITOR
    return _NARROWEST_EDITOR if isinstance(kind, (Choice, Link)) else 0
