"""The world's faults are shown with how to mend them, our own are logged and owned up to."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minedesk import paths
from minedesk.errors import AppError
from minedesk.ui.notify import LOG_NAME, Notifier, catch_everything, start_log
from minedesk.ui.widgets.error_dialog import ErrorDialog
from minedesk.ui.widgets.text import Text


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    log = logging.getLogger("minedesk")
    before = list(log.handlers)
    yield log
    for handler in set(log.handlers) - set(before):
        log.removeHandler(handler)
        handler.close()


def _dialog(window: QWidget) -> ErrorDialog:
    return next(dialog for dialog in window.findChildren(ErrorDialog) if dialog.isVisible())


def _words(dialog: ErrorDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(Text))


def test_a_line_is_told_with_what_can_be_done(qtbot: QtBot, window: QWidget) -> None:
    notifier = Notifier(window)
    done: list[str] = []
    with qtbot.waitSignal(notifier.said) as told:
        notifier.say("Deleted BTB50562", "&Undo", lambda: done.append("undone"))
    assert told.args is not None
    text, action, do = told.args
    assert (text, action) == ("Deleted BTB50562", "&Undo")
    do()
    assert done == ["undone"]


def test_the_worlds_fault_is_shown_in_words_and_not_logged(
    window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    notifier = Notifier(window)
    notifier.error(AppError("The disk is full.", hint="Free some room.", details="ENOSPC"))
    dialog = _dialog(window)
    assert "The disk is full. Free some room." in _words(dialog)
    assert dialog.details.toPlainText() == "ENOSPC"
    assert caplog.records == []
    dialog.accept()


def test_our_own_fault_is_logged_with_its_trace_and_can_be_copied(
    window: QWidget, log: logging.Logger
) -> None:
    start_log()
    notifier = Notifier(window)
    try:
        _ = [][1]
    except IndexError as trouble:
        notifier.error(trouble)
    dialog = _dialog(window)
    assert "inside MineDesk" in _words(dialog)
    dialog.copy_details.click()
    copied = QApplication.clipboard().text()
    assert "IndexError" in copied
    assert "MineDesk" in copied.splitlines()[2]
    for handler in log.handlers:
        handler.flush()
    written = (paths.log_dir() / LOG_NAME).read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "IndexError" in written
    dialog.accept()


def test_a_second_trouble_joins_the_first_and_a_later_one_stands_alone(
    qtbot: QtBot, window: QWidget
) -> None:
    notifier = Notifier(window)
    notifier.error(AppError("First."))
    notifier.error(AppError("Second."))
    dialog = _dialog(window)
    assert "First." in dialog.details.toPlainText()
    assert "Second." in dialog.details.toPlainText()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    notifier.error(AppError("Third."))
    assert "Third." in _words(_dialog(window))
    _dialog(window).accept()


def test_what_escapes_anywhere_is_shown(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    notifier = Notifier(window)
    catch_everything(notifier)
    sys.excepthook(AppError, AppError("The disk is full."), None)
    assert "The disk is full." in _words(_dialog(window))
    _dialog(window).accept()


def test_a_log_that_cannot_be_written_stops_nobody(
    log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.log_dir().parent.mkdir(parents=True)
    paths.log_dir().touch()
    start_log()
    log.error("something")
    assert "something" in capsys.readouterr().err
