"""A table of records as Qt sees it: a vector of ids, and the few rows in view read by id.

The ids come sorted from the store (8 bytes each); rows are read in small pages over a read-only
connection of the window's own thread, which takes about a millisecond, and kept while they are
near. So a million records scroll like a hundred.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Final, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from minedesk.fields.clean import match_key
from minedesk.fields.kinds import Link, Links
from minedesk.fields.reading import Habits
from minedesk.fields.schema import Schema
from minedesk.store.faults import Busy
from minedesk.ui.tables.cells import Column, columns, plain_text, text_of, tone_of
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex

TONE: Final = Qt.ItemDataRole.UserRole + 1
KEY: Final = Qt.ItemDataRole.UserRole + 2

# The rows of one page are read together, and so many of them are kept.
PAGE_ROWS: Final = 64
_PAGES_KEPT: Final = 40
_RETRY_MS: Final = 120
# A look through rows that are not sorted by key stops here: nobody types on for longer.
_LOOKED_THROUGH: Final = 20_000
_WAITING: Final = "…"
_NO_INDEX: Final = QModelIndex()

_ROOT_ALIGN: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_NUMBER_ALIGN: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Rows(Protocol):
    """Where the rows of a table are read."""

    def page(
        self, type: str, ids: Sequence[int], keys: Sequence[str], /
    ) -> Mapping[int, Sequence[Any]]:
        """The values of these fields by id; ids that are gone are left out."""
        ...

    def names(self, type: str, ids: Collection[int], /) -> Mapping[int, str]:
        """The keys that records are known by."""
        ...


class Shown:
    """One row as it is shown: values by column, texts and tones made when first asked for."""

    __slots__ = ("texts", "tones", "values")

    def __init__(self, values: Sequence[Any]) -> None:
        self.values = values
        self.texts: list[str | None] = [None] * len(values)
        self.tones: list[str | None] = [None] * len(values)


class RecordTableModel(QAbstractTableModel):
    """Shows the records whose ids it is given."""

    def __init__(
        self,
        schema: Schema,
        rows: Rows,
        habits: Habits,
        keys: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.schema = schema
        self._rows = rows
        self._ids: array[int] = array("q")
        self._kept: OrderedDict[int, dict[int, Shown]] = OrderedDict()
        self._names: dict[tuple[str, int], str] = {}
        self._columns: tuple[Column, ...] = ()
        self._habits = replace(habits, name_link=self._name)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._tell_all_changed)
        self.set_columns(keys or default_keys(schema))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the order they were chosen in."""
        return self._columns

    @property
    def ids(self) -> array[int]:
        """The ids of all rows, in the order shown; not to be changed."""
        return self._ids

    def set_columns(self, keys: Sequence[str]) -> None:
        """Show these fields."""
        self.beginResetModel()
        self._columns = columns(self.schema, tuple(keys))
        self._kept.clear()
        self.endResetModel()

    def set_habits(self, habits: Habits) -> None:
        """Write dates and numbers in another way."""
        self._habits = replace(habits, name_link=self._name)
        self._kept.clear()
        self._tell_all_changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._columns) - 1))

    def show_ids(self, ids: array[int]) -> None:
        """Show these records instead of those before."""
        self.beginResetModel()
        self._ids = ids
        self._kept.clear()
        self._names.clear()
        self.endResetModel()

    def complete(self, ids: array[int]) -> None:
        """Show the rest behind first rows that are in view already; falls back to `show_ids`."""
        have = len(self._ids)
        if ids[:have] != self._ids:
            self.show_ids(ids)
        elif len(ids) > have:
            self.beginInsertRows(QModelIndex(), have, len(ids) - 1)
            # The last page may have been read while it was not full.
            self._kept.pop(have // PAGE_ROWS, None)
            self._ids = ids
            self.endInsertRows()

    def refresh(self) -> None:
        """Read again what is in view: some of it was changed."""
        self._kept.clear()
        self._names.clear()
        self._tell_all_changed()

    def id_at(self, row: int) -> int | None:
        """The id of the record in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int | None:
        """The row a record stands in, or None when it is not shown."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return None

    def value(self, row: int, column: int) -> Any:
        """The value itself in a cell; None when it is empty or cannot be read now."""
        shown = self._shown(row)
        return shown.values[column] if shown else None

    def find_key(self, start: str, after: int, *, sorted_up: bool | None) -> int | None:
        """The row of the first record whose key begins with start, or None.

        sorted_up says that the rows are sorted by their key, and which way; with None the next
        rows below `after` are looked through, and then those at the top.
        """
        start = match_key(start)
        if sorted_up is not None:
            row = self._by_halves(start, up=sorted_up)
            return row if row is not None and self._begins(row, start) else None
        below = chain(range(after, len(self._ids)), range(min(after, len(self._ids))))
        return self._by_looking(list(islice(below, _LOOKED_THROUGH)), start)

    def plain_rows(self, rows: Sequence[int], places: Sequence[int]) -> list[list[str]] | None:
        """The headings of these columns, then their values in these rows, written so that they
        read back as the same ones; None where some cannot be read now."""
        plain = [[self._columns[place].heading for place in places]]
        for row in rows:
            shown = self._shown(row)
            if shown is None:
                return None
            plain.append([self._plain(place, shown.values[place]) for place in places])
        return plain

    def _plain(self, place: int, value: Any) -> str:
        return "" if value is None else plain_text(self._columns[place], value, self._habits)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column)
        if role == TONE:
            return self._tone(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER_ALIGN if self._columns[column].field.kind.numeric else _ROOT_ALIGN
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER_ALIGN if column.field.kind.numeric else _ROOT_ALIGN
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(column.field.help)
        if role == KEY:
            return column.field.key
        return None

    def _text(self, row: int, column: int) -> str:
        shown = self._shown(row)
        if shown is None:
            return _WAITING
        text = shown.texts[column]
        if text is None:
            text = text_of(self._columns[column], shown.values[column], self._habits)
            shown.texts[column] = text
        return text

    def _tone(self, row: int, column: int) -> str:
        shown = self._shown(row)
        if shown is None:
            return ""
        tone = shown.tones[column]
        if tone is None:
            tone = shown.tones[column] = tone_of(self._columns[column], shown.values[column])
        return tone

    def _tip(self, row: int, column: int) -> str:
        shown = self._shown(row)
        value = shown.values[column] if shown else None
        return "" if value is None else self._columns[column].field.kind.format(value, self._habits)

    def _shown(self, row: int) -> Shown | None:
        number = row // PAGE_ROWS
        page = self._kept.get(number)
        if page is None:
            page = self._read(number)
            if page is None:
                return None
            self._kept[number] = page
            if len(self._kept) > _PAGES_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        return page.get(self._ids[row]) or self._gone(page, self._ids[row])

    def _gone(self, page: dict[int, Shown], record_id: int) -> Shown:
        # Deleted by someone else since the ids were read; the row goes with the next look.
        page[record_id] = shown = Shown([None] * len(self._columns))
        return shown

    def _read(self, number: int) -> dict[int, Shown] | None:
        ids = self._ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        keys = [column.field.key for column in self._columns]
        try:
            found = self._rows.page(self.schema.name, ids, keys)
            self._learn_names(found)
        except Busy:
            if not self._retry.isActive():
                self._retry.start()
            return None
        return {record: Shown(values) for record, values in found.items()}

    def _learn_names(self, found: Mapping[int, Sequence[Any]]) -> None:
        for place, column in enumerate(self._columns):
            kind = column.field.kind
            if isinstance(kind, Link):
                wanted = {values[place] for values in found.values()} - {None}
            elif isinstance(kind, Links):
                wanted = {each for values in found.values() for each in values[place] or ()}
            else:
                continue
            fresh = [each for each in wanted if (kind.target, each) not in self._names]
            if fresh:
                names = self._rows.names(kind.target, fresh)
                self._names.update(((kind.target, each), name) for each, name in names.items())

    def _name(self, record_type: str, record_id: int) -> str:
        name = self._names.get((record_type, record_id))
        return f"#{record_id}" if name is None else name

    def _by_halves(self, start: str, *, up: bool) -> int | None:
        low, high = 0, len(self._ids)
        while low < high:
            middle = (low + high) // 2
            key = self._key(middle)
            if key is None:
                return None
            before = key < start if up else key[: len(start)] > start
            low, high = (middle + 1, high) if before else (low, middle)
        return low if low < len(self._ids) else None

    def _begins(self, row: int, start: str) -> bool:
        key = self._key(row)
        return key is not None and key.startswith(start)

    def _key(self, row: int) -> str | None:
        try:
            found = self._rows.page(
                self.schema.name, self._ids[row : row + 1], [self.schema.key.key]
            )
        except Busy:
            return None
        values = found.get(self._ids[row])
        return match_key(str(values[0])) if values else None

    def _by_looking(self, order: Sequence[int], start: str) -> int | None:
        ids = [self._ids[row] for row in order]
        try:
            found = self._rows.page(self.schema.name, ids, [self.schema.key.key])
        except Busy:
            return None
        for row, record in zip(order, ids, strict=True):
            if record in found and match_key(str(found[record][0])).startswith(start):
                return row
        return None

    def _tell_all_changed(self) -> None:
        if self._ids and self._columns:
            last = self.index(len(self._ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def default_keys(schema: Schema) -> tuple[str, ...]:
    """The fields a table shows until the user chooses."""
    return tuple(field.key for field in schema.fields if field.shown)
