"""The real window on a file with a few sites: waiting for it, and looking at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings

SITES, TASKS = "hazard_site", "clearance_task"


def make_file(path: Path, sites: int) -> Path:
    """Make a file of sites S1, S2 and so on, every other one open, and one task, T1."""
    document = Document.new(path, Settings(person="Sok Dara"))
    with document.recordbook.transaction() as change:
        for number in range(1, sites + 1):
            status = "open" if number % 2 else "closed"
            change.save(Entry(SITES, {"code": f"S{number}", "name": "Svay Sa", "status": status}))
        change.save(Entry(TASKS, {"code": "T1", "title": "Svay belt"}))
    document.close()
    return path


def settle(qtbot: QtBot, app: App) -> None:
    """Wait until nothing is read or written any more, and what this led to is done as well."""
    for _turn in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not app.worker.busy and not app.reader.busy)


def page_of(app: App, kind: type[Any]) -> Any:
    """The page in view, which is of this kind."""
    page = app.window.current_page
    assert isinstance(page, kind)
    return page


def counted(app: App, name: str) -> str:
    """What the navigation counts beside a page's name."""
    return app.window.navigation.entry(name).accessibleName().rpartition(", ")[2]
