"""What the tests of the reports page's parts share: a page's context over an open file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minedesk.services.document import Document
from minedesk.ui.pages.base import PageContext
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a list."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)


class Quiet:
    """Stands in for the notifier where nothing is to be told."""

    def error(self, trouble: BaseException) -> None:
        raise AssertionError(trouble)


@pytest.fixture
def context(document: Document, preferences: Preferences, worker: Worker) -> PageContext[Any]:
    return PageContext(
        document=document,
        preferences=preferences,
        worker=worker,
        reader=worker,
        notifier=Quiet(),  # type: ignore[arg-type]  # a stand-in
        navigate=lambda _name: True,
    )
