"""Tables out as CSV, anything out as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from minedesk.formats.files import replace_when_done
from minedesk.formats.guard import guarded
from minedesk.formats.xlsx import PROGRESS_EVERY, ColumnOut, Progress, iso


def write_csv(
    path: Path,
    columns: Sequence[ColumnOut],
    rows: Iterable[Sequence[object]],
    *,
    count: int = 0,
    progress: Progress | None = None,
) -> None:
    """Write a table as CSV: UTF-8 with a byte order mark, commas, CRLF, ISO dates, decimal points
    (never before exactly three digits, which could be read as thousands).

    Spreadsheet programs run a text that begins with = + - or @ as a formula. Such a text gets an
    apostrophe in front, and our own reader takes it away again, so a round trip is exact: see
    `minedesk.formats.guard`.
    """
    done = 0
    with (
        replace_when_done(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as stream,
    ):
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([guarded(column.title) for column in columns])
        for done, row in enumerate(rows, start=1):
            writer.writerow([_csv_text(value) for value in row])
            if progress and done % PROGRESS_EVERY == 0:
                progress(done, count)
    if progress:
        progress(done, count)


def write_json(
    path: Path,
    objects: Iterable[Mapping[str, object]],
    *,
    count: int = 0,
    progress: Progress | None = None,
) -> None:
    """Write a JSON array, an object to a line; dates become ISO text, decimals numbers."""
    done = 0
    # Indenting each object would take Python's own encoder, which is several times slower.
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_json_value).encode
    with (
        replace_when_done(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        stream.write("[")
        for done, item in enumerate(objects, start=1):
            stream.write(",\n" if done > 1 else "\n")
            stream.write(encode(item))
            if progress and done % PROGRESS_EVERY == 0:
                progress(done, count)
        stream.write("\n]\n" if done else "]\n")
    if progress:
        progress(done, count)


def _csv_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, Decimal | float):
        return _plain_number(f"{value:f}" if isinstance(value, Decimal) else str(value))
    return str(value)


def _plain_number(text: str) -> str:
    # "1.234" is more than a thousand to half of the world. One more zero leaves one reading only.
    return f"{text}0" if text[-4:-3] == "." else text


def _json_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
