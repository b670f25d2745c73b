"""The custom fields of one record type as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import PLAIN, Habits
from minedesk.records.custom import KIND_NAMES, CustomField
from minedesk.words import N_, _

Index = QModelIndex | QPersistentModelIndex

NAME, KIND, CHOICES, COUNT = range(4)
HEADINGS: Final = (N_("Name"), N_("Kind"), N_("Choices"), N_("Records that hold it"))
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NO_INDEX: Final = QModelIndex()


class FieldsModel(QAbstractTableModel):
    """Shows the fields it is given, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: list[CustomField] = []
        self._counts: Mapping[str, int] = {}
        self._habits = PLAIN

    @property
    def fields(self) -> list[CustomField]:
        """The fields, from the top down."""
        return list(self._fields)

    def show_fields(
        self, fields: Sequence[CustomField], counts: Mapping[str, int], habits: Habits
    ) -> None:
        """Show these; counts says by key how many records hold them."""
        self.beginResetModel()
        self._fields, self._counts, self._habits = list(fields), counts, habits
        self.endResetModel()

    def at(self, row: int) -> CustomField | None:
        """The field in a row."""
        return self._fields[row] if 0 <= row < len(self._fields) else None

    def row_of(self, uuid: str) -> int | None:
        """The row in which a field stands."""
        found = (row for row, each in enumerate(self._fields) if each.uuid == uuid)
        return next(found, None)

    def count(self, field: CustomField) -> int:
        """How many records hold a field."""
        return self._counts.get(field.key, 0)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == COUNT else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == COUNT else _LEFT
        field = self.at(index.row())
        if field is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if index.column() == NAME:
            return field.label
        if index.column() == KIND:
            kind = _(KIND_NAMES[field.kind])
            return f"{kind}, {shown(field.unit)}" if field.unit else kind
        if index.column() == COUNT:
            return self._habits.number(self.count(field), 0)
        return "; ".join(term.label for term in field.terms if not term.hidden)
