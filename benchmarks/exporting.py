"""Writing 100,000 sites in 30 columns to a workbook, against xlsxwriter with the same cells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import data
from benchmarks.measure import Result, medians, run, timed

ROWS = 100_000
RUNS = 3
# The point makes three columns: as it was typed, and its two axes.
KEYS = tuple(key for key in data.SHEET_FIELDS if key != "national_class")


def results() -> Iterator[Result]:
    """From the file to the workbook, against writing cells that are at hand already."""
    with data.folder() as where:
        file = data.file_of_sites(where, ROWS)
        with TemporaryDirectory(prefix="minedesk-export-") as passing:
            book = Path(passing) / "ours.xlsx"
            found = medians(
                {
                    "ours": lambda: run("-m", __name__, "ours", file, book)[0],
                    "baseline": lambda: run("-m", __name__, "baseline", book)[0],
                },
                RUNS,
            )
    yield Result("export 100,000 x 30 to xlsx", found["ours"], found["baseline"], 0.5)


def ours(file: Path, book: Path) -> float:
    """Seconds of an export of what a table shows."""
    from minedesk.services.document import Document
    from minedesk.services.exporting import export
    from minedesk.services.settings import Settings
    from minedesk.store.query import Query

    document = Document.open(file, Settings())
    seconds = timed(lambda: export(document, Query(data.TYPE), book, keys=KEYS, whole=False))
    document.close()
    return seconds


def baseline(book: Path) -> float:
    """Seconds that xlsxwriter, sparing with memory as we are, takes for the cells of a workbook."""
    from python_calamine import CalamineWorkbook

    cells = list(CalamineWorkbook.from_path(book).get_sheet_by_index(0).iter_rows())
    if (len(cells), len(cells[0])) != (ROWS + 1, 30):
        raise AssertionError(f"{len(cells)} rows of {len(cells[0])} cells")
    return timed(_write, cells, book.with_name("theirs.xlsx"))


def _write(cells: list[list[object]], path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    for row, values in enumerate(cells):
        for column, value in enumerate(values):
            if isinstance(value, str):
                if value:
                    sheet.write_string(row, column, value)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, dated)
            else:
                sheet.write_number(row, column, value)
    book.close()


if __name__ == "__main__":
    paths = [Path(each) for each in sys.argv[2:]]
    print(ours(*paths) if sys.argv[1] == "ours" else baseline(*paths))
