"""Lists are edited in place: each change is kept at once, or told why it cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.vocabularies import LAND_CLASS, SITE_STATUS
from minedesk.services.terms import own_terms, save_terms
from minedesk.ui.lists.terms_model import NAME, WORDS
from minedesk.ui.pages.lists import ListsPage


@pytest.fixture
def page(desk: Any) -> ListsPage:
    page = ListsPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    desk.qtbot.waitExposed(page)
    page.activate()
    return page


def _type(desk: Any, page: ListsPage, text: str) -> None:
    line = page.table.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    desk.qtbot.keyClicks(line, text)
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: page.table.findChild(QLineEdit) is None)
    desk.settle()


def _choose(page: ListsPage, title: str) -> None:
    items = [page.lists.item(row) for row in range(page.lists.count())]
    page.lists.setCurrentItem(next(item for item in items if item.text().strip() == title))


def test_a_term_is_added_by_typing(desk: Any, page: ListsPage) -> None:
    desk.qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    _type(desk, page, "A1 minefield")
    assert own_terms(desk.document, LAND_CLASS) == (OwnTerm("a1_minefield", "A1 minefield"),)
    assert LAND_CLASS.label("a1_minefield") == "A1 minefield"
    assert not page.problem.isVisible()


def test_a_built_in_term_is_renamed_and_named_back(desk: Any, page: ListsPage) -> None:
    page.table.write_into(1, NAME)
    _type(desk, page, "Red zone")
    assert LAND_CLASS.label("sha") == "Red zone"
    page.table.write_into(1, NAME)
    _type(desk, page, " ")
    assert LAND_CLASS.label("sha") == "Suspected hazardous area"
    assert own_terms(desk.document, LAND_CLASS) == ()


def test_a_clash_is_told_at_the_cell_and_kept_once_mended(desk: Any, page: ListsPage) -> None:
    saved: list[bool] = []
    page.saved_changed.connect(saved.append)
    page.table.write_into(1, WORDS)
    _type(desk, page, "rz; CHA")
    assert "“CHA” already means “Confirmed hazardous area”" in page.problem.text()
    assert page.problem.isVisible()
    assert saved[-1] is False
    assert page.table.currentIndex().column() == WORDS
    assert own_terms(desk.document, LAND_CLASS) == ()
    page.table.write_into(1, WORDS)
    _type(desk, page, "rz")
    assert not page.problem.isVisible()
    assert saved[-1] is True
    assert own_terms(desk.document, LAND_CLASS) == (OwnTerm("sha", words=("rz",)),)


def test_a_term_in_use_stays_and_it_is_said_why(desk: Any, page: ListsPage) -> None:
    save_terms(desk.document, LAND_CLASS, [OwnTerm("a1", "A1")])
    desk.keep("hazard_site", code="S1", land_class="a1")
    _choose(page, "Status")
    _choose(page, "Class")
    page.table.setCurrentIndex(page.model.index(5, NAME))
    desk.qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "1 record still uses “A1”" in page.problem.text()
    assert page.model.lines[5].code == "a1"
    assert LAND_CLASS.term("a1") is not None


def test_a_term_of_ones_own_is_removed_by_key(desk: Any, page: ListsPage) -> None:
    save_terms(desk.document, SITE_STATUS, [OwnTerm("lost", "Lost")])
    _choose(page, "Status")
    page.table.setCurrentIndex(page.model.index(4, NAME))
    assert page.remove.isEnabled()
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert SITE_STATUS.term("lost") is None


def test_built_in_terms_cannot_be_removed(desk: Any, page: ListsPage) -> None:
    page.table.setCurrentIndex(page.model.index(0, NAME))
    assert not page.remove.isEnabled()
    assert "hide" in page.remove.toolTip()
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.model.lines[0].code == "indication"


@pytest.mark.parametrize("answer", ["Cancel", "Discard"])
def test_what_cannot_be_kept_is_not_lost_silently(
    desk: Any, page: ListsPage, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    button = QMessageBox.StandardButton[answer]
    monkeypatch.setattr(QMessageBox, "question", lambda *_arguments: button)
    page.table.write_into(1, NAME)
    _type(desk, page, "CHA")
    _choose(page, "Status")
    discarded = answer == "Discard"
    assert page.title.text() == ("Status" if discarded else "Class")
    assert page.lists.currentItem().text().strip() == page.title.text()
    assert page.can_close() is discarded


def test_the_way_back_leads_to_the_settings(desk: Any, page: ListsPage) -> None:
    desk.qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert desk.went == ["settings"]
