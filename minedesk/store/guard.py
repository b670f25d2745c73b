"""What is made sure of before an open file is written: it is still there, and it is sound.

The quick check looks at every page of the file once. It runs beside the first reading, and the
first write waits for its answer. The whole check, which also holds every index against its table,
is for quiet times: it steps aside for whoever writes, and goes on later where it was.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from minedesk.errors import AppError
from minedesk.store.faults import UNREADABLE, Damaged, busy, damaged, fault, told
from minedesk.words import _

_QUIET_SECONDS: Final = 5.0
_FINDINGS = 20


class Gone(AppError):
    """The file that was opened is not where it was; nothing was written."""


class Guard:
    """Watches one open file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: os.stat_result | None = None
        self._sound = False
        self._trouble: AppError | None = None
        self._one_at_a_time = threading.Lock()
        self._asking: sqlite3.Connection | None = None
        self._whole = False
        self._left: list[str] | None = None
        self._written = 0.0
        self._closed = False

    def remember(self) -> None:
        """Take the file that lies there now for the one that is open."""
        self._seen = self.path.stat()

    def before_write(self) -> None:
        """Raise AppError where the file must not be written now. Waits for the quick check."""
        self.check_there()
        self._written = time.monotonic()
        asking = self._asking
        if self._whole and asking is not None:
            asking.interrupt()
        if not self.check_quickly() and not self._closed:
            raise busy(self.path)

    def check_quickly(self) -> bool:
        """Look at every page, once for as long as the file is open. Raises AppError for damage.

        False where `close` came between.
        """
        if self._sound and self._trouble is None:
            return True
        with self._one_at_a_time:
            if not self._sound and self._trouble is None:
                found = self._ask(f"PRAGMA quick_check({_FINDINGS})")
                if found is None:
                    return False
                self._judge(found)
        if self._trouble is not None:
            raise self._trouble
        return True

    def check_wholly(self) -> bool:
        """Check all tables with their indexes. Raises AppError for damage.

        False where somebody wanted to write: call it again later, it goes on where it was.
        """
        if not self.check_quickly():
            return False
        with self._one_at_a_time:
            if self._left is None:
                self._left = self._tables()
            while self._left:
                if self._closed or time.monotonic() - self._written < _QUIET_SECONDS:
                    return False
                self._whole = True
                try:
                    found = self._ask(f'PRAGMA integrity_check("{self._left[-1]}")')
                finally:
                    self._whole = False
                if found is None:
                    return False
                self._judge(found)
                if self._trouble is not None:
                    raise self._trouble
                self._left.pop()
            self._left = None
        return True

    def close(self) -> None:
        """Leave off checking. Calling it again does nothing."""
        self._closed = True
        asking = self._asking
        if asking is not None:
            asking.interrupt()
        # Whoever was at it has let go of the file after this.
        with self._one_at_a_time:
            pass

    def check_there(self) -> None:
        """Raise Gone where the file is not in its place, or another one is."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise Gone(
                _("{file} is not there any more, so nothing was written.").format(file=self.path),
                _("Was the USB stick pulled out, or the file moved or renamed? Put it back where "
                  "it was and try again. What you typed stays on the screen."),
                str(error),
            ) from error  # fmt: skip
        if self._seen is not None and not os.path.samestat(found, self._seen):
            raise Gone(
                _("{file} is not the file that was opened: it was replaced, or its USB stick was "
                  "pulled out meanwhile. Nothing was written.").format(file=self.path),
                _("Copy what you typed and did not save yet, then open the file again."),
            )  # fmt: skip

    def _judge(self, found: list[str]) -> None:
        if found == ["ok"]:
            self._sound = True
        else:
            self._trouble = damaged(self.path, "\n".join(found))

    def _tables(self) -> list[str]:
        with told(self.path), self._reading() as connection:
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            )
            return [name for (name,) in names]

    def _ask(self, question: str) -> list[str] | None:
        """What a check finds; None when it was interrupted, or somebody else wrote just then."""
        with self._reading() as connection:
            self._asking = connection
            try:
                if self._closed:
                    return None
                return [str(line) for (line,) in connection.execute(question)]
            except UNREADABLE as error:
                code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
                if code in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
                    return None
                if isinstance(fault(error, self.path), Damaged):
                    return [str(error)]
                with told(self.path):
                    raise
            finally:
                self._asking = None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode=ro", uri=True, timeout=30.0, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA cell_size_check=ON")
            yield connection
        finally:
            connection.close()
