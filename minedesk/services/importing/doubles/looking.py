"""New rows that may be the same as others: looking for them, and doing what was decided of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.services.importing.doubles.nearrows import NearRows
from minedesk.services.importing.options import Decided, Double, Fate, ImportOptions
from minedesk.services.progress import Job
from minedesk.store.staging import LEAD, Staging
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.rowplans.planner import NumberedRow, ReadColumn
    from minedesk.store.matching import Matching

# Where a staged row says what becomes of it.
_ACTION: Final = 1 + LEAD.index("action")


def for_all(doubles: Iterable[Double], fate: Fate) -> dict[int, Decided]:
    """One decision for all doubles where it can be: only a record can be brought up to date."""
    return {
        double.row: Decided(fate, double)
        for double in doubles
        if fate != "update" or double.record is not None
    }


class Doubles:
    """The doubles of one sheet of records."""

    def __init__(self, matching: Matching, schema: Schema, options: ImportOptions) -> None:
        self._matching = matching
        self._schema = schema
        self._decided = options.decided
        # The rows that are still new, so that what was decided of them holds.
        self._held: set[int] = set()
        self._near = NearRows(schema, apart=options.keep_duplicates)

    def settle(
        self, rows: Sequence[NumberedRow], matches: list[int | Problem | None]
    ) -> frozenset[int]:
        """The places of new rows that are to be left out. Those that are to update a record are
        matched to it."""
        left = set()
        for index, (number, _row) in enumerate(rows if self._decided else ()):
            decided = self._decided.get(number)
            if decided is None or matches[index] is not None:
                continue
            self._held.add(number)
            if decided.fate == "leave":
                left.add(index)
            elif decided.fate == "update":
                matches[index] = decided.double.record
        return frozenset(left)

    def is_update(self, number: int, found: int | None) -> bool:
        """Whether it was said that this row is that record."""
        decided = self._decided.get(number)
        return (
            found is not None
            and decided is not None
            and decided.fate == "update"
            and decided.double.record == found
        )

    def keep_key(self, values: dict[str, Any], record: int) -> Problem | None:
        """Take the key out of a row that is said to be a record, which keeps its own; the warning
        that tells of it."""
        key = self._schema.key
        said, values[key.key] = values.get(key.key), None
        if said is None:
            return None
        return Problem(
            _("{record} keeps its {field}; “{key}” of this row is not taken.").format(
                record=self._matching.repository.name(self._schema.name, record),
                field=_(key.label), key=said,
            ),
            key.key, _("Nothing has to be done where that is right."), severity="warning",
        )  # fmt: skip

    def look(self, columns: Sequence[ReadColumn], staged: Sequence[Sequence[Any]]) -> None:
        """See a piece of the sheet, as it is read and as it is about to be staged."""
        new = [at for at, each in enumerate(staged) if each[_ACTION] == "create"]
        if new:
            values = {field.key: read for field, read, _bad in columns}
            self._near.look(values, [each[0] for each in staged], new)

    def find(
        self, staging: Staging, notes: list[str], job: Job
    ) -> tuple[list[Double], list[tuple[int, Problem]]]:
        """All doubles, those that were decided about too, and a warning (with its row) for each of
        the others. notes take what is to be said of the whole sheet."""
        found, crowded = self._near.find(self._matching, staging, job)
        if crowded:
            notes.append(
                _("Very many rows lie in one place and share a date; it was not looked which of "
                  "them may be the same.")
            )  # fmt: skip
        open_ones = [double for double in found if double.row not in self._decided]
        records = {double.record for double in open_ones if double.record is not None}
        names = self._matching.repository.names(self._schema.name, records)
        warnings = [
            (double.row, _warning(double, self._schema, names.get(double.record or 0, "")))
            for double in open_ones
        ]
        held = [each.double for row, each in self._decided.items() if row in self._held]
        every = [*held, *open_ones]
        return sorted(every, key=lambda double: double.row), warnings


def _warning(double: Double, schema: Schema, record: str) -> Problem:
    alike = ", ".join(_(schema.by_key[key].label) for key in double.shared)
    said = (
        _("Perhaps the same as {record} in the file: alike in {fields}.")
        if double.other is None
        else _("Perhaps the same as row {row}: alike in {fields}.")
    )
    return Problem(
        said.format(record=record, row=double.other, fields=alike),
        schema.cls.called_by,
        _("Both are kept. Where they are one thing, leave this row out, or give it the {key} of "
          "the other one.").format(key=_(schema.key.label)),
        severity="warning",
    )  # fmt: skip
