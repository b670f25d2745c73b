"""Finding the headings of a sheet and what each column holds, from the words people use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.kinds import PointKind
from minedesk.fields.kinds.number import written
from minedesk.fields.kinds.units import heading_unit
from minedesk.fields.reading import DateOrder
from minedesk.fields.schema import Schema
from minedesk.formats.cells import is_empty
from minedesk.records import schema as schema_named
from minedesk.services.importing.options import OWN_MARK, PARENT, UUID, Split, Target
from minedesk.services.importing.sheets.headrows import group_texts, heading_texts, whole
from minedesk.services.importing.sheets.rowcolumns import (
    SAID,
    is_row_target,
    said_target,
    with_row_columns,
)
from minedesk.words import in_every_language

# Headings stand near the top; what comes later is data, whatever its words.
_ROWS_SEARCHED = 60
# A misspelt heading is taken when it is this like a known one (0 to 1) and like no other.
_ALIKE = 0.85
_CLEARLY_LESS = 0.05
_MOST_COLUMNS = 1_000

_AXIS_WORDS: dict[str, str] = {
    "lat": "lat|latitude|lat.|lat n|latitude n|latitude north|n lat|north lat|lat dd|"
    "wgs84 lat|y coordinate|широта|шир|широта n|រយៈទទឹង|រយៈទទឹងភូមិសាស្ត្រ|緯度|北緯|"
    "latitude wgs84|gps lat|point lat",
    "lon": "long|lon|longitude|long.|lng|lon e|long e|longitude e|longitude east|e long|east long|"
    "lon dd|wgs84 long|wgs84 lon|x coordinate|довгота|долгота|дов|រយៈបណ្តោយ|រយៈបណ្ដោយ|経度|"
    "東経|longitude wgs84|gps long|gps lon",
    "easting": "easting|east|eastings|e|x|utm e|utm x|utm easting|utm east|схід|восток|"
    "ទិសខាងកើត|東距|東",
    "northing": "northing|north|northings|n|y|utm n|utm y|utm northing|utm north|північ|север|"
    "ទិសខាងជើង|北距|北",
    "zone": "ហ្សូន|ហ្សូន utm|zone|utm zone|zone utm|grid zone|зона|зона utm|តំបន់ utm|ゾーン",
}
# These say an axis only where something else says that it is a grid of metres.
_SHORT_AXES = frozenset({"e", "n", "x", "y", "東", "北", "east", "north", "схід", "північ",
                         "восток", "север"})  # fmt: skip
_GRID_WORDS = re.compile(
    r"utm|grid|easting|northing|wgs|metre|meter|координат|coord", re.IGNORECASE
)
_ORDER_HINT = re.compile(r"[(\[]\s*([dmyдмгрjaty]{1,4})\s*[-/. ]\s*([dmyдмгрjaty]{1,4})\s*[-/. ]"
                         r"\s*([dmyдмгрjaty]{1,4})\s*[)\]]", re.IGNORECASE)  # fmt: skip
_SPLIT = re.compile(r"\s*[/|\n]\s*")
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, by its position from 0, and where it goes (None: it is left out).

    score is how sure that is, 0 to 1; unit, zone and date_order are what the heading says. split
    says where it goes instead when its cells hold several values. offer is where it may go: too
    little speaks for that to do it before somebody has looked at it.
    """

    position: int
    heading: str
    target: Target | None = None
    score: float = 0.0
    unit: str | None = None
    zone: str | None = None
    date_order: DateOrder | None = None
    split: Split | None = None
    offer: Target | None = None

    @property
    def goals(self) -> tuple[Target, ...]:
        """Everywhere it goes."""
        if self.split is None:
            return () if self.target is None else (self.target,)
        return tuple(target for target in self.split.targets if target is not None)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's headings stand (row counted from 1) and what its columns hold."""

    sheet: str
    heading_row: int
    columns: tuple[Column, ...]

    @property
    def score(self) -> float:
        """How well the sheet fits the type: the sum over its columns, without those of rows."""
        own = (c for c in self.columns if c.goals and not any(map(is_row_target, c.goals)))
        return sum(column.score for column in own)

    @property
    def mapped(self) -> dict[Target, Column]:
        """The columns that go somewhere, by where; the first of those that go to the same place."""
        found: dict[Target, Column] = {}
        for target, column in self.each:
            found.setdefault(target, column)
        return found

    @property
    def each(self) -> list[tuple[Target, Column]]:
        """Every way from a column to where it goes."""
        return [(target, column) for column in self.columns for target in column.goals]


def find_layout(
    sheet: str,
    rows: Sequence[Sequence[object]],
    merged: Sequence[tuple[int, int, int, int]],
    schema: Schema,
    heading_row: int | None = None,
) -> Layout | None:
    """The best reading of a sheet's first rows as headings of a type; None when none fits.

    rows are the first rows of the sheet; merged lists (first row, first column, last row, last
    column), counted from 0; heading_row (from 1) settles the row when it is known.
    """
    filled = (place for place, row in enumerate(rows) if not is_empty(row))
    places: Iterable[int] = islice(filled, _ROWS_SEARCHED)
    if heading_row is not None:
        places = (heading_row - 1,) if heading_row <= len(rows) else ()
    best: Layout | None = None
    for place in places:
        layout = _layout_at(sheet, rows, merged, schema, place)
        stated = heading_row is not None
        if (best is None or layout.score > best.score) and (stated or _convincing(layout)):
            best = layout
    return best


def _convincing(layout: Layout) -> bool:
    filled = sum(1 for column in layout.columns if column.heading)
    rows = sum(map(is_row_target, layout.mapped))
    mapped = len(layout.mapped) - rows
    return mapped >= 2 or (mapped == 1 and (filled <= 2 or rows >= 2))


def _layout_at(
    sheet: str,
    rows: Sequence[Sequence[object]],
    merged: Sequence[tuple[int, int, int, int]],
    schema: Schema,
    place: int,
) -> Layout:
    lower = heading_texts(rows, merged, place)
    upper = group_texts(rows, merged, place, len(lower))
    columns = [
        _column(position, text, upper[position], schema)
        for position, text in enumerate(lower[:_MOST_COLUMNS])
    ]
    columns = _without_rivals(columns, rows, place, schema)
    columns = with_row_columns(columns, rows, place, schema, known_headings)
    return Layout(sheet, place + 1, tuple(columns))


def _column(position: int, text: str, group: str, schema: Schema) -> Column:
    if not text or text.startswith(OWN_MARK):
        return Column(position, "")
    from minedesk.geo.coordinates import parse_zone

    bare, unit = heading_unit(text)
    if unit is None and group:
        unit = heading_unit(group)[1]
    zone = parse_zone(text) or (parse_zone(group) if group else None)
    target, score = _target(text, bare, group, schema, gridded=zone is not None)
    return Column(
        position,
        whole(group, text),
        target,
        score,
        unit,
        zone,
        _stated_order(text),
    )


def _target(
    text: str, bare: str, group: str, schema: Schema, *, gridded: bool
) -> tuple[Target | None, float]:
    of_rows = said_target(text, group, schema, known_headings)
    if of_rows is not None:
        return of_rows, SAID
    known = known_headings(schema)
    plain = _BRACKETS.sub(" ", bare)
    tries = [(text, 1.0), (bare, 1.0), (plain, 0.97)]
    tries += [(part, 0.95) for part in _SPLIT.split(plain) if part]
    if group:
        tries += [(f"{group} {bare}", 0.98), (f"{bare} {group}", 0.93)]
    for said, score in tries:
        target = known.get(heading_key(said))
        if target is not None:
            return target, score
    axis = _axis(bare, group, gridded=gridded)
    if axis is not None:
        point = next((f for f in schema.fields if isinstance(f.kind, PointKind)), None)
        if point is not None:
            return Target(point.key, axis), 0.97
    near = _nearest(heading_key(plain), known)
    return (known[near], 0.8) if near else (None, 0.0)


def _axis(text: str, group: str, *, gridded: bool) -> str | None:
    gridded = gridded or bool(_GRID_WORDS.search(group)) or bool(_GRID_WORDS.search(text))
    plain = re.sub(r"\b(utm|wgs\s*-?84|wgs|zone|\d{1,2}\s*[A-Z]?)\b", " ", text, flags=re.I)
    plain = re.sub(r"[()\[\]_.,:°º-]", " ", plain)
    plain = re.sub(r"\b(coordinates?|coord|gps|point|координат\w*)\b", " ", plain, flags=re.I)
    plain = " ".join(plain.split()).casefold()
    axis = _axis_words().get(heading_key(plain))
    if axis is None and re.search(r"\bzone\b|\bзона\b", text, re.I) and not plain:
        return "zone"
    return axis if axis and (gridded or plain not in _SHORT_AXES) else None


@cache
def _axis_words() -> dict[str, str]:
    return {
        heading_key(word): axis for axis, words in _AXIS_WORDS.items() for word in words.split("|")
    }


@cache
def known_headings(schema: Schema) -> dict[str, Target]:
    """Every heading by which a type's fields are known, folded: labels first, in each language."""
    known: dict[str, Target] = {"uuid": UUID}
    for field in schema.fields:
        # What one file has in a slot is not what another one has there.
        own = () if field.custom else (field.key,)
        for said in (*own, *in_every_language(field.label)):
            known.setdefault(heading_key(said), Target(field.key))
        for part in field.kind.parts:
            if part.key:
                known[heading_key(f"{field.key} {part.key}")] = Target(field.key, part.key)
                for label, title in zip(
                    _each_language(field.label), _each_language(part.title), strict=True
                ):
                    known[heading_key(f"{label} {title}")] = Target(field.key, part.key)
    if schema.parent is not None:
        parent = schema_named(schema.parent)
        says: tuple[str, ...] = (
            schema.parent_field,
            # As our own sheets head it.
            *in_every_language(schema.parent_field.capitalize()),
            *in_every_language(parent.title),
        )
        for name in (parent.key.key, *parent.cls.also_named_by):
            named = parent.by_key[name]
            says = (*says, *in_every_language(named.label), *named.headings)
        for said in says:
            known.setdefault(heading_key(said), PARENT)
    for field in schema.fields:
        for said in field.headings:
            known.setdefault(heading_key(said), Target(field.key))
    known.pop("", None)
    return known


def _each_language(text: str) -> list[str]:
    from minedesk.words import LANGUAGES, _, use_language

    said = []
    for language in LANGUAGES:
        with use_language(language):
            said.append(_(text))
    return said


def _nearest(key: str, known: dict[str, Target]) -> str | None:
    """The known heading that a misspelt one must mean; None when it is short or could be two."""
    if len(key) < 6:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    near = process.extract(
        key, list(known), scorer=Levenshtein.normalized_similarity, score_cutoff=_ALIKE, limit=5
    )
    # "Phone 2" is no misspelling of "Phone": digits must agree.
    digits = [char for char in key if char.isdigit()]
    near = [each for each in near if [char for char in each[0] if char.isdigit()] == digits]
    if not near:
        return None
    heading, score, _place = near[0]
    others = [each for each in near if known[each[0]] != known[heading]]
    return None if others and others[0][1] > score - _CLEARLY_LESS else str(heading)


def _without_rivals(
    columns: list[Column], rows: Sequence[Sequence[object]], place: int, schema: Schema
) -> list[Column]:
    """Each target once: the surest column keeps it, the leftmost of equals."""
    columns = [_axes_by_values(column, rows, place) for column in _paired_axes(columns, schema)]
    best: dict[Target, Column] = {}
    for column in columns:
        if column.target is not None:
            rival = best.get(column.target)
            if rival is None or column.score > rival.score:
                best[column.target] = column
    return [
        column
        if column.target is None or best[column.target] is column
        else Column(column.position, column.heading)
        for column in columns
    ]


def _paired_axes(columns: list[Column], schema: Schema) -> list[Column]:
    """ "X" or "N" alone says little; beside its partner it is an axis of the one point there is."""
    point = next((f for f in schema.fields if isinstance(f.kind, PointKind)), None)
    if point is None or any(c.target and c.target.field == point.key for c in columns):
        return columns
    short = {
        column.position: axis
        for column in columns
        if column.target is None
        and (axis := _axis(column.heading, "", gridded=True)) in ("easting", "northing")
    }
    if sorted(short.values()) != ["easting", "northing"]:
        return columns
    return [
        replace(column, target=Target(point.key, short[column.position]), score=0.85)
        if column.position in short
        else column
        for column in columns
    ]


def _axes_by_values(column: Column, rows: Sequence[Sequence[object]], place: int) -> Column:
    """X and Y can be metres or degrees; the values below tell which."""
    target = column.target
    if target is None or target.part not in ("easting", "northing"):
        return column
    values = [row[column.position] for row in rows[place + 1 :] if column.position < len(row)]
    filled = [value for value in values if value is not None and trimmed(value)]
    if not filled or not all(_is_degrees(value) for value in filled):
        return column
    part = "lon" if target.part == "easting" else "lat"
    return replace(column, target=Target(target.field, part))


def _is_degrees(value: object) -> bool:
    if isinstance(value, (int, float)):
        return abs(value) <= 180
    number = written(trimmed(value))
    if number is None or number.unit:
        return bool(re.search(r"[°º˚'’′NSEWnsew]", trimmed(value)))
    size = number.value(".") if number.mark == "?" else number.value(None)
    return size is not None and abs(size) <= 180


_ORDER_LETTERS = {"d": "d", "д": "d", "j": "d", "t": "d", "m": "m", "м": "m", "y": "y", "г": "y",
                  "р": "y", "a": "y"}  # fmt: skip


def _stated_order(text: str) -> DateOrder | None:
    """The order of day, month and year that a heading such as "Date (dd/mm/yyyy)" states."""
    match = _ORDER_HINT.search(text)
    if match is None:
        return None
    order = "".join(_ORDER_LETTERS.get(part[0].casefold(), "?") for part in match.groups())
    orders: dict[str, DateOrder] = {"dmy": "dmy", "mdy": "mdy", "ymd": "ymd"}
    return orders.get(order)
