"""The real window on a file with something to undo, and what the tests of undoing do with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store.query import Query
from tests.realwindow import SITES

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Window:
    """The real window on a file, with what tests do all the time."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.do = app.window.actions_of

    @property
    def document(self) -> Any:
        return self.app.document

    def settle(self) -> None:
        for _again in range(3):
            self.qtbot.wait(20)
            self.qtbot.waitUntil(
                lambda: not self.app.worker.busy and not self.app.reader.busy, timeout=10_000
            )

    def show(self, name: str) -> Any:
        self.app.window.show_page(name)
        self.settle()
        return self.app.window.current_page

    def sites(self) -> list[str]:
        reader = self.document.repository
        found = reader.names(SITES, reader.ids(Query(SITES)))
        return sorted(found.values())

    def status(self, code: str) -> str:
        reader = self.document.repository
        status: str = reader.get(SITES, reader.find(SITES, code)).values["status"]
        return status

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.app.window, key, modifiers)
        self.settle()

    def quiet_line(self) -> str:
        assert self.app.window.toast is not None
        return self.app.window.toast.text.text()

    def click_quiet_line(self) -> None:
        assert self.app.window.toast is not None
        self.app.window.toast.action.click()
        self.settle()


def undoing_window(qtbot: QtBot, open_window: Callable[..., App], folder: Path) -> Window:
    """The window of one who opens a file of three sites, the second of which was closed last."""
    app = open_window(_make_file(folder / "battambang.minedesk"), "Chan Thida")
    made = Window(app, qtbot)
    # The history is asked a moment after the page was shown.
    qtbot.waitUntil(made.do.undo.isEnabled)
    made.settle()
    # While pages are built the screen in memory may forget which window is the active one.
    app.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is app.window)
    return made


def _make_file(path: Path) -> Path:
    document = Document.new(path, Settings(person="Sok Dara"))
    for number in (1, 2, 3):
        document.recordbook.save(Entry(SITES, {"code": f"S{number}", "status": "open"}))
    found = document.repository.find(SITES, "S2")
    document.recordbook.save(Entry(SITES, {"status": "closed"}, id=found))
    document.close()
    return path
