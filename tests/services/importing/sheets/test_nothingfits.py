"""What is said of a file in which no sheet fits."""

from __future__ import annotations

from minedesk.formats.books import open_book
from minedesk.records import schema
from minedesk.services.importing.sheets.nothingfits import nothing_fits
from tests.services.importing.conftest import Sheet


def test_an_empty_file_and_one_of_other_things(sheet: Sheet) -> None:
    path = sheet(("Colour", "Taste"), ("red", "sweet"), Empty=[])
    with open_book(path) as book:
        empty = str(nothing_fits(book, ["Empty"], schema("partner")))
        other = str(nothing_fits(book, ["Sheet", "Empty"], schema("partner")))
    assert "book.xlsx has no rows" in empty
    assert "No headings of partners" in other
    assert "Short name, Name" in other
