"""The rows of a planned import as a table: what will become of each, what changes, what is wrong.

Rows are read from the staging database by pages, so that a million of them cost no memory.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from minedesk.records import schema as schema_named
from minedesk.store.stagedview import ProblemGroup, StagedView
from minedesk.store.staging import Action
from minedesk.ui.importing.preview_rows import PreviewRow, PreviewRows
from minedesk.ui.tables.cells import heading
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.cells.corrections import CellPlace
    from minedesk.services.importing.planning import ImportPlan, SheetPlan
    from minedesk.store.repository import Repository

Index = QModelIndex | QPersistentModelIndex

CELL: Final = Qt.ItemDataRole.UserRole + 1
# The columns of the file behind a cell: (position from 0, heading, what stands there) for each.
PARTS: Final = Qt.ItemDataRole.UserRole + 2
# How what is typed over a cell is understood, by its text: the FileUnit's words, or None.
UNDERSTOOD: Final = Qt.ItemDataRole.UserRole + 3
# Rows that belong to records have a third column before their values: the record.
ROW, ACTION, OWNER = 0, 1, 2
ACTIONS: Final[dict[Action, str]] = {
    "create": N_("new"),
    "update": N_("update"),
    "unchanged": N_("unchanged"),
    "problem": N_("problem"),
    "left": N_("left out"),
}
_PAGE: Final = 100
_PAGES_KEPT: Final = 20
_NO_INDEX: Final = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """The rows of one sheet of a plan: all of them, those of one action, or those with one sort of
    problem.

    typed(place, text): somebody typed over a cell of the file. texts_missing(row): what stands in a
    row of the file is asked for, and has to be read first; hand it to `take_texts`.
    """

    typed = Signal(object, str)
    texts_missing = Signal(int)

    def __init__(
        self,
        plan: ImportPlan,
        sheet: SheetPlan,
        view: StagedView,
        repository: Repository,
        habits: Habits,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._rows = PreviewRows(plan, sheet, view, repository, habits)
        self._sheet = sheet
        self._schema = sheet.schema
        self.fields = self._rows.fields
        self._habits = habits
        self._lead = 2 if self._schema.parent is None else 3
        self._shown: Action | ProblemGroup | None = None
        self._seqs: Sequence[int] = view.seqs(self._schema)
        self._wrong: Sequence[int] = view.seqs(self._schema, "problem")
        self._pages: OrderedDict[int, list[PreviewRow]] = OrderedDict()

    def show_only(self, shown: Action | ProblemGroup | None) -> None:
        """Show the rows of one action or with one sort of problem, or all of them."""
        self.beginResetModel()
        self._shown = shown
        self._pages.clear()
        self._seqs = self._view.seqs(self._schema, shown)
        self.endResetModel()

    def place_of(self, number: int) -> int | None:
        """Where a row of the file, by its number from 1, stands; None where it is not shown."""
        low, high = 0, len(self._seqs)
        while low < high:
            middle = (low + high) // 2
            if self._number(middle) < number:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self._seqs) and self._number(low) == number else None

    def next_problem(self, place: int, *, back: bool = False) -> int | None:
        """The next place of a row with problems after a place (-1: from the first one on), or the
        one before it; None where there is none."""
        if isinstance(self._shown, ProblemGroup):
            found = place - 1 if back else place + 1
            return found if 0 <= found < len(self._seqs) else None
        if not self._seqs:
            return None
        beyond = self._seqs[-1] + 1 if place >= 0 else 0
        seq = self._seqs[place] if 0 <= place < len(self._seqs) else beyond
        at = bisect_left(self._wrong, seq) - 1 if back else bisect_right(self._wrong, seq)
        if not 0 <= at < len(self._wrong):
            return None
        found = bisect_left(self._seqs, self._wrong[at])
        shown = found < len(self._seqs) and self._seqs[found] == self._wrong[at]
        return found if shown else None

    def wrong_column(self, place: int) -> int:
        """The column of a row's first problem; that of its number where it is about all of it."""
        cells = self.row(place).cells
        for severity in ("error", "warning"):
            for at, cell in enumerate(cells):
                if cell.severity == severity:
                    return at + OWNER
        return ROW

    def columns(self, column: int) -> list[tuple[int, str]]:
        """The columns of the file that a column of the table is read from: positions, headings."""
        return self._rows.columns(column - OWNER) if column >= OWNER else []

    def field(self, column: int) -> Field | None:
        """The field that a column shows; None where it shows none."""
        return self.fields[column - self._lead] if column >= self._lead else None

    def take_texts(self, row: int, texts: Sequence[str]) -> None:
        """Take what stands in a row of the file, by its number."""
        self._rows.take_texts(row, texts)

    def show_typed(self, cells: Mapping[CellPlace, str]) -> None:
        """Show what is typed over cells now, though no row was checked with it yet."""
        self._rows.typed = dict(cells)
        self._pages.clear()
        if self._seqs:
            last = self.index(len(self._seqs) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def type_over(self, index: Index, texts: Mapping[int, str]) -> None:
        """Put texts into columns of the file, in the row of a cell."""
        row = self.row(index.row())
        before = {at: text for at, _heading, text in self.data(index, PARTS) or ()}
        for column, text in texts.items():
            if text != before.get(column):
                self.typed.emit((self._sheet.layout.sheet, row.number, column), text)

    def flags(self, index: Index) -> Qt.ItemFlag:
        can = super().flags(index)
        return can | Qt.ItemFlag.ItemIsEditable if self.columns(index.column()) else can

    def row(self, place: int) -> PreviewRow:
        """The row at a place of the table."""
        start = place - place % _PAGE
        page = self._pages.get(start)
        if page is None:
            page = self._rows.read(self._seqs[start : start + _PAGE])
            self._pages[start] = page
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return page[place - start]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._seqs)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._lead + len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row(index.row()), index.column()
        if role == CELL:
            return row.cells[column - OWNER] if column >= OWNER else None
        if role == PARTS:
            return self._parts(row.number, column)
        if role == UNDERSTOOD:
            unit = self._rows.unit(column - OWNER) if column >= OWNER else None
            return partial(unit.understood, habits=self._habits) if unit else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == ROW:
                return str(row.number)
            return _(ACTIONS[row.action]) if column == ACTION else row.cells[column - OWNER].text
        return self._alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= self._lead:
            return self._heading(section)
        if section == OWNER:
            return _(schema_named(str(self._schema.parent)).title)
        return _("Row") if section == ROW else _("Will be")

    def _heading(self, section: int) -> str:
        """What a field is called, with its unit, and that of the file where it is another."""
        said, unit = heading(self.fields[section - self._lead]), self._rows.unit(section - OWNER)
        if unit is None or not unit.differs:
            return said
        return _("{heading} (in the file: {unit})").format(heading=said, unit=unit.name)

    def _tip(self, row: PreviewRow, column: int) -> str | None:
        if column < OWNER:
            return row.problem or None
        cell = row.cells[column - OWNER]
        said = _("Typed here: {text}").format(text=cell.said) if cell.said else ""
        return "\n".join(filter(None, (cell.problem, said))) or None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        at = column - self._lead
        right = column == ROW or (at >= 0 and self.fields[at].kind.numeric)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _parts(self, number: int, column: int) -> list[tuple[int, str, str]] | None:
        if self._rows.texts(number) is None:
            self.texts_missing.emit(number)
        return self._rows.parts(number, column - OWNER) if column >= OWNER else None

    def _number(self, place: int) -> int:
        return self._view.number(self._schema, self._seqs[place])
