"""Cells copied out of a sheet, as a file to import: with their own headings, or none.

Without headings nothing but their order says what the columns are: it is suggested, and looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minedesk.errors import AppError
from minedesk.fields.clean import heading_key
from minedesk.fields.kinds.units import heading_unit
from minedesk.fields.schema import Schema
from minedesk.formats.clipboard import rows_of, write_cells
from minedesk.services.importing.options import Target
from minedesk.services.importing.sheets.headings import find_layout, known_headings
from minedesk.words import _, in_every_language

_LOOKED_AT: Final = 60
_SURELY_HEADINGS: Final = 3


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells that were written to a file. placed says by position where they would go if they stood
    like the columns of a table; None where they have headings of their own."""

    path: Path
    placed: Mapping[int, Target | None] | None = None


def write_pasted(
    text: str, path: Path, schema: Schema | None = None, keys: Sequence[str] = ()
) -> Pasted:
    """Write cells of the clipboard to a file. schema and keys are what the table shows that they
    were pasted into, and its fields from left to right; schema is None where they were not.

    Raises AppError where there are no cells, or nothing can be written.
    """
    rows = rows_of(text)
    if not rows:
        raise AppError(
            _("There are no cells to paste."),
            _("Copy cells in Excel or LibreOffice first, with their headings if you can."),
        )
    placed = None
    if schema is not None and not _has_headings(rows, schema):
        places = range(max(map(len, rows)))
        placed = {place: _target(schema, keys, place) for place in places}
        # No names of fields: nobody wrote them there.
        rows = [[_("Column {number}").format(number=place + 1) for place in places], *rows]
    try:
        write_cells(path, rows)
    except OSError as error:
        raise AppError(
            _("The pasted cells could not be kept while they are being checked."),
            _("Check that the disk has room and may be written to."),
            str(error),
        ) from error
    return Pasted(path, placed)


def _has_headings(rows: Sequence[Sequence[str]], schema: Schema) -> bool:
    if _names_columns(rows[0], schema):
        return True
    layout = find_layout(
        "", [[cell or None for cell in row] for row in rows[:_LOOKED_AT]], [], schema
    )
    if layout is None:
        return False
    filled = sum(1 for column in layout.columns if column.heading)
    known = len(layout.mapped)
    # A value may happen to be the word of a heading, most of a row will not.
    return known >= _SURELY_HEADINGS or known * 2 > filled


def _names_columns(row: Sequence[str], schema: Schema) -> bool:
    """Whether every cell is the heading of a column, as in rows that were copied from a table."""
    marks = {heading_key(said) for mark in schema.marks for said in in_every_language(mark.label)}
    known = known_headings(schema).keys() | marks
    named = [heading_key(heading_unit(cell)[0]) for cell in row if cell.strip()]
    return bool(named) and known.issuperset(named)


def _target(schema: Schema, keys: Sequence[str], place: int) -> Target | None:
    known = place < len(keys) and keys[place] in schema.by_key
    return Target(keys[place]) if known else None
