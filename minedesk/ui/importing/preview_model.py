"""The rows of a planned import as a table: what will become of each, what changes, what is wrong.

Rows are read from the staging database by pages, so that a million of them cost no memory.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from minedesk.errors import Problem
from minedesk.fields.clean import trimmed
from minedesk.records import schema as schema_named
from minedesk.services.importing.options import PARENT
from minedesk.services.importing.problemlist import Place, columns_of
from minedesk.store.staging import LEAD, Action, staged_fields
from minedesk.ui.tables.cells import heading
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.planning import ImportPlan, SheetPlan
    from minedesk.store.repository import Repository

Index = QModelIndex | QPersistentModelIndex

CELL: Final = Qt.ItemDataRole.UserRole + 1
# Rows that belong to records have a third column before their values: the record.
ROW, ACTION, OWNER = 0, 1, 2
ACTIONS: Final[dict[Action, str]] = {
    "create": N_("new"),
    "update": N_("update"),
    "unchanged": N_("unchanged"),
    "problem": N_("problem"),
}
_PAGE: Final = 100
_PAGES_KEPT: Final = 20
_AT: Final = {name: place + 1 for place, name in enumerate(LEAD)}
_NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """What a cell shows: the new text, the old one where it changes, a problem, its severity."""

    text: str = ""
    before: str = ""
    changed: bool = False
    problem: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One staged row, ready to be shown."""

    number: int
    action: Action
    cells: tuple[PreviewCell, ...]
    problem: str = ""


class PreviewModel(QAbstractTableModel):
    """The rows of one sheet of a plan, all of them or those of one action.

    problems are the plan's findings by (sheet, row), found the cells of rows with problems as
    they stand in the file.
    """

    def __init__(
        self,
        plan: ImportPlan,
        sheet: SheetPlan,
        repository: Repository,
        habits: Habits,
        problems: Mapping[Place, Sequence[Problem]],
        found: Mapping[Place, Sequence[Any]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._staging = plan.staging
        self._sheet = sheet
        self._schema = sheet.schema
        self._repository = repository
        self._names: dict[tuple[str, int], str] = {}
        self._habits = replace(habits, name_link=self._name)
        self._problems = problems
        self._found = found
        self._stored = {field.key: at for at, field in enumerate(staged_fields(self._schema))}
        self.fields = _fields(sheet)
        self._lead = 2 if self._schema.parent is None else 3
        self._links = self._read_links()
        self._action: Action | None = None
        self._pages: OrderedDict[int, list[PreviewRow]] = OrderedDict()
        self._count = self._counted()

    def show_only(self, action: Action | None) -> None:
        """Show the rows of one action, or all of them."""
        self.beginResetModel()
        self._action = action
        self._pages.clear()
        self._count = self._counted()
        self.endResetModel()

    def place_of(self, number: int) -> int | None:
        """Where a row of the file, by its number from 1, stands; None where it is not shown."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self.row(middle).number < number:
                low = middle + 1
            else:
                high = middle
        return low if low < self._count and self.row(low).number == number else None

    def row(self, place: int) -> PreviewRow:
        """The row at a place of the table."""
        start = place - place % _PAGE
        page = self._pages.get(start)
        if page is None:
            page = self._read(start)
            self._pages[start] = page
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return page[place - start]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._lead + len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row(index.row()), index.column()
        if role == CELL:
            return row.cells[column - OWNER] if column >= OWNER else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return (row.cells[column - OWNER].problem if column >= OWNER else row.problem) or None
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
            return heading(self.fields[section - self._lead])
        if section == OWNER:
            return _(schema_named(str(self._schema.parent)).title)
        return _("Row") if section == ROW else _("Will be")

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        at = column - self._lead
        right = column == ROW or (at >= 0 and self.fields[at].kind.numeric)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _counted(self) -> int:
        wanted = (self._action,) if self._action else tuple(ACTIONS)
        return sum(self._staging.count(self._schema, action) for action in wanted)

    def _read(self, start: int) -> list[PreviewRow]:
        staged = list(
            self._staging.rows(self._schema, action=self._action, offset=start, limit=_PAGE)
        )
        keys = [field.key for field in self.fields]
        targets = [row[_AT["target_id"]] for row in staged if row[_AT["target_id"]] is not None]
        before = self._repository.page(self._schema.name, targets, keys) if targets else {}
        return [self._shown(row, before.get(row[_AT["target_id"]])) for row in staged]

    def _shown(self, staged: tuple[Any, ...], before: tuple[Any, ...] | None) -> PreviewRow:
        sheet, number, action = (staged[_AT[name]] for name in ("sheet", "row", "action"))
        findings = self._problems.get((sheet, number), ())
        by_field: dict[str, Problem] = {}
        for finding in findings:
            by_field.setdefault(finding.field or "", finding)
        raw = self._found.get((sheet, number), ())
        cells = [] if self._schema.parent is None else [self._owner(staged, by_field, raw)]
        for place, field in enumerate(self.fields):
            old = before[place] if before is not None else None
            cells.append(self._cell(staged, field, old, by_field.get(field.key), raw))
        told = "\n".join(finding.text for finding in findings)
        return PreviewRow(number, action, tuple(cells), told)

    def _owner(
        self, staged: tuple[Any, ...], findings: Mapping[str, Problem], raw: Sequence[Any]
    ) -> PreviewCell:
        """The record that a row belongs to."""
        found, key = staged[_AT["parent_id"]], staged[_AT["parent_key"]]
        text = self._name(str(self._schema.parent), found) if found is not None else key or ""
        finding = findings.get(self._schema.parent_field)
        if finding is None:
            return PreviewCell(text)
        column = self._sheet.layout.mapped.get(PARENT)
        said = trimmed(raw[column.position]) if column and column.position < len(raw) else ""
        return PreviewCell(said or "–", problem=finding.text, severity=finding.severity)

    def _cell(
        self,
        staged: tuple[Any, ...],
        field: Field,
        old: Any,
        finding: Problem | None,
        raw: Sequence[Any],
    ) -> PreviewCell:
        new, before = self._value(staged, field), self._text(field, old)
        text = new or before
        changed = staged[_AT["action"]] == "update" and bool(new) and new != before
        if finding is None:
            return PreviewCell(text, before if changed else "", changed)
        if finding.severity == "error" or not text:
            # What the file says is what has to be mended, so that is what is shown.
            places = [place for place, _heading in columns_of(self._sheet, field.key)]
            said = " ".join(trimmed(raw[place]) for place in places if place < len(raw)).strip()
            text = said or new or "–"
        return PreviewCell(text, "", False, finding.text, finding.severity)

    def _value(self, staged: tuple[Any, ...], field: Field) -> str:
        named = self._links.get((staged[0], field.key))
        if named:
            return "; ".join(named)
        if field.key not in self._stored:
            return ""
        stored = staged[1 + len(LEAD) + self._stored[field.key]]
        return "" if stored is None else self._text(field, field.kind.from_sql(stored))

    def _text(self, field: Field, value: Any) -> str:
        return "" if value is None else " ".join(field.kind.format(value, self._habits).split())

    def _name(self, type: str, id: int) -> str:
        asked = (type, id)
        if asked not in self._names:
            self._names[asked] = self._repository.name(type, id)
        return self._names[asked]

    def _read_links(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for seq, key, target_type, target, named in self._staging.links(self._schema):
            said = named if named is not None or target is None else self._name(target_type, target)
            if said:
                found[seq, key].append(said)
        return found


def _fields(sheet: SheetPlan) -> tuple[Field, ...]:
    """The fields that columns of the sheet go to, the key first, then as the sheet has them."""
    schema = sheet.schema
    keys = dict.fromkeys(target.field for target in sheet.layout.mapped)
    fields = [schema.by_key[key] for key in keys if key in schema.by_key]
    typed = [field for field in fields if not field.computed]
    return tuple(sorted(typed, key=lambda field: not field.unique))
