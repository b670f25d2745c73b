"""Rows that stand in the lines of records: each belongs to the record of its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem
from minedesk.services.importing.rowplan import RowPlanner
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.records.base import Entry
    from minedesk.services.importing.lineplan import LinePlanner


class LineRowPlanner(RowPlanner):
    """Plans the rows of one type that stand in the lines of records, once these are planned."""

    def __init__(self, lines: LinePlanner, cells: Iterable[Sequence[Any]], *arguments: Any) -> None:
        super().__init__(cells, *arguments)
        self._lines = lines

    def report(self, number: int, problem: Problem) -> None:
        """Keep a finding, placed at its line."""
        name = problem.field
        if name in self.schema.by_key:
            name = f"{self.schema.name}.{name}"
        elif name == self.schema.parent_field:
            name = self._parent.key.key
        super().report(number, replace(problem, field=name))

    def _parent_of(self, number: int, row: Sequence[Any]) -> Entry | None:
        _key, first = self._lines.record_of(number)
        if first is None:
            return super()._parent_of(number, row)
        self.report(number, Problem(
            _("Row {row} is of the same {type}, and it has a problem.").format(
                row=first, type=_(self._parent.title).lower()
            ),
            self.schema.parent_field, _("Mend that row, then bring in both."),
        ))  # fmt: skip
        return None

    def _said_parent(self, number: int, _row: Sequence[Any]) -> str:
        # The lines may know their record by other fields than its key.
        return self._lines.record_of(number)[0]
