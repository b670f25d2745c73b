"""Whether the fields that rows are matched by tell the rows, and the records, apart: with examples.

It is looked at before the rows are checked, so that other fields can be chosen in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from minedesk.services.importing.cells.chunks import by_column, chunks
from minedesk.services.importing.rowplans.matchfields import (
    Said,
    labels,
    match_fields,
    said_in,
    shown_in,
)
from minedesk.store.matching import Matching
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.cells.values import FieldReader
    from minedesk.services.importing.rowplans.planner import NumberedRow
    from minedesk.store.repository import Repository

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Repeats:
    """What is said more than once in the fields called label: how often that is the case among the
    rows and among the records, and the first of each (what is said, who says it)."""

    label: str
    in_sheet: int
    in_file: int
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    records: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def told(self) -> list[str]:
        """In words for people; nothing where all is told apart."""
        said = []
        if self.in_sheet:
            said.append(
                ngettext(
                    "{fields} stands in several rows, and only the first of them goes in: "
                    "{examples}.",
                    "{fields} does not tell the rows apart in {count} cases, and only the first "
                    "row of each goes in: {examples}.",
                    self.in_sheet,
                ).format(fields=self.label, count=self.in_sheet, examples=self._rows())
            )
        if self.in_file:
            said.append(
                ngettext(
                    "Several records have the same {fields}; rows that say so are set aside: "
                    "{examples}.",
                    "Several records have the same {fields} in {count} cases; rows that say so are "
                    "set aside: {examples}.",
                    self.in_file,
                ).format(fields=self.label, count=self.in_file, examples=self._records())
            )
        return said

    def _rows(self) -> str:
        return "; ".join(
            _("“{said}” in rows {rows}").format(said=said, rows=", ".join(numbers))
            for said, numbers in self.rows
        )

    def _records(self) -> str:
        return "; ".join(
            _("“{said}” is {records}").format(said=said, records=", ".join(names))
            for said, names in self.records
        )


def repeats(
    repository: Repository,
    schema: Schema,
    names: Sequence[str],
    rows: Iterable[NumberedRow],
    readers: Sequence[FieldReader],
) -> list[Repeats]:
    """What of the fields called names is said more than once by rows, and by records; nothing where
    rows are matched by the key. Raises AppError where records cannot be matched so."""
    fields = match_fields(schema, names)
    if fields == (schema.key,):
        return []
    wanted = {field.key for field in fields}
    by_said: defaultdict[Said, list[int]] = defaultdict(list)
    first: dict[Said, Mapping[str, Any]] = {}
    for chunk in chunks(rows):
        cells = by_column(chunk)
        read: dict[str, list[Any]] = {
            reader.field.key: reader.read(cells)[0]
            for reader in readers
            if reader.field.key in wanted
        }
        for at, (number, _row) in enumerate(chunk):
            values = {key: found[at] for key, found in read.items()}
            said = said_in(values, fields)
            if any(said):
                by_said[said].append(number)
                first.setdefault(said, values)
    again = {said: numbers for said, numbers in by_said.items() if len(numbers) > 1}
    matching = Matching(repository)
    keys = [field.key for field in fields]
    records = matching.by_fields(schema.name, keys)
    several = {said: ids for said, ids in records.items() if len(ids) > 1 and all(said)}

    def shown(values: Mapping[str, Any]) -> str:
        return shown_in(values, fields, repository)

    rows_told = (
        (shown(first[said]), tuple(map(str, again[said][:_SHOWN]))) for said in [*again][:_SHOWN]
    )
    told = (
        (
            shown(matching.values(schema.name, ids[:1], keys)[ids[0]]),
            tuple(repository.names(schema.name, ids[:_SHOWN]).values()),
        )
        for ids in [*several.values()][:_SHOWN]
    )
    found = Repeats(labels(fields), len(again), len(several), tuple(rows_told), tuple(told))
    return [found] if again or several else []
