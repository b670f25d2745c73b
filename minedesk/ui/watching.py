"""Looking after the open file in the background: is it sound, is it still there, where does it lie?

Each look runs in a thread of its own: the worker may be busy for minutes, a drive may not answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from minedesk.errors import AppError
from minedesk.ui.notify import Notifier
from minedesk.ui.pages.base import OpenDocument
from minedesk.ui.preferences import Preferences

# Once the first rows are there; whoever writes before that has the file checked at once.
_CHECK_AFTER_MS: Final = 1_500
_BEAT_MS: Final = 60_000
_WHOLE_CHECK_MS: Final = 5 * 60_000
_TOLD: Final = "places_told"
_MOST_TOLD: Final = 50


class Watched(Protocol):
    """What is looked at; each call may last, and none runs in the window's thread."""

    def check(self, document: Any, /) -> None:
        """Look at every page of the file, once."""
        ...

    def check_wholly(self, document: Any, today: date, /) -> bool:
        """Check it through and through where that is due; False to go on later."""
        ...

    def beat(self, document: Any, /) -> None:
        """Say that the file is open; raises AppError where it is not there."""
        ...

    def risk_of_place(self, path: Path, /) -> str:
        """What there is to be said of the folder it lies in."""
        ...


class Watch(QObject):
    """Looks after one file at a time. Damage goes to the notifier, whoever takes it over there."""

    _answered = Signal(object, object)

    def __init__(
        self, files: Callable[[], Watched], preferences: Preferences, notifier: Notifier
    ) -> None:
        super().__init__(notifier)
        self._files = files
        self._preferences = preferences
        self._notifier = notifier
        self._document: OpenDocument | None = None
        self._looking: set[str] = set()
        self._missed = False
        self._soon = self._timer(_CHECK_AFTER_MS, self._look_first)
        self._soon.setSingleShot(True)
        self._beats = self._timer(_BEAT_MS, self.beat)
        self._whole = self._timer(_WHOLE_CHECK_MS, self.check_wholly)
        self._answered.connect(self._take)

    def begin(self, document: OpenDocument) -> None:
        """Look after this file from now on, and after no other."""
        self._document = document
        self._missed = False
        for timer in (self._soon, self._beats, self._whole):
            timer.start()

    def end(self) -> None:
        """Look after no file. Answers that are on their way are dropped."""
        self._document = None
        for timer in (self._soon, self._beats, self._whole):
            timer.stop()

    def check(self) -> None:
        """Look at every page now."""
        self._look("check", lambda document: self._files().check(document), _ignore)

    def check_wholly(self) -> None:
        """Check the file through and through, if that is due."""
        self._look(
            "check_wholly",
            lambda document: self._files().check_wholly(document, date.today()),
            self._rest,
        )

    def beat(self) -> None:
        """Say to others that the file is open, and find out whether it still is there."""
        self._look("beat", lambda document: self._files().beat(document), self._found_again)

    def _look_first(self) -> None:
        self.check()
        self._look(
            "place", lambda document: self._files().risk_of_place(document.path), self._tell_place
        )

    def _look(
        self, name: str, look: Callable[[OpenDocument], Any], done: Callable[[Any], None]
    ) -> None:
        document = self._document
        if document is None or name in self._looking:
            return
        self._looking.add(name)

        def run() -> None:
            try:
                found: Any = look(document)
            except Exception as trouble:  # handed to the window's thread, which shows or logs it
                found = trouble
            # The window may be gone before the drive has answered.
            with suppress(RuntimeError):
                self._answered.emit((name, document, done), found)

        threading.Thread(target=run, name=f"minedesk-{name}", daemon=True).start()

    def _take(self, asked: tuple[str, OpenDocument, Callable[[Any], None]], found: Any) -> None:
        name, document, done = asked
        self._looking.discard(name)
        if document is not self._document:
            return
        if not isinstance(found, Exception):
            done(found)
        elif name == "beat" and isinstance(found, AppError | OSError):
            self._miss(found)
        else:
            self._notifier.error(found)

    def _miss(self, trouble: AppError | OSError) -> None:
        if not self._missed and isinstance(trouble, AppError):
            self._notifier.say(str(trouble))
        self._missed = True

    def _found_again(self, _nothing: None) -> None:
        self._missed = False

    def _rest(self, done: bool) -> None:
        if done:
            self._whole.stop()

    def _tell_place(self, risk: str) -> None:
        assert self._document is not None
        path = str(self._document.path)
        told = self._preferences.recall(_TOLD, [])
        if risk and path not in told:
            self._preferences.remember(_TOLD, [*told, path][-_MOST_TOLD:])
            self._notifier.say(risk)

    def _timer(self, every_ms: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        timer.timeout.connect(do)
        return timer


def _ignore(_nothing: None) -> None:
    """A file that is sound is nothing to speak of."""
