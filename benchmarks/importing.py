"""Bringing in a workbook of 100,000 rows and 30 columns, to the committed file.

One yardstick reads the same workbook with calamine and hands the same cells, unchecked, to SQLite.
The other is what a programmer would write in two lines: pandas.read_excel and to_sql.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import data
from benchmarks.measure import Result, medians, run, timed

ROWS = 100_000
RUNS = 3


def results() -> Iterator[Result]:
    """Plan and apply, with all checks and the search index, against reading and inserting."""
    with data.folder() as where:
        book = data.workbook(where, ROWS)
        parts: list[list[float]] = []

        def ours() -> float:
            parts.append(run("-m", __name__, "ours", book))
            return sum(parts[-1])

        def other(name: str) -> float:
            return sum(run("-m", __name__, name, book))

        work = {"ours": ours, "baseline": lambda: other("baseline")}
        if find_spec("pandas"):
            work["pandas"] = lambda: other("pandas")
        else:
            print("without pandas (see [bench] in pyproject.toml)", file=sys.stderr, flush=True)
        found = medians(work, RUNS)
    yield Result("import 100,000 x 30 xlsx", found["ours"], found["baseline"], 2.5)
    if "pandas" in found:
        yield Result("  against pandas, unchecked", found["ours"], found["pandas"], 1.2)
    planned = sorted(plan for plan, _apply in parts)[len(parts) // 2]
    yield Result("  of it, reading and checking", planned, found["baseline"], None)


def ours(book: Path, folder: Path) -> tuple[float, float]:
    """Seconds to plan the import and to apply it, in a file that knows the partners."""
    from minedesk.services.document import Document
    from minedesk.services.importing import ImportOptions, apply, plan
    from minedesk.services.settings import Settings

    document = Document.open(data.file_of_partners(folder / "fresh.minedesk"), Settings())
    options = ImportOptions(data.TYPE, date_order="dmy")
    with closing(document):
        prepared = None

        def read() -> None:
            nonlocal prepared
            prepared = plan(document.repository, book, options)

        reading = timed(read)
        assert prepared is not None
        writing = timed(apply, document, prepared)
        prepared.close()
        made = document.counts()[data.TYPE]
        found = document.repository.hits(data.TYPE, data.WORDS["khmer"][0])
    if made != ROWS or not found:
        raise AssertionError(f"{made} sites came in, {len(found)} were found")
    return reading, writing


def baseline(book: Path, folder: Path) -> tuple[float, float]:
    """Seconds to read the cells, and to put them into a bare table of one file."""
    from python_calamine import CalamineWorkbook

    cells: list[list[object]] = []
    reading = timed(
        lambda: cells.extend(CalamineWorkbook.from_path(book).get_sheet_by_index(0).iter_rows())
    )
    # SQLite has no dates; saying them in another way is not part of the yardstick.
    rows = [[each.isoformat() if isinstance(each, date) else each for each in row] for row in cells]
    width = len(rows[0])
    connection = sqlite3.connect(folder / "bare.sqlite")
    connection.execute(f"CREATE TABLE sheet ({', '.join(f'c{each}' for each in range(width))})")
    statement = f"INSERT INTO sheet VALUES ({', '.join('?' * width)})"

    def insert() -> None:
        connection.executemany(statement, rows)
        connection.commit()

    writing = timed(insert)
    connection.close()
    return reading, writing


def pandas(book: Path, folder: Path) -> tuple[float, float]:
    """Seconds in which pandas reads the cells, and puts them into a bare table of one file."""
    import pandas

    tables: list[pandas.DataFrame] = []
    reading = timed(lambda: tables.append(pandas.read_excel(book, engine="calamine")))
    connection = sqlite3.connect(folder / "bare.sqlite")

    def insert() -> None:
        tables[0].to_sql("sheet", connection, index=False)
        connection.commit()

    writing = timed(insert)
    connection.close()
    return reading, writing


if __name__ == "__main__":
    parts = {each.__name__: each for each in (ours, baseline, pandas)}
    with TemporaryDirectory(prefix="minedesk-import-") as passing:
        print(*parts[sys.argv[1]](Path(sys.argv[2]), Path(passing)))
