"""What the tests of the lists share."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a pane."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)
