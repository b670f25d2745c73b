"""Rows that are all new, and with none of which anything is wrong: looked at together.

Most rows of most sheets are such, and looking at each by itself takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem
from minedesk.fields.clean import match_key

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Rule
    from minedesk.services.importing.rowplans.matchfields import Claims
    from minedesk.services.importing.rowplans.planner import ReadColumn
    from minedesk.store.matching import Matching

Finding = tuple[int, Problem]


class PlainRows:
    """Tells of pieces of a sheet whether all of their rows are plain. rules are those that a new
    record is held against."""

    def __init__(
        self, schema: Schema, matching: Matching, claims: Claims, rules: Sequence[Rule]
    ) -> None:
        self._schema = schema
        self._matching = matching
        self._claims = claims
        self._rules = rules

    def look(
        self, numbers: Sequence[int], columns: Sequence[ReadColumn]
    ) -> tuple[list[str], list[Finding]] | None:
        """The match keys of rows (by number), which are taken from now on, and what rules warn of;
        None where a row has to be looked at by itself, and then nothing is taken.

        The rows have no UUID, records are matched by their key, and all that is new may come in.
        """
        read = {field.key: values for field, values, _bad in columns}
        said = read.get(self._schema.key.key)
        several = not read.keys().isdisjoint(self._schema.link_tables)
        if said is None or None in said or several or any(bad for _f, _v, bad in columns):
            return None
        keys = [match_key(str(value)) for value in said]
        findings = self._findings(read, numbers)
        if any(problem.severity == "error" for _number, problem in findings):
            return None
        name = self._schema.key.key
        if self._matching.by_field(self._schema.name, name, [str(value) for value in said]):
            return None
        return (keys, findings) if self._claims.take(keys, numbers) else None

    def _findings(self, read: Mapping[str, Sequence[Any]], numbers: Sequence[int]) -> list[Finding]:
        found: list[Finding] = []
        row = _Row(read)
        for rule in self._rules:
            if not read.keys() >= set(rule.needs):
                continue
            filled = [True] * len(numbers)
            for name in rule.needs:
                if None in read[name]:
                    filled = [
                        so_far and value is not None
                        for so_far, value in zip(filled, read[name], strict=True)
                    ]
            for at in compress(range(len(numbers)), filled):
                row.at = at
                found += [(numbers[at], problem) for problem in rule.find(row)]
        # As they would be found row by row; what rules say of one row keeps its order.
        return sorted(found, key=lambda finding: finding[0])


class _Row(Mapping[str, Any]):
    """The values of the row at a place, out of columns; as a dict of what is not blank."""

    __slots__ = ("_columns", "at")

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self._columns = columns
        self.at = 0

    def __getitem__(self, name: str) -> Any:
        value = self._columns[name][self.at]
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name, values in self._columns.items() if values[self.at] is not None)

    def __len__(self) -> int:
        return sum(1 for _name in self)
