"""Rows without a key that say wholly the same as an earlier row, or as a record that is there.

Whether they are one thing or several, nobody can see from them: they come in on a word only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.fields.clean import match_key
from minedesk.services.importing.planner import Missing
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.store.matching import Matching

_BATCH: Final = 2_000
_DIGEST: Final = 16


class EqualRows:
    """Finds such rows. read names the fields that the sheet has.

    taken holds rows of the file that these rows were taken out of: their digests, their numbers.
    repeated are the digests of rows that say the same as a later one, with their numbers.
    """

    def __init__(
        self, matching: Matching, schema: Schema, read: Sequence[str], taken: Mapping[str, int]
    ) -> None:
        self._matching = matching
        self._schema = schema
        self._read = sorted({*read} - {schema.key.key})
        self._taken = taken
        self._rows: dict[bytes, int] = {}
        self._records: dict[bytes, int] | None = None
        self.repeated: dict[str, int] = {}

    def find(self, number: int, values: Mapping[str, Any], missing: Missing) -> Problem | None:
        """What is wrong with a row that says the same as another one. missing are its links that
        name what is not there."""
        if self._records is None:
            self._records = dict(self._records_alike())
        waits = {name: each.keys for name, each in missing.items()}
        digest = self._digest(values, waits)
        first = self._rows.setdefault(digest, number)
        elsewhere = self._taken.get(digest.hex())
        record = self._records.get(digest)
        if first == number and elsewhere is None and record is None:
            return None
        if first != number:
            self.repeated[digest.hex()] = first
            said = _("The row is the same as row {row}.").format(row=first)
        elif elsewhere is not None:
            said = _("The row is the same as row {row} of the first file.").format(row=elsewhere)
        else:
            name = self._matching.repository.name(self._schema.name, record or 0)
            said = _("The file has this already: the row is the same as {record}.").format(
                record=name
            )
        return Problem(
            said, None,
            _("Leave it out, or say that equal rows are different things: then all of them come "
              "in."),
        )  # fmt: skip

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
