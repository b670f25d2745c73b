"""Large sheets out to Excel: real dates and numbers, text that stays text, little memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from minedesk.errors import AppError
from minedesk.formats.files import replace_when_done
from minedesk.words import _

if TYPE_CHECKING:
    from rustpy_xlsxwriter import Format

Progress = Callable[[int, int], None]
"""Called with rows written and rows in all (0: not known); what it raises stops the writing."""

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
EXACT = 10**15
"""Excel keeps 15 digits; a longer whole number is written as text, or it would change."""

PROGRESS_EVERY = 500
NUMBER_FORMATS = {"text": "@", "number": "#,##0.00", "integer": "#,##0", "date": "yyyy-mm-dd"}
_DAY_ZERO, _DAY = datetime(1899, 12, 30), timedelta(days=1)
_HEADING_FILL = "#DCE6F1"
_WRITER_SAYS = "Excel write error"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """One column of a sheet: its heading, what it holds, its width in characters."""

    title: str
    kind: Literal["text", "number", "integer", "date"] = "text"
    width: float = 16
    number_format: str | None = None


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One sheet to write. rows may be a generator and is read once; count is for progress only.

    Cells may be None, str, int, float, Decimal, bool, date or datetime. A hidden sheet is for
    programs; the first one cannot be hidden.
    """

    name: str
    columns: Sequence[ColumnOut]
    rows: Iterable[Sequence[object]]
    count: int = 0
    hidden: bool = False


def write_xlsx(path: Path, sheets: Sequence[SheetOut], *, progress: Progress | None = None) -> None:
    """Write sheets with a bold, frozen heading row, widths and an autofilter.

    Every text becomes a text cell, also one that begins with = + - or @. Characters XML cannot
    carry are written in Excel's own form (_x0001_) and come back equal. Dates before 1900 and
    whole numbers of more than 15 digits, which Excel cannot hold, are written as text, and so is a
    date outside a date column.
    Raises AppError, and leaves no file, for a text or a sheet longer than Excel allows.
    """
    # Here, not above: the window's first paint must not wait for it.
    from rustpy_xlsxwriter import Format, write_worksheets

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    names = sheet_names([sheet.name for sheet in sheets])
    counter = _Counter(sum(sheet.count for sheet in sheets), progress)
    feeds = [_Feed(sheet, counter) for sheet in sheets]
    text_columns = {
        name: [
            title
            for title, column in zip(feed.titles, feed.sheet.columns, strict=True)
            if column.kind == "text"
        ]
        for name, feed in zip(names, feeds, strict=True)
    }
    heading = Format().set_bold().set_background_color(_HEADING_FILL).set_border_bottom("thin")
    heading.set_align("vertical_center").set_text_wrap()
    with replace_when_done(path) as temporary:
        try:
            write_worksheets(
                list(zip(names, feeds, strict=True)),
                str(temporary),
                freeze_panes={"general": {"row": 1, "col": 0}},
                column_widths={n: [c.width for c in f.sheet.columns] for n, f in _by(names, feeds)},
                column_formats={
                    n: [_format(c) for c in f.sheet.columns] for n, f in _by(names, feeds)
                },
                header_format=dict.fromkeys(names, heading),
                autofilter=dict.fromkeys(names, True),
                ignore_errors={name: titles for name, titles in text_columns.items() if titles},
                sheet_view={
                    name: {"hidden": True}
                    for name, sheet in zip(names, sheets, strict=True)
                    if sheet.hidden
                },
            )
        except (RuntimeError, UnicodeEncodeError) as error:
            if isinstance(error, RuntimeError) and not str(error).startswith(_WRITER_SAYS):
                # Not the writer's: it comes from whoever gives the rows.
                raise
            for feed in feeds:
                feed.explain()
            raise AppError(
                _("{name} could not be written.").format(name=path.name), details=str(error)
            ) from error
    counter.finish()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel allows (31 characters, none of []:*?/\\), each different from the others."""
    names: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        base = _NOT_IN_NAMES.sub(" ", name).strip().strip("'") or "Sheet"
        # Excel keeps this name for itself.
        base = "History_" if base.casefold() == "history" else base
        allowed, number = _cut(base, 31), 1
        while allowed.casefold() in taken:
            number += 1
            ending = f" ({number})"
            allowed = _cut(base, 31 - len(ending)) + ending
        taken.add(allowed.casefold())
        names.append(allowed)
    return names


def _cut(text: str, units: int) -> str:
    # Excel counts UTF-16 units: a character outside the first plane counts twice.
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.rstrip()


def _by(names: list[str], feeds: list[_Feed]) -> Iterator[tuple[str, _Feed]]:
    return zip(names, feeds, strict=True)


def _format(column: ColumnOut) -> Format:
    from rustpy_xlsxwriter import Format

    return Format().set_num_format(column.number_format or NUMBER_FORMATS[column.kind])


class _Counter:
    """Counts rows over all sheets and tells the caller now and then."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.done = 0
        self._total = total
        self._progress = progress

    def add(self) -> None:
        self.done += 1
        if self._progress and self.done % PROGRESS_EVERY == 0:
            self._progress(self.done, self._total)

    def finish(self) -> None:
        if self._progress:
            self._progress(self.done, self._total)


class _Feed:
    """Gives a sheet's rows as the writer wants them, and remembers the one in hand."""

    def __init__(self, sheet: SheetOut, counter: _Counter) -> None:
        self.sheet = sheet
        self.titles = distinct_titles([column.title for column in sheet.columns])
        self._counter = counter
        self._number = 1
        self._row: Sequence[object] = ()
        kinds = [column.kind for column in sheet.columns]
        self._numbers = [i for i, kind in enumerate(kinds) if kind in ("number", "integer")]
        # The writer remembers that a column held a date, and would cut the time off a later date
        # with a time, and show a later number as a date. So it is given what cannot be misread.
        self._dates = [i for i, kind in enumerate(kinds) if kind == "date"]
        self._others = [i for i, kind in enumerate(kinds) if kind != "date"]

    def __iter__(self) -> Iterator[dict[str, object]]:
        titles = self.titles
        for row in self.sheet.rows:
            self._number += 1
            if self._number > MAX_ROWS:
                raise _too_many_rows(self.sheet.name)
            self._row = row
            yield dict(zip(titles, self._held(row), strict=True))
            self._counter.add()
        if self._number == 1:
            # The writer takes the headings from the first row, so an empty sheet needs one.
            yield dict.fromkeys(titles)

    def _held(self, row: Sequence[object]) -> Sequence[object]:
        """The row, with what an Excel cell of its column cannot hold said in another way."""
        odd: dict[int, object] = {}
        for i in self._numbers:
            value = row[i]
            # Asked first: one comparison clears nearly every number, and fails for nan and inf.
            if (
                isinstance(value, int | float)
                and not -EXACT < value < EXACT
                and (isinstance(value, int) or not isfinite(value))
            ):
                odd[i] = str(value)
        for i in self._dates:
            value = row[i]
            if isinstance(value, date):
                if value.year < 1900:
                    odd[i] = iso(value)
                elif isinstance(value, datetime):
                    odd[i] = (value - _DAY_ZERO) / _DAY
            elif isinstance(value, int | float):
                odd[i] = str(value)
        for i in self._others:
            value = row[i]
            if isinstance(value, date):
                odd[i] = iso(value)
        return [odd.get(i, value) for i, value in enumerate(row)] if odd else row

    def explain(self) -> None:
        """Raise AppError when the row in hand holds a text that no cell can hold."""
        for value, column in zip(self._row, self.sheet.columns, strict=False):
            if isinstance(value, str):
                _check_text(value, self._number, column.title)


def _check_text(value: str, row: int, column: str) -> None:
    if len(value) > MAX_TEXT:
        raise too_long(value, row, column)
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise AppError(
            _("Row {row}, {column}: this text holds a broken character.").format(
                row=row, column=column
            ),
            _("Open the record, type the text anew, and try again."),
        )


def too_long(text: str, row: int, column: str) -> AppError:
    """The error to raise for a text that no cell of Excel can hold."""
    return AppError(
        _(
            "Row {row}, {column}: this text has {count} characters; "
            "a cell in Excel holds at most 32,767."
        ).format(row=row, column=column, count=f"{len(text):,}"),
        _("Shorten the text, leave this column out, or export to CSV or JSON instead."),
    )


def _too_many_rows(sheet: str) -> AppError:
    return AppError(
        _("The sheet {sheet} would have more rows than Excel can hold (1,048,576).").format(
            sheet=sheet
        ),
        _("Filter the table so that fewer rows are shown, or export to CSV or JSON instead."),
    )


def distinct_titles(titles: Sequence[str]) -> list[str]:
    """The headings as a sheet writes them: one that comes again is numbered."""
    found: list[str] = []
    for title in titles:
        name, number = title, 1
        while name in found:
            number += 1
            name = f"{title} ({number})"
        found.append(name)
    return found


def iso(value: date) -> str:
    """A date, or a date with its time, in the one form every program reads."""
    return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
