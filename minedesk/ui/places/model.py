"""Places as a table: a vector of ids, and the few in view read by id."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from minedesk.services.places.searching import PlaceHit, in_own_script, name_in
from minedesk.words import N_, _

Index = QModelIndex | QPersistentModelIndex

CODE, NAME, LOCAL, KIND, WITHIN = range(5)
HEADINGS: Final = (N_("Code"), N_("Name"), N_("In its own script"), N_("Kind"), N_("Lies in"))
_PAGE_ROWS: Final = 64
_PAGES_KEPT: Final = 40
_NO_INDEX: Final = QModelIndex()


# Reads places by their ids, in that order.
Hits = Callable[[Sequence[int]], list[PlaceHit]]


class PlacesModel(QAbstractTableModel):
    """Shows the places whose ids it is given."""

    def __init__(self, hits: Hits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits = hits
        self._ids: array[int] = array("q")
        self._kept: OrderedDict[int, dict[int, PlaceHit]] = OrderedDict()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these places, in this order."""
        self.beginResetModel()
        self._ids = array("q", ids)
        self._kept.clear()
        self.endResetModel()

    def at(self, row: int) -> PlaceHit | None:
        """The place in a row; None where it is gone by now."""
        number = row // _PAGE_ROWS
        if number not in self._kept:
            ids = self._ids[number * _PAGE_ROWS : (number + 1) * _PAGE_ROWS]
            found = self._hits(list(ids))
            self._kept[number] = {hit.place.id: hit for hit in found if hit.place.id is not None}
            if len(self._kept) > _PAGES_KEPT:
                self._kept.popitem(last=False)
        return self._kept[number].get(self._ids[row])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        hit = self.at(index.row())
        if hit is None:
            return None
        place = hit.place
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(place.names) if index.column() in (NAME, LOCAL) else None
        if index.column() == WITHIN:
            local = in_own_script(place)
            return ", ".join(name_in(each, local=local) for each in hit.above) or place.country
        return (place.code, place.name, place.name_local, place.kind)[index.column()]
