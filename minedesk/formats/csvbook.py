"""Text tables (.csv, .tsv, .txt) as books of one sheet: encoding and separator are found."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from minedesk.errors import AppError
from minedesk.formats.cells import Book, Cell, SheetInfo, without_blank_end
from minedesk.formats.encodings import decoded
from minedesk.formats.guard import unguarded
from minedesk.words import N_, _

SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
_NEVER = "\x1f"
"""Separates nothing: a table of one column is read with it."""

_LOOK_AT = 200
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_EXCEL_HINT = re.compile(r"sep=(.)(?:\r\n|\r|\n)", re.IGNORECASE)

# A remark of a thousand lines is no error; the module's own limit would make it one.
csv.field_size_limit(2**31 - 1)


class CsvBook(Book):
    """One sheet, named like the file; its cells are texts, or None where nothing is written."""

    kind = "csv"

    def __init__(self, path: Path) -> None:
        """Raises AppError when the file cannot be read or holds no value."""
        self.path = path
        self.sheets = [SheetInfo(path.stem, visible=True, position=0)]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise AppError(
                _("{name} could not be read.").format(name=path.name),
                _("Check that the disk or USB stick is still connected."),
                str(error),
            ) from error
        self._text, encoding = decoded(data)
        self._separator = self._take_hint() or find_separator(self._text)
        self.notes = [_note(encoding, self._separator)]
        if "\ufffd" in self._text:
            self.notes.append(
                _("Some characters could not be read and are shown as {mark}.").format(
                    mark="\ufffd"
                )
            )
        self._strict = self._quotes_are_regular()
        self._width = max((len(row) for row in self._fields()), default=0)
        if not any(any(row) for row in self._fields()):
            raise AppError(
                _("{name} holds no values.").format(name=path.name),
                _("Check that this is the right file, and that it was saved after it was filled."),
            )

    def iter_rows(self, name: str) -> Iterator[list[Cell]]:
        self.check_name(name)
        return without_blank_end(self._padded())

    def _padded(self) -> Iterator[list[Cell]]:
        for fields in self._fields():
            row: list[Cell] = [unguarded(field) or None for field in fields]
            yield row + [None] * (self._width - len(row))

    def _fields(self) -> Iterator[list[str]]:
        return _read(self._text, self._separator, strict=self._strict)

    def _take_hint(self) -> str:
        """Excel's own first line "sep=;" names the separator and is not shown as a row."""
        found = _EXCEL_HINT.match(self._text)
        if not found:
            return ""
        self._text = self._text[found.end() :]
        return found[1]

    def _quotes_are_regular(self) -> bool:
        """Whether every quotation mark opens or closes a whole cell.

        Raises AppError when one is opened and never closed: all the rows below it would silently
        become one cell.
        """
        stream = io.StringIO(self._text, newline="")
        reader = csv.reader(stream, delimiter=self._separator, strict=True)
        row, line = 0, 0
        try:
            for _fields in reader:
                row, line = row + 1, reader.line_num
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return False
            raise AppError(
                _(
                    "{name}, row {row}: a quotation mark opens a text and is never closed, "
                    "so the rows below it cannot be told apart."
                ).format(name=self.path.name, row=row + 1),
                _("Open the file in a text editor, mend line {line}, and try again.").format(
                    line=line + 1
                ),
            ) from error
        return True


def find_separator(text: str) -> str:
    """The character that cuts most of the first rows into one and the same number of cells."""
    best, best_score = _NEVER, 0.0
    for separator in SEPARATORS:
        if separator not in text:
            continue
        rows = [row for row in islice(_read(text, separator), _LOOK_AT) if any(row)]
        if not rows:
            # Nothing but separators.
            return separator
        counts = Counter(len(row) for row in rows if len(row) > 1)
        if not counts:
            continue
        cells, often = max(counts.items(), key=lambda item: (item[1], item[0]))
        score = (often / len(rows)) ** 2 * (cells - 1)
        if separator == "," and _mostly_decimal(text):
            score /= 10
        if score > best_score:
            best, best_score = separator, score
    return best


def _mostly_decimal(text: str) -> bool:
    """Whether commas stand inside numbers (3,5) or before a blank, as in a sentence."""
    head = text[:20_000]
    inside = len(_DECIMAL_COMMA.findall(head)) + head.count(", ")
    return inside * 2 > head.count(",") and any(mark in head for mark in ";\t|")


def _read(text: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _note(encoding: str, separator: str) -> str:
    if separator == _NEVER:
        return _("Read as {encoding}, one column.").format(encoding=encoding)
    name = _(SEPARATORS[separator]) if separator in SEPARATORS else separator
    return _("Read as {encoding}, separated by {separator}.").format(
        encoding=encoding, separator=name
    )
