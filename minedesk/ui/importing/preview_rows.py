"""Staged rows made ready to be shown: new and old values, what is wrong, what was typed over.

Nothing of Qt is known here but the words of its table.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.records import schema as schema_named
from minedesk.services.importing.options import PARENT
from minedesk.services.importing.problemlist import columns_of
from minedesk.services.importing.sheets.fileunits import FileUnit, file_unit
from minedesk.services.importing.sheets.rowcolumns import found_field, plain_name
from minedesk.store.staging import LEAD, Action, staged_fields
from minedesk.ui.importing.targets import shown_name

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.planning import ImportPlan, SheetPlan
    from minedesk.store.repository import Repository
    from minedesk.store.stagedview import StagedView

_AT: Final = {name: place + 1 for place, name in enumerate(LEAD)}
_MOST_KEPT: Final = 2_000


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """What a cell shows: the new text, the old one where it changes, a problem, its severity, and
    whether it was typed over; said is then what was typed, where the file has another unit."""

    text: str = ""
    before: str = ""
    changed: bool = False
    problem: str = ""
    severity: str = ""
    typed: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One staged row, ready to be shown."""

    number: int
    action: Action
    cells: tuple[PreviewCell, ...]
    problem: str = ""


class PreviewRows:
    """Reads the staged rows of one sheet. The first of a row's cells is the record that it belongs
    to, where it belongs to one; the others are those of `fields`.

    typed is what is typed over cells of the file by now, whether or not rows were checked with it.
    """

    def __init__(
        self,
        plan: ImportPlan,
        sheet: SheetPlan,
        view: StagedView,
        repository: Repository,
        habits: Habits,
    ) -> None:
        self._view = view
        self._checked = plan.options.corrections.cells
        self.typed = dict(self._checked)
        # By row of the file, what stands in its cells.
        self._texts: OrderedDict[int, Sequence[str]] = OrderedDict()
        self._sheet = sheet
        self._schema = sheet.schema
        self._repository = repository
        self._names: dict[tuple[str, int], str] = {}
        self._habits = replace(habits, name_link=self._name)
        self._stored = {field.key: at for at, field in enumerate(staged_fields(self._schema))}
        self._plan = plan
        self._owners: dict[str, str] = {}
        made = plan.options.make_codes is not None
        beside = _fields_beside(sheet, view.fields(sheet.layout.sheet))
        self.fields = (*_fields(sheet, made=made), *beside)
        self._lead = 0 if self._schema.parent is None else 1
        self._units = {
            field.key: unit for field in self.fields if (unit := file_unit(sheet, field))
        }

    def columns(self, cell: int) -> list[tuple[int, str]]:
        """The columns of the file that a cell of each row is read from: positions, headings."""
        if cell < self._lead:
            owner = self._sheet.layout.mapped.get(PARENT)
            return [(owner.position, owner.heading)] if owner else []
        return columns_of(self._sheet, self.fields[cell - self._lead].key)

    def unit(self, cell: int) -> FileUnit | None:
        """In which unit the file states the numbers of a cell of each row; None: in none."""
        return self._units.get(self.fields[cell - self._lead].key) if cell >= self._lead else None

    def texts(self, number: int) -> Sequence[str] | None:
        """What stands in a row of the file, by its number from 1; None where that is not known."""
        return self._texts.get(number)

    def take_texts(self, number: int, texts: Sequence[str]) -> None:
        """Take what stands in a row of the file."""
        self._texts[number] = texts
        while len(self._texts) > _MOST_KEPT:
            self._texts.popitem(last=False)

    def parts(self, number: int, cell: int) -> list[tuple[int, str, str]] | None:
        """The columns behind a cell, with what stands in them; None where that is not known."""
        texts = self._texts.get(number)
        if texts is None:
            return None
        sheet = self._sheet.layout.sheet
        return [
            (at, heading, self.typed.get((sheet, number, at), texts[at]))
            for at, heading in self.columns(cell)
        ]

    def read(self, seqs: Sequence[int]) -> list[PreviewRow]:
        """The staged rows with these numbers."""
        staged = self._view.rows(self._schema, seqs)
        keys = [field.key for field in self.fields if field.key in self._schema.by_key]
        targets = [row[_AT["target_id"]] for row in staged if row[_AT["target_id"]] is not None]
        before = self._repository.page(self._schema.name, targets, keys) if targets else {}
        sheet, numbers = self._sheet.layout.sheet, [row[_AT["row"]] for row in staged]
        for number, texts in self._view.cells(sheet, numbers).items():
            self.take_texts(number, texts)
        problems = self._view.problems(sheet, numbers)
        links = self._named(seqs)
        return [
            self._prepared(
                row, before.get(row[_AT["target_id"]]), problems.get(row[_AT["row"]], ()), links
            )
            for row in staged
        ]

    def _prepared(
        self,
        staged: tuple[Any, ...],
        before: tuple[Any, ...] | None,
        findings: Sequence[Problem],
        links: Mapping[tuple[int, str], Sequence[str]],
    ) -> PreviewRow:
        number, action = staged[_AT["row"]], staged[_AT["action"]]
        by_field: dict[str, Problem] = {}
        for finding in findings:
            by_field.setdefault(_name_here(finding.field or "", self._sheet), finding)
        raw = self.texts(number) or ()
        cells = [] if self._schema.parent is None else [self._owner(staged, by_field, raw)]
        for place, field in enumerate(self.fields):
            own = field.key in self._schema.by_key
            old = before[place] if before is not None and own else None
            named = links.get((staged[0], field.key), ())
            cell = self._cell(staged, field, old, by_field.get(field.key), raw, named)
            cells.append(cell)
        cells = [self._retyped(number, at, cell) for at, cell in enumerate(cells)]
        told = "\n".join(finding.text for finding in findings)
        return PreviewRow(number, action, tuple(cells), told)

    def _retyped(self, number: int, column: int, cell: PreviewCell) -> PreviewCell:
        """A cell with what was typed over it since the rows were checked."""
        if not self.typed:
            return cell
        sheet = self._sheet.layout.sheet
        places = [(sheet, number, at) for at, _heading in self.columns(column)]
        typed = [place for place in places if place in self.typed]
        if not typed:
            return cell
        unit = self.unit(column)
        if all(self.typed[place] == self._checked.get(place) for place in typed):
            if unit is None or not unit.differs:
                return replace(cell, typed=True)
            told = " ".join(unit.with_unit(self.typed[place]) for place in typed)
            return replace(cell, typed=True, said=told)
        texts = self.texts(number) or ()
        said = (self.typed.get(at, texts[at[2]] if at[2] < len(texts) else "") for at in places)
        shown = (unit.with_unit(each) if unit else each for each in said if each)
        return PreviewCell(" ".join(shown), typed=True)

    def _owner(
        self, staged: tuple[Any, ...], findings: Mapping[str, Problem], raw: Sequence[str]
    ) -> PreviewCell:
        """The record that a row belongs to."""
        found, key = staged[_AT["parent_id"]], staged[_AT["parent_key"]]
        text = self._name(str(self._schema.parent), found) if found is not None else ""
        text = text or self._staged_name(key or "")
        finding = findings.get(self._schema.parent_field)
        if finding is None:
            return PreviewCell(text)
        column = self._sheet.layout.mapped.get(PARENT)
        said = raw[column.position] if column and column.position < len(raw) else ""
        return PreviewCell(said or "–", problem=finding.text, severity=finding.severity)

    def _cell(
        self,
        staged: tuple[Any, ...],
        field: Field,
        old: Any,
        finding: Problem | None,
        raw: Sequence[str],
        named: Sequence[str],
    ) -> PreviewCell:
        new, before = self._value(staged, field, named), self._text(field, old)
        text = new or before
        changed = staged[_AT["action"]] == "update" and bool(new) and new != before
        if finding is None and field.key not in self._schema.by_key:
            return PreviewCell(self._said(field, raw))
        if finding is None:
            return PreviewCell(text, before if changed else "", changed)
        if finding.severity == "error" or not text:
            # What the file says is what has to be mended, so that is what is shown.
            text = self._said(field, raw) or new or "–"
        return PreviewCell(text, "", False, finding.text, finding.severity)

    def _said(self, field: Field, raw: Sequence[str]) -> str:
        """What stands in the cells of a field, as far as it is known."""
        places = [place for place, _heading in columns_of(self._sheet, field.key)]
        text = " ".join(raw[place] for place in places if place < len(raw)).strip()
        unit = self._units.get(field.key)
        return unit.with_unit(text) if unit else text

    def _staged_name(self, key: str) -> str:
        """What a record that is new is called, by its match key."""
        if key not in self._owners:
            parent = schema_named(str(self._schema.parent))
            entry = self._plan.staging.staged_entry(parent, key) if key else None
            self._owners[key] = entry.values.get(parent.key.key) or key if entry else key
        return self._owners[key]

    def _value(self, staged: tuple[Any, ...], field: Field, named: Sequence[str]) -> str:
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

    def _named(self, seqs: Sequence[int]) -> dict[tuple[int, str], list[str]]:
        """By row and field, what its links point to."""
        found: dict[tuple[int, str], list[str]] = {}
        for at, links in self._view.links(self._schema, seqs).items():
            named = (
                self._name(type, target) if name is None and target is not None else name
                for type, target, name in links
            )
            found[at] = [each for each in named if each]
        return found


def _name_here(name: str, sheet: SheetPlan) -> str:
    """The key that the field of a finding has on a sheet; "" where it is none of its fields."""
    schema = sheet.schema
    if not sheet.in_lines:
        return name
    if name.startswith(f"{schema.name}."):
        return plain_name(name) or ""
    return schema.parent_field if name == schema_named(str(schema.parent)).key.key else ""


def _fields_beside(sheet: SheetPlan, wrong: Iterable[str]) -> Iterator[Field]:
    """The fields of rows in the lines of records, as far as something is wrong with them: it is to
    be mended where the whole line is seen."""
    there = {target.field for target in sheet.layout.mapped}
    for name in wrong:
        known = found_field(sheet.schema, name) if name in there else None
        if known is not None and known[0] is not sheet.schema:
            yield replace(known[1], key=name, label=shown_name(sheet.schema, *known))


def _fields(sheet: SheetPlan, *, made: bool) -> tuple[Field, ...]:
    """The fields that columns of the sheet go to, the key first, then as the sheet has them. made:
    rows have keys though no column holds them."""
    schema = sheet.schema
    keys = dict.fromkeys(target.field for target in sheet.layout.mapped)
    if made and schema.parent is None:
        keys |= {schema.key.key: None}
    fields = [schema.by_key[key] for key in keys if key in schema.by_key]
    typed = [field for field in fields if not field.computed]
    return tuple(sorted(typed, key=lambda field: not field.unique))
