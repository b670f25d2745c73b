"""Telling the user: a quiet line for what went well, a dialog in words for what did not.

An AppError is shown with its hint. Anything else is our own mistake: it goes into the log with its
traceback, and one honest dialog offers the details to copy.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import minedesk
from minedesk import paths
from minedesk.errors import AppError
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.widgets.error_dialog import ErrorDialog

# The words of a button, with its mnemonic, and what it does.
Way = tuple[str, Callable[[], object]]

LOG_NAME: Final = "minedesk.log"
_log = logging.getLogger("minedesk")


class Notifier(QObject):
    """`said` carries a text, the words of an action or "", and the function behind it or None.

    take_over is asked before an error is shown: whoever can do more about it than tell answers yes.
    """

    said = Signal(str, str, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: ErrorDialog | None = None
        self.take_over: Callable[[BaseException], bool] = lambda _trouble: False

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Tell what happened in one quiet line, with something to do about it ("Undo")."""
        self.said.emit(text, action, do)

    def error(self, trouble: BaseException) -> None:
        """Show what went wrong; a second one while a dialog stands is added to it."""
        if self.take_over(trouble):
            return
        if isinstance(trouble, AppError):
            self.offer(trouble)
            return
        _log.error("unexpected", exc_info=trouble)
        self._show(
            _("Something went wrong inside MineDesk."),
            _(
                "What you saved before is safe. Please copy the details and send them to the "
                "people who look after MineDesk, then try again."
            ),
            _details(trouble),
        )

    def offer(self, trouble: AppError, *ways: Way) -> None:
        """Show what went wrong, and what can be done about it: words and what they do."""
        self._show(trouble.text, trouble.hint, trouble.details, ways)

    def _show(self, text: str, hint: str, details: str, ways: Sequence[Way] = ()) -> None:
        from minedesk.ui.widgets.error_dialog import ErrorDialog

        if self._dialog is not None:
            if not ways:
                self._dialog.add(text, hint, details)
                return
            # What can be done is offered, whatever else went wrong before.
            self._dialog.close()
        self._dialog = ErrorDialog(text, hint, details, self._window, ways)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def start_log() -> None:
    """Write warnings and errors to a file that never grows beyond 1 MB, twice."""
    from logging.handlers import RotatingFileHandler

    folder = paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError as trouble:
        # A folder that cannot be written must not keep anybody from working.
        handler = logging.StreamHandler()
        _log.warning("no log file: %s", trouble)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)


def catch_everything(notifier: Notifier) -> None:
    """Show also what escapes from a slot, where Python would only print it."""

    def hook(
        kind: type[BaseException], trouble: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(trouble, KeyboardInterrupt):
            sys.__excepthook__(kind, trouble, trace)
        else:
            notifier.error(trouble)

    sys.excepthook = hook


def _details(trouble: BaseException) -> str:
    import platform
    import traceback

    lines = [
        f"MineDesk {minedesk.__version__}, Python {platform.python_version()}, "
        f"{platform.platform()}",
        "",
        *traceback.format_exception(trouble),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)
