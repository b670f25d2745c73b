"""What the tests of the window share: settings in a folder of their own, and the window's look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from minedesk.services.settings import SettingsStore
from minedesk.ui.preferences import Preferences
from minedesk.ui.style import Look
from minedesk.ui.tasks import Worker

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen in memory has no window manager to tell sizes to, and says so each time."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(SettingsStore(tmp_path / "config" / "settings.json"))


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp, "light")
    yield look
    look.use("light", 100)
    look.deleteLater()
