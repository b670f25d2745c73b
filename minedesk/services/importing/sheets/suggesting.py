"""What the cells of columns say of where they go, where headings say nothing or not enough.

A heading that is known goes before. What speaks for less than `TAKEN_FROM` is offered only: nobody
reads a column so before a person has looked at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any, Final

from minedesk.errors import ValueProblem
from minedesk.fields.clean import heading_key, match_key, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Date, Email, Kind, Link, Links, Phone, PointKind, Url
from minedesk.fields.reading import Reading
from minedesk.fields.schema import Schema
from minedesk.services.importing.options import PARENT, Target
from minedesk.services.importing.sheets.headings import Column, Layout, known_headings
from minedesk.services.importing.sheets.severals import with_marks, with_numbered, with_splits
from minedesk.services.places.units import LEVELS_OF, name_key

TAKEN_FROM: Final = 0.8

_SURE_POINT: Final = 0.85
_POINT, _PLACE, _NAMES, _ONLY_ONE = 0.7, 0.65, 0.65, 0.6
# So many of a column's different cells must be alike; a few that are not may be mistakes.
_MOST, _NEARLY_ALL = 0.8, 0.95
_FEWEST: Final = 2
_LONGEST: Final = 200
_LOOKED_AT: Final = 40

Grid = Sequence[Sequence[Any]]
Cells = list[Any]


@dataclass(frozen=True, slots=True)
class Known:
    """Which texts of a file name something: by record type the match keys that records answer to,
    by field the keys of names that the lists of places know."""

    records: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)


NOTHING: Final = Known()


def suggested(layout: Layout, rows: Grid, schema: Schema, known: Known = NOTHING) -> Layout:
    """A layout with what the cells say of its columns. rows are the first rows of the sheet."""
    below = rows[layout.heading_row :]
    layout = with_splits(layout, below, schema)
    layout = with_marks(layout, below, schema)
    layout = with_numbered(layout, schema)
    free = {
        column.position: cells
        for column in layout.columns
        if not column.goals
        and column.heading
        and not _says_something_else(column.heading, schema)
        and len(cells := _distinct(below, column.position)) >= _FEWEST
    }
    found: dict[int, tuple[Target, float]] = {}
    taken = {target.field for target in layout.mapped} - {""}
    for target, score, position in sorted(
        _guesses(free, schema, known, layout), key=lambda guess: -guess[1]
    ):
        if position not in found and (target.field or target.part) not in taken:
            found[position] = target, score
            taken.add(target.field or target.part)
    return replace(
        layout,
        columns=tuple(_with(column, found.get(column.position)) for column in layout.columns),
    )


def _with(column: Column, guess: tuple[Target, float] | None) -> Column:
    if guess is None:
        return column
    target, score = guess
    if score >= TAKEN_FROM:
        return replace(column, target=target, score=score)
    return replace(column, offer=target, score=score)


def _guesses(
    free: Mapping[int, Cells], schema: Schema, known: Known, layout: Layout
) -> Iterator[tuple[Target, float, int]]:
    """Everything that columns may be: (where it goes, how sure that is, position), those that speak
    for the same as surely from left to right."""
    for position, cells in free.items():
        for target, score in (
            *_points(cells, schema),
            *_names(cells, schema, known, layout),
            *_places(cells, schema, known),
            *_of_a_form(cells, schema, layout),
        ):
            yield target, score, position


def _points(cells: Cells, schema: Schema) -> Iterator[tuple[Target, float]]:
    point = next((each for each in schema.typed if isinstance(each.kind, PointKind)), None)
    texts = [cell for cell in cells if isinstance(cell, str)]
    if point is None or len(texts) < len(cells):
        return
    systems = [_system(point.kind, text) for text in texts]
    if _share(systems, bool) >= _NEARLY_ALL:
        # Two numbers may be anything; MGRS, degrees with signs and a named zone are places.
        plain = any(system == "dd" for system in systems)
        yield Target(point.key), _POINT if plain else _SURE_POINT


def _system(kind: Kind, text: str) -> str:
    try:
        point = kind.parse(text, Reading())
    except ValueProblem:
        return ""
    if point is None or (point.system == "dd" and not _has_decimals(text)):
        return ""
    return str(point.system)


def _has_decimals(text: str) -> bool:
    # "12/3" and "5 7" are no places.
    return sum(char.isdigit() for char in text) >= 8 and any(char in text for char in ".,")


def _names(
    cells: Cells, schema: Schema, known: Known, layout: Layout
) -> Iterator[tuple[Target, float]]:
    keys = [match_key(trimmed(cell)) for cell in cells]
    if schema.parent is not None:
        there = known.records.get(schema.parent, frozenset())
        if PARENT not in layout.mapped and _share(keys, there.__contains__) >= _MOST:
            yield PARENT, _NAMES
    elif _share(keys, known.records.get(schema.name, frozenset()).__contains__) >= _MOST:
        yield Target(schema.key.key), _NAMES
    links = [each for each in schema.typed if isinstance(each.kind, Link | Links)]
    mapped = {target.field for target in layout.mapped}
    for each in links:
        assert isinstance(each.kind, Link | Links)
        target = each.kind.target
        there = known.records.get(target, frozenset())
        share = _share([_each_name(cell, each.kind) for cell in cells], there.issuperset)
        if share >= _MOST and each.key not in mapped:
            # Of two links that are left, which is meant is a guess.
            alike = sum(
                isinstance(other.kind, Link | Links)
                and other.kind.target == target
                and other.key not in mapped
                for other in links
            )
            yield Target(each.key), _NAMES if alike == 1 else _NAMES - 0.1


def _each_name(cell: Any, kind: Link | Links) -> set[str]:
    said = trimmed(cell)
    named = said.replace("\n", ";").split(";") if isinstance(kind, Links) else [said]
    return {match_key(each) for each in named}


def _places(cells: Cells, schema: Schema, known: Known) -> Iterator[tuple[Target, float]]:
    keys = [name_key(trimmed(cell)) for cell in cells]
    for at, level in enumerate(LEVELS_OF):
        if level not in schema.by_key:
            continue
        share = _share(keys, known.places.get(level, frozenset()).__contains__)
        if share >= _MOST:
            # A district may be called like its province: the larger unit is likelier.
            yield Target(level), _PLACE * share - at / 1_000


def _of_a_form(cells: Cells, schema: Schema, layout: Layout) -> Iterator[tuple[Target, float]]:
    """What can be told by its form, where the type has one field of this kind left."""
    mapped = {target.field for target in layout.mapped}
    for kind, fits in _FORMS.items():
        left = [each for each in schema.typed if type(each.kind) is kind and each.key not in mapped]
        if len(left) == 1 and _share(cells, partial(_reads, left[0], fits)) >= _NEARLY_ALL:
            yield Target(left[0].key), _ONLY_ONE


def _reads(field: Field, fits: Callable[[Any], bool], cell: Any) -> bool:
    if not fits(cell):
        return False
    try:
        return field.kind.parse(cell, Reading(date_order="dmy")) is not None
    except ValueProblem:
        return False


def _is_day(cell: Any) -> bool:
    return hasattr(cell, "year") or (
        isinstance(cell, str) and 6 <= len(cell) <= 20 and sum(map(str.isdigit, cell)) >= 5
    )


def _is_address(cell: Any) -> bool:
    return isinstance(cell, str) and "@" in cell


def _is_page(cell: Any) -> bool:
    return isinstance(cell, str) and cell.lower().startswith(("http://", "https://", "www."))


def _is_phone(cell: Any) -> bool:
    return (
        isinstance(cell, str)
        and cell.lstrip("( ").startswith(("+", "0"))
        and sum(map(str.isdigit, cell)) >= 8
    )


_FORMS: Final[dict[type[Kind], Callable[[Any], bool]]] = {
    Date: _is_day,
    Email: _is_address,
    Url: _is_page,
    Phone: _is_phone,
}


def _says_something_else(heading: str, schema: Schema) -> bool:
    """Whether a heading is one of the rows of a record: a person's phone is not its partner's."""
    key = heading_key(heading.rsplit(": ", 1)[-1])
    return any(key in known_headings(row) for row in schema.rows)


def _distinct(rows: Grid, position: int) -> Cells:
    cells = (row[position] for row in rows if position < len(row))
    filled = dict.fromkeys(cell for cell in cells if 0 < len(trimmed(cell)) <= _LONGEST)
    return list(islice(filled, _LOOKED_AT))


def _share(cells: Sequence[Any], holds: Callable[[Any], bool]) -> float:
    return sum(map(bool, map(holds, cells))) / len(cells) if cells else 0.0
