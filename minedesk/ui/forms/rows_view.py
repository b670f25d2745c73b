"""The table rows are typed into: its keys, the width of its columns, its clipboard."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Number
from minedesk.formats.clipboard import as_text, rows_of
from minedesk.ui import fonts
from minedesk.ui.forms.cells import CellDelegate, is_typed_in, typed_text
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.rows_model import RowsModel
from minedesk.ui.keys import Key, KeyTable
from minedesk.words import N_, _

_Index = QModelIndex | QPersistentModelIndex
# Headings are written so much smaller than cells, their units on a line of their own.
_HEADING: Final = 0.92
_PADDING: Final = 10
_WIDEST_COLUMN: Final = 220


class RowsView(QTableView):
    """The table. Tab goes across, Enter down to where Tab began, Delete empties cells.

    typing: somebody typed into a cell that is still open. left_out(count): so many cells of what
    was pasted had no column to go to.
    """

    deleting = Signal()
    typing = Signal()
    left_out = Signal(int)

    def __init__(self, model: RowsModel, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        # Where Tab set out from, and where it has got to.
        self._began: int | None = None
        self._arrived = QPersistentModelIndex()
        self.setModel(model)
        delegate = CellDelegate(model, context, self)
        delegate.typing.connect(self.typing)
        self.setItemDelegate(delegate)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed
            | trigger.SelectedClicked
        )  # fmt: skip
        self.setProperty("role", "rows")
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAccessibleName(_(model.schema.plural))
        heights = self.verticalHeader()
        heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heights.setDefaultSectionSize(fonts.row_height())
        heights.setMinimumSectionSize(fonts.row_height())
        heights.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(False)
        self._set_headings()

    def fit_columns(self) -> None:
        """Make columns as wide as what they hold, within reason."""
        metrics, headings = self.fontMetrics(), QFontMetrics(fonts.sized(_HEADING))
        for column, field in enumerate(self._rows.fields):
            title = str(self._rows.headerData(column, Qt.Orientation.Horizontal) or "")
            texts = [
                str(self._rows.index(row, column).data() or "").split("\n")[0]
                for row in range(min(self._rows.rowCount(), 50))
            ]
            # Rows beside each other in the narrow pane of a record: no wider than what they hold.
            if not any(texts):
                texts = [_sample(field)]
            widest = max(
                *map(metrics.horizontalAdvance, texts),
                *map(headings.horizontalAdvance, title.split("\n")),
            )
            self.setColumnWidth(column, min(widest + _PADDING, _WIDEST_COLUMN))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A header with a font of its own hears of another text size only by the new style sheet.
        if event.type() == QEvent.Type.StyleChange:
            self._set_headings()

    def add_row(self) -> None:
        """An empty row above the current one; at the end there is always one."""
        place = self.currentIndex().row()
        if not 0 <= place < self._rows.rowCount() - 1:
            place = self._rows.rowCount() - 1
        else:
            self._rows.insert_row(place)
        self._go(place, 0)

    def duplicate_row(self) -> None:
        """A copy of the current row beneath it."""
        here = self.currentIndex()
        if here.isValid() and here.row() < self._rows.rowCount() - 1:
            self._rows.duplicate_row(here.row())
            self._go(here.row() + 1, here.column())

    def event(self, event: QEvent) -> bool:
        # Ctrl+Z is the program's, unless cells that were pasted or emptied can be taken back.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._rows.can_undo
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            # The form's: they turn its tabs wherever one is in it.
            event.ignore()
            return
        # A key that comes from a cell's editor was answered to by it.
        editing = self.state() == QAbstractItemView.State.EditingState
        do = None if editing else self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        onward = QAbstractItemView.CursorAction.MoveNext
        if action in (onward, QAbstractItemView.CursorAction.MovePrevious):
            if self._began is None:
                self._began = self.currentIndex().column()
            self._arrived = QPersistentModelIndex(found)
        return found

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self._arrived != current:
            self._began = None

    def focusNextPrevChild(self, onward: bool) -> bool:
        # Tab leaves the table behind its last cell: a table must be no trap for the keyboard.
        here = self.currentIndex()
        last = (self._rows.rowCount() - 1, self._rows.columnCount() - 1)
        at_end = (here.row(), here.column()) == (last if onward else (0, 0))
        if not at_end and here.isValid():
            return super().focusNextPrevChild(onward)
        self.setTabKeyNavigation(False)
        moved = super().focusNextPrevChild(onward)
        self.setTabKeyNavigation(True)
        return moved

    def is_typing(self) -> bool:
        """Whether something is typed in a cell that is not taken over yet."""
        cell = self._open_cell()
        return cell is not None and is_typed_in(cell)

    def half_typed(self) -> tuple[int, int, str] | None:
        """The row, the column and the text of an open cell that was typed into, if there is one."""
        cell, here = self._open_cell(), self.currentIndex()
        if cell is None or not is_typed_in(cell):
            return None
        return here.row(), here.column(), typed_text(cell)

    def finish_typing(self) -> None:
        """Take over what is typed in a cell right now and close it, as Enter would: for saving."""
        cell = self._open_cell()
        if cell is not None:
            self.commitData(cell)
            self.closeEditor(cell, QAbstractItemDelegate.EndEditHint.NoHint)

    def copy_cells(self) -> None:
        """Put the selected cells on the clipboard as a sheet takes them."""
        edit = Qt.ItemDataRole.EditRole
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            # As it would be typed: what is shown may be rounded.
            lines.setdefault(index.row(), []).append(str(index.data(edit) or ""))
        QGuiApplication.clipboard().setText(as_text(list(lines.values())))

    def paste_cells(self) -> None:
        """Take cells copied from a sheet, from the current cell on, as if they had been typed;
        those that would stand right of the last column are told of."""
        here = self.currentIndex()
        cells = rows_of(QGuiApplication.clipboard().text())
        if not here.isValid() or not cells:
            return
        room = self._rows.columnCount() - here.column()
        with self._rows.one_step():
            for down, row in enumerate(cells):
                for across, cell in enumerate(row[:room]):
                    index = self._rows.index(here.row() + down, here.column() + across)
                    self._rows.type_text(index, cell)
        outside = sum(bool(cell.strip()) for row in cells for cell in row[room:])
        if outside:
            self.left_out.emit(outside)

    def undo(self) -> None:
        """Take back cells pasted or emptied and rows deleted, if that was the last change."""
        here = self.currentIndex()
        row, column = max(here.row(), 0), max(here.column(), 0)
        if self._rows.undo():
            self._go(min(row, self._rows.rowCount() - 1), column)

    def _open_cell(self) -> QWidget | None:
        if self.state() != QAbstractItemView.State.EditingState:
            return None
        widget = QApplication.focusWidget()
        while widget is not None and widget.parentWidget() is not self.viewport():
            widget = widget.parentWidget()
        return widget

    def _set_headings(self) -> None:
        font = fonts.sized(_HEADING)
        self.horizontalHeader().setFont(font)
        self.horizontalHeader().setFixedHeight(2 * fonts.line_height(font) + 6)

    def _clear(self) -> None:
        with self._rows.one_step():
            for index in self.selectedIndexes():
                self._rows.type_text(index, "")

    def _down(self) -> None:
        here = self.currentIndex()
        column = here.column() if self._began is None else self._began
        self._go(min(here.row() + 1, self._rows.rowCount() - 1), max(column, 0))

    def _go(self, row: int, column: int) -> None:
        self.setFocus()
        self.setCurrentIndex(self._rows.index(row, column))

    KEYS: ClassVar = KeyTable["RowsView"](
        N_("In the rows of a record"),
        (
            Key(N_("Cell below"), _down, ("Return",), ("Enter",)),
            Key(N_("New row above"), add_row, ("Insert", "Ctrl++"), ("Ctrl+=", "Ctrl+Shift++")),
            Key(N_("Delete rows"), lambda view: view.deleting.emit(), ("Ctrl+-",)),
            Key(N_("Empty the cells"), _clear, ("Del", "Backspace")),
            Key(N_("Undo"), undo, ("Ctrl+Z",), ("Alt+Backspace",)),
            Key(N_("Copy cells"), copy_cells, ("Ctrl+C",), ("Ctrl+Insert",)),
            Key(N_("Paste cells"), paste_cells, ("Ctrl+V",), ("Shift+Insert",)),
        ),
    )


def _sample(field: Field) -> str:
    """About as wide as the values of a field usually are."""
    if isinstance(field.kind, Number):
        return "100,000"
    return "15 Sept 2024" if field.kind.name == "date" else "Manual work"
