"""Workbooks as books of plain cells: .xlsx, .xlsm, .xlsb, .xls and .ods."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from minedesk.errors import AppError
from minedesk.formats import asides
from minedesk.formats.books import ZIP_ERRORS, damaged, locked
from minedesk.formats.cells import (
    Book,
    Cell,
    Extent,
    Hidden,
    SheetInfo,
    without_blank_end,
)
from minedesk.formats.plaincells import plain_column
from minedesk.formats.ranges import sheet_of
from minedesk.formats.sheetxml import Aside, aside_of, refuse_far
from minedesk.formats.steady import Steady
from minedesk.words import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from python_calamine import CalamineSheet

    T = TypeVar("T")

_ENDINGS = {"xlsx": (".xlsx", ".xlsm"), "xlsb": (".xlsb",), "xls": (".xls",), "ods": (".ods",)}
# Sheets of more cells are not kept beside another one, and rows of more are read twice. A row by
# itself takes the room of some cells.
_MOST_BESIDE = 4_000_000
_MOST_KEPT, _ROW_AS_CELLS = 4_500_000, 8
# So many rows are made plain at a time, and so many cells.
_PIECE, _MOST_CELLS = 250, 100_000


class Workbook(Book):
    """A workbook read by calamine, with what calamine leaves out: see `sheetxml`."""

    def __init__(self, path: Path, kind: str) -> None:
        """Raises AppError when the file is damaged, locked, or holds no value at all."""
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self.path = path
        self.kind = kind
        self.notes = []
        self._steady = Steady(path)
        self._guarded(lambda: asides.refuse_far(path, kind))
        named_right = path.suffix.lower() in _ENDINGS[kind]
        self._book = self._guarded(
            # The reader goes by the ending; a wrong one is passed by handing over the bytes.
            lambda: (
                CalamineWorkbook.from_path(path)
                if named_right
                else CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
            )
        )
        self.sheets = [
            SheetInfo(data.name, data.visible == SheetVisibleEnum.Visible, position)
            for position, data in enumerate(self._book.sheets_metadata)
            if data.typ == SheetTypeEnum.WorkSheet
        ]
        self._kept: dict[str, CalamineSheet] = {}
        # The rows of those that are not too large, made plain once for all that look at them.
        self._plain: dict[str, list[list[Cell]]] = {}
        self._asides: dict[str, Aside] = {}
        try:
            self._refuse_empty()
            self.epoch_1904 = self._guarded(lambda: asides.from_1904(path, kind))
        except AppError:
            self.close()
            raise

    def extent(self, name: str) -> Extent:
        if not self.rereads(name):
            return super().extent(name)
        sheet = self._sheet(name)
        errors = self._aside(name).errors
        height, blank = 0, []
        for number, values in enumerate(sheet.iter_rows()):
            # The reader's own empty cells are empty texts; a zero and a False are values.
            if not any(values) and all(value == "" for value in values) and number not in errors:
                blank.append(number)
            else:
                height = number + 1
        beyond = 1 + max(errors, default=-1)
        blank += [number for number in range(height, beyond) if number not in errors]
        height = max(height, beyond)
        width = sheet.width + (sheet.start[1] if sheet.start else 0)
        return Extent(height, width, sorted({number for number in blank if number < height}))

    def rereads(self, name: str) -> bool:
        sheet = self._sheet(sheet_of(name))
        return sheet.height * (sheet.width + _ROW_AS_CELLS) > _MOST_KEPT

    def close(self) -> None:
        self._let_go()
        self._book.close()

    def _iter_sheet(self, sheet: str) -> Iterator[list[Cell]]:
        if self.rereads(sheet):
            return self._read_rows(sheet)
        if sheet not in self._plain:
            self._plain[sheet] = list(self._read_rows(sheet))
        # Whoever reads them may change them.
        return map(list.copy, self._plain[sheet])

    def _read_rows(self, sheet: str) -> Iterator[list[Cell]]:
        read = self._sheet(sheet)
        aside = self._aside(sheet)
        start = read.start
        if start is None and not aside.errors:
            return iter(())
        return without_blank_end(_absolute(read, start, aside))

    def _merged_in(self, sheet: str) -> list[tuple[int, int, int, int]]:
        ranges = self._sheet(sheet).merged_cell_ranges or []
        return [(*first, *last) for first, last in ranges]

    def _hidden_in(self, sheet: str) -> Hidden:
        return self._aside(sheet).hidden

    def _sheet(self, name: str) -> CalamineSheet:
        kept = self._kept.get(name)
        if kept is None:
            self._make_room()
            kept = self._kept[name] = self._guarded(lambda: self._load(name))
            self._steady.check()
        return kept

    def _make_room(self) -> None:
        """Let go of sheets where another one beside them would take too much memory."""
        if sum(sheet.height * sheet.width for sheet in self._kept.values()) > _MOST_BESIDE:
            self._let_go()

    def _let_go(self) -> None:
        self._kept.clear()
        self._plain.clear()

    def _load(self, name: str) -> CalamineSheet:
        if self.kind != "xlsx":
            self._asides[name] = self._other_aside(name)
            return self._book.get_sheet_by_name(name)
        # Looked through before it is loaded: see `sheetxml` for what that prevents.
        refuse_far(self.path, name)
        # The reader leaves Python free meanwhile, so errors are looked for beside it.
        with ThreadPoolExecutor(1, "minedesk-errors") as beside:
            aside = beside.submit(aside_of, self.path, name)
            sheet = self._book.get_sheet_by_name(name)
            self._asides[name] = aside.result()
        return sheet

    def _aside(self, name: str) -> Aside:
        self._sheet(name)
        return self._asides.get(name) or Aside()

    def _refuse_empty(self) -> None:
        if any(self._sheet(sheet.name).start for sheet in self.sheets):
            return
        raise AppError(
            _("{name} holds no values: all its sheets are empty.").format(name=self.path.name),
            _("Check that this is the right file, and that it was saved after it was filled in."),
        )

    def _other_aside(self, name: str) -> Aside:
        position = next(sheet.position for sheet in self.sheets if sheet.name == name)
        found = asides.other_aside(self.path, self.kind, name, position)
        if found is None:
            note = _(
                "In this kind of file a formula that failed (#N/A) looks like an empty cell. "
                "To be sure, save the file as .xlsx and use that."
            )
            self.notes += [note] if note not in self.notes else []
        return found or Aside()

    def _guarded(self, read: Callable[[], T]) -> T:
        from python_calamine import CalamineError, PasswordError

        try:
            return read()
        except PasswordError as error:
            raise locked(self.path) from error
        except (CalamineError, ParseError, *ZIP_ERRORS) as error:
            # What another program is writing looks damaged meanwhile.
            self._steady.check()
            raise damaged(self.path, error) from error
        except OSError as error:
            raise AppError(
                _("{name} could not be read.").format(name=self.path.name),
                _("Check that the disk or USB stick is still connected."),
                str(error),
            ) from error
        except BaseException as error:
            # The reader's own failures come past Exception; a damaged file must not end us.
            if type(error).__name__ == "PanicException":
                raise damaged(self.path, error) from error
            raise


def _absolute(
    sheet: CalamineSheet,
    start: tuple[int, int] | None,
    aside: Aside,
) -> Iterator[list[Cell]]:
    """Rows from row 0, with the blank columns on the left that the reader leaves out."""
    errors = aside.errors
    left: list[Cell] = [None] * (start[1] if start else 0)
    width = max(
        sheet.width + len(left),
        1 + max((column for row in errors.values() for column in row), default=-1),
    )
    number = -1
    for number, values in enumerate(_rows(sheet)):
        row = left + values if left else values
        if len(row) < width:
            row += [None] * (width - len(row))
        for column, error in errors.get(number, {}).items():
            if row[column] is None or aside.surely:
                row[column] = error
        yield row
    for beyond in range(number + 1, 1 + max(errors, default=-1)):
        row = [None] * width
        for column, error in errors.get(beyond, {}).items():
            row[column] = error
        yield row


def _rows(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    """The rows that hold a value, as plain cells."""
    left = sheet.iter_rows()
    # A piece of the widest sheet takes no more memory than one of any other.
    size = max(1, min(_PIECE, _MOST_CELLS // max(sheet.width, 1)))
    while piece := list(islice(left, size)):
        yield from map(list, zip(*map(plain_column, zip(*piece, strict=True)), strict=True))
