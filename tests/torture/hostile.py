"""Files as chance, bad sticks and bad people make them: workbooks and texts, mutated or random."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from tests.oldworkbook import old_workbook

NASTY: tuple[Any, ...] = (
    None, "", " ", "=1+1", "@SUM(A1)", "'=1", "-", "Total", "ⓘ", "\u200b", "\ufeff", "ភូមិ", "٣٤",
    "04/05/2021", "31/02/2021", "1,234", "1.234,5", "1e999", "-0", "NaN", "inf", "#N/A", "１２",
    "48N 225165 1445968", "13°04'02\"N", "48PVU1234", "x" * 32_000, "<script>", "\n", "a\r\nb",
    0, -1, 1.5, 1e300, 2**60, 45_000, True, "\x7f", "S-1", "s-1 ", "SHA", "{}", "%s", "../x", "💣",
    "99999999",
)  # fmt: skip
HEADINGS = (
    "Site ID", "Name", "Hazard type", "Area (m2)", "Survey date", "Latitude", "Longitude", "MGRS",
    "UTM 48N E", "UTM 48N N", "Province", "Remarks", "UUID", "Status", "Площа, га", "ឈ្មោះ", "備考",
    "",
)  # fmt: skip
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1251",
    "cp1258",
    "mac-roman",
)
_NUMBER = re.compile(rb"\d+")
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def make(draw: Random) -> tuple[str, bytes]:
    """A file's name and its bytes."""
    rows = _rows(draw)
    ending, build = draw.choice(_BUILT)
    content = build(rows, draw)
    for _time in range(draw.choice((0, 1, 1, 2, 5))):
        content = draw.choice(_HARMS)(content, draw)
    if draw.random() < 0.1:
        ending = draw.choice([each for each, _build in _BUILT])
    return f"hostile.{ending}", content


def _rows(draw: Random) -> list[list[Any]]:
    width = draw.randrange(1, 12)
    head: list[Any] = ["Site ID", *draw.choices(HEADINGS, k=width)]
    rows: list[list[Any]] = [["Title"]] * draw.randrange(3) + [head]
    for number in range(draw.randrange(1, 25)):
        row: list[Any] = [f"S-{number}", *draw.choices(NASTY, k=width)]
        if draw.random() < 0.1:
            row = draw.choices(NASTY, k=draw.randrange(1, 40))
        rows.append(row)
    return rows


def _workbook(rows: list[list[Any]], draw: Random) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append([each.replace("\x7f", "") if isinstance(each, str) else each for each in row])
    if draw.random() < 0.3:
        first = draw.randrange(1, 9)
        sheet.merge_cells(start_row=first, end_row=first + draw.randrange(3),
                          start_column=1, end_column=1 + draw.randrange(4))  # fmt: skip
    sheet.row_dimensions[draw.randrange(1, 9)].hidden = True
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _opendocument(rows: list[list[Any]], draw: Random) -> bytes:
    from xml.sax.saxutils import escape

    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:number-columns-repeated="{draw.choice((1, 1, 1, 3))}">'
            f"<text:p>{escape(str(each))}</text:p></table:table-cell>"
            for each in row
        )
        + "</table:table-row>"
        for row in rows
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _ODS.format(rows=cells))
    return held.getvalue()


def _old(_rows: list[list[Any]], draw: Random) -> bytes:
    return old_workbook(locked=draw.random() < 0.1)


def _text(rows: list[list[Any]], draw: Random) -> bytes:
    separator, end = draw.choice(",;\t|"), draw.choice(("\n", "\r\n", "\r"))
    quote = draw.choice(("", '"'))
    text = end.join(
        separator.join(f"{quote}{'' if each is None else each}{quote}" for each in row)
        for row in rows
    )
    return text.encode(draw.choice(ENCODINGS), "replace")


def _noise(_rows: list[list[Any]], draw: Random) -> bytes:
    begins = (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"Site ID,Name\n",
    )
    return draw.choice(begins) + draw.randbytes(draw.randrange(6_000))


_BUILT: tuple[tuple[str, Callable[[list[list[Any]], Random], bytes]], ...] = (
    ("xlsx", _workbook), ("xlsm", _workbook), ("ods", _opendocument), ("csv", _text),
    ("tsv", _text), ("csv", _text), ("xls", _noise), ("xls", _old), ("xlsb", _noise),
    ("txt", _noise),
)  # fmt: skip


def _bits(content: bytes, draw: Random) -> bytes:
    """Single bits, anywhere."""
    held = bytearray(content or b"\0")
    for _each in range(draw.randrange(1, 20)):
        held[draw.randrange(len(held))] ^= 1 << draw.randrange(8)
    return bytes(held)


def _cut(content: bytes, draw: Random) -> bytes:
    """Only the beginning."""
    return content[: draw.randrange(len(content) + 1)]


def _put_in(content: bytes, draw: Random) -> bytes:
    """What does not belong there."""
    at = draw.randrange(len(content) + 1)
    what = draw.choice(
        (b'"', b"\0", b"\r", b"'", b",;" * 300, b"\xff\xfe", draw.randbytes(9), b'"' * 99)
    )
    return content[:at] + what + content[at:]


def _twice(content: bytes, draw: Random) -> bytes:
    """A piece of it once more."""
    at, end = sorted(draw.randrange(len(content) + 1) for _each in range(2))
    return content[:end] + content[at:]


def _within(content: bytes, draw: Random) -> bytes:
    """A part of the archive, its check sums right: what a program wrote wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # whatever an earlier harm left of it
        return _bits(content, draw)
    if not parts:
        return content
    chosen = draw.choice(
        [*parts, *(each for each in parts if "sheet" in each or "content" in each)]
    )
    parts[chosen] = draw.choice((_bits, _cut, _twice, _numbers, _tags))(parts[chosen], draw)
    if draw.random() < 0.1:
        del parts[draw.choice(list(parts))]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def _numbers(content: bytes, draw: Random) -> bytes:
    """Numbers that lead somewhere else: places, styles, shared texts."""
    others = (
        b"0",
        b"1048576",
        b"99999999999999999999",
        b"-1",
        b"65536",
        b"4294967295",
        b"2147483648",
    )
    return _NUMBER.sub(lambda _found: draw.choice(others), content, count=draw.randrange(1, 4)) if (
        draw.random() < 0.5
    ) else b"".join(
        draw.choice(others) if each.isdigit() and draw.random() < 0.02 else each
        for each in re.split(rb"(\d+)", content)
    )  # fmt: skip


def _tags(content: bytes, draw: Random) -> bytes:
    """Parts of XML left out, or in another order."""
    pieces = re.split(rb"(?=<)", content)
    if draw.random() < 0.5:
        del pieces[draw.randrange(len(pieces))]
    else:
        at, other = draw.randrange(len(pieces)), draw.randrange(len(pieces))
        pieces[at], pieces[other] = pieces[other], pieces[at]
    return b"".join(pieces)


_HARMS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _bits, _cut, _put_in, _twice, _within, _within, _within,
)  # fmt: skip
