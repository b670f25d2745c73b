"""What to ask of names in links that no record has, and of places that no list knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from minedesk.errors import ValueProblem
from minedesk.fields.clean import folded, match_key, trimmed
from minedesk.fields.kinds import Link, Links, UnknownLinkProblem
from minedesk.records import schema as schema_named
from minedesk.services.importing.cells.combining import plain_kind, texts_of
from minedesk.services.importing.options import PARENT
from minedesk.services.importing.rowplans.placing import place_key
from minedesk.services.places.checking import shown, unknown_places
from minedesk.services.places.names import names_of
from minedesk.services.places.units import LEVELS_OF
from minedesk.store.database import rows as query

if TYPE_CHECKING:
    from minedesk.fields.reading import Reading
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.cells.keptrows import Rows
    from minedesk.services.importing.cells.values import FieldReader
    from minedesk.services.importing.sheets.headings import Layout
    from minedesk.services.places.names import Unit
    from minedesk.store.repository import Repository

# More of a kind nobody looks through one by one; what is decided of all others holds for the rest.
MOST: Final = 60
_OFFERED: Final = 3
_ALIKE: Final = 72
# So many can be looked through in a box.
_FEW: Final = 300
_CANDIDATES: Final = 100_000
# Many are alike that have other digits.
_LOOKED_AT: Final = 30
_MOST_DISTINCT: Final = 50_000

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A name that no record of a type has, under which heading it stands, in how many cells, and
    records that may be meant: (key, key and name as people are told them), the likeliest first.
    owner: its rows belong to that record, so that they cannot come in without it."""

    target: str
    heading: str
    name: str
    cells: int
    offers: tuple[tuple[str, str], ...] = ()
    owner: bool = False


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A place that the lists do not know there: its field, how it is written, in which unit it
    would lie ("" for any), in how many rows, under which key it is decided (`place_key`), and the
    places that may be meant: (what is put in, how they are told from others)."""

    field: str
    heading: str
    name: str
    above: str
    rows: int
    key: str
    offers: tuple[tuple[str, str], ...] = ()


def name_questions(
    repository: Repository,
    layouts: Sequence[tuple[Schema, Layout]],
    read: Iterable[tuple[FieldReader, Reading, Rows]],
) -> list[NameQuestion]:
    """The names in links that neither the records nor the file itself have, the commonest of a type
    first. layouts are those of the file's sheets, read its columns with the rows they stand in."""
    said: dict[tuple[str, str], tuple[str, str]] = {}
    times: Counter[tuple[str, str]] = Counter()
    own: dict[str, set[str]] = {}
    every = list(read)
    for schema, _layout in layouts:
        own[schema.name] = _keys(schema, [each for each in every if each[0].field.unique])
    for reader, reading, rows in every:
        kind = plain_kind(reader.kind)
        if not isinstance(kind, Link | Links):
            continue
        cells = _counted(c for row in rows for c in texts_of(reader.kind, reader.columns, row))
        for cell, count in cells.items():
            for name in _unknown(kind, cell, reading):
                key = match_key(name)
                if key not in own.get(kind.target, ()):
                    said.setdefault((kind.target, key), (name, reader.heading))
                    times[kind.target, key] += count
    return _with_offers(
        repository,
        (
            NameQuestion(target, said[target, key][1], said[target, key][0], count)
            for (target, key), count in times.most_common()
        ),
    )


def parent_questions(
    repository: Repository, schema: Schema, layout: Layout, rows: Rows
) -> list[NameQuestion]:
    """The names of records that rows belong to and that the file has not, the commonest first."""
    column = layout.mapped.get(PARENT)
    if schema.parent is None or column is None:
        return []
    parent, find = schema.parent, repository.finder()
    cells = _counted(trimmed(row[column.position]) for row in rows)
    times: Counter[str] = Counter()
    said: dict[str, str] = {}
    for name, count in cells.items():
        if name and find(parent, name) is None:
            times[match_key(name)] += count
            said.setdefault(match_key(name), name)
    return _with_offers(
        repository,
        (
            NameQuestion(parent, column.heading, said[key], count, owner=True)
            for key, count in times.most_common()
        ),
    )


def _with_offers(repository: Repository, asked: Iterable[NameQuestion]) -> list[NameQuestion]:
    """Questions with records that may be meant, as far as they are looked through one by one."""
    lookalikes: dict[str, _Lookalikes] = {}
    found = []
    times: Counter[str] = Counter()
    for each in asked:
        times[each.target] += 1
        if times[each.target] > MOST:
            found.append(each)
            continue
        if each.target not in lookalikes:
            lookalikes[each.target] = _Lookalikes(repository, each.target)
        found.append(replace(each, offers=lookalikes[each.target].near(each.name)))
    return found


def _keys(schema: Schema, read: Sequence[tuple[FieldReader, Reading, Rows]]) -> set[str]:
    """The keys that a file brings itself."""
    return {
        match_key(trimmed(cell))
        for reader, _reading, rows in read
        if schema.parent is None and reader.field.key == schema.key.key
        for row in rows
        for cell in texts_of(reader.kind, reader.columns, row)
    }


def _unknown(kind: Link | Links, cell: Any, reading: Reading) -> tuple[str, ...]:
    try:
        kind.parse(cell, reading)
    except UnknownLinkProblem as problem:
        return problem.keys
    except ValueProblem:
        # What cannot be read at all is told of when the rows are checked.
        return ()
    return ()


class _Lookalikes:
    """The records of a type by their keys and names, to find those that are much like a name."""

    def __init__(self, repository: Repository, target: str) -> None:
        schema = schema_named(target)
        key = schema.key.key
        named = [name for name in ("name", *schema.cls.also_named_by) if name in schema.by_key]
        columns = ", ".join(f'"{name}"' for name in dict.fromkeys((key, *named)))
        self._known: dict[str, list[tuple[str, str]]] = {}
        told_of: dict[str, str] = {}
        for own, *names in query(
            repository.connection, f'SELECT {columns} FROM "{target}" LIMIT {_CANDIDATES}'
        ):
            called = next(filter(None, names), "")
            told = own if not called or folded(called) == folded(own) else f"{own} · {called}"
            told_of[own] = told
            for text in filter(None, (own, *names)):
                self._known.setdefault(folded(text), []).append((own, told))
        self._texts = list(self._known)
        self.records = tuple(sorted(told_of.items(), key=lambda each: folded(each[1])))

    def near(self, name: str) -> tuple[tuple[str, str], ...]:
        """Records called much like it. Their digits are the same: another number is another one."""
        from rapidfuzz import fuzz, process

        text = folded(name)
        digits = [char for char in text if char.isdigit()]
        alike = process.extract(
            text, self._texts, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=_LOOKED_AT
        )
        found: dict[str, str] = {}
        for other, _score, _place in alike:
            if [char for char in other if char.isdigit()] == digits:
                found.update((own, told) for own, told in self._known[other] if own not in found)
        return tuple(found.items())[:_OFFERED]


def records_to_choose(
    repository: Repository, targets: Iterable[str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """By record type all its records, as offers, where they are few enough to be looked through."""
    found = {target: _Lookalikes(repository, target).records for target in targets}
    return {target: records for target, records in found.items() if len(records) <= _FEW}


def place_questions(
    repository: Repository, read: Iterable[tuple[FieldReader, Rows]]
) -> list[PlaceQuestion]:
    """The places that the official lists do not know, the commonest first, each once however it is
    written; none where the file has no lists."""
    names = names_of(repository.connection)
    mine = {reader.field.key: (reader, rows) for reader, rows in read}
    columns = [mine[key] for key in LEVELS_OF if key in mine]
    if not names or not columns:
        return []
    keys = [reader.field.key for reader, _rows in columns]
    headings = {reader.field.key: reader.heading for reader, _rows in columns}
    times = _counted(zip(*(_said(reader, rows) for reader, rows in columns), strict=True))
    said: dict[tuple[str, str], tuple[str, str, tuple[tuple[str, str], ...]]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for cells, count in times.most_common():
        values = dict(zip(keys, cells, strict=True))
        look = len(said) < MOST
        for field, name, likely, above in unknown_places(names, values, alternatives=look):
            at = field, place_key(values, field)
            offers = tuple((_put_in(unit, name), shown(names, unit)) for unit in likely)
            said.setdefault(at, (name, above[0].name if above else "", offers))
            counts[at] += count
    found = []
    for (field, key), count in counts.most_common():
        name, within, near = said[field, key]
        found.append(PlaceQuestion(field, headings[field], name, within, count, key, near))
    return found


def _counted(found: Iterable[_Thing]) -> Counter[_Thing]:
    """How often each comes. A column in which hardly anything comes twice is not kept whole."""
    times: Counter[_Thing] = Counter()
    for each in found:
        if each in times or len(times) < _MOST_DISTINCT:
            times[each] += 1
    return times


def _said(reader: FieldReader, rows: Rows) -> Iterator[str]:
    for row in rows:
        yield trimmed(next(texts_of(reader.kind, reader.columns, row), None))


def _put_in(unit: Unit, name: str) -> str:
    """The name of a place in the script that another one is written in."""
    latin = folded(name).isascii() or not unit.name_local
    return unit.name if latin else unit.name_local
