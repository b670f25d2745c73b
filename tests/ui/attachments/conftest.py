"""A record's tab of files for tests, over an open file and a worker of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.ui.attachments.page import FilesPage
from minedesk.ui.pages.base import PageContext
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker

if TYPE_CHECKING:
    from minedesk.services.document import Document

SITE = "hazard_site"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a list."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(
                pytest.mark.qt_log_ignore(
                    "This plugin does not support", "JPEG", "marker type", "libpng"
                ),
                append=False,
            )


@dataclass
class Told:
    """Stands in for the notifier: what the user was told, and the last action that was offered."""

    said: list[str] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    do: Callable[[], None] | None = None

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Note what was said."""
        self.said.append(text)
        self.do = do

    def error(self, trouble: BaseException) -> None:
        """Note what went wrong."""
        self.errors.append(trouble)


@dataclass
class Bench:
    """The tab in a form's place, with one record kept."""

    page: FilesPage
    form: QWidget
    document: Document
    worker: Worker
    told: Told
    qtbot: QtBot
    site: int

    def settle(self) -> None:
        """Wait until everything that was asked for is done and shown."""
        self.qtbot.waitUntil(lambda: not self.worker.busy)

    def names(self) -> list[str]:
        """The files in the list."""
        return [str(self.page.model.index(row).data()) for row in range(self.page.model.rowCount())]


@pytest.fixture
def bench(document: Document, preferences: Preferences, worker: Worker, qtbot: QtBot) -> Bench:
    told = Told()
    worker.failed.connect(told.errors.append)
    context = PageContext(
        document=document,
        preferences=preferences,
        worker=worker,
        reader=worker,
        notifier=told,
        navigate=lambda _name: True,
        take_back=document.history.undo,
    )
    site = document.recordbook.save(Entry(SITE, {"code": "S1"})).id
    form = QWidget()
    form.resize(420, 560)
    qtbot.addWidget(form)
    page = FilesPage(context, drop_on=form)
    page.setParent(form)
    page.resize(420, 560)
    form.show()
    entry = document.repository.get(SITE, site)
    assert entry is not None
    page.show_record(entry)
    bench = Bench(page, form, document, worker, told, qtbot, site)
    bench.settle()
    return bench


@pytest.fixture
def picture(tmp_path: Path, qapp: object) -> Callable[..., Path]:
    """Makes a picture of one colour."""

    def made(name: str = "north.png", colour: str = "green") -> Path:
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        path = tmp_path / name
        assert image.save(str(path))
        return path

    return made
