"""The steps of the import page, taken as a user takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from minedesk.store.query import Query
from minedesk.ui.pages.importing import RESULT, ImportPage

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

HEADINGS = "Site ID;Name;Province;Date of survey;Area (m2);Weather"
GOOD = "S1;Ou Chamlong;Battambang;25/03/2024;1200;dry"
BAD = "S2;Svay Sa;Battambang;31/02/2024;500;dry"


def import_page(desk: Desk) -> ImportPage:
    """The page, as wide as it is in the window; it ends with the test."""
    page = ImportPage(desk.context)
    desk.qtbot.addWidget(page, before_close_func=ImportPage.can_close)
    page.resize(1170, 640)
    page.show()
    return page


def step_of(page: ImportPage) -> int:
    """The step in view: FILE, COLUMNS, VALUES, PREVIEW or RESULT."""
    return page._stack.currentIndex()


def take(page: ImportPage, desk: Desk, path: Path) -> None:
    """Choose a file, and wait until it is read."""
    page.take_file(path)
    desk.settle()


def step_on(page: ImportPage, desk: Desk, steps: int = 1) -> None:
    """Click on the way on."""
    for _step in range(steps):
        desk.qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
        desk.settle()


def in_one_go(page: ImportPage, desk: Desk, path: Path) -> None:
    """From the file to the result."""
    take(page, desk, path)
    step_on(page, desk, 4)
    assert step_of(page) == RESULT


def codes(desk: Desk) -> list[str]:
    """The sites that are in the file."""
    return [e.values["code"] for e in desk.document.repository.iter_entries(Query("hazard_site"))]
