"""The texts of a row of headings, with what merged cells above say of several of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from minedesk.fields.clean import trimmed

Rows = Sequence[Sequence[object]]
Merged = Sequence[tuple[int, int, int, int]]


def headings_at(rows: Rows, merged: Merged, place: int) -> list[str]:
    """The whole headings of the columns, as people are told them; place counts from 0."""
    texts = heading_texts(rows, merged, place)
    groups = group_texts(rows, merged, place, len(texts))
    return [whole(group, text) for group, text in zip(groups, texts, strict=True)]


def whole(group: str, text: str) -> str:
    """A heading with that of the group of columns it stands in; "" for a column without any."""
    return f"{group}: {text}" if group and text else text


def heading_texts(rows: Rows, merged: Merged, place: int) -> list[str]:
    """The heading of each column alone."""
    texts = [_text(cell) for cell in rows[place]]
    for first_row, first, last_row, last in merged:
        # A heading that spans several rows stands in the first of them.
        if first_row < place <= last_row and first == last and first < len(texts):
            texts[first] = texts[first] or _text(_cell(rows, first_row, first))
    return texts


def group_texts(rows: Rows, merged: Merged, place: int, width: int) -> list[str]:
    """What a merged cell right above the headings says of each column; "" for none."""
    groups = [""] * width
    for first_row, first, last_row, last in merged:
        if last_row == place - 1 and last > first and last - first < width - 1:
            for position in range(first, min(last + 1, width)):
                groups[position] = _text(_cell(rows, first_row, first))
    return groups


def _cell(rows: Rows, row: int, column: int) -> object:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _text(cell: object) -> str:
    return " ".join(trimmed(cell).split()) if isinstance(cell, str) else ""
