"""Rows that stand in the lines of records: each belongs to the record of its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem
from minedesk.records.base import Entry
from minedesk.services.importing.rowplans.rowplan import RowPlanner
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.importing.rowplans.lineplan import LinePlanner
    from minedesk.store.staging import Action


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
        if not self._is_left(number):
            super().report(number, replace(problem, field=name))

    def stage(self, number: int, action: Action, values: Mapping[str, Any], **more: Any) -> None:
        """Put one row into the staging database; left out, where its record is."""
        super().stage(number, "left" if self._is_left(number) else action, values, **more)

    def _is_left(self, number: int) -> bool:
        return self._lines.record_of(number).action == "left"

    def _parent_of(self, number: int, row: Sequence[Any]) -> Entry | None:
        record = self._lines.record_of(number)
        if record.action == "left":
            return Entry(self._parent.name, {self._parent.key.key: record.key})
        if record.action != "problem":
            return super()._parent_of(number, row)
        self.report(number, Problem(
            _("Row {row} is of the same {type}, and it has a problem.").format(
                row=record.number, type=_(self._parent.title).lower()
            ),
            self.schema.parent_field, _("Mend that row, then bring in both."),
        ))  # fmt: skip
        return None

    def _said_parent(self, number: int, _row: Sequence[Any]) -> str:
        # The lines may know their record by other fields than its key.
        return self._lines.record_of(number).key
