"""The side file that says who has a file open, so that two people never write one file at a time.

It lies beside the file (NAME.minedesk.lock) and is held by a lock of the operating system, which
ends with the process that took it, however that ends. So a side file that nobody holds only tells
that the last session did not end well. Where locks do not reach from one computer to the other (a
synchronised folder, some network drives), whoever has the file open renews it every minute.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final
from uuid import uuid4

from minedesk import paths
from minedesk.errors import AppError
from minedesk.store.faults import not_writable
from minedesk.words import _

BEAT_SECONDS: Final = 60
# Three beats that did not come: the other computer was switched off, or has lost the folder.
_STALE_SECONDS: Final = 3 * BEAT_SECONDS + 10
_LONGEST = 4096
# On Windows a byte that is locked cannot be read: one far behind what is written is taken.
_LOCKED_BYTE = 1 << 30
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open. since is when, in UTC as ISO 8601; session is another one each time."""

    machine: str = ""
    person: str = ""
    since: str = ""
    pid: int = 0
    session: str = ""

    def here(self) -> bool:
        """Whether it is somebody at this computer."""
        return self.machine == platform.node()

    def when(self) -> str:
        """Since when, on this computer's clock: "2026-03-15 14:05"; "" where nobody knows."""
        try:
            since = datetime.fromisoformat(self.since)
        except ValueError:
            return ""
        return since.astimezone().strftime("%Y-%m-%d %H:%M")


class InUse(AppError):
    """Somebody else has the file open, or this user in another window: holder says who."""

    def __init__(self, path: Path, holder: Holder) -> None:
        who = {
            "file": path,
            "person": holder.person or _("somebody without a name"),
            "machine": holder.machine or _("another computer"),
            "when": holder.when() or _("a time that is not known"),
        }
        if holder.here():
            text = _("{file} is open in another window or command on this computer "
                     "({person}, since {when}).")  # fmt: skip
        else:
            text = _("{file} is open on {machine} ({person}, since {when}).")
        super().__init__(
            text.format(**who),
            _("Close it there first. Or save a copy of it and look at that."),
        )
        self.holder = holder


class Lock:
    """Held from `take` to `release`."""

    def __init__(self, path: Path, stream: IO[bytes], holder: Holder) -> None:
        self.path = path
        self.holder = holder
        self._stream: IO[bytes] | None = stream
        # Held together with this one, for the file under whichever of its names.
        self._also: Lock | None = None

    @classmethod
    def take(
        cls, file: Path, person: str = "", *, reaches: Callable[[], bool] = lambda: True
    ) -> Lock:
        """Have a file for oneself. Raises InUse where somebody has it.

        reaches tells whether the system's locks are seen by everybody who can open the file.
        """
        path = beside(file)
        while True:
            # Emptied only once it is held: until then it is somebody else's.
            stream = _opened(path)
            try:
                found = _held(stream)
                holder = _read(path)
                if found is False or _open_elsewhere(path, holder, found and reaches()):
                    raise InUse(file, holder)
                if _same(stream, path):
                    break
                # Its holder let go of it and took it away between our two steps.
                stream.close()
            except BaseException:
                stream.close()
                raise
        now = datetime.now(UTC).isoformat(timespec="seconds")
        mine = Holder(platform.node(), person, now, os.getpid(), uuid4().hex)
        lock = cls(path, stream, mine)
        lock.beat()
        return lock

    def beat(self) -> None:
        """Say that the file is still open here. Raises OSError where its folder is gone."""
        if self._stream is not None:
            self._stream.seek(0)
            self._stream.truncate()
            self._stream.write(json.dumps(asdict(self.holder), ensure_ascii=False).encode())
            self._stream.flush()

    def release(self) -> None:
        """Let go of the file. Calling it again does nothing."""
        if self._stream is None:
            return
        stream, self._stream = self._stream, None
        if self._also is not None:
            self._also.release()
        # Where the stick is gone, the side file went with it; a next session overlooks it.
        with suppress(OSError):
            if sys.platform != "win32" and _same(stream, self.path):
                self.path.unlink()
        with suppress(OSError):
            stream.close()
        if sys.platform == "win32":
            # There a file that is open cannot be taken away; held by a next one, it stays.
            with suppress(OSError):
                self.path.unlink()


def locked(file: Path, person: str) -> Lock:
    """Have a file for oneself, wherever it lies and by whichever of its names it is opened.

    Raises InUse, or AppError where it cannot be.
    """
    from minedesk.store.places import locks_reach

    try:
        lock = Lock.take(file, person, reaches=lambda: locks_reach(file))
    except OSError as error:
        raise not_writable(file, str(error)) from error
    try:
        lock._also = _of_all_names(file, person)
    except InUse as other:
        lock.release()
        raise InUse(file, other.holder) from other
    return lock


def _of_all_names(file: Path, person: str) -> Lock | None:
    """What two names of one file (hard links) have in common, on this computer; None without."""
    with suppress(OSError):
        found = file.stat()
        folder = paths.data_dir() / "open"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            # Taken with a single name, too: another one may be given while the file is open.
            return Lock.take(folder / f"{found.st_dev:x}-{found.st_ino:x}", person)
        except InUse:
            # Some disks number their files anew and anew: only where there are names it tells.
            if found.st_nlink > 1:
                raise
    return None


def beside(file: Path) -> Path:
    """The side file of a file."""
    return file.with_name(file.name + ".lock")


def _opened(path: Path) -> IO[bytes]:
    # What a link leads to is not ours, and would be written over.
    no_link: int = getattr(os, "O_NOFOLLOW", 0)
    return open(path, "ab+", opener=lambda name, flags: os.open(name, flags | no_link, 0o666))


def _held(stream: IO[bytes]) -> bool | None:
    """True: it is ours now. False: somebody has it. None: there are no locks in this folder."""
    try:
        _take(stream)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(stream: IO[bytes]) -> None:
        # Not lockf: its locks are the process's, and would let a second window of it in.
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(path: Path) -> Holder:
    """Who wrote the side file; nobody in particular where it was cut off while it was written."""
    try:
        with path.open("rb") as stream:
            said = json.loads(stream.read(_LONGEST))
        known = {each.name: said[each.name] for each in fields(Holder) if each.name in said}
        holder = Holder(**known)
    except (OSError, ValueError, TypeError, RecursionError):
        return Holder()
    right = all(type(value) is type(getattr(_NOBODY, name)) for name, value in known.items())
    return holder if right else _NOBODY


_NOBODY: Final = Holder()


def _open_elsewhere(path: Path, holder: Holder, locks_reach: bool | None) -> bool:
    """Whether another computer has the file open, though no lock of its is seen here."""
    return bool(holder.session) and not locks_reach and not holder.here() and _fresh(path)


def _fresh(path: Path) -> bool:
    """Whether the side file was renewed lately, by the clock of the disk that it lies on."""
    with tempfile.TemporaryFile(dir=path.parent) as now:
        age = os.fstat(now.fileno()).st_mtime - path.stat().st_mtime
    return abs(age) < _STALE_SECONDS


def _same(stream: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False
