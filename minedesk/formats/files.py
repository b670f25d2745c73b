"""Writing a file so that it is either wholly there or not there at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from minedesk.errors import AppError
from minedesk.words import _

_OS_ERROR = re.compile(r"\(os error (\d+)\)")
_WINDOWS_SHARING = {32, 33}
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_WINDOWS_DISK_FULL = {39, 112}


@contextlib.contextmanager
def replace_when_done(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on leaving, put what was written there in its place.

    Whatever goes wrong inside the block (an error, a stop), the temporary file is removed and an
    existing file at `path` stays as it was. Raises AppError when the world does not allow it.
    """
    target = Path(os.path.realpath(path))
    _check_target(target)
    temporary = target.with_name(f".{target.stem[:40]}-{secrets.token_hex(4)}{target.suffix}")
    try:
        # Made here, not by tempfile: a report must be readable by whom the folder's rules allow.
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise _cannot_make(target, error) from error
    try:
        try:
            yield temporary
            _make_durable(temporary)
            if target.exists():
                shutil.copymode(target, temporary)
        except OSError as error:
            raise _cannot_write(target, error) from error
        try:
            temporary.replace(target)
        except OSError as error:
            raise _cannot_replace(target, error) from error
        _make_folder_durable(target.parent)
    finally:
        # After success there is nothing to remove; after a failure the first error counts.
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _check_target(target: Path) -> None:
    if target.is_dir():
        raise AppError(
            _("{path} is a folder, so no file can be written there.").format(path=target),
            _("Give the file a name inside the folder."),
        )
    if not target.parent.is_dir():
        raise AppError(
            _("The folder {folder} does not exist.").format(folder=target.parent),
            _("Choose another folder, or make this one first."),
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise AppError(
            _("{name} is write-protected and was left as it is.").format(name=target.name),
            _("Choose another name, or remove the protection in the file's properties."),
        )


def _make_durable(path: Path) -> None:
    # Windows flushes only handles opened for writing.
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _make_folder_durable(folder: Path) -> None:
    # Windows cannot open folders, some network drives cannot flush them; the file itself is safe.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_make(target: Path, error: OSError) -> AppError:
    if _is_disk_full(error):
        return _disk_full(target, error)
    return AppError(
        _("The folder {folder} cannot be written to.").format(folder=target.parent),
        _("Choose another folder, such as your Documents folder."),
        str(error),
    )


def _cannot_write(target: Path, error: OSError) -> AppError:
    if _is_disk_full(error):
        return _disk_full(target, error)
    return AppError(
        _("{name} could not be written.").format(name=target.name),
        _("Check that the disk or USB stick is still connected, or choose another folder."),
        str(error),
    )


def _cannot_replace(target: Path, error: OSError) -> AppError:
    if isinstance(error, PermissionError) or getattr(error, "winerror", 0) in _WINDOWS_SHARING:
        return AppError(
            _("{name} is open in another program and was left as it is.").format(name=target.name),
            _("Close it there (in Excel, for example) and try again, or choose another name."),
            str(error),
        )
    return _cannot_write(target, error)


def _disk_full(target: Path, error: OSError) -> AppError:
    return AppError(
        _("There is no space left on the disk to write {name}.").format(name=target.name),
        _("Delete files you no longer need, or choose another disk."),
        str(error),
    )


def _is_disk_full(error: OSError) -> bool:
    # Libraries written in Rust give the system's number in their text only.
    said = _OS_ERROR.search(str(error))
    number = int(said[1]) if said else error.errno
    windows = getattr(error, "winerror", None)
    return number in _DISK_FULL or windows in _WINDOWS_DISK_FULL
