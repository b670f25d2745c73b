"""Which records the rows of a sheet are about: by one field, or by several together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import AppError, Problem
from minedesk.fields.clean import match_key
from minedesk.fields.reading import PLAIN
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.store.matching import Matching
    from minedesk.store.repository import Repository

# What a row says in the fields it is matched by, as it is compared; "" where it says nothing.
Said = tuple[str, ...]
# The key of any type may be called so.
KEY: Final = "code"
_MOST_NAMED: Final = 3


def match_fields(schema: Schema, names: Sequence[str]) -> tuple[Field, ...]:
    """The fields that rows are matched by; the key where none is named.

    Raises AppError where records cannot be matched by one of them.
    """
    found: dict[str, Field] = {}
    for name in names or (KEY,):
        field = schema.by_key.get(name) or (schema.key if name == KEY else None)
        if field is None or field.computed or name in schema.link_tables:
            raise AppError(
                _("{type} cannot be matched by “{field}”.").format(
                    type=_(schema.plural), field=_(field.label) if field else name
                ),
                _("Match them by {field}.").format(field=_(schema.key.label)),
            )
        found[field.key] = field
    return tuple(found.values())


def labels(fields: Iterable[Field]) -> str:
    """The names of fields, for people."""
    return ", ".join(_(field.label) for field in fields)


def said_in(values: Mapping[str, Any], fields: Sequence[Field]) -> Said:
    """What values say in some fields, as it is compared."""
    return tuple(
        "" if (value := values.get(field.key)) is None else match_key(str(value))
        for field in fields
    )


def shown_in(values: Mapping[str, Any], fields: Sequence[Field], repository: Repository) -> str:
    """What values say in some fields, for people."""
    habits = replace(PLAIN, name_link=repository.name)
    said = ((field, values.get(field.key)) for field in fields)
    return ", ".join(field.kind.format(value, habits) for field, value in said if value is not None)


class MatchFields:
    """Finds the records whose fields say what a row says."""

    def __init__(self, matching: Matching, schema: Schema, names: Sequence[str]) -> None:
        self.fields = match_fields(schema, names)
        self.by_key = self.fields == (schema.key,)
        self.label = labels(self.fields)
        # Problems of the match stand at the first of its columns.
        self.place = self.fields[0].key
        self._matching = matching
        self._schema = schema
        self._together: _Together | None = None

    def said(self, values: Mapping[str, Any]) -> Said | None:
        """What a row says in these fields; None where it says nothing in any of them."""
        said = said_in(values, self.fields)
        return said if any(said) else None

    def is_blank(self, values: Mapping[str, Any]) -> bool:
        """Whether a row says nothing in any of these fields."""
        return all(values.get(field.key) is None for field in self.fields)

    def shown(self, values: Mapping[str, Any]) -> str:
        """What a row says in these fields, for people."""
        return shown_in(values, self.fields, self._matching.repository)

    def find(
        self, read: Sequence[Mapping[str, Any]], owners: Mapping[str, Sequence[int]]
    ) -> list[Sequence[int] | Problem]:
        """For each row the records that say the same, or why that cannot be told. owners holds, by
        match key, the records that have the keys of these rows."""
        if len(self.fields) > 1:
            return [self._find(values) for values in read]
        name = self.place
        said = [values.get(name) for values in read]
        known = owners
        if not self.by_key:
            texts = {str(value) for value in said if value is not None}
            known = self._matching.by_field(self._schema.name, name, texts)
        return [() if value is None else known.get(match_key(str(value)), ()) for value in said]

    def _find(self, values: Mapping[str, Any]) -> Sequence[int] | Problem:
        said = self.said(values)
        if said is None:
            return ()
        if self._together is None:
            keys = [field.key for field in self.fields]
            self._together = _Together(self._matching.by_fields(self._schema.name, keys))
        same, unsure = self._together.find(said)
        return self._unsure(said, unsure) if unsure else same

    def _unsure(self, said: Said, ids: Sequence[int]) -> Problem:
        blank = [field for field, text in zip(self.fields, said, strict=True) if not text]
        names = self._matching.repository.names(self._schema.name, ids[:_MOST_NAMED])
        shown = "; ".join(f"“{name}”" for name in names.values())
        if blank:
            return Problem(
                _("{fields} is empty, so it is not sure whether this is {records}.").format(
                    fields=labels(blank), records=shown
                ),
                blank[0].key, _("Fill it in, or match the rows by other fields."),
            )  # fmt: skip
        return Problem(
            _("It is not sure whether this is {records}: {fields} is not filled in there.").format(
                records=shown, fields=labels(self._blank_in(ids[0]))
            ),
            self.place, _("Fill it in there, or match the rows by other fields."),
        )  # fmt: skip

    def _blank_in(self, id: int) -> list[Field]:
        keys = [field.key for field in self.fields]
        values = self._matching.values(self._schema.name, [id], keys)[id]
        return [field for field in self.fields if values[field.key] is None]


class _Together:
    """Records by what several of their fields say; known holds their ids."""

    def __init__(self, known: Mapping[Said, Sequence[int]]) -> None:
        self._known = known
        self._shapes = {_shape(said) for said in known}
        # By the shape of records and the places compared: those that say a thing there.
        self._partly: dict[tuple[Said, Said], Mapping[Said, list[Said]]] = {}

    def find(self, said: Said) -> tuple[Sequence[int], Sequence[int]]:
        """The records that say the same, and those of which it cannot be told: what both sides say
        is the same, but one of them leaves something open."""
        same = self._known.get(said, ())
        if same and all(said):
            return same, ()
        unsure = [id for each in self._open(said) for id in self._known[each]]
        return same, sorted({*same, *unsure}) if unsure else ()

    def _open(self, said: Said) -> Iterable[Said]:
        own = _shape(said)
        for shape in self._shapes:
            both = tuple("x" if a and b else "" for a, b in zip(own, shape, strict=True))
            if any(both) and not (all(own) and all(shape)):
                found = self._by_part(shape, both).get(_part(said, both), ())
                yield from (each for each in found if each != said)

    def _by_part(self, shape: Said, both: Said) -> Mapping[Said, list[Said]]:
        if (shape, both) not in self._partly:
            parts: defaultdict[Said, list[Said]] = defaultdict(list)
            for said in self._known:
                if _shape(said) == shape:
                    parts[_part(said, both)].append(said)
            self._partly[shape, both] = parts
        return self._partly[shape, both]


def _shape(said: Said) -> Said:
    return tuple("x" if text else "" for text in said)


def _part(said: Said, both: Said) -> Said:
    return tuple(text if place else "" for text, place in zip(said, both, strict=True))


class Claims:
    """What the rows of a sheet said already, and in which row: each thing is said once only.

    taken holds the match keys that other rows of the file have, from which these were taken.
    """

    def __init__(self, match: MatchFields, key: Field, taken: Mapping[str, int]) -> None:
        self._match = match
        self._key = key
        self._taken = taken
        self._keys: dict[str, int] = {}
        self._matches: dict[Said, int] = {}
        self._records: dict[int, int] = {}

    def take(self, matched: Sequence[str], numbers: Sequence[int]) -> bool:
        """Let rows, by number, say their keys, of which the match keys are given; whether none of
        them was said before. If one was, none is said."""
        said = dict(zip(matched, numbers, strict=True))
        if len(said) < len(matched) or not (
            self._keys.keys().isdisjoint(said) and self._taken.keys().isdisjoint(said)
        ):
            return False
        self._keys.update(said)
        return True

    def find(self, number: int, values: Mapping[str, Any], record: int | None) -> Problem | None:
        """What is wrong with a row that says again what an earlier one said. What the earlier row
        says may be a problem itself: which of the two is right, only a person can tell."""
        match, key = self._match, values.get(self._key.key)
        if not match.by_key and (said := match.said(values)) is not None:
            first = self._matches.setdefault(said, number)
            if first != number:
                return _again(match.shown(values), first, match.place)
        if key is not None:
            matched = match_key(str(key))
            if matched in self._taken:
                return Problem(
                    _("“{value}” stands in row {row} of the first file already.").format(
                        value=key, row=self._taken[matched]
                    ),
                    self._key.key,
                    _("Keep one of the two rows, or correct the one that is wrong."),
                )
            first = self._keys.setdefault(matched, number)
            if first != number:
                return _again(key, first, self._key.key)
        first = number if record is None else self._records.setdefault(record, number)
        if first != number:
            return Problem(
                _("This row changes the same record as row {row}.").format(row=first),
                match.place,
                _("Keep one of the two rows, or correct the one that is wrong."),
            )
        return None


def _again(value: object, first: int, field: str) -> Problem:
    return Problem(
        _("“{value}” stands in row {row} already.").format(value=value, row=first),
        field, _("Keep one of the two rows, or correct the one that is wrong."),
    )  # fmt: skip


def match_names(said: Collection[str]) -> tuple[str, ...]:
    """Names of fields, each once, from texts that may hold several between commas."""
    names = (name.strip() for text in said for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))
