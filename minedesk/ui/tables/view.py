"""The table itself: sorting, columns, keys, copying; it tells the page what the user asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QMenu,
    QWidget,
)

from minedesk.ui import fonts
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.tables.copying import Copying
from minedesk.ui.tables.delegate import CellDelegate
from minedesk.ui.tables.fitting import Widths
from minedesk.ui.tables.heading import Heading, next_sort
from minedesk.ui.tables.kept_columns import kept, to_keep
from minedesk.ui.tables.model import RecordTableModel, default_keys
from minedesk.ui.tables.row_table import RowTable
from minedesk.ui.tables.widths import remembered
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.ui.preferences import Preferences

_TELLS_OF_FONTS: Final = frozenset(
    {QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}
)
_SELECTION_PAUSE_MS: Final = 60
_KEEP_MS: Final = 400


class RecordTable(RowTable):
    """A table over a RecordTableModel.

    sort_asked(key, descending): "" is the order of the keys. chosen(id or None): another row is
    the current one. opened(id): Enter or a double click. selection_told: the selection is another
    one. only_asked(key, id): show only rows with this cell's value. columns_changed: other fields.
    menu_made(menu): the menu of a cell is about to open; others may add to it. pasted(text): cells
    of a sheet are to be brought in.
    """

    sort_asked = Signal(str, bool)
    chosen = Signal(object)
    opened = Signal(int)
    selection_told = Signal()
    only_asked = Signal(str, int)
    columns_changed = Signal()
    menu_made = Signal(object)
    pasted = Signal(str)

    def __init__(
        self,
        model: RecordTableModel,
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._typed = ""
        self._quiet = False
        self._sort: tuple[str, bool] | None = None
        # Qt calls back while the model is set: what the callbacks use must be there before.
        self._typing = self._timer(QApplication.keyboardInputInterval() * 2, self._forget_typed)
        self._pause = self._timer(_SELECTION_PAUSE_MS, self.selection_told.emit)
        self._keep = self._timer(_KEEP_MS, self._remember)
        self.heading = Heading(self)
        self.setHorizontalHeader(self.heading)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._widths = Widths(self, self._delegate)
        self.copying = Copying(model, self)
        self.setAccessibleName(_(model.schema.plural))
        self._set_up()
        self._restore()
        self.heading.sectionClicked.connect(self._heading_clicked)
        self.heading.customContextMenuRequested.connect(self._heading_menu)
        self.heading.sectionResized.connect(self._resized)
        self.heading.sectionMoved.connect(lambda *_places: self._remember_later())
        self.doubleClicked.connect(self._open_index)
        # What a scroll merely moves was painted for the place where it stood.
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.show_whole())

    @property
    def records(self) -> RecordTableModel:
        """The model."""
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model

    @property
    def sort(self) -> tuple[str, bool] | None:
        """The field the rows are sorted by and whether downwards; None is by key."""
        return self._sort

    def show_sort(self, sort: tuple[str, bool] | None) -> None:
        """Show the arrow at a heading; the rows themselves are sorted by the store."""
        self._sort = sort
        self.heading.sorted_by = sort or (self.records.schema.key.key, False)
        self.heading.viewport().update()
        for place, column in enumerate(self.records.columns):
            if column.field.key == self.heading.sorted_by[0]:
                self._widths.grow(place, self._widths.of_heading(place))

    @property
    def selected_count(self) -> int:
        """How many rows are selected."""
        chosen = self.selectionModel().selection().toList()
        return sum(part.bottom() - part.top() + 1 for part in chosen)

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from the top down."""
        found = (self.records.id_at(row) for row in self._selected_rows())
        return [each for each in found if each is not None]

    def current_id(self) -> int | None:
        """The id of the current row."""
        return self.records.id_at(self.currentIndex().row())

    def select_id(self, record_id: int | None, *, tell: bool = True) -> bool:
        """Make a record's row the current one and bring it into view; False when not shown."""
        row = None if record_id is None else self.records.row_of(record_id)
        self._quiet = not tell
        try:
            if row is None:
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
                return False
            # A selection of several rows that has this one in hand stays as it is.
            if row != self.currentIndex().row() or not self.selectionModel().isRowSelected(row):
                self.selectRow(row)
            self.scrollTo(self.records.index(row, self._first_column()))
        finally:
            self._quiet = False
        return True

    def step(self, rows: int) -> bool:
        """Make the row so many further the current one; False at the end."""
        row = self.currentIndex().row() + rows
        if not 0 <= row < len(self.records.ids):
            return False
        self.selectRow(row)
        return True

    def visible_keys(self) -> list[str]:
        """The fields shown, in the order in which they stand."""
        columns = self.records.columns
        return [columns[place].field.key for place in self.visual_order()]

    def visual_order(self) -> list[int]:
        """The columns' places in the model, from left to right."""
        count = len(self.records.columns)
        return [self.heading.logicalIndex(place) for place in range(count)]

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these fields, in this order, and remember it."""
        keep = self.current_id()
        self.records.set_columns(keys)
        for place in range(len(self.records.columns)):
            self.heading.moveSection(self.heading.visualIndex(place), place)
        self._widths.fit()
        self.select_id(keep, tell=False)
        self._remember()
        self.columns_changed.emit()

    def column_menu(self) -> QMenu:
        """A menu of all fields to tick; ticking leaves it open."""
        from minedesk.ui.tables.columns import ColumnMenu

        return ColumnMenu(self)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, for a sheet to take."""
        if rows := self._selected_rows():
            self.copying.begin(rows, self.visual_order())

    def paste(self) -> None:
        """Ask for the cells on the clipboard to be brought in."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text)

    def _selected_rows(self) -> list[int]:
        return sorted(
            row
            for chosen in self.selectionModel().selection().toList()
            for row in range(chosen.top(), chosen.bottom() + 1)
        )

    def fit_columns(self) -> None:
        """Give each column the width its heading and first rows ask for, whatever was chosen."""
        self._widths.forget_chosen()
        self._widths.fit()
        self._remember()

    def fit_once(self) -> None:
        """Fit the columns when the first rows are there; those the user set stay as they are."""
        self._widths.fit_once()

    def show_whole(self) -> None:
        """Widen columns in which a key, a number or a date in view is cut off."""
        self._widths.show_whole()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next record whose key begins with what is typed (Qt would read all rows)."""
        self._typed = search if not self._typing.isActive() else self._typed + search
        self._typing.start()
        by_key = self._sort is None or self._sort[0] == self.records.schema.key.key
        row = self.records.find_key(
            self._typed,
            max(0, self.currentIndex().row()),
            sorted_up=(self._sort is None or not self._sort[1]) if by_key else None,
        )
        if row is not None:
            self.selectRow(row)
            self.scrollTo(self.records.index(row, self._first_column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the table."""
        return (self.KEYS,)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            menu = self.cell_menu(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu_made.emit(menu)
            menu.popup(event.globalPos())

    def cell_menu(self, index: QModelIndex) -> QMenu:
        """What can be done from a cell: open the record, filter by the cell, copy the rows."""
        from minedesk.ui.tables.columns import cell_menu

        return cell_menu(self, index)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # the stubs allow persistent ones
        super().currentChanged(current, previous)
        if not self._quiet and current.row() != previous.row():
            self.chosen.emit(self.records.id_at(current.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Where no row is the current one Qt takes the first: the page knows better which it is.
        none = not self.currentIndex().isValid()
        self._quiet = True
        super().focusInEvent(event)
        if none:
            self.setCurrentIndex(QModelIndex())
        self._quiet = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._pause.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TELLS_OF_FONTS:
            self._take_font()

    def showEvent(self, event: QShowEvent) -> None:
        # What was hidden has not heard of another text size.
        self._take_font()
        super().showEvent(event)

    def _take_font(self) -> None:
        before, now = self._delegate.text_size, fonts.sized().pointSizeF()
        if before != now:
            self._delegate.font_changed()
            self._set_heights()
            self._widths.scale(now / before)

    def _timer(self, interval: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(do)
        return timer

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self._set_heights()

    def _set_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(fonts.row_height())
        self.heading.setFixedHeight(fonts.row_height() + 2)

    def _first_column(self) -> int:
        return max(0, self.heading.logicalIndex(0))

    def _go_to_row(self, row: int) -> None:
        """Make a row the current one, in view; -1 is the last."""
        if count := len(self.records.ids):
            self.selectRow(row % count)
            self.scrollTo(self.currentIndex())

    def _open_current(self) -> None:
        self._open_index(self.currentIndex())

    def _open_index(self, index: QModelIndex) -> None:
        record = self.records.id_at(index.row())
        if record is not None:
            self.opened.emit(record)

    def _forget_typed(self) -> None:
        self._typed = ""

    def _heading_clicked(self, place: int) -> None:
        key = self.records.columns[place].field.key
        base = self.records.schema.key.key
        self.sort_asked.emit(*next_sort(self._sort, key, base))

    def _heading_menu(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.heading.mapToGlobal(at))

    @property
    def _memory(self) -> str:
        return f"columns.{self.records.schema.name}"

    def _resized(self, place: int, _before: int, width: int) -> None:
        if self._widths.choose(place, width):
            self._remember_later()

    def _remember_later(self) -> None:
        self._keep.start()

    def _remember(self) -> None:
        self.show_whole()
        if self._preferences is not None:
            chosen = self._widths.chosen
            pairs = [[key, chosen.get(key, 0)] for key in self.visible_keys()]
            name = self.records.schema.name
            before = self._preferences.recall(self._memory)
            self._preferences.remember(self._memory, to_keep(name, pairs, before))

    def _restore(self) -> None:
        said = self._preferences.recall(self._memory) if self._preferences else None
        pairs = remembered(kept(self.records.schema.name, said), self.records.schema.listed)
        keys = [key for key, _width in pairs]
        self.records.set_columns(keys or default_keys(self.records.schema))
        self._widths.restore(pairs)
        self.show_sort(None)

    KEYS: ClassVar = KeyTable["RecordTable"](
        N_("In a table"),
        (
            Key(N_("Open the record"), _open_current, ("Return",), ("Enter",)),
            Key(N_("First row"), lambda table: table._go_to_row(0), ("Home",)),
            Key(N_("Last row"), lambda table: table._go_to_row(-1), ("End",)),
            Key(N_("Copy rows"), copy, ("Ctrl+C",), ("Ctrl+Insert",)),
            Key(N_("Paste rows"), paste, ("Ctrl+V",), ("Shift+Insert",)),
        ),
    )
