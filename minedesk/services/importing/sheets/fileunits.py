"""In which unit a column of the file states its numbers, which need not be that of its field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.kinds import Number
from minedesk.fields.kinds.number import written
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.kinds import Kind
    from minedesk.services.importing.planning import SheetPlan
    from minedesk.services.importing.sheets.headings import Column


@dataclass(frozen=True, slots=True)
class FileUnit:
    """How bare numbers of a column are read: in unit, or where that is None in the kind's own."""

    kind: Number
    reading: Reading

    @property
    def name(self) -> str:
        """The unit of bare numbers, as it is printed."""
        return shown(self.reading.unit or self.kind.unit)

    @property
    def differs(self) -> bool:
        """Whether the file states another unit than the one that values are kept and shown in."""
        return bool(self.reading.unit) and self.reading.unit != self.kind.unit

    def with_unit(self, text: str) -> str:
        """A text of the file with its unit behind it, where it is a bare number in another unit
        than the one it would be taken for beside the other values."""
        return f"{text} {self.name}" if self.differs and _is_bare(text) else text

    def understood(self, text: str, habits: Habits = PLAIN) -> str:
        """What to show beside a text that is being typed: the unit of bare numbers, and the value
        where that is another number than the one typed."""
        bare = _is_bare(text)
        said = "" if written(trimmed(text)) and not bare else self.name
        if bare and not self.differs:
            return said
        try:
            value = self.kind.unchecked(text, self.reading)
        except ValueProblem:
            return self.name
        if value is None or not abs(value) < float("inf"):
            return self.name
        kept = f"{self.kind.format(value, habits)} {shown(self.kind.unit)}"
        return _("{unit} = {value}").format(unit=said, value=kept).strip()


def stated_unit(kind: Kind, columns: Iterable[Column]) -> str | None:
    """The unit that the headings of a field's columns state; None where they state none."""
    if not getattr(kind, "unit", ""):
        return None
    units = [column.unit for column in columns if column.unit and column.split is None]
    return units[-1] if units else None


def file_unit(sheet: SheetPlan, field: Field) -> FileUnit | None:
    """How bare numbers in a field's columns are read; None where no unit is theirs."""
    kind = field.kind
    if not isinstance(kind, Number) or not kind.unit:
        return None
    columns = [column for target, column in sheet.layout.each if target.field == field.key]
    settled = sheet.settled.get(field.key)
    decimal = settled.decimal if settled else None
    return FileUnit(kind, Reading(decimal=decimal, unit=stated_unit(kind, columns)))


def _is_bare(text: str) -> bool:
    number = written(trimmed(text))
    return number is not None and not number.unit
