"""A row of a record while it is typed, with what cannot be read of it as yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from minedesk.errors import Problem, ValueProblem
from minedesk.fields.declare import Field
from minedesk.fields.reading import Reading
from minedesk.records.base import Row


@dataclass(slots=True, eq=False)
class Line:
    """One row while it is typed: its values, what cannot be read, what the rules say of it."""

    row: Row
    values: dict[str, Any]
    typed: dict[str, str] = field(default_factory=dict)
    unread: dict[str, ValueProblem] = field(default_factory=dict)
    told: dict[str, Problem] = field(default_factory=dict)
    pending: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        filled = any(value is not None for value in self.values.values())
        return not (self.typed or self.pending or filled)

    def copy(self) -> Line:
        """The same row with the same texts, without what the rules say of it."""
        return Line(
            self.row,
            dict(self.values),
            dict(self.typed),
            dict(self.unread),
            pending=dict(self.pending),
        )

    def take(self, each: Field, text: str, reading: Reading) -> None:
        """Take a text for a cell; what cannot be read stays as it was typed."""
        for said in (self.told, self.typed, self.unread, self.pending):
            said.pop(each.key, None)
        try:
            self.values[each.key] = each.kind.parse(text, reading)
        except ValueProblem as problem:
            self.values[each.key] = None
            self.typed[each.key], self.unread[each.key] = text, problem

    def as_row(self) -> Row:
        """The row it is now, without what cannot be read."""
        return Row(dict(self.values), self.row.id, self.row.uuid, dict(self.pending))
