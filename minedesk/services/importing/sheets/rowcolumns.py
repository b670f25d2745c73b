"""Columns of a sheet of records that hold rows of these records: a line for each of their people.

Such a column goes to a field by the name of the row type, a point and the field's key, as in
`Target("contact.name")`. For its row type the sheet is seen as if it held only these rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from minedesk.fields.clean import heading_key, match_key, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Link, Links, Text
from minedesk.fields.kinds.units import heading_unit
from minedesk.fields.schema import Schema
from minedesk.services.importing.options import PARENT, UUID, Split, Target
from minedesk.words import in_every_language

if TYPE_CHECKING:
    from minedesk.services.importing.sheets.headings import Column, Layout

# The headings by which the fields of a type are known, folded.
Known = Callable[[Schema], Mapping[str, Target]]

# How sure a column is that says itself whose it is, and one that only stands beside such a one.
SAID: Final = 0.97
BESIDE: Final = 0.9
# How sure it is where only keys that come again say that each line is a row.
_IMPLIED: Final = 0.85
_SHORTEST: Final = 3
_CONNECTORS: Final = ("ofthe", "of", "dela", "du", "de", "for", "の")
_PARTS: Final = re.compile(r"\s*[/|:\n(（\[［]\s*|[)）\]］]")


def row_target(row: Schema, target: Target) -> Target:
    """Where a column goes that holds this of the rows of a record."""
    return Target(f"{row.name}.{target.field}", target.part)


def is_row_target(target: Target) -> bool:
    """Whether a column that goes there holds rows, not what the record itself says."""
    return "." in target.field


def found_field(schema: Schema, name: str | None) -> tuple[Schema, Field] | None:
    """A field of a record or of its rows by the name that targets and problems have for it, and the
    type that it is of; None for any other name."""
    lead, point, key = (name or "").rpartition(".")
    owner = next((row for row in schema.rows if row.name == lead), None) if point else schema
    field = owner.by_key.get(key) if owner else None
    return None if owner is None or field is None else (owner, field)


def plain_name(name: str | None) -> str | None:
    """The key of the field alone."""
    return name and name.rpartition(".")[2]


def row_types(layout: Layout, schema: Schema) -> list[Schema]:
    """The types of rows that stand in the lines of a sheet of records."""
    there = {target.field.rpartition(".")[0] for target, _column in layout.each}
    return [row for row in schema.rows if row.name in there]


def row_layout(layout: Layout, schema: Schema, row: Schema) -> Layout:
    """The sheet as one of rows alone: the record's key says whose they are."""
    key = Target(schema.key.key)

    def seen(target: Target | None) -> Target | None:
        if target == key:
            return PARENT
        if target is None or not target.field.startswith(f"{row.name}."):
            return None
        return replace(target, field=target.field[len(row.name) + 1 :])

    columns = (
        replace(
            column,
            target=seen(column.target),
            split=column.split and replace(column.split, targets=_all(seen, column.split)),
            offer=None,
        )
        for column in layout.columns
    )
    return replace(layout, columns=tuple(columns))


def _all(seen: Callable[[Target | None], Target | None], split: Split) -> tuple[Any, ...]:
    return tuple(seen(target) for target in split.targets)


def without_rows(layout: Layout, rows: Sequence[Schema]) -> Layout:
    """The sheet with the columns of some row types left out."""
    names = {row.name for row in rows}
    columns = (
        replace(column, target=None, score=0.0)
        if column.target is not None and column.target.field.rpartition(".")[0] in names
        else column
        for column in layout.columns
    )
    return replace(layout, columns=tuple(columns))


def rows_score(layout: Layout, schema: Schema) -> float:
    """How sure the columns of rows are, on a sheet that says more of its records than their key; of
    others they are no reason to take them for records."""
    rows = sum(c.score for c in layout.columns if any(map(is_row_target, c.goals)))
    own = sum(1 for target in layout.mapped if not is_row_target(target))
    return rows if own > 1 and Target(schema.key.key) in layout.mapped else 0.0


def with_rows_in_lines(sheets: Sequence[tuple[Schema, Layout]]) -> list[tuple[Schema, Layout]]:
    """Sheets by what they hold, and once more for each type of rows that stands in their lines."""
    return [
        each
        for schema, layout in sheets
        for each in (
            (schema, layout),
            *((row, row_layout(layout, schema, row)) for row in row_types(layout, schema)),
        )
    ]


def row_fields(schema: Schema) -> list[str]:
    """The names of all fields of a record's rows."""
    return [f"{row.name}.{key}" for row in schema.rows for key in (*row.by_key, UUID.field)]


def said_target(text: str, group: str, schema: Schema, known: Known) -> Target | None:
    """Where a column goes whose heading, or that of its group, names a type of rows: "Contact
    phone", "Phone (contact)". A heading that the record itself knows is the record's."""
    if heading_key(text) in known(schema) and not group:
        return None
    for row in schema.rows:
        words, theirs = _naming_words(row).difference(known(schema)), known(row)
        target = None
        if group and heading_key(group) in words:
            target = _first(theirs, _ways(text))
        elif heading_key(text) not in known(schema):
            target = _first(theirs, _rests(text, words)) or _person(text, row, theirs)
        if target is not None and target != PARENT:
            return row_target(row, target)
    return None


def _first(theirs: Mapping[str, Target], keys: Iterator[str]) -> Target | None:
    return next((theirs[key] for key in keys if key in theirs), None)


def _ways(text: str) -> Iterator[str]:
    """A heading, and what it says without its unit and in each of its parts, folded."""
    bare = heading_unit(text)[0]
    yield heading_key(text)
    yield heading_key(bare)
    yield from map(heading_key, filter(None, _PARTS.split(bare)))


def _rests(text: str, words: frozenset[str]) -> Iterator[str]:
    """What a heading says beside a word that names the type of rows."""
    whole = heading_key(heading_unit(text)[0])
    for word in sorted(words, key=len, reverse=True):
        if whole.startswith(word):
            yield whole[len(word) :]
        if whole.endswith(word):
            rest = whole[: -len(word)]
            yield rest
            yield from (rest[: -len(each)] for each in _CONNECTORS if rest.endswith(each))


def _person(text: str, row: Schema, theirs: Mapping[str, Target]) -> Target | None:
    """A column of people's names says by itself whose it is."""
    name = person_field(row)
    target = _first(theirs, _ways(text)) if name else None
    return target if name and target == Target(name.key) else None


def person_field(row: Schema) -> Field | None:
    """The field that names a person, where rows of a type are people."""
    return next(
        (f for f in row.fields if f.required and f.private and isinstance(f.kind, Text)), None
    )


@cache
def _naming_words_of(
    name: str, title: str, plural: str, headings: tuple[str, ...]
) -> frozenset[str]:
    said = (name, *in_every_language(title), *in_every_language(plural), *headings)
    keys = map(heading_key, said)
    return frozenset(key for key in keys if len(key) >= _SHORTEST or not key.isascii())


def _naming_words(row: Schema) -> frozenset[str]:
    name = person_field(row)
    return _naming_words_of(row.name, row.title, row.plural, name.headings if name else ())


def with_row_columns(
    columns: list[Column],
    rows: Sequence[Sequence[object]],
    place: int,
    schema: Schema,
    known: Known,
) -> list[Column]:
    """The columns with those that belong to rows found, also such as only stand beside them.

    rows are the first of the sheet, the headings at place (from 0). What stands right of a
    person's name is the person's phone and mail, and must not become the organisation's.
    """
    if not schema.rows:
        return columns
    there = {column.target.field.rpartition(".")[0] for column in columns if column.target}
    found = [row for row in schema.rows if row.name in there]
    score = BESIDE
    if not found:
        implied = _implied(columns, rows, place, schema, known)
        found, score = ([implied] if implied else []), _IMPLIED
    for row in found:
        columns = _with_neighbours(columns, row, schema, known, score)
    return columns


def _with_neighbours(
    columns: list[Column], row: Schema, schema: Schema, known: Known, score: float
) -> list[Column]:
    """The columns with all that can only be of these rows, or that stand right of the first that
    is and are known as theirs."""
    theirs = known(row)
    taken = {column.target for column in columns if column.target}
    start = _start(columns, row, schema, theirs)
    made = []
    for column in columns:
        target = _field_of(theirs, column)
        goal = row_target(row, target) if target is not None else None
        free = _is_free(column, schema)
        if goal is not None and goal not in taken and (free or _moves(column, start, schema)):
            taken.add(goal)
            made.append(replace(column, target=goal, score=score))
        else:
            made.append(column)
    return made


def _field_of(theirs: Mapping[str, Target], column: Column) -> Target | None:
    target = _first(theirs, _ways(column.heading))
    return None if target in (PARENT, UUID) else target


def _start(
    columns: Sequence[Column], row: Schema, schema: Schema, theirs: Mapping[str, Target]
) -> int:
    """Right of which place columns are those of the rows: the person's name, or the first that
    only they can have."""
    name = person_field(row)
    goals = {c.position: c.target for c in columns if c.target is not None}
    if name is not None:
        for place, goal in goals.items():
            if goal == row_target(row, Target(name.key)):
                return place
    places = [at for at, goal in goals.items() if goal.field.startswith(f"{row.name}.")]
    needed = {Target(field.key) for field in row.typed if field.required}
    free = [c.position for c in columns
            if _is_free(c, schema) and _first(theirs, _ways(c.heading)) in needed]  # fmt: skip
    return min(places or free, default=len(columns))


def _is_free(column: Column, schema: Schema) -> bool:
    """Whether the record itself takes nothing from a column."""
    if column.target is None:
        return bool(column.heading)
    field = schema.by_key.get(column.target.field)
    return field is not None and field.computed


def _moves(column: Column, start: int, schema: Schema) -> bool:
    field = schema.by_key.get(column.target.field) if column.target else None
    if field is None or column.position < start:
        return False
    return not field.unique and not isinstance(field.kind, Link | Links)


def _implied(
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    place: int,
    schema: Schema,
    known: Known,
) -> Schema | None:
    """The type of rows that the lines are, where keys come again and columns that the record has no
    use for hold all that such a row cannot be without; None where it could be several."""
    lead = next((c.position for c in columns if c.target == Target(schema.key.key)), None)
    if lead is None:
        return None
    sizes: dict[str, int] = {}
    for row in schema.rows:
        goals = {_field_of(known(row), c): c.position for c in columns if _is_free(c, schema)}
        places = {goal.field: place for goal, place in goals.items() if goal is not None}
        needed = [field.key for field in row.typed if field.required]
        if len(places) > 1 and needed and places.keys() >= set(needed):
            told = [places[key] for key in needed]
            if _are_lines(rows[place + 1 :], lead, told):
                sizes[row.name] = len(places)
    most = max(sizes.values(), default=0)
    best = [row for row in schema.rows if sizes.get(row.name) == most]
    return best[0] if len(best) == 1 and most else None


def _are_lines(rows: Sequence[Sequence[object]], lead: int, told: Sequence[int]) -> bool:
    """Whether keys (in the column lead) come again for the most part, each time with something else
    in the columns told. A key that somebody wrote twice makes no days of work of a list of tasks.
    """
    cells = ([trimmed(row[at]) if at < len(row) else "" for at in (lead, *told)] for row in rows)
    said = [(match_key(key), *others) for key, *others in cells if key]
    keys = {key for key, *_others in said}
    return len(keys) * 3 <= len(said) * 2 and len(set(said)) * 10 >= len(said) * 9
