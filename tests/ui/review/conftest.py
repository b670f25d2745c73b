"""What the tests of the review's widgets share: a context over an open file with some sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.ui.pages.base import PageContext
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker


@dataclass
class Told:
    """Stands in for the notifier."""

    said: list[str] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self.said.append(text)

    def error(self, trouble: BaseException) -> None:
        self.errors.append(trouble)


@dataclass
class Bench:
    """A context, what was told, and three sites: S0 has gaps, S1 and S2 are whole."""

    context: PageContext[Document]
    told: Told
    sites: list[int]
    qtbot: QtBot

    @property
    def document(self) -> Document:
        return self.context.document

    def states(self) -> list[str]:
        """The states of the three sites."""
        page = self.document.repository.page("hazard_site", self.sites, ["review"])
        return [page[id][0] for id in self.sites]

    def settle(self) -> None:
        """Wait until the worker has answered and the answers were taken."""
        self.qtbot.waitUntil(lambda: not self.context.worker.busy)


@pytest.fixture
def bench(document: Document, preferences: Preferences, worker: Worker, qtbot: QtBot) -> Bench:
    told = Told()
    worker.failed.connect(told.errors.append)
    context: Any = PageContext(
        document=document,
        preferences=preferences,
        worker=worker,
        reader=worker,
        notifier=told,  # type: ignore[arg-type]  # stands in for it
        navigate=lambda _name: True,
    )
    whole = {"land_class": "sha", "status": "open"}
    sites = [
        document.recordbook.save(
            Entry("hazard_site", {"code": f"S{at}", **(whole if at else {})})
        ).id
        for at in range(3)
    ]
    return Bench(context, told, sites, qtbot)
