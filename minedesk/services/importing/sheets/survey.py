"""A first look at a file: its sheets, its first rows, and what they are most likely about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from minedesk.errors import AppError
from minedesk.fields.clean import trimmed
from minedesk.fields.schema import Schema
from minedesk.formats.books import Book, Cell, open_book
from minedesk.formats.cells import Hidden
from minedesk.records import all_types
from minedesk.services.importing.options import OWN_MARK, ImportOptions
from minedesk.services.importing.planning import choose_sheets, sheet_layout
from minedesk.services.importing.sheets.headings import Layout
from minedesk.services.importing.sheets.rowcolumns import rows_score
from minedesk.services.importing.sheets.suggesting import NOTHING
from minedesk.services.importing.sheets.tables import divide
from minedesk.services.progress import Job
from minedesk.words import _

_KEPT_ROWS = 300
# A sheet of rows must fit clearly better than the records it could also be read as.
_ROWS_COUNT = 0.75


class Survey(Book):
    """The first rows of every sheet of a file, or of every table where a sheet holds several, kept
    after the file itself was closed.

    encoding and separator are how a text file was read; None for a workbook.
    """

    def __init__(self, book: Book) -> None:
        self.path = book.path
        self.kind = book.kind
        self.sheets = list(book.sheets)
        self.notes = list(book.notes)
        self.epoch_1904 = book.epoch_1904
        self.encoding: str | None = getattr(book, "encoding", None)
        self.separator: str | None = getattr(book, "separator", None)
        names = [sheet.name for sheet in book.sheets]
        # What is known of its texts says of some columns where they may go.
        self.known = NOTHING
        self._rows = {name: _first_rows(book, name) for name in names}
        self._merged = {name: book.merged(name) for name in names}
        self._hidden = {name: book.hidden(name) for name in names}

    def iter_rows(self, name: str) -> Iterator[list[Cell]]:
        """The rows that were kept of a sheet, from row 0."""
        kept = self._rows[name]
        width = len(kept[0]) if kept else 0
        above: Iterator[list[Cell]] = ([None] * width for _row in range(self.first_row(name)))
        return chain(above if kept else (), kept)

    def _iter_sheet(self, sheet: str) -> Iterator[list[Cell]]:
        return iter(self._rows[sheet])

    def texts(self) -> Iterator[str]:
        """The texts in the rows that were kept, again and again where they are there several times;
        numbers as they would be written."""
        for rows in self._rows.values():
            for row in rows:
                yield from filter(None, map(trimmed, row))

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """Merged cells of a sheet, as `Book.merged`."""
        return self._merged[name]

    def hidden(self, name: str) -> Hidden:
        """What a sheet hides, as `Book.hidden`."""
        return self._hidden[name]

    @property
    def filled(self) -> list[str]:
        """The names of the sheets of a partner's that hold anything."""
        return [
            sheet.name
            for sheet in self.sheets
            if self._rows[sheet.name] and not sheet.name.startswith(OWN_MARK)
        ]

    def layout(self, schema: Schema, options: ImportOptions) -> Layout | None:
        """How a sheet is read as records of a type; None where no headings of it are found."""
        if options.sheet is not None:
            return sheet_layout(self, options.sheet, schema, options, self.known)
        try:
            return choose_sheets(self, options)[0][1]
        except AppError:
            return None

    def suggested_type(self) -> str | None:
        """The record or row type that the file fits best; None where it fits none."""
        scores: dict[str, float] = {}
        for name, schema in all_types().items():
            layout = self.layout(schema, ImportOptions(name))
            if layout is not None:
                rows = layout.score if schema.parent else rows_score(layout, schema)
                records = 0.0 if schema.parent else layout.score
                scores[name] = records + rows * _ROWS_COUNT
        return max(scores, key=lambda name: scores[name]) if scores else None


def survey(
    path: Path,
    job: Job | None = None,
    *,
    encoding: str | None = None,
    separator: str | None = None,
) -> Survey:
    """Look at a file; encoding and separator say how a text is to be read (see `open_book`).

    Raises AppError where it cannot be read or holds nothing.
    """
    job = job or Job()
    job.step(_("Reading {name}").format(name=path.name))
    with open_book(path, encoding=encoding, separator=separator) as book:
        divide(book)
        return Survey(book)


def _first_rows(book: Book, name: str) -> list[list[Cell]]:
    first = book.first_row(name)
    return list(islice(book.iter_rows(name), first, first + _KEPT_ROWS))
