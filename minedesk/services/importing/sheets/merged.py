"""Cells merged over several rows: what they say holds for each of the rows, unless it is a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from minedesk.errors import Problem
from minedesk.fields.kinds import Choice, Country, Date, Link, Links, Text
from minedesk.fields.schema import Schema
from minedesk.services.importing.options import PARENT, Target
from minedesk.services.importing.sheets.headings import Layout
from minedesk.services.importing.sheets.rowcolumns import found_field, row_types
from minedesk.words import _

# The province of five rows is the province of each; their area is not the area of each.
_SAID_OF_EACH = (Choice, Country, Date, Link, Links, Text)


class MergedCells:
    """Of one sheet. merged is what `Book.merged` gives."""

    def __init__(
        self, merged: Sequence[tuple[int, int, int, int]], layout: Layout, schema: Schema
    ) -> None:
        targets = {column.position: target for target, column in layout.each}
        # By row (from 1), the columns in which it says what stands above.
        self._below: dict[int, list[int]] = defaultdict(list)
        self._held: dict[int, Any] = {}
        self.warnings: list[tuple[int, Problem]] = []
        in_lines = bool(row_types(layout, schema))
        for first, left, last, _right in merged:
            target = targets.get(left)
            if target is None or last == first or first < layout.heading_row:
                continue
            if _is_said_of_each(target, schema, in_lines=in_lines):
                self._held[left] = None
                for number in range(first + 2, last + 2):
                    self._below[number].append(left)
            elif found_field(schema, target.field) is not None:
                self.warnings.append((first + 1, _warning(target.field, first + 1, last + 1)))

    def note(self, row: Sequence[Any]) -> None:
        """See a row pass, whatever it is: the first of the merged rows holds the value."""
        for place in self._held:
            if row[place] is not None:
                self._held[place] = row[place]

    def fill(self, number: int, row: list[Any]) -> None:
        """Put into a row (number from 1) what merged cells say of it."""
        for place in self._below.get(number, ()):
            row[place] = self._held[place]


def _is_said_of_each(target: Target, schema: Schema, *, in_lines: bool) -> bool:
    """in_lines: each line holds a row of a record, so that a key is said of all its lines."""
    if target == PARENT:
        return True
    found = found_field(schema, target.field)
    if found is None or (found[1].unique and not in_lines):
        return False
    return isinstance(found[1].kind, _SAID_OF_EACH)


def _warning(field: str, first: int, last: int) -> Problem:
    return Problem(
        _("This cell is merged over the rows {first} to {last}.").format(first=first, last=last),
        field,
        _("Its value is taken for row {first} only. Give each row its own.").format(first=first),
        severity="warning",
    )
