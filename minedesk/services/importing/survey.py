"""A first look at a file: its sheets, its first rows, and what they are most likely about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from minedesk.errors import AppError
from minedesk.fields.schema import Schema
from minedesk.formats.books import Book, Cell, open_book
from minedesk.records import all_types
from minedesk.services.importing.headings import Layout
from minedesk.services.importing.options import OWN_MARK, ImportOptions
from minedesk.services.importing.planning import choose_sheets, sheet_layout
from minedesk.services.progress import Job
from minedesk.words import _

_KEPT_ROWS = 300
# A sheet of rows must fit clearly better than the records it could also be read as.
_ROWS_COUNT = 0.75


class Survey(Book):
    """The first rows of every sheet of a file, kept after the file itself was closed."""

    def __init__(self, book: Book) -> None:
        self.path = book.path
        self.kind = book.kind
        self.sheets = list(book.sheets)
        self.notes = list(book.notes)
        self.epoch_1904 = book.epoch_1904
        self._rows = {s.name: list(islice(book.iter_rows(s.name), _KEPT_ROWS)) for s in book.sheets}
        self._merged = {s.name: book.merged(s.name) for s in book.sheets}

    def iter_rows(self, name: str) -> Iterator[list[Cell]]:
        """The rows that were kept of a sheet."""
        return iter(self._rows[name])

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """Merged cells of a sheet, as `Book.merged`."""
        return self._merged[name]

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
            return sheet_layout(self, options.sheet, schema, options)
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
                scores[name] = layout.score * (_ROWS_COUNT if schema.parent else 1.0)
        return max(scores, key=lambda name: scores[name]) if scores else None


def survey(path: Path, job: Job | None = None) -> Survey:
    """Look at a file. Raises AppError where it cannot be read or holds nothing."""
    job = job or Job()
    job.step(_("Reading {name}").format(name=path.name))
    with open_book(path) as book:
        return Survey(book)
