"""The tab of one type of rows: a table typed into in place, with sums and problems beneath."""

from __future__ import annotations

from collections.abc import Sequence
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
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import Problem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Choices, Link, Links, Number, PointKind, Text, Texts
from minedesk.fields.kinds.units import shown
from minedesk.fields.schema import Schema
from minedesk.records.base import Row
from minedesk.ui import fonts
from minedesk.ui.forms.bars import small_button
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import Editor
from minedesk.ui.forms.editors import editor_for
from minedesk.ui.forms.lines import LineEditor
from minedesk.ui.forms.rows_model import Line, RowsModel
from minedesk.ui.style import restyle
from minedesk.ui.widgets.text import Text as Label
from minedesk.words import _, ngettext

_Index = QModelIndex | QPersistentModelIndex
_PADDING: Final = 24
_WIDEST_COLUMN: Final = 220
_NARROWEST_EDITOR: Final = 180


class RowsTab(QWidget):
    """The rows of one type. changed: the user changed something."""

    changed = Signal()

    def __init__(self, schema: Schema, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schema, self._context = schema, context
        self._homeless: list[Problem] = []
        self._taken: list[tuple[int, Line]] = []
        self.model = RowsModel(schema, context, self)
        self.view = RowsView(self.model, context, self)
        self.empty = Label(_nothing_yet(schema), tone="muted", wrap=True)
        self.problem = Label(scale=0.92, wrap=True)
        self.sums = Label(scale=0.92, tone="muted", wrap=True)
        self.told = Label(scale=0.92, tone="muted")
        self.undo = small_button(_("&Undo"), self._undo, look="quiet")
        self._lay_out()
        self.model.changed.connect(self._changed)
        self.view.selectionModel().currentChanged.connect(lambda *_args: self._show_problem())
        self.view.deleting.connect(self.delete_rows)
        self.set_rows([])

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._homeless, self._taken = [], []
        self.model.set_rows(rows)
        self._show_all()

    def rows(self) -> list[Row]:
        """The rows as they stand now, copies; what cannot be read is left out."""
        return self.model.rows()

    def is_changed(self) -> bool:
        """Whether anything was typed that is not kept."""
        return self.model.is_changed()

    def title(self) -> str:
        """What the tab is called: the rows' name and how many there are."""
        count = self.model.count()
        name = _(self.schema.plural).replace("&", "&&")
        return f"{name} {count}" if count else name

    def problems(self) -> list[Problem]:
        """The cells that cannot be read."""
        return [problem for _index, problem in self.model.unreadable()]

    def go_to_problem(self) -> None:
        """Put the cursor into the first cell that cannot be read."""
        found = self.model.unreadable()
        if found:
            self.view.setFocus()
            self.view.setCurrentIndex(found[0][0])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the rules say, at the cells it is about."""
        self._homeless = self.model.show_problems(problems)
        self._show_problem()

    def delete_rows(self) -> None:
        """Take the selected rows away; a press on Undo brings them back."""
        places = {index.row() for index in self.view.selectedIndexes()}
        taken = self.model.remove_lines(sorted(places))
        if taken:
            self._taken = taken
            self._show_all()

    def _undo(self) -> None:
        self.model.put_back(self._taken)
        self._taken = []
        self._show_all()
        self.view.setFocus()

    def _changed(self) -> None:
        self._taken = []
        self._show_all()
        self.changed.emit()

    def _show_all(self) -> None:
        self.view.fit_columns()
        self.empty.setVisible(not self.model.count())
        self.sums.setText(self._sums_text())
        self.sums.setVisible(bool(self.sums.text()))
        gone = len(self._taken)
        told = ngettext("{count} row deleted", "{count} rows deleted", gone)
        self.told.setText(told.format(count=gone))
        self.told.setVisible(bool(gone))
        self.undo.setVisible(bool(gone))
        self._show_problem()

    def _sums_text(self) -> str:
        habits = self._context.habits()
        return " · ".join(
            f"{_(field.label)} {field.kind.format(total, habits)}{_unit(field)}"
            for field, total in self.model.sums()
        )

    def _show_problem(self) -> None:
        problem = self.model.problem_at(self.view.currentIndex())
        if problem is None and self._homeless:
            problem = self._homeless[0]
        if problem is None:
            self.problem.hide()
            return
        tone = "error" if problem.severity == "error" else "warning"
        if self.problem.property("tone") != tone:
            restyle(self.problem, tone=tone)
        self.problem.setText(problem.text)
        self.problem.show()

    def _lay_out(self) -> None:
        add = small_button(
            _("&Add"), self.view.add_row, icon="plus", tip=_("New row above (Insert, Ctrl++)")
        )
        copy = small_button(
            _("Du&plicate"), self.view.duplicate_row, icon="copy", tip=_("Copy of this row")
        )
        delete = small_button(
            _("De&lete"), self.delete_rows, icon="trash", tip=_("Delete rows (Delete, Ctrl+-)")
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (add, copy, delete, self.told, self.undo):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 8)
        below.setSpacing(6)
        for label in (self.empty, self.problem, self.sums):
            below.addWidget(label)
        below.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view, 1)
        box.addLayout(below)
        self.setFocusProxy(self.view)


class RowsView(QTableView):
    """The table. Tab goes across, Enter down; Insert and Delete add and take away rows."""

    deleting = Signal()

    def __init__(self, model: RowsModel, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, context, self))
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

    def fit_columns(self) -> None:
        """Make columns as wide as what they hold, within reason."""
        metrics = self.fontMetrics()
        for column, field in enumerate(self._rows.fields):
            title = str(self._rows.headerData(column, Qt.Orientation.Horizontal) or "")
            texts = [_sample(field), title]
            texts += [
                str(self._rows.index(row, column).data() or "")
                for row in range(min(self._rows.rowCount(), 50))
            ]
            widest = max(metrics.horizontalAdvance(text.split("\n")[0]) for text in texts)
            self.setColumnWidth(column, min(widest + _PADDING, _WIDEST_COLUMN))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self._command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

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

    def copy_cells(self) -> None:
        """Put the selected cells on the clipboard as a sheet takes them."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            lines.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def paste_cells(self) -> None:
        """Take cells copied from a sheet, from the current cell on, as if they had been typed."""
        here = self.currentIndex()
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        if not here.isValid() or not text:
            return
        for down, line in enumerate(text.splitlines()):
            for across, cell in enumerate(line.split("\t")):
                index = self._rows.index(here.row() + down, here.column() + across)
                self._rows.type_text(index, cell)

    def _command(self, event: QKeyEvent) -> Any:
        if self.state() == QAbstractItemView.State.EditingState:
            # The key comes from a cell's editor, which answers to it itself.
            return None
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy_cells
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste_cells
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                return self.add_row
            return self.deleting.emit if key == Qt.Key.Key_Minus else None
        if modifiers:
            return None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._down
        return {
            Qt.Key.Key_Insert: self.add_row,
            Qt.Key.Key_Delete: self.deleting.emit,
            Qt.Key.Key_Backspace: self._clear,
        }.get(Qt.Key(key))

    def _clear(self) -> None:
        for index in self.selectedIndexes():
            self._rows.type_text(index, "")

    def _down(self) -> None:
        here = self.currentIndex()
        self._go(min(here.row() + 1, self._rows.rowCount() - 1), max(here.column(), 0))

    def _go(self, row: int, column: int) -> None:
        self.setFocus()
        self.setCurrentIndex(self._rows.index(row, column))


class CellDelegate(QStyledItemDelegate):
    """Puts the field's own editor into a cell; all of them hand over text."""

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
        return editor.widget

    def setEditorData(self, widget: QWidget, index: _Index) -> None:
        _editor_of(widget).offer_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

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
        return _WIDEST_COLUMN
    return _NARROWEST_EDITOR if isinstance(kind, (Choice, Link)) else 0


def _sample(field: Field) -> str:
    """About as wide as the values of a field usually are."""
    if isinstance(field.kind, Number):
        return "100,000"
    return "15 Sept 2024" if field.kind.name == "date" else "Manual work"


def _nothing_yet(schema: Schema) -> str:
    return _("{rows}: nothing here yet. Begin to type in the first line.").format(
        rows=_(schema.plural)
    )


def _unit(field: Field) -> str:
    unit = field.kind.unit if isinstance(field.kind, Number) else ""
    return f" {shown(unit)}" if unit else ""
