"""Columns that hold something and have no heading: known by their letters, so that none is dropped
without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from minedesk.fields.clean import trimmed
from minedesk.services.importing.options import OWN_MARK
from minedesk.services.importing.sheets.headings import Layout

_FORM: Final = re.compile(r"\(([A-Z]{1,3})\)")


def with_letters(layout: Layout, rows: Sequence[Sequence[Any]]) -> Layout:
    """A layout whose columns without a heading are called "(F)" where they hold anything. rows are
    the first rows of the sheet."""
    below = rows[layout.heading_row :]
    heads = rows[layout.heading_row - 1]
    columns = [
        replace(column, heading=lettered(column.position))
        if not column.heading
        and not _is_ours(heads, column.position)
        and _holds_any(below, column.position)
        else column
        for column in layout.columns
    ]
    return replace(layout, columns=tuple(columns))


def lettered(position: int) -> str:
    """What a column without a heading is called."""
    letters, rest = "", position + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"({letters})"


def position_of(heading: str, headings: Sequence[str]) -> int | None:
    """Where a column that is known by its letters is among the headings of a row; None for any
    other heading, and where that column has a heading now."""
    found = _FORM.fullmatch(heading)
    if found is None:
        return None
    position = -1
    for letter in found[1]:
        position = (position + 1) * 26 + ord(letter) - ord("A")
    return position if position >= len(headings) or not headings[position] else None


def is_lettered(heading: str) -> bool:
    """Whether a column is known by its letters."""
    return _FORM.fullmatch(heading) is not None


def _is_ours(heads: Sequence[Any], position: int) -> bool:
    return position < len(heads) and trimmed(heads[position]).startswith(OWN_MARK)


def _holds_any(rows: Sequence[Sequence[Any]], position: int) -> bool:
    return any(position < len(row) and trimmed(row[position]) for row in rows)
