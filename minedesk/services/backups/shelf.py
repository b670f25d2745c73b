"""The folder in which the backups of one file stand, each named by file, time and number.

"sites 2026-11-21 202100 000017.minedesk": the number gives the order, whatever the clock said. What
all of them share, the contents of attachments, stands beside them once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from minedesk import paths
from minedesk.store import backup

SUFFIX: Final = ".minedesk"
# The folder on a stick or a share, so that people know what it is.
SECOND_NAME: Final = "MineDesk backups"
_NAME: Final = re.compile(r"(?P<stem>.*) (?P<time>\d{4}-\d\d-\d\d \d{6}) (?P<sequence>\d{6,})")
TIME: Final = "%Y-%m-%d %H%M%S"
# FAT32 and Windows refuse these in names, and a dot or blank at the end.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST_STEM: Final = 60
_FORGOTTEN_SECONDS: Final = 3600


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. of is the file it was made of, as it was called then.

    counts are records by type; rows all rows by table, which is what it must hold. reason is a code
    of `wording.REASONS`, state names what the file held. readable is False where it does not say.
    lost is how many rows were lost when the file was rescued from a damaged one.
    """

    path: Path
    sequence: int
    taken_at: datetime
    size: int
    of: Path
    reason: str = ""
    state: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    readable: bool = True
    lost: int = 0


class Shelf:
    """The backups of the file with this uuid, under a root."""

    def __init__(self, root: Path, file_uuid: str) -> None:
        name = _legal(file_uuid)
        # A uuid that somebody made up must not lead out of the root.
        self.folder = root / (name if name.strip(".") else "file")

    @property
    def contents(self) -> Path:
        """Where the contents of attachments stand, once for all backups."""
        return self.folder / "attachments"

    def files(self) -> list[Path]:
        """The backups by name, the oldest first. Raises OSError where the folder is refused."""
        try:
            found = [each for each in self.folder.iterdir() if _named(each) is not None]
        except FileNotFoundError:
            return []
        return sorted(found, key=lambda each: (_sequence(each), each.name))

    def backups(self) -> list[Backup]:
        """All backups with what they say of themselves, the newest first."""
        return [read(path) for path in self._newest_first()]

    def newest(self, of: Path | None = None) -> Backup | None:
        """The newest backup that says what it is; of narrows to those of the file at this path.

        A file that was copied has the uuid of the other one, and its backups stand here, too.
        """
        for found in map(read, self._newest_first()):
            if found.readable and of in (None, found.of):
                return found
        return None

    def _newest_first(self) -> list[Path]:
        try:
            return self.files()[::-1]
        except OSError:
            # What a folder that cannot be read may hold is as good as not there.
            return []

    def next_path(self, file: Path, now: datetime) -> Path:
        """The name for one more backup of a file."""
        last = [_sequence(path) for path in self.files()[-1:]]
        number = (last[0] if last else 0) + 1
        stem = _legal(file.stem)[:_LONGEST_STEM].strip(" .") or "file"
        return self.folder / f"{stem} {now.astimezone().strftime(TIME)} {number:06}{SUFFIX}"

    def note_second(self, taken: datetime) -> None:
        """Remember when the second place last got a backup, for when it is not there to ask."""
        self._note.write_text(taken.isoformat(), encoding="utf-8")

    def noted_second(self) -> datetime | None:
        """When the second place last got a backup, as far as this computer knows."""
        try:
            return datetime.fromisoformat(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # Never, or the note was lost: it only tells an age.
            return None

    @property
    def _note(self) -> Path:
        return self.folder / "second-place.txt"

    def sweep(self) -> None:
        """Take away what a power failure left half done. One that grows at this moment stays."""
        before = time.time() - _FORGOTTEN_SECONDS
        # Both kinds of halves: of a backup, and of an attachment's contents.
        for part in [*self.folder.glob("*.part*"), *self.contents.glob("*/*.part")]:
            with suppress(OSError):
                if part.stat().st_mtime < before:
                    part.unlink()

    def copies_size(self) -> int:
        """The bytes that the backups take."""
        return sum(_size(path) for path in self.files())

    def contents_size(self) -> int:
        """The bytes that the contents of attachments take."""
        return sum(_size(path) for path in self.contents.glob("*/*"))


def first_root() -> Path:
    """The folder of all backups on this computer's own disk."""
    return paths.data_dir() / "backups"


def second_root(place: str) -> Path | None:
    """The folder of all backups in the second place; None where none is set."""
    return Path(place) / SECOND_NAME if place else None


def shelves(root: Path) -> list[Shelf]:
    """A shelf for each file that has backups under a root."""
    try:
        names = sorted(each.name for each in root.iterdir() if each.is_dir())
    except OSError:
        return []
    return [Shelf(root, name) for name in names]


def read(path: Path) -> Backup:
    """What is known of one backup; what it does not say itself is taken from its name."""
    mark = backup.read_mark(path)
    known: Mapping[str, Any] = mark or {}
    try:
        return Backup(
            path=path,
            sequence=_sequence(path),
            taken_at=datetime.fromisoformat(known["taken_at"]).astimezone(UTC),
            size=_size(path),
            of=Path(known["of"]),
            reason=str(known["reason"]),
            state=str(known["state"]),
            counts={str(name): int(count) for name, count in known["counts"].items()},
            rows={str(name): int(count) for name, count in known["rows"].items()},
            lost=int(known.get(backup.LOST, 0)),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return _by_name(path)


def _by_name(path: Path) -> Backup:
    match = _named(path)
    taken = datetime.fromtimestamp(path.stat().st_mtime if path.exists() else 0, UTC)
    of = path.name
    if match is not None:
        of = match["stem"] + SUFFIX
        # Digits that are no date: somebody gave it that name.
        with suppress(ValueError):
            taken = datetime.strptime(match["time"], TIME).astimezone(UTC)
    return Backup(path, _sequence(path), taken, _size(path), Path(of), readable=False)


def _named(path: Path) -> re.Match[str] | None:
    return _NAME.fullmatch(path.stem) if path.suffix == SUFFIX else None


def _sequence(path: Path) -> int:
    match = _named(path)
    return int(match["sequence"]) if match is not None else 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        # Somebody took it away just now.
        return 0


def _legal(name: str) -> str:
    return _FORBIDDEN.sub("_", name)
