"""What the steps of an import are tested with: a file that was looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk.services.importing.sheets.survey import survey
from minedesk.ui.importing.state import ImportState

Looked = Callable[..., ImportState]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a step."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    """Look at a table of these lines, as records of a type."""

    def looked(*lines: str, type: str = "hazard_site") -> ImportState:
        path = tmp_path / "book.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        state = ImportState(survey(path), type)
        state.find_sheet()
        return state

    return looked
