"""A look at a file before anything is opened: is it ours, whole, and not too new?

Only plain reads happen here, so that a file which is refused stays as it was, byte for byte.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from os import W_OK, access
from pathlib import Path

from minedesk.errors import AppError
from minedesk.store.faults import Damaged, damaged, not_writable
from minedesk.words import _

# "MDK1": in the header of every MineDesk file, where `file` and other programs can see it.
APPLICATION_ID = 0x4D444B31

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of the file say.

    schema is the number of the file's newest migration. unfinished means that a transaction was cut
    off (by a power failure, say); SQLite takes it back when the file is opened for writing.
    """

    schema: int
    unfinished: bool


def look(path: Path, newest: int) -> Header:
    """The header of a MineDesk file of at most the schema newest.

    Raises AppError, a different one for each reason, when it is no such file.
    """
    head = _first_bytes(path)
    if not head:
        raise Damaged(path, "0 bytes", _("{file} is empty (0 bytes).").format(file=path))
    if not head.strip(b"\0"):
        # What a power failure leaves on some sticks: the length is there, the contents are not.
        raise damaged(path, f"{len(head)} bytes of nothing")
    if not head.startswith(_MAGIC):
        raise AppError(
            _("{file} is not a MineDesk file.").format(file=path),
            _("Choose a file that ends in .minedesk. To bring in a table, use Import."),
        )
    if len(head) < _HEADER_BYTES:
        raise damaged(path, f"header of {len(head)} bytes")
    if _number(head, 68) != APPLICATION_ID:
        raise AppError(
            _("{file} belongs to another program.").format(file=path),
            _("It is a database, but not one of MineDesk. Choose a file that ends in .minedesk."),
        )
    journal = path.with_name(path.name + "-journal")
    unfinished = journal.is_file() and journal.stat().st_size > 0
    header = Header(_number(head, 60), unfinished)
    if header.schema > newest:
        raise AppError(
            _("{file} was made by a newer MineDesk (file version {theirs}; this program knows "
              "up to {ours}).").format(file=path, theirs=header.schema, ours=newest),
            _("Nothing was changed. Install the newer MineDesk to open it."),
        )  # fmt: skip
    if not unfinished:
        _check_length(path, head)
    return header


def check_writable(path: Path) -> None:
    """Raise AppError when the file, or the folder its journal goes into, cannot be written."""
    if not access(path, W_OK):
        raise not_writable(path)
    try:
        # access() knows neither Windows' folders nor every network drive; a nameless file does.
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise not_writable(path, str(error)) from error


def _first_bytes(path: Path) -> bytes:
    if not path.exists():
        raise AppError(
            _("There is no file {file}.").format(file=path),
            _("Check the name and the folder. If it is on a USB stick, plug the stick in."),
        )
    if path.is_dir():
        raise AppError(
            _("{file} is a folder, not a file.").format(file=path),
            _("Open the folder and choose a file that ends in .minedesk."),
        )
    try:
        with path.open("rb") as stream:
            return stream.read(_HEADER_BYTES)
    except OSError as error:
        raise AppError(
            _("{file} cannot be read.").format(file=path),
            _("Ask whoever manages this computer for the right to read it."),
            str(error),
        ) from error


def _check_length(path: Path, head: bytes) -> None:
    """Refuse a file that is shorter than its header says: a copy that was cut off."""
    page_size = int.from_bytes(head[16:18], "big")
    page_size = 65_536 if page_size == 1 else page_size
    # The count of pages is to be trusted only while these two counters agree.
    if _number(head, 24) == _number(head, 92):
        expected, found = _number(head, 28) * page_size, path.stat().st_size
        if found < expected:
            raise damaged(path, f"{found} bytes where {expected} were expected")


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")
