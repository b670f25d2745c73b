"""Headings that speak of several fields, or of one term of a list, where the cells agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from minedesk.errors import ValueProblem
from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choices, Text, YesNo
from minedesk.fields.reading import Reading
from minedesk.fields.schema import Schema
from minedesk.services.importing.cells.combining import SEPARATORS, can_join, pieces
from minedesk.services.importing.options import Split, Target
from minedesk.services.importing.sheets.headings import Column, Layout, known_headings

_AGREE: Final = 0.9
_SPLIT_SCORE: Final = 0.9
_MARKS_SCORE: Final = 0.85
_NUMBERED_SCORE: Final = 0.85
# Below this a heading as a whole says less than its pieces do.
_WHOLE: Final = 0.96
_BETWEEN: Final = re.compile(r"\s*(?:[/,;|&+\n]|\s[-–—]\s)\s*")
_NUMBERED: Final = re.compile(r"(?<=[^\W\d])[\s(№#.]{0,3}\d{1,2}\)?$")
_BRACKETS: Final = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")

Grid = Sequence[Sequence[Any]]


def with_splits(layout: Layout, rows: Grid, schema: Schema) -> Layout:
    """A layout whose columns such as "Province / District" are split where their cells are."""
    taken = layout.mapped
    columns = []
    for column in layout.columns:
        split = _split(column, rows, schema) if column.score < _WHOLE else None
        goals = [] if split is None else [target for target in split.targets if target]
        if split is None or any(taken.get(target, column) is not column for target in goals):
            columns.append(column)
        else:
            columns.append(replace(column, target=None, split=split, score=_SPLIT_SCORE))
    return replace(layout, columns=tuple(columns))


def _split(column: Column, rows: Grid, schema: Schema) -> Split | None:
    known = known_headings(schema)
    said = [part for part in _BETWEEN.split(_BRACKETS.sub(" ", column.heading)) if part]
    targets = tuple(known.get(heading_key(part)) for part in said)
    if len(set(targets)) < max(2, len(targets)) or None in targets:
        return None
    # Of a point, both axes in one cell are the point: reading it whole says more.
    if all(target is not None and target.part for target in targets):
        return None
    cells = _filled(rows, column.position)
    for separator in SEPARATORS:
        split = Split(separator, targets)
        if cells and sum(_fits(cell, split) for cell in cells) >= _AGREE * len(cells):
            return split
    return None


def _fits(cell: Any, split: Split) -> bool:
    try:
        return isinstance(cell, str) and split.separator in cell and bool(pieces(cell, split))
    except ValueProblem:
        return False


def with_numbered(layout: Layout, schema: Schema) -> Layout:
    """A layout whose columns such as "Remarks 1" and "Remarks 2" go to one field together, where
    that holds notes or several values."""
    known = known_headings(schema)
    columns = []
    for column in layout.columns:
        target = known.get(heading_key(_NUMBERED.sub("", column.heading)))
        field = schema.by_key.get(target.field) if target is not None else None
        joins = field is not None and not field.computed and _takes_several(field, target)
        if joins and not column.goals and _NUMBERED.search(column.heading):
            column = replace(column, target=target, score=_NUMBERED_SCORE)
        columns.append(column)
    return replace(layout, columns=tuple(columns))


def _takes_several(field: Field, target: Target | None) -> bool:
    # Two villages, or two phones, are not one of each.
    part = target.part if target is not None else ""
    is_note = isinstance(field.kind, Text) and field.kind.long
    return can_join(field, part) and (is_note or not isinstance(field.kind, Text))


def with_marks(layout: Layout, rows: Grid, schema: Schema) -> Layout:
    """A layout whose columns are terms of a list of choices where each is headed by a term, at
    least two of them, and their cells say yes or no."""
    for field in schema.typed:
        if isinstance(field.kind, Choices):
            layout = _marks_of(layout, rows, field, field.kind)
    return layout


def _marks_of(layout: Layout, rows: Grid, field: Field, kind: Choices) -> Layout:
    found: defaultdict[str, list[Column]] = defaultdict(list)
    for column in layout.columns:
        term = kind.vocabulary.find(column.heading.rsplit(": ", 1)[-1])
        if term is not None and not column.goals and column.heading:
            found[term.code].append(column)
    goes = {
        each[0].position: Target(field.key, code)
        for code, each in found.items()
        if len(each) == 1 and _all_marks(_filled(rows, each[0].position))
    }
    if len(goes) < 2:
        return layout
    return replace(
        layout,
        columns=tuple(
            replace(column, target=goes[column.position], score=_MARKS_SCORE)
            if column.position in goes
            else column
            for column in layout.columns
        ),
    )


def _all_marks(cells: Sequence[Any]) -> bool:
    marks = YesNo()
    for cell in cells:
        try:
            marks.parse(cell, Reading())
        except ValueProblem:
            if trimmed(cell).strip("-–—―"):
                return False
    return bool(cells)


def _filled(rows: Grid, position: int) -> list[Any]:
    cells = (row[position] for row in rows if position < len(row))
    return [cell for cell in cells if trimmed(cell)]
