"""Text tables (.csv, .tsv, .txt) as books of one sheet: encoding and separator are found.

The text is never held as a whole: each look at the rows reads the file once more, line by line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

from minedesk.errors import AppError
from minedesk.formats.cells import Book, Cell, Extent, SheetInfo, without_blank_end
from minedesk.formats.encodings import NAMES, find_encoding
from minedesk.formats.guard import unguarded
from minedesk.formats.sheetxml import MAX_COLUMNS
from minedesk.formats.steady import Steady
from minedesk.words import N_, _

SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
_NEVER = "\x1f"
"""Separates nothing: a table of one column is read with it."""

_LOOK_AT = 200
_HEAD = 1_000_000
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_EXCEL_HINT = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)

# A remark of a thousand lines is no error; a file without line ends must not fill the memory.
_LONGEST_LINE = 10_000_000
csv.field_size_limit(2 * _LONGEST_LINE)
# A line that no file holds: what stands in one row with it was left open.
_AFTER = "\x1fafter\x1f"


class CsvBook(Book):
    """One sheet, named like the file; its cells are texts, or None where nothing is written.

    encoding (as Python calls it) and separator are those it is read with.
    """

    kind = "csv"

    def __init__(
        self, path: Path, *, encoding: str | None = None, separator: str | None = None
    ) -> None:
        """encoding (as Python calls it) and separator are found where they are not said.

        Raises AppError when the file cannot be read or holds no value.
        """
        self.path = path
        self.sheets = [SheetInfo(path.stem, visible=True, position=0)]
        self._steady = Steady(path)
        self._skipped = 0
        self.encoding = _known(encoding) if encoding else self._found_encoding()
        head = self._head()
        hint = _EXCEL_HINT.match(head[0]) if head else None
        if hint:
            # Excel's own first line "sep=;" names the separator and is not shown as a row.
            self._skipped = 1
        self.separator = (
            separator or (hint and hint[1]) or find_separator("".join(head[self._skipped :]))
        )
        self.notes = [_note(self.encoding, self.separator)]
        self._extent = self._measured()

    def extent(self, name: str) -> Extent:
        self.check_name(name)
        return self._extent

    def head_width(self, name: str, rows: int) -> int | None:
        self.check_name(name)
        return max((len(fields) for fields in islice(self._fields(), rows)), default=0)

    def rereads(self, name: str) -> bool:
        self.check_name(name)
        return True

    def _iter_sheet(self, sheet: str) -> Iterator[list[Cell]]:
        self.check_name(sheet)
        return without_blank_end(self._padded())

    def _padded(self) -> Iterator[list[Cell]]:
        width = self._extent.width
        for fields in self._fields():
            # Cells come by the million: only what may be guarded is looked at.
            row: list[Cell] = [
                (field if field[:1] != "'" else unguarded(field)) or None for field in fields
            ]
            if len(row) < width:
                row += [None] * (width - len(row))
            yield row

    def _found_encoding(self) -> str:
        with self._opened() as stream:
            return find_encoding(stream)

    def _head(self) -> list[str]:
        lines, size = [], 0
        for line in islice(self._lines(), 10 * _LOOK_AT):
            lines.append(line)
            size += len(line)
            if size > _HEAD:
                break
        return lines

    def _measured(self) -> Extent:
        """How far the rows reach. Raises AppError where there is no value, or where rows cannot be
        told apart; notes what cannot be read."""
        width, height, unread = 0, 0, False
        blank = array("L")
        for number, fields in enumerate(self._fields(), 1):
            if len(fields) > width:
                width = len(fields)
                self._refuse_wide(number, width)
            if any(fields):
                # Rows without a value count only where one with a value comes after them.
                blank.extend(range(height, number - 1))
                height = number
            unread = unread or any("\ufffd" in field for field in fields)
        if not height:
            raise AppError(
                _("{name} holds no values.").format(name=self.path.name),
                _("Check that this is the right file, and that it was saved after it was filled."),
            )
        if unread:
            self.notes.append(
                _("Some characters could not be read and are shown as {mark}.").format(
                    mark="\ufffd"
                )
            )
        return Extent(height, width, blank)

    def _refuse_wide(self, number: int, width: int) -> None:
        if width > MAX_COLUMNS:
            raise AppError(
                _("{name}, row {row}: there are {count} cells in it, more than any table has.")
                .format(name=self.path.name, row=number, count=f"{width:,}"),
                _("Open the file in a text editor and look at that row; else ask the sender for "
                  "another copy."),
            )  # fmt: skip

    def _fields(self) -> Iterator[list[str]]:
        """The cells of each row as they are written.

        A quotation mark within a text is read as it stands, where it leaves no doubt which rows
        there are. Raises AppError where one is opened and never closed, or closed in another row:
        rows would silently become one cell.
        """
        # The lines of the row that is being read.
        own: list[str] = []
        reader = csv.reader(_kept(self._lines(), own), delimiter=self.separator, strict=True)
        line = 1 + self._skipped
        number = 0
        while True:
            own.clear()
            number += 1
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                fields = self._irregular(own, number, line, error)
            line += len(own)
            yield fields

    def _irregular(self, lines: list[str], number: int, line: int, error: csv.Error) -> list[str]:
        if len(lines) == 1:
            rows = list(csv.reader([*lines, _AFTER], delimiter=self.separator))
            if rows[1:] == [[_AFTER]]:
                return rows[0]
        raise AppError(
            _(
                "{name}, row {row}: a quotation mark opens a text and is never closed, "
                "so the rows below it cannot be told apart."
            ).format(name=self.path.name, row=number),
            _("Open the file in a text editor, mend line {line}, and try again.").format(line=line),
        ) from error

    def _lines(self) -> Iterator[str]:
        # Windows-1258 keeps a letter and its tone apart; nobody would find the word by them.
        vietnamese = self.encoding == "cp1258"
        with (
            self._opened() as stream,
            io.TextIOWrapper(stream, self.encoding, errors="replace", newline="") as text,
        ):
            for _skipped in range(self._skipped):
                text.readline(_LONGEST_LINE)
            number = self._skipped
            while line := text.readline(_LONGEST_LINE):
                number += 1
                if len(line) == _LONGEST_LINE:
                    raise self._endless(number)
                yield unicodedata.normalize("NFC", line) if vietnamese else line

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        with self._steady.opened() as stream:
            yield stream

    def _endless(self, number: int) -> AppError:
        return AppError(
            _("{name}: line {line} does not end.").format(name=self.path.name, line=number),
            _("This is no table, or it was damaged on its way. Ask the sender for another copy."),
        )


def _known(encoding: str) -> str:
    """The name that Python has for it; of UTF-8, the one that passes over a byte order mark."""
    name = codecs.lookup(encoding).name
    return "utf-8-sig" if name == "utf-8" else name


def _kept(lines: Iterator[str], own: list[str]) -> Iterator[str]:
    for line in lines:
        own.append(line)
        yield line


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


def _read(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _note(encoding: str, separator: str) -> str:
    known = NAMES.get(encoding, encoding)
    if separator == _NEVER:
        return _("Read as {encoding}, one column.").format(encoding=known)
    name = _(SEPARATORS[separator]) if separator in SEPARATORS else separator
    return _("Read as {encoding}, separated by {separator}.").format(encoding=known, separator=name)
