"""A file that is to be attached: looked at before anything is written, then read in pieces."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from minedesk.errors import AppError
from minedesk.services.attachments import media
from minedesk.services.attachments.names import safe_name
from minedesk.services.progress import Job
from minedesk.words import _, ngettext

MEGABYTE: Final = 1_000_000
_PIECE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was found: name is how it is kept, size in bytes."""

    path: Path
    name: str
    media_type: str
    size: int
    sha256: str


def look_at(path: Path, limit: int, job: Job) -> Incoming:
    """Read a file from beginning to end, for its hash and for what it is; limit is in bytes.

    Raises AppError when it cannot be attached: it is not there, a folder, empty, larger than the
    limit, cannot be read, changes while it is read, or is a program.
    """
    size = _size(path)
    if not size:
        raise AppError(
            _("{name} is empty, so there is nothing to attach.").format(name=path.name),
            _("If it was just copied or scanned, wait until that is finished, then try again."),
        )
    if size > limit:
        raise too_large(path.name, size, limit)
    _refuse_programs(path.name)
    found, length = hashlib.sha256(), 0
    with _reading(path) as stream:
        for piece in _pieces(stream, path, job):
            if not length:
                _refuse_programs(path.name, piece)
            length += len(piece)
            if length > size:
                break
            found.update(piece)
        if length != size:
            raise changed(path)
        try:
            kind = media.type_of(stream, path.name)
        except OSError as error:
            raise _unreadable(path, error) from error
    return Incoming(path, safe_name(path.name), kind, size, found.hexdigest())


def read(incoming: Incoming, job: Job) -> Iterator[bytes]:
    """The bytes of a file that was looked at, in pieces. Raises AppError when they changed."""
    length = 0
    with _reading(incoming.path) as stream:
        for piece in _pieces(stream, incoming.path, job):
            length += len(piece)
            if length > incoming.size:
                raise changed(incoming.path)
            yield piece
    if length != incoming.size:
        raise changed(incoming.path)


def changed(path: Path) -> AppError:
    """A file was not the same from one reading to the next."""
    return AppError(
        _("{name} changed while it was read, so it was not attached.").format(name=path.name),
        _("Wait until no other program writes to it, then try again."),
    )


def too_large(name: str, size: int, limit: int) -> AppError:
    """A file has more bytes than one may have."""
    return AppError(
        _("{name} is too large: it has {size:.1f} MB, and a file may have {limit:g} MB.").format(
            name=name, size=size / MEGABYTE, limit=limit / MEGABYTE
        ),
        _("Save the picture or scan in a smaller size, or raise the limit in the settings."),
    )


def program_refused(name: str) -> AppError:
    """A file would be run, not shown, when somebody opens it."""
    return AppError(
        _("{name} is a program or a shortcut, and these are not attached.").format(name=name),
        _(
            "They can harm the computer of whoever opens them. Attach photos, scans, maps and "
            "documents."
        ),
    )


def already_there(name: str) -> str:
    """What is told of a content that the record has."""
    return _("{name} is attached to this record already.").format(name=name)


def left_out(refused: Sequence[AppError], already: Sequence[str] = ()) -> AppError:
    """One message of all files that did not go in, each with its reason."""
    if len(refused) == 1 and not already:
        return refused[0]
    reasons = [*(trouble.text for trouble in refused), *map(already_there, already)]
    text = ngettext(
        "{count} file was not attached:", "{count} files were not attached:", len(reasons)
    ).format(count=len(reasons))
    hints = dict.fromkeys(trouble.hint for trouble in refused if trouble.hint)
    details = "\n".join(trouble.details for trouble in refused if trouble.details)
    return AppError("\n".join([text, *reasons]), "\n".join(hints), details)


def _refuse_programs(name: str, head: bytes = b"") -> None:
    if media.is_program_name(name) or media.is_program(head):
        raise program_refused(name)


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _gone(path, error) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise AppError(
            _("{name} is a folder; only files can be attached.").format(name=path.name),
            _("Open the folder and choose the files in it."),
        )
    if not stat.S_ISREG(found.st_mode):
        raise AppError(
            _("{name} is no ordinary file, so it cannot be attached.").format(name=path.name),
            _("Copy it to a folder of this computer and attach the copy."),
        )
    return found.st_size


def _reading(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise _gone(path, error) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _pieces(stream: BinaryIO, path: Path, job: Job) -> Iterator[bytes]:
    while True:
        job.check()
        try:
            piece = stream.read(_PIECE)
        except OSError as error:
            raise _unreadable(path, error) from error
        if not piece:
            return
        job.advance(len(piece))
        yield piece


def _gone(path: Path, error: OSError) -> AppError:
    return AppError(
        _("{name} is not there any more, so it was not attached.").format(name=path.name),
        _("Check that the stick, camera or telephone is still connected, then try again."),
        str(error),
    )


def _unreadable(path: Path, error: OSError) -> AppError:
    return AppError(
        _("{name} cannot be read, so it was not attached.").format(name=path.name),
        _("Check that you may open it, and that the disk or stick is connected."),
        str(error),
    )
