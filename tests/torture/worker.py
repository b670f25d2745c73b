"""python -m tests.torture.worker: does the actions of a step until it is killed, and tells of each.

It reads one line, so that it can be started before it is wanted: {"step", "folder", "stop"}. It
writes a line before and after each action: {"begin": n}, and {"done": n} or {"refused": ...}.

stop is None, or says which action finds the disk full: {"at", "limit"} with the largest size in
bytes that the system lets a file grow to, or {"at", "spare"} with what is left on the disk.
"""

from __future__ import annotations

import json
import os
import sqlite3
import struct
import sys
import tempfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

# All that is done needs these, and a worker that waits for its task may as well have them.
from alembic import command

from minedesk.errors import AppError
from minedesk.services.importing import apply
from tests.torture.steps import STEPS, Desk, Step

assert command
assert apply


def main() -> None:
    """Read the task and work on it."""
    task = json.loads(sys.stdin.readline())
    folder = Path(task["folder"])
    settle(folder)
    step, desk = STEPS[task["step"]], Desk(folder)
    if not step.opens:
        assert desk.document
    for number in range(step.actions):
        step.bring(desk, number)
        if task["stop"] and task["stop"]["at"] == number:
            _refused(step, desk, number, Full(folder, **task["stop"]))
            break
        _tell(begin=number)
        step.act(desk, number)
        _tell(done=number)
    desk.close()


def settle(folder: Path) -> None:
    """Let the user's own files, and those that pass, lie in a folder, too."""
    os.environ["MINEDESK_HOME"] = str(folder / "home")
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    Path(tempfile.tempdir).mkdir(exist_ok=True)


class Full:
    """While it is entered, the disk is full, or is so after some bytes more."""

    def __init__(
        self, folder: Path, at: int, limit: int | None = None, spare: int | None = None
    ) -> None:
        self._ballast = folder / "ballast"
        self._limit, self._spare = limit, spare

    def __enter__(self) -> None:
        if self._spare is not None:
            disk = os.statvfs(self._ballast.parent)
            taken = disk.f_bavail * disk.f_frsize - self._spare
            self._ballast.write_bytes(bytes(max(0, taken)))
        self._set(self._limit)

    def __exit__(self, *_raised: object) -> None:
        self._set(None)
        self._ballast.unlink(missing_ok=True)

    def _set(self, bytes: int | None) -> None:
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes or hard, hard))


def _refused(step: Step, desk: Desk, number: int, full: Full) -> None:
    """Do one action on a full disk, tell what came of it, and do it again with room."""
    before = _hash(desk)
    _tell(begin=number)
    try:
        with full:
            step.act(desk, number)
    except AppError as trouble:
        _tell(
            refused=trouble.text,
            hint=trouble.hint,
            untouched=_hash(desk) == before,
            parts=[each.name for each in desk.folder.rglob("*.part*")],
        )
        # With room again, the same window goes on.
        step.act(desk, number)
    _tell(done=number)


def _hash(desk: Desk) -> str:
    """What is in the file, byte for byte, but for its free pages: those nobody brings back."""
    if Path(f"{desk.path}-journal").exists():
        # Not even taking back was let: a limit below the size that the file has already does that.
        with closing(sqlite3.connect(desk.path, isolation_level=None)) as next_session:
            next_session.execute("BEGIN IMMEDIATE")
            next_session.execute("ROLLBACK")
    content = bytearray(desk.path.read_bytes())
    size, (trunk,) = int.from_bytes(content[16:18], "big"), struct.unpack_from(">I", content, 32)
    while trunk:
        start = (trunk - 1) * size
        trunk, count = struct.unpack_from(">II", content, start)
        for leaf in struct.unpack_from(f">{count}I", content, start + 8):
            content[(leaf - 1) * size : leaf * size] = bytes(size)
    return sha256(content).hexdigest()


def _tell(**said: Any) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
