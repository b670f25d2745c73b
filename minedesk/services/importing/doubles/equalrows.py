"""Rows without a key that say wholly the same as an earlier row, or as a record that is there.

Whether they are one thing or several, nobody can see from them: they come in on a word only. That
word is about one sheet: what came in by an earlier import is there, and does not come in again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.fields.clean import match_key
from minedesk.services.importing.rowplans.planner import Missing
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.store.matching import Matching

_BATCH: Final = 2_000
_DIGEST: Final = 16


class EqualRows:
    """Finds such rows. read names the fields that the sheet has. keep: they are different things.

    taken holds rows of the file that these rows were taken out of: their digests, their numbers.
    repeated are the digests of rows that say the same as a later one, with their numbers.
    """

    def __init__(
        self,
        matching: Matching,
        schema: Schema,
        read: Iterable[str],
        taken: Mapping[str, int],
        *,
        keep: bool = False,
    ) -> None:
        self._matching = matching
        self._schema = schema
        typed = {field.key for field in schema.typed} - {schema.key.key}
        self._read = sorted(typed.intersection(read))
        self._keep = keep
        self._taken = taken
        self._rows: dict[bytes, int] = {}
        # The newest of them last; None: they were not looked for yet.
        self._records: dict[bytes, list[int]] | None = None
        self.repeated: dict[str, int] = {}

    def find(self, number: int, values: Mapping[str, Any], missing: Missing) -> Problem | None:
        """What is wrong with a row that says the same as another one. missing are its links that
        name what is not there."""
        if self._records is None:
            self._records = self._found_records()
        waits = {name: each.keys for name, each in missing.items()}
        digest = self._digest(values, waits)
        first = self._rows.setdefault(digest, number)
        elsewhere = self._taken.get(digest.hex())
        records = self._records.get(digest, [])
        if self._keep:
            # As many rows are there already as there are records like them.
            return self._is_there(records.pop(0)) if records else None
        if first == number and elsewhere is None and not records:
            return None
        if first != number:
            self.repeated[digest.hex()] = first
            said = _("The row is the same as row {row}.").format(row=first)
        elif elsewhere is not None:
            said = _("The row is the same as row {row} of the first file.").format(row=elsewhere)
        else:
            return self._is_there(records[0])
        return Problem(
            said, None,
            _("Leave it out, or say that equal rows are different things: then all of them come "
              "in."),
        )  # fmt: skip

    def _is_there(self, record: int) -> Problem:
        name = self._matching.repository.name(self._schema.name, record)
        return Problem(
            _("The file has this already: the row is the same as {record}.").format(record=name),
            None, _("Leave it out, or say in it what is different."),
        )  # fmt: skip

    def _found_records(self) -> dict[bytes, list[int]]:
        found: defaultdict[bytes, list[int]] = defaultdict(list)
        for digest, id in self._records_alike():
            found[digest].append(id)
        for taken in self._taken if self._keep else ():
            # This one is the row of the first file that these rows are the same as.
            del found[bytes.fromhex(taken)][:1]
        return dict(found)

    def _digest(self, values: Mapping[str, Any], waits: Mapping[str, Sequence[str]]) -> bytes:
        said = [
            (sorted(map(match_key, waits[key])) if key in waits else None, values.get(key))
            for key in self._read
        ]
        text = repr(said).encode("utf-8", "backslashreplace")
        return hashlib.blake2b(text, digest_size=_DIGEST).digest()

    def _records_alike(self) -> Iterator[tuple[bytes, int]]:
        """The records that say nothing but what the sheet's columns could say, with digests."""
        schema, matching = self._schema, self._matching
        others = [
            field.key
            for field in schema.columns
            if not field.computed and field.key not in {schema.key.key, *self._read}
        ]
        keys = sorted({*self._read, *schema.link_tables})
        ids = iter(matching.ids_without(schema.name, others))
        while batch := list(islice(ids, _BATCH)):
            waiting = matching.waiting(schema.name, batch)
            for id, values in matching.values(schema.name, batch, keys).items():
                waits = waiting.get(id, {})
                if all(
                    key in self._read or not (values[key] or key in waits)
                    for key in schema.link_tables
                ):
                    yield self._digest(values, waits), id
