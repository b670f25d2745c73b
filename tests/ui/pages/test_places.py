"""Lists of places are brought in, counted, searched and removed in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from minedesk.ui.pages.places import PlacesPage
from minedesk.ui.places.model import CODE

LIST = (
    "Type,Code,Name (Khmer),Name (Latin)\nprovince,1,បន្ទាយ,Banteay\nស្រុក,106,ស្វាយ,Svay Chek\n"
    "ស្រុក,9,ខុស,Wrong\n"
)


@pytest.fixture
def page(desk: Any, tmp_path: Path) -> PlacesPage:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    page = PlacesPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    desk.qtbot.waitExposed(page)
    page.activate()
    desk.settle()
    return page


def _codes(page: PlacesPage) -> list[str]:
    return [page.model.index(row, CODE).data() for row in range(page.model.rowCount())]


def test_an_empty_file_says_what_lists_are_for(page: PlacesPage) -> None:
    assert page.empty.isVisible()
    assert not page.remove.isEnabled()


def test_a_list_is_brought_in_counted_and_searched(
    desk: Any, page: PlacesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ([str(tmp_path / "list.csv")], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_arguments: chosen)
    desk.qtbot.mouseClick(page.bring, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.counts.text() == "Cambodia – provinces: 1, districts: 1"
    assert "row 4" in page.problems.text()
    assert page.problems.isVisible()
    assert desk.told.said == ["2 places are new, 0 have changed, 1 rows were set aside."]
    page.field.setText("ស្វាយ")
    desk.qtbot.waitUntil(lambda: _codes(page) == ["0106"])
    page.field.setText("nowhere")
    desk.qtbot.waitUntil(lambda: _codes(page) == [])


def test_all_are_removed_and_come_back_by_undoing(
    desk: Any, page: PlacesPage, tmp_path: Path
) -> None:
    page.take_file(tmp_path / "list.csv")
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    desk.qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.qtbot.waitUntil(page.empty.isVisible)
    assert desk.told.said[-1] == "2 places removed."
    desk.document.history.undo_last()
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == 2)


def test_a_list_that_cannot_be_read_is_told(desk: Any, page: PlacesPage, tmp_path: Path) -> None:
    page.bring_in([tmp_path / "none.csv"])
    desk.settle()
    desk.qtbot.waitUntil(lambda: bool(desk.told.errors))
    assert page.empty.isVisible()
