"""The rows that stand in the lines of a sheet of records, read beside the records themselves."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import UnknownLinkProblem
from minedesk.services.importing.cells.values import FieldReader, readers
from minedesk.services.importing.rowplans.planner import ReadColumn
from minedesk.services.importing.sheets.rowcolumns import row_layout, row_types

if TYPE_CHECKING:
    from minedesk.fields.reading import Reading
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.options import ImportOptions, Settled
    from minedesk.services.importing.sheets.headings import Layout

Cells = Sequence[Sequence[Any]]
# By the name of a field (see `found_field`), what is wrong with it in a line.
Told = dict[str, ValueProblem]


class RowsInLines:
    """Reads, from the lines of a sheet of records, the rows that stand in them."""

    def __init__(
        self, layout: Layout, schema: Schema, reading: Reading, options: ImportOptions
    ) -> None:
        self.types = row_types(layout, schema)
        self._by_type = {
            row.name: readers(row_layout(layout, schema, row), row, reading, options)
            for row in self.types
        }

    @property
    def readers(self) -> list[FieldReader]:
        """The readers of all their fields."""
        return [reader for each in self._by_type.values() for reader in each]

    def settle(self, rows: Cells) -> dict[str, Settled]:
        """As `FieldReader.settle`, for all of them, by the names that the record has for them."""
        return {
            f"{name}.{reader.field.key}": reader.settle(rows)
            for name, each in self._by_type.items()
            for reader in each
        }

    def of(self, row: Schema) -> list[FieldReader]:
        """The readers of the fields of a type."""
        return self._by_type[row.name]

    def read(self, cells: Cells) -> dict[str, list[ReadColumn]]:
        """By type of rows, the values of their fields in a chunk of lines, given by columns."""
        return {
            name: [(reader.field, *reader.read(cells)) for reader in each]
            for name, each in self._by_type.items()
        }

    def wrong(self, index: int, beside: Mapping[str, Sequence[ReadColumn]]) -> Told:
        """What is wrong with the rows that stand in a line, as far as they show it alone."""
        told: Told = {}
        for row in self.types:
            values = {}
            for each, read, bad in beside[row.name]:
                problem = bad.get(index)
                values[each.key] = read[index]
                if problem is not None and not isinstance(problem, UnknownLinkProblem):
                    told[f"{row.name}.{each.key}"] = problem
            for rule in row.cls.rules:
                for found in rule(values):
                    name = f"{row.name}.{found.field}"
                    if found.severity == "error":
                        told.setdefault(name, ValueProblem(found.message, found.hint))
        return told

    def contents(
        self, index: int, beside: Mapping[str, Sequence[ReadColumn]]
    ) -> dict[str, Hashable]:
        """By type, the rows that a line holds."""
        contents: dict[str, Hashable] = {}
        for name, columns in beside.items():
            values = [_content(read[index], bad.get(index)) for _field, read, bad in columns]
            if any(value is not None for value in values):
                contents[name] = name, tuple(values)
        return contents


def _content(value: Any, problem: ValueProblem | None) -> Any:
    return problem.keys if isinstance(problem, UnknownLinkProblem) else value
