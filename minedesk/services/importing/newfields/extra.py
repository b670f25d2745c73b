"""Columns that fit no field, kept as custom fields: nothing that was sent is dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import islice
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from minedesk import records
from minedesk.errors import AppError, ValueProblem
from minedesk.fields.clean import heading_key, trimmed
from minedesk.records.custom import MOST, CustomField, CustomKind
from minedesk.services.custom import LONGEST, propose
from minedesk.services.importing.newfields.customfields import settled
from minedesk.services.importing.options import ImportOptions, Target
from minedesk.services.importing.sheets.headings import Column, Layout
from minedesk.services.importing.sheets.overhang import is_beyond
from minedesk.services.importing.sheets.unheaded import is_lettered
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema
    from minedesk.formats.cells import Book
    from minedesk.store.repository import Repository

_ROWS_SEARCHED = 60
# Longer ones are read, not looked at in passing.
_LONG = 200


Choose = Callable[["Book", ImportOptions], list[tuple["Schema", Layout]]]


def with_fields(
    repository: Repository, book: Book, options: ImportOptions, choose: Choose
) -> tuple[ImportOptions, list[tuple[Schema, Layout]], list[str]]:
    """What is read as what (see `planning.choose_sheets`), with the custom fields that the import
    is to make in their places; and what there is to say of it.

    Raises AppError where a file has no place for a field that was asked for.
    """
    connection = repository.connection
    try:
        options = settled(connection, options)
    except ValueProblem as problem:
        raise AppError(problem.message, problem.hint) from problem
    try:
        layouts = choose(book, options)
    except AppError:
        # No heading is known, but all columns are wanted whatever they are called.
        row = heading_row(book, options.sheet) if options.extra == "custom" else None
        if row is None or options.heading_row is not None:
            raise
        options = replace(options, heading_row=row)
        layouts = choose(book, options)
    schema, layout = layouts[0]
    if options.extra == "leave" or schema.parent is not None:
        return options, layouts, []
    options, refused = kept(connection, book, layout, options)
    notes = [_("No place is left for custom fields: {names}.").format(names=", ".join(refused))]
    return options, choose(book, options), notes if refused else []


def kept(
    connection: Connection, book: Book, layout: Layout, options: ImportOptions
) -> tuple[ImportOptions, list[str]]:
    """The options with a custom field for each column of a sheet that goes nowhere, is not left out
    in so many words, and holds anything; and the headings of those that no place is left for."""
    free = [
        column
        for column in layout.columns
        if not column.goals
        and column.position not in options.columns
        and not is_beyond(book, layout, column.position)
    ]
    if not free:
        return options, []
    kinds = _kinds(book, layout, [column.position for column in free])
    filled = {target.field for target in layout.mapped}
    idle = [each for each in records.custom_fields() if each.key not in filled]
    fields, columns, refused = list(options.fields), dict(options.columns), []
    for column in free:
        kind = kinds.get(column.position)
        if kind is None:
            continue
        names = names_for(column)
        field = _found(idle, options.type, names, kind)
        if field is not None:
            idle.remove(field)
        else:
            field = _proposed(connection, options.type, names, kind, fields)
            if field is None:
                refused.append(names[0])
                continue
            fields.append(field)
        columns[column.position] = Target(field.key)
    return replace(options, fields=tuple(fields), columns=columns), refused


def heading_row(book: Book, sheet: str | None = None) -> int | None:
    """The first row (from 1) of a sheet, or of the first that shows any, that can be one of
    headings: several texts, no two alike, most with letters; None where there is none."""
    names = [info.name for info in book.sheets if info.visible] if sheet is None else [sheet]
    for name in names:
        for number, row in enumerate(islice(book.iter_rows(name), _ROWS_SEARCHED), 1):
            filled = [cell for cell in row if not (cell is None or cell == "")]
            texts = {trimmed(cell) for cell in filled if isinstance(cell, str)}
            words = sum(1 for text in texts if any(map(str.isalpha, text)))
            if len(filled) > 1 and len(texts) == len(filled) < 2 * words:
                return number
    return None


def kind_of(cells: Iterable[Any]) -> CustomKind | None:
    """What a column of cells can be kept as without a change of any; None where all are blank."""
    found: set[CustomKind] = set()
    for cell in cells:
        if not (cell is None or (isinstance(cell, str) and not trimmed(cell))):
            found.add(_kind(cell))
    if len(found) < 2:
        return next(iter(found), None)
    return "long_text" if "long_text" in found else "text"


def _kind(cell: Any) -> CustomKind:
    if isinstance(cell, bool | time):
        return "text"
    if isinstance(cell, int | float):
        # What is larger is the number of a paper or a telephone.
        return "number" if abs(cell) <= MOST else "text"
    if isinstance(cell, date):
        # A date with a time of day is more than a day.
        moment = getattr(cell, "time", None)
        return "text" if moment is not None and moment() != time() else "date"
    # Digits of a text may be a code: "5" and "05" are not for us to make one number of.
    text = str(cell)
    return "long_text" if len(text) > _LONG or "\n" in text.strip() else "text"


def _kinds(book: Book, layout: Layout, places: Sequence[int]) -> dict[int, CustomKind]:
    """What the columns at some places can be kept as; blank ones are left out."""
    # A cell of each kind tells as much as all of them.
    examples: dict[int, dict[CustomKind, Any]] = {place: {} for place in places}
    for number, row in enumerate(book.iter_rows(layout.sheet), 1):
        if number > layout.heading_row:
            for place in places:
                kind = kind_of(row[place : place + 1])
                if kind is not None:
                    examples[place][kind] = row[place]
    found = {place: kind_of(cells.values()) for place, cells in examples.items()}
    return {place: kind for place, kind in found.items() if kind is not None}


def names_for(column: Column) -> list[str]:
    """What the field of a column may be called: like the column, or with its letter, where that
    name is taken or says nothing."""
    letter = _("column {letter}").format(letter=get_column_letter(column.position + 1))
    own = letter[:1].upper() + letter[1:]
    heading = " ".join(trimmed(column.heading).split())[: LONGEST - 20]
    headed = heading and not is_lettered(column.heading)
    return [heading, f"{heading} ({letter})", own] if headed else [own]


def _found(
    idle: Sequence[CustomField], type: str, names: Sequence[str], kind: CustomKind
) -> CustomField | None:
    """The field that was made for such a column before, of those that no other column goes to."""
    wanted = {heading_key(name) for name in names}
    return next(
        (
            each
            for each in idle
            if (each.type, each.kind) == (type, kind) and heading_key(each.label) in wanted
        ),
        None,
    )


def _proposed(
    connection: Connection,
    type: str,
    names: Sequence[str],
    kind: CustomKind,
    beside: Sequence[CustomField],
) -> CustomField | None:
    """A new field by the first of some names that is free; None where there is no place for it."""
    for name in names:
        try:
            return propose(connection, type, name, kind, beside=beside)
        except ValueProblem:
            # Taken, or no name at all; the last one is the column's own.
            continue
    return None
