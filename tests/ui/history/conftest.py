"""What the tests of history share: a context over an open file, and a site with a past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry, Row
from minedesk.services.settings import Settings
from minedesk.ui.pages.base import PageContext
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker

if TYPE_CHECKING:
    from minedesk.services.document import Document

SITE, TASK = "hazard_site", "clearance_task"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a list."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)


@dataclass
class Told:
    """Stands in for the notifier: what the user was told, and the last action that was offered."""

    said: list[str] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    do: Callable[[], None] | None = None

    def say(self, text: str, _action: str = "", do: Callable[[], None] | None = None) -> None:
        """Note what was said."""
        self.said.append(text)
        self.do = do

    def error(self, trouble: BaseException) -> None:
        """Note what went wrong."""
        self.errors.append(trouble)


@dataclass
class Past:
    """A file in which things have happened to one site and one task."""

    context: PageContext[Document]
    told: Told
    qtbot: QtBot
    site: int
    task: int
    undo_asked: list[int]

    @property
    def document(self) -> Document:
        """The file."""
        return self.context.document

    def now(self, type: str = SITE) -> Entry:
        """The site, or the task, as it is stored."""
        found = self.document.repository.get(type, self.site if type == SITE else self.task)
        assert found is not None
        return found

    def edit(self, type: str = SITE, **values: object) -> int:
        """Change the site or the task; the change-set."""
        id = self.site if type == SITE else self.task
        made = self.document.recordbook.save(Entry(type, values, id=id)).change_set
        assert made is not None
        return made

    def settle(self) -> None:
        """Wait until everything that was asked for is done and shown."""
        for _again in range(3):
            self.qtbot.waitUntil(lambda: not self.context.worker.busy)


@pytest.fixture
def past(document: Document, preferences: Preferences, worker: Worker, qtbot: QtBot) -> Past:
    told = Told()
    worker.failed.connect(told.errors.append)
    asked: list[int] = []
    context = PageContext(
        document=document,
        preferences=preferences,
        worker=worker,
        reader=worker,
        notifier=told,
        navigate=lambda _name: True,
        take_back=asked.append,
    )
    book = document.recordbook
    site = book.save(Entry(SITE, {"code": "S1", "status": "open", "area_m2": 1000.0})).id
    rows = {"progress": [Row({"date": date(2026, 3, 1), "site": site, "cleared_m2": 100.0})]}
    task = book.save(Entry(TASK, {"code": "T1", "sites": (site,)}, rows)).id
    document.settings = Settings(person="")
    return Past(context, told, qtbot, site, task, asked)
