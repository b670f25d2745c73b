"""Opening any table file: what it is, is told by its content, never by its name's ending."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from minedesk.errors import AppError
from minedesk.formats.cells import NOT_CALCULATED, Book, Cell, CellError, SheetInfo
from minedesk.formats.encodings import unmarked_utf16
from minedesk.formats.sheetxml import check_size
from minedesk.words import _

__all__ = ["NOT_CALCULATED", "Book", "Cell", "CellError", "SheetInfo", "open_book"]

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES = (
    (b"%PDF", "PDF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|head|body|meta|style)", re.IGNORECASE)
# The stream's first record, then perhaps a write protection, then the record of the password. The
# reader knows newer ciphers only, and would show the oldest one's scrambled values as values.
_LOCKED_XLS = re.compile(
    rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
_HEAD = 4096

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""All the ways in which zipfile says that an archive is broken or uses what it cannot read."""


def open_book(path: Path, *, encoding: str | None = None, separator: str | None = None) -> Book:
    """Open a workbook (.xlsx .xlsm .xlsb .xls .ods) or a text table (.csv .tsv .txt).

    encoding (as Python calls it) and separator say how a text is to be read; they are found where
    they are not said.

    Close the book after use, or use it in a with statement. Raises AppError, each with its own
    words, for a file that is missing, unreadable, empty, locked by a password, damaged, harmful or
    no table at all. Nothing is ever changed.
    """
    head = _beginning(path)
    kind = _kind(path, head)
    if kind == "text":
        from minedesk.formats.csvbook import CsvBook

        return CsvBook(path, encoding=encoding, separator=separator)
    from minedesk.formats.workbook import Workbook

    return Workbook(path, kind)


def _beginning(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise AppError(
                _("{path} is a folder, not a file.").format(path=path),
                _("Choose a workbook or a CSV file inside it."),
            )
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError as error:
        raise AppError(
            _("There is no file {path}.").format(path=path),
            _("Check the name and the folder; it may have been moved or renamed."),
        ) from error
    except PermissionError as error:
        raise AppError(
            _("{name} may not be read.").format(name=path.name),
            _("Close it in other programs, or copy it to your own folder, and try again."),
            str(error),
        ) from error
    except OSError as error:
        raise AppError(
            _("{name} could not be read.").format(name=path.name),
            _("Check that the disk or USB stick is still connected."),
            str(error),
        ) from error
    if not head:
        raise AppError(
            _("{name} is empty: it holds not one byte.").format(name=path.name),
            _("Ask the sender for a new copy; this one was probably cut off on its way."),
        )
    return head


def _kind(path: Path, head: bytes) -> str:
    """One of "xlsx", "xlsb", "xls", "ods", "text"."""
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        _refuse_encrypted(path)
        return "xls"
    # Excel's oldest files, from before 1995, are a bare stream of records.
    if head[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08"):
        raise AppError(
            _("{name} was written by a very old Excel (before 1995).").format(name=path.name),
            _("Open it in Excel or LibreOffice, save it as .xlsx, and try again."),
        )
    for mark, what in _NOT_TABLES:
        if head.startswith(mark):
            raise _no_table(path, what)
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf")):
        raise AppError(
            _("{name} is a web page or XML text, not a workbook.").format(name=path.name),
            _("Open it in Excel or LibreOffice, save it as .xlsx, and try again."),
        )
    if not _looks_like_text(head):
        raise _no_table(path)
    if path.suffix.lower() in _WORKBOOK_ENDINGS:
        raise AppError(
            _("{name} is not a workbook: it is plain text with the ending {ending}.").format(
                name=path.name, ending=path.suffix
            ),
            _("If it is a table, rename it to end in .csv; else ask the sender for the workbook."),
        )
    return "text"


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            check_size(archive, path.name)
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "xl/workbook.bin" in names:
                return "xlsb"
            if "content.xml" in names and "mimetype" in names:
                if b"spreadsheet" in archive.read("mimetype"):
                    return "ods"
                raise _no_table(path, "OpenDocument")
    except ZIP_ERRORS as error:
        raise damaged(path, error) from error
    raise _no_table(path, "Word" if "word/document.xml" in names else "ZIP")


def _refuse_encrypted(path: Path) -> None:
    # A password-protected .xlsx is wrapped in the older file format, under this name.
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content or _LOCKED_XLS.search(content):
        raise locked(path)


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if 0 in head:
        return unmarked_utf16(head) is not None
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in head) <= len(head) // 100


def _no_table(path: Path, what: str = "") -> AppError:
    hint = _("Choose an Excel workbook (.xlsx, .xls), an .ods file or a CSV file.")
    if what:
        return AppError(
            _("{name} is not a workbook or a CSV file; it looks like {kind}.").format(
                name=path.name, kind=what
            ),
            hint,
        )
    return AppError(_("{name} is not a workbook or a CSV file.").format(name=path.name), hint)


def damaged(path: Path, error: BaseException) -> AppError:
    """The error to raise for a file that begins like a workbook and cannot be read to its end."""
    return AppError(
        _("{name} is damaged and cannot be read.").format(name=path.name),
        _(
            "Try to open it in Excel, which may repair it, and save it anew; "
            "else ask the sender for another copy."
        ),
        str(error),
    )


def locked(path: Path) -> AppError:
    """The error to raise for a file that opens with a password only."""
    return AppError(
        _("{name} is protected by a password.").format(name=path.name),
        _("Open it in Excel with the password, save a copy without one, and choose the copy."),
    )
