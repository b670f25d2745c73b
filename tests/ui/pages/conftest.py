"""What the tests of a file's pages share: a context, waiting for the worker, sites, a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.ui.pages.base import PageContext
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a pane."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)


@dataclass
class Told:
    """Stands in for the notifier: what the user was told."""

    said: list[str] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self.said.append(text)

    def error(self, trouble: BaseException) -> None:
        self.errors.append(trouble)


@dataclass
class Desk:
    """A page's context over an open file, with shortcuts for what tests do all the time."""

    context: PageContext[Document]
    told: Told
    went: list[str]
    qtbot: QtBot

    @property
    def document(self) -> Document:
        return self.context.document

    def keep(
        self, record_type: str, rows: dict[str, list[Row]] | None = None, **values: Any
    ) -> int:
        """Keep a record."""
        return self.document.recordbook.save(Entry(record_type, values, rows or {})).id

    def settle(self) -> None:
        """Wait until the worker has answered and the answers were taken."""
        self.qtbot.waitUntil(lambda: not self.context.worker.busy)


@pytest.fixture
def desk(document: Document, preferences: Preferences, worker: Worker, qtbot: QtBot) -> Desk:
    told, went = Told(), []
    worker.failed.connect(told.errors.append)
    context = PageContext(
        document=document,
        preferences=preferences,
        worker=worker,
        reader=worker,
        notifier=told,
        navigate=went.append,
    )
    return Desk(context, told, went, qtbot)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines to a text file, as a sheet to import."""

    def book(*lines: str, name: str = "sites.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return book


@pytest.fixture
def sites(desk: Desk) -> list[int]:
    """Six sites, S1 to S6, of which every other one is open."""
    return [
        desk.keep("hazard_site", code=f"S{number}", name=f"Site {number}", province="Pailin",
                  area_m2=10_000.0 * number, status="open" if number % 2 else "closed")
        for number in range(1, 7)
    ]  # fmt: skip
