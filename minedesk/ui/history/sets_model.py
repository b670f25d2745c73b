"""All change-sets of a file as a table: a vector of ids, and the few in view read by id."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import QTimer as Timer

from minedesk.fields.reading import Habits
from minedesk.services.history import ChangeSet, sentence
from minedesk.store.faults import Busy
from minedesk.ui.history.words import undone_words, when_words, who_words
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex

WHEN, WHO, WHAT, COUNT = range(4)
# Whether a change-set is undone, for the painting.
UNDONE: Final = Qt.ItemDataRole.UserRole + 1
# Only takes something back, or does it again: a note beside what it is about.
MINOR: Final = UNDONE + 1
_PAGE_ROWS: Final = 64
_PAGES_KEPT: Final = 40
_RETRY_MS: Final = 120
_NO_INDEX: Final = QModelIndex()
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Sets(Protocol):
    """Where change-sets are read."""

    def by_ids(self, ids: Iterable[int], /) -> dict[int, ChangeSet]:
        """Change-sets by their ids."""
        ...


class SetsModel(QAbstractTableModel):
    """Shows the change-sets whose ids it is given: when, who, what, how many records."""

    def __init__(
        self, sets: Callable[[], Sets], habits: Callable[[], Habits], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sets, self._habits = sets, habits
        self._ids: array[int] = array("q")
        self._kept: OrderedDict[int, dict[int, ChangeSet]] = OrderedDict()
        self._retry = Timer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self.refresh)

    @property
    def ids(self) -> array[int]:
        """The ids of all rows, in the order shown; not to be changed."""
        return self._ids

    def show_ids(self, ids: array[int]) -> None:
        """Show these change-sets; what was added in front leaves the others where they are."""
        added = len(ids) - len(self._ids)
        if added > 0 and len(self._ids) and ids[added:] == self._ids:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._ids = ids
            self.endInsertRows()
            # Those below may be undone now.
            self.refresh()
        elif ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self._kept.clear()
            self.endResetModel()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read again what is in view."""
        self._kept.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, COUNT))

    def row_of(self, change_set: int) -> int | None:
        """The row a change-set stands in; None where it is not shown."""
        try:
            return self._ids.index(change_set)
        except ValueError:
            return None

    def at(self, row: int) -> ChangeSet | None:
        """The change-set in a row; None where there is none, or it cannot be read now."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // _PAGE_ROWS
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
        return page.get(self._ids[row])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else COUNT + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == COUNT else _LEFT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, UNDONE, MINOR):
            return None
        done = self.at(index.row())
        if done is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == UNDONE:
            return not done.counts
        if role == MINOR:
            return done.undoes is not None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(done)
        return self._text(done, index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("When"), _("Who"), _("What"), _("Records"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == COUNT else _LEFT
        return None

    def _text(self, done: ChangeSet, column: int) -> str:
        habits = self._habits()
        if column == WHEN:
            return when_words(done.at, habits)
        if column == WHO:
            return who_words(done.person)
        if column == WHAT:
            return sentence(done)
        count = count_of(done)
        return habits.number(count, 0) if count else ""

    def _tip(self, done: ChangeSet) -> str:
        undone = undone_words(done, None, self._habits())
        return f"{sentence(done)} ({undone})" if undone else sentence(done)

    def _read(self, number: int) -> dict[int, ChangeSet] | None:
        ids = self._ids[number * _PAGE_ROWS : (number + 1) * _PAGE_ROWS]
        try:
            return self._sets().by_ids(ids)
        except Busy:
            if not self._retry.isActive():
                self._retry.start()
            return None


def count_of(done: ChangeSet) -> int:
    """How many records a change-set is about, as far as it says; 0 where it does not."""
    about = done.about
    return int(about.get("count") or about.get("created", 0) + about.get("updated", 0))
