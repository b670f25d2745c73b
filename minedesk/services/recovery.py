"""Recovery copies: what is being typed, kept on this computer's own disk until it is saved.

Each form that is typed into has one small file beside the record's file, never in it. The files of
one record file lie in one folder, named by the file's uuid, so that a renamed file finds them. Each
running window holds a lock beside its copies; the system lets go of it however the program ends,
so a copy without a held lock is what a crash left behind.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from minedesk import paths
from minedesk.store.lock import InUse, Lock, beside

if TYPE_CHECKING:
    from minedesk.services.typed import Typing
    from minedesk.store.repository import Repository

log = logging.getLogger(__name__)

_FLUSH_SECONDS: Final = 10.0
_COPY, _PART, _LOCK, _DAMAGED = ".json", ".part", ".lock", ".damaged"


@dataclass(frozen=True, slots=True)
class Lost:
    """Typing that a crash left behind.

    record_id is None for a record that is not in the file: a new one, or one deleted meanwhile.
    elsewhere is the name of the file it was typed into, where that is another one with this uuid.
    """

    typing: Typing
    place: Path
    record_id: int | None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look into the folder found: lost typing, oldest first, and copies of no use.

    set_aside are the files that could not be read, where they lie now; newer says how many a newer
    MineDesk wrote.
    """

    lost: tuple[Lost, ...] = ()
    set_aside: tuple[Path, ...] = ()
    newer: int = 0


class Recovery:
    """The recovery copies of one file. Nothing touches the disk before something is typed.

    Copies are written and deleted by a thread of its own, in the order they are asked for; of
    several for the same form only the last is written. on_trouble is called in that thread when
    the disk begins to refuse, and not again until it took a copy.
    """

    def __init__(self, path: Path, uuid: str, person: Callable[[], str]) -> None:
        self.on_trouble: Callable[[OSError], None] | None = None
        self._path, self._uuid, self._person = path, uuid, person
        self._wanted: dict[str, Typing | None] = {}
        self._busy = False
        self._closing = False
        self._refused = False
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._lock: Lock | None = None
        self._session = ""

    @property
    def folder(self) -> Path:
        """Where the copies of this file lie. May not exist."""
        return paths.data_dir() / "recovery" / _plain(self._uuid or str(self._path))

    def keep(self, typing: Typing) -> None:
        """Keep this in place of what was kept of the same form; returns at once."""
        stamped = replace(
            typing,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            person=self._person(),
            path=str(self._path),
        )
        self._ask(typing.type, typing.uuid, stamped)

    def drop(self, type: str, uuid: str) -> None:
        """Delete the copy of a form that is saved or given up; returns at once."""
        self._ask(type, uuid, None)

    def flush(self) -> None:
        """Wait until all that was asked for is on the disk, or the disk refused it."""
        with self._change:
            self._change.wait_for(
                lambda: not self._wanted and not self._busy, timeout=_FLUSH_SECONDS
            )

    def find(self, repository: Repository) -> Found:
        """What a crash left behind and is not in the file.

        A copy whose content is saved already is deleted, one that cannot be read set aside.
        """
        lost: list[Lost] = []
        set_aside: list[Path] = []
        newer = 0
        for place in self._left_behind():
            from minedesk.services.typed import NewerFormat, from_bytes

            try:
                found = self._look(from_bytes(place.read_bytes()), place, repository)
            except FileNotFoundError:
                # Another window took it up between two looks.
                continue
            except OSError as trouble:
                # The others are not lost with it, and it may be readable another day.
                log.warning("recovery copy %s cannot be read: %s", place, trouble)
                set_aside.append(place)
                continue
            except NewerFormat:
                newer += 1
                continue
            except ValueError as trouble:
                log.warning("recovery copy %s cannot be read: %s", place, trouble)
                set_aside.append(_set_aside(place))
                continue
            if found is None:
                _remove(place)
            else:
                lost.append(found)
        self._tidy()
        return Found(tuple(sorted(lost, key=lambda each: each.typing.at)), tuple(set_aside), newer)

    def take_up(self, lost: Lost, type: str, uuid: str) -> bool:
        """Make a lost copy that of a form in this window. False when another window was first.

        Should this window crash, too, the copy is found again.
        """
        try:
            self._begin()
            lost.place.replace(self.folder / self._name(type, uuid))
        except FileNotFoundError:
            return False
        _sync(self.folder)
        return True

    def discard(self, lost: Lost) -> Callable[[], None]:
        """Delete a lost copy. What comes back puts it there again; both raise OSError."""
        content = lost.place.read_bytes() if lost.place.exists() else None
        _remove(lost.place)

        def bring_back() -> None:
            if content is not None:
                lost.place.parent.mkdir(parents=True, exist_ok=True)
                lost.place.write_bytes(content)
                _sync(lost.place.parent)

        return bring_back

    def close(self) -> None:
        """Let go. What this window kept is deleted: by now it was saved or given up."""
        with self._change:
            self._closing = True
            self._wanted.clear()
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._lock is None:
            return
        for place in (*self._files(_COPY), *self._files(_PART)):
            if _session_of(place) == self._session:
                _remove(place)
        self._lock.release()
        self._lock = None
        self._tidy()

    def _ask(self, type: str, uuid: str, typing: Typing | None) -> None:
        with self._change:
            if self._closing:
                return
            self._wanted[f"{type}.{_plain(uuid)}"] = typing
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._work, name="minedesk-recovery", daemon=True
                )
                self._thread.start()
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._wanted or self._closing)
                if self._closing:
                    return
                name = next(iter(self._wanted))
                typing = self._wanted.pop(name)
                self._busy = True
            try:
                self._begin()
                place = self.folder / f"{self._session}.{name}{_COPY}"
                if typing is None:
                    _remove(place)
                else:
                    _write(place, typing)
                self._refused = False
            except OSError as trouble:
                self._tell(trouble)
            except Exception:
                # Typing goes on without a net rather than the net taking the program down.
                log.exception("a recovery copy could not be made")

    def _tell(self, trouble: OSError) -> None:
        log.warning("a recovery copy could not be written: %s", trouble)
        if not self._refused and self.on_trouble is not None:
            self.on_trouble(trouble)
        self._refused = True

    def _begin(self) -> None:
        with self._change:
            if self._lock is not None and self._lock.path.exists():
                return
            # Nothing is held yet, or somebody swept the folder away under a running window.
            if self._lock is not None:
                self._lock.release()
                self._lock = None
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            while self._lock is None:
                self._session = self._session or secrets.token_hex(6)
                # Another window that looks for the dead may hold a fresh lock for a moment.
                try:
                    self._lock = Lock.take(self.folder / self._session, self._person())
                except InUse:
                    self._session = ""

    def _name(self, type: str, uuid: str) -> str:
        return f"{self._session}.{type}.{_plain(uuid)}{_COPY}"

    def _files(self, ending: str) -> list[Path]:
        return sorted(self.folder.glob(f"*{ending}"))

    def _left_behind(self) -> Iterator[Path]:
        alive = {self._session: True}
        for place in self._files(_COPY):
            session = _session_of(place)
            if session not in alive:
                alive[session] = _is_alive(self.folder / session)
            if not alive[session]:
                yield place

    def _look(self, typing: Typing, place: Path, repository: Repository) -> Lost | None:
        from minedesk import records
        from minedesk.services.typed import check, is_kept

        try:
            schema = records.schema(typing.type)
            check(schema, typing)
            kept = repository.get_by_uuid(typing.type, typing.uuid)
            if is_kept(schema, typing, kept):
                return None
        except LookupError as trouble:
            raise ValueError(f"no such type of records: {trouble}") from trouble
        home = Path(typing.path)
        elsewhere = home.name if home != self._path and home.exists() else ""
        return Lost(typing, place, kept.id if kept else None, elsewhere)

    def _tidy(self) -> None:
        """Remove what sessions that are over left beside their copies, and an empty folder."""
        if not self.folder.is_dir():
            return
        for place in (*self._files(_PART), *self._files(_LOCK)):
            session = _session_of(place)
            # To look whether a lock is held takes it away where it is not.
            if session != self._session and not _is_alive(self.folder / session):
                _remove(place)
        with contextlib.suppress(OSError):
            # Fails where something is left, as it should.
            self.folder.rmdir()


def _session_of(place: Path) -> str:
    return place.name.partition(".")[0]


def _is_alive(session: Path) -> bool:
    """Whether the window that holds a session's lock still runs; in doubt it does."""
    if not beside(session).exists():
        return False
    try:
        Lock.take(session).release()
    except (InUse, OSError):
        return True
    return False


def _write(place: Path, typing: Typing) -> None:
    from minedesk.services.typed import to_bytes

    part = place.with_suffix(_PART)
    try:
        with part.open("wb") as stream:
            stream.write(to_bytes(typing))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _sync(place.parent)


def _remove(place: Path) -> None:
    try:
        place.unlink()
    except FileNotFoundError:
        return
    _sync(place.parent)


def _set_aside(place: Path) -> Path:
    aside = place.with_suffix(_DAMAGED)
    place.replace(aside)
    _sync(place.parent)
    return aside


def _sync(folder: Path) -> None:
    """Bring a folder's own entries to the disk, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _plain(uuid: str) -> str:
    """A name that every system takes for a file, of a uuid that a foreign file may have made up."""
    try:
        return str(UUID(uuid))
    except ValueError:
        return str(uuid5(NAMESPACE_OID, uuid))
