"""What is said of a file in which no sheet fits a type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from minedesk.errors import AppError
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.formats.books import Book

_NAMED: Final = 6


def nothing_fits(book: Book, sheets: Iterable[str], schema: Schema) -> AppError:
    """The error for a book of whose sheets none has headings of a type; sheets are those that were
    looked at."""
    if not any(True for name in sheets for _row in book.iter_rows(name)):
        return AppError(
            _("{file} has no rows: its sheet is empty.").format(file=book.path.name),
            _("Choose another sheet or another file."),
        )
    looked_for = ", ".join(_(each.label) for each in schema.typed[:_NAMED])
    return AppError(
        _("No headings of {type} were found in {file}.").format(
            type=_(schema.plural).lower(), file=book.path.name
        ),
        _("The sheet needs a row of headings such as: {names}. Choose the sheet and the heading "
          "row yourself, or start from a template.").format(names=looked_for),
    )  # fmt: skip
