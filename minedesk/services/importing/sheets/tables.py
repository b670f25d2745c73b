"""Several tables on one sheet: one below another, or side by side. Each is read like a sheet.

A table below another begins after a blank row, with a row of headings that are not those of the
table above it. A table beside another stands behind a blank column, and shows that its rows are not
those of its neighbour: they end elsewhere, or their headings stand in another row, or are the same
ones again. Blank rows and columns alone divide nothing: many a table has them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, Any, Final

from minedesk.formats.books import open_book
from minedesk.formats.cells import Book, SheetInfo, is_empty
from minedesk.formats.ranges import Range
from minedesk.services.importing.options import OWN_MARK, ImportOptions, Target
from minedesk.services.importing.sheets.headings import known_headings
from minedesk.services.importing.sheets.otherheads import parted

if TYPE_CHECKING:
    from pathlib import Path

    from minedesk.services.importing.sheets.headings import Layout

Row = Sequence[Any]
Numbered = tuple[int, Row]

_MOST_TABLES: Final = 50
# Headings stand near the top of their table, below a title or two.
_TITLE_ROWS: Final = 4
_LOOKED_AT: Final = 200
_LONGEST_HEADING: Final = 120
_MOST_COLUMNS: Final = 1_000
# So many rows of three cells are a table, whatever their headings say.
_FEW_ROWS: Final = 3
# Without the column that tells records apart, a table is seldom the one that is meant.
_LEAD_COUNTS: Final = 1.5


@contextmanager
def opened_tables(path: Path, options: ImportOptions) -> Iterator[Book]:
    """A file with each of its tables as a sheet of its own. Raises AppError as `open_book` does."""
    with ExitStack() as opened:
        # A large file leaves Python free while it is read, and all languages take their time.
        with ThreadPoolExecutor(1, "minedesk-headings") as beside:
            known = beside.submit(_meanings)
            book = opened.enter_context(
                open_book(path, encoding=options.encoding, separator=options.separator)
            )
            known.result()
        divide(book)
        yield book


def divide(book: Book) -> None:
    """Put the tables of a sheet in its place where it holds several; all of them together come
    after them."""
    infos: list[SheetInfo] = []
    for info in book.sheets:
        tables = [] if info.name.startswith(OWN_MARK) else tables_of(book, info.name)
        if len(tables) < 2:
            infos.append(info)
            continue
        named = [replace(info, name=each.name, part_of=info.name) for each in tables]
        whole = Range(
            info.name, 0, 0, tables[-1].last_row, max(each.last_column for each in tables)
        )
        infos += [*named, replace(info, name=whole.name, part_of=info.name, whole=True)]
    book.sheets = infos


def meant(book: Book, name: str | None, heading_row: int | None = None) -> list[str]:
    """What somebody said is to be read (None: what there is): a sheet, or the tables on it, those
    that hold the heading row (from 1) where it is said. Nothing where there is no such sheet."""
    if name is None:
        names = [
            info.name
            for info in book.sheets
            if not info.whole and not info.name.startswith(OWN_MARK)
        ]
    else:
        try:
            book.check_name(name)
        except KeyError:
            return []
        names = [info.name for info in book.sheets if info.part_of == name and not info.whole]
        names = names or [name]
    if heading_row is None:
        return names
    parts = {each: book.check_name(each) for each in names}
    within = [
        each
        for each, part in parts.items()
        if part is None or part.first_row < heading_row <= part.last_row + 1
    ]
    return within or names


def fittest(book: Book, layouts: Sequence[Layout], lead: Target) -> Layout:
    """The one that fits its type best; lead is what tells records of it apart."""
    # What a sheet hides is a list for its formulas more often than what somebody sends.
    shown = {info.name for info in book.sheets if info.visible}
    return max(
        layouts,
        key=lambda layout: (
            layout.sheet in shown,
            layout.score + (_LEAD_COUNTS if lead in layout.mapped else 0),
        ),
    )


def left_out(book: Book, taken: Sequence[str]) -> list[Range]:
    """The other tables on the sheets of those that are taken."""
    parts = [part for name in taken if (part := book.check_name(name)) is not None]
    others = [
        part
        for info in book.sheets
        if info.part_of and not info.whole and (part := book.check_name(info.name)) is not None
    ]
    return [
        other
        for other in others
        if any(part.sheet == other.sheet for part in parts)
        and not any(part.holds(other) for part in parts)
    ]


def tables_of(book: Book, sheet: str) -> list[Range]:
    """The tables on a sheet, from the top and from the left."""
    extent = book.extent(sheet)
    blocks = _Blocks({first for first, left, _last, right in book.merged(sheet) if right > left})
    # Without blank rows all is one block, whose first rows tell of the columns.
    last = extent.blank[-1] + _LOOKED_AT if extent.blank else _LOOKED_AT
    for number, row in enumerate(islice(book.iter_rows(sheet), last)):
        blocks.see(number, row)
    found: list[Range] = []
    ends = [*blocks.starts[1:], extent.height]
    for first, end, head in zip(blocks.starts, ends, blocks.heads, strict=True):
        block = Range(sheet, first, 0, end - 1, extent.width - 1)
        found += _beside(book, block, head) or [_trimmed(block, extent.blank)]
    return found if len(found) <= _MOST_TABLES else []


class _Blocks:
    """The tables that stand below one another. starts are their first rows; heads, of each, the
    first rows that hold anything, with their numbers. grouped are rows with cells merged across
    columns, as stand above headings."""

    def __init__(self, grouped: Container[int]) -> None:
        self._grouped = grouped
        self.starts: list[int] = [0]
        self.heads: list[list[Numbered]] = [[]]
        self._headings: dict[int, str] = {}
        self._heading_row: Row = ()
        self._table_rows = 0
        # The first rows since the last blank one, and the headings among them that wait for a row.
        self._run: list[Numbered] = []
        self._ended = True
        self._waiting: tuple[int, dict[int, str], Row] | None = None
        # Where titles begin that stand alone right above.
        self._titles: int | None = None

    def see(self, number: int, row: Row) -> None:
        """Take the next row."""
        if is_empty(row):
            self._ended = True
            return
        if self._ended:
            self._begin_run(number)
        elif self._waiting is not None and len(_filled(row)) > 1:
            # Headings without a row below them are no table.
            self._begin_table(*self._waiting)
        self._waiting = None
        if len(self._run) < _TITLE_ROWS:
            self._run.append((number, row))
            if headings := headings_in(row):
                self._consider(number, headings, row)
        if len(self.heads[-1]) < _LOOKED_AT:
            self.heads[-1].append((number, row))
        self._table_rows += len(_filled(row)) > 2

    def _begin_run(self, number: int) -> None:
        run = [row for _number, row in self._run]
        if number == 0 or not run or len(run) > 2 or not all(map(_is_title, run)):
            self._titles = None
        elif self._titles is None:
            self._titles = self._run[0][0]
        self._run, self._ended = [], False

    def _consider(self, number: int, headings: dict[int, str], row: Row) -> None:
        if not self._headings and self._table_rows < _FEW_ROWS:
            # Only titles stood above: these are the first table's own.
            self._headings, self._heading_row = headings, row
        elif not self._repeated(headings, row) and not self._beside(headings):
            self._waiting = number, headings, row

    def _beside(self, headings: dict[int, str]) -> bool:
        own = self._headings
        return bool(own) and (min(headings) > max(own) or max(headings) < min(own))

    def _repeated(self, headings: dict[int, str], row: Row) -> bool:
        own = self._headings
        # The same words in another order head other values.
        if any(at in own and _differ(own[at], key) for at, key in headings.items()):
            return False
        # So do the same words with another unit.
        if any(
            at in own and parted(self._heading_row[at])[1] != parted(row[at])[1] for at in headings
        ):
            return False
        again = sum(1 for at, key in headings.items() if own.get(at) == key)
        return again >= 2 and again * 2 >= len(headings)

    def _begin_table(self, heading: int, headings: dict[int, str], row: Row) -> None:
        start = heading
        for number, row in reversed(self._run):
            # What else stands right above may be a row of the other table.
            if number == start - 1 and (_is_title(row) or number in self._grouped):
                start = number
        if start == self._run[0][0] and self._titles is not None:
            start = self._titles
        if start <= self.starts[-1]:
            return
        self.heads.append([each for each in self._run if each[0] >= start])
        self.heads[-2] = [each for each in self.heads[-2] if each[0] < start]
        self.starts.append(start)
        self._headings, self._heading_row = headings, row
        self._table_rows, self._titles = 0, None


def headings_in(row: Row) -> dict[int, str]:
    """The folded headings of a row by their places, where it is one of headings that are known: at
    least two of them belong to one type, and they are at least half of its cells."""
    filled = _filled(row)
    if len(filled) < 2 or not all(_is_label(cell) for _at, cell in filled):
        return {}
    keys = {at: key for at, cell in filled if (key := parted(cell)[0])}
    known = [each for key in keys.values() if (each := _meanings().get(key))]
    if 2 * len(known) < len(filled):
        return {}
    of_types: dict[str, set[Target]] = {}
    for each in known:
        for type, target in each:
            of_types.setdefault(type, set()).add(target)
    return keys if any(len(targets) >= 2 for targets in of_types.values()) else {}


def _differ(one: str, other: str) -> bool:
    """Whether two headings are known to mean different things."""
    first, second = _meanings().get(one), _meanings().get(other)
    return first is not None and second is not None and first.isdisjoint(second)


def _is_label(cell: Any) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) <= _LONGEST_HEADING
        and any(char.isalpha() for char in cell)
    )


def _is_title(row: Row) -> bool:
    filled = _filled(row)
    return len(filled) == 1 and _is_label(filled[0][1])


def _filled(row: Row) -> list[tuple[int, Any]]:
    return [(at, cell) for at, cell in enumerate(row[:_MOST_COLUMNS]) if cell is not None]


@cache
def _meanings() -> dict[str, set[tuple[str, Target]]]:
    """What each heading means in any type."""
    from minedesk.records import built_in

    meanings: dict[str, set[tuple[str, Target]]] = {}
    for schema in (each for record in built_in() for each in (record, *record.rows)):
        for key, target in known_headings(schema).items():
            meanings.setdefault(key, set()).add((schema.name, target))
    return meanings


def _trimmed(block: Range, blank: Sequence[int]) -> Range:
    """A block without the blank rows at its end."""
    empty = set(blank)
    last = block.last_row
    while last in empty and last > block.first_row:
        last -= 1
    return replace(block, last_row=last)


def _beside(book: Book, block: Range, head: Sequence[Numbered]) -> list[Range]:
    """The tables of a block that stand side by side; nothing where it is one table."""
    heading = next((number for number, row in head if headings_in(row)), None)
    if heading is None:
        return []
    below = [row for number, row in head if number >= heading]
    groups = _groups(below)
    if len(groups) < 2:
        return []
    seen = _Groups(groups, heading)
    for number, row in enumerate(islice(book.iter_rows(block.sheet), block.last_row + 1)):
        if number >= block.first_row:
            seen.see(number, row)
    if seen.bridged:
        return []
    joined = seen.joined()
    if len(joined) < 2:
        return []
    return [
        Range(block.sheet, max(block.first_row, first), left, last, right)
        for left, right, first, last in joined
    ]


def _groups(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of columns with a blank column between them: the first and the last of each."""
    width = max((len(row) for row in rows), default=0)
    held = [any(at < len(row) and row[at] is not None for row in rows) for at in range(width)]
    runs = []
    for filled, places in groupby(range(width), key=held.__getitem__):
        if filled:
            run = list(places)
            runs.append((run[0], run[-1]))
    return runs


class _Groups:
    """How far each run of columns is filled, row by row."""

    def __init__(self, groups: Sequence[tuple[int, int]], heading: int) -> None:
        self._groups = groups
        self._heading = heading
        self._first = [-1] * len(groups)
        self._last = [-1] * len(groups)
        # Rows below the headings in which a group holds anything.
        self._count = [0] * len(groups)
        self._labels: list[dict[int, list[str]]] = [{} for _group in groups]
        self._between = [
            at for (_l, right), (left, _r) in pairwise(groups) for at in range(right + 1, left)
        ]
        self.bridged = False

    def see(self, number: int, row: Row) -> None:
        """Take the next row of the block."""
        if number >= self._heading and any(row[at] is not None for at in self._between):
            self.bridged = True
        for at, (left, right) in enumerate(self._groups):
            cells = [cell for cell in row[left : right + 1] if cell is not None]
            if not cells:
                continue
            if self._first[at] < 0:
                self._first[at] = number
            self._last[at] = number
            self._count[at] += number > self._heading
            near = number < self._heading + _TITLE_ROWS
            if near and len(cells) > 1 and all(map(_is_label, cells)):
                self._labels[at][number] = [parted(cell)[0] for cell in cells]

    def joined(self) -> list[tuple[int, int, int, int]]:
        """The tables: first and last column, first and last row. Groups of the same rows are one
        table that has a blank column in it."""
        tables = [self._table(0)]
        main = 0
        for at in range(1, len(self._groups)):
            table = self._table(at)
            if self._stands_alone(main, at):
                tables.append(table)
                main = at
            else:
                left, _right, first, last = tables[-1]
                tables[-1] = left, table[1], min(first, table[2]), max(last, table[3])
        return tables

    def _table(self, at: int) -> tuple[int, int, int, int]:
        left, right = self._groups[at]
        return left, right, self._first[at], self._last[at]

    def _stands_alone(self, main: int, at: int) -> bool:
        left, right = self._groups[at]
        labels = self._labels[at]
        if right == left or not labels or not self._count[at]:
            return False
        own = labels.get(self._heading)
        if own is None and min(labels) > self._heading:
            return True
        others = self._labels[main].get(self._heading, [])
        if own and (own[:1] == others[:1] or len(set(own) & set(others)) >= 2):
            return True
        # A column of one table may be filled here and there only, but then with gaps.
        short, long = sorted((main, at), key=self._last.__getitem__)
        without_gaps = self._count[short] == self._last[short] - self._heading
        return without_gaps and self._last[short] + 2 <= self._last[long]
