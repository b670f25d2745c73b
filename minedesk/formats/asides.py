"""What the reader does not tell of workbooks, by their kinds."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

from minedesk.formats import odsaside, xlsaside, xlsbcells
from minedesk.formats.sheetxml import Aside, uses_1904

_NOT_UNDERSTOOD = (ValueError, KeyError, IndexError, struct.error, ParseError)


def refuse_far(path: Path, kind: str) -> None:
    """Raise AppError where the cells of a sheet lie farther apart than the reader of a binary file
    could hold; ValueError where such a file cannot be looked into."""
    if kind == "xls":
        xlsaside.refuse_far(path)
    elif kind == "xlsb":
        xlsbcells.refuse_far(path)


def from_1904(path: Path, kind: str) -> bool:
    """Whether a workbook counts its days from 1904; those of a kind that hides it do not."""
    if kind == "xlsx":
        with zipfile.ZipFile(path) as archive:
            return uses_1904(archive)
    try:
        if kind == "xls":
            return xlsaside.xls_from_1904(path)
        if kind == "xlsb":
            return xlsbcells.xlsb_from_1904(path)
        return odsaside.ods_from_1904(path)
    except _NOT_UNDERSTOOD:
        # The reader understands it in some other way; days are counted as in nearly all files.
        return False


def other_aside(path: Path, kind: str, sheet: str, position: int) -> Aside | None:
    """Of a sheet of an .xls, .xlsb or .ods file; None where it cannot be told."""
    try:
        if kind == "xls":
            return xlsaside.xls_aside(path, position)
        if kind == "xlsb":
            return xlsbcells.xlsb_aside(path, sheet)
        return odsaside.ods_aside(path, sheet)
    except _NOT_UNDERSTOOD:
        return None
