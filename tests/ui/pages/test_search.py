"""Tests for the search over all records: hits in groups, keys, the way to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from minedesk.ui.pages.search import Group, Hit, SearchPage, ShowAll

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

_LINE = Qt.ItemDataRole.UserRole


@pytest.fixture
def page(desk: Desk) -> SearchPage:
    desk.keep("hazard_site", code="BTB1", name="Svay Sa school", district="Kamrieng",
              province="Battambang")  # fmt: skip
    desk.keep("hazard_site", code="BTB2", name="ភូមិអូរតន្ទឹម ខាងជើង")
    for number in range(9):
        desk.keep("clearance_task", code=f"T{number}", title="Svay belt")
    page = SearchPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def lines(page: SearchPage) -> list[object]:
    return [page.lines.item(row).data(_LINE) for row in range(page.lines.count())]


def search(desk: Desk, page: SearchPage, text: str) -> None:
    page.search(text)
    desk.settle()


def test_hits_come_in_groups_with_key_name_and_place(desk: Desk, page: SearchPage) -> None:
    search(desk, page, "svay")
    found = lines(page)
    assert isinstance(found[0], Group)
    hit = found[1]
    assert isinstance(hit, Hit)
    assert (hit.key, hit.name, hit.place) == ("BTB1", "Svay Sa school", "Kamrieng, Battambang")
    assert ShowAll("clearance_task", "Show all 9 hits in the table") in found
    assert page.title.text() == "10 records with “svay”"
    assert not page.grab().isNull()


def test_khmer_inside_a_run_and_single_letters_are_found(desk: Desk, page: SearchPage) -> None:
    search(desk, page, "តន្ទឹម")
    assert [each.key for each in lines(page) if isinstance(each, Hit)] == ["BTB2"]
    search(desk, page, "b")
    assert any(isinstance(each, Hit) for each in lines(page))


def test_arrows_and_return_in_the_field_open_a_record(desk: Desk, page: SearchPage) -> None:
    field = QLineEdit("svay")
    desk.qtbot.addWidget(field)
    page.listen_to(field)
    search(desk, page, "svay")
    assert page.lines.currentItem().data(_LINE).key == "BTB1"
    # One down is the way to the table, then the title of the next group is passed over.
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    with desk.qtbot.waitSignal(page.record_asked) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args[0] == "clearance_task"


def test_return_before_the_answer_opens_the_first_hit(desk: Desk, page: SearchPage) -> None:
    field = QLineEdit("school")
    desk.qtbot.addWidget(field)
    page.listen_to(field)
    page.search("school")
    with desk.qtbot.waitSignal(page.record_asked) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args[0] == "hazard_site"


def test_all_hits_are_shown_in_the_table(desk: Desk, page: SearchPage) -> None:
    search(desk, page, "svay")
    last = page.lines.item(page.lines.count() - 1)
    with desk.qtbot.waitSignal(page.table_asked) as told:
        page.lines.itemActivated.emit(last)
    assert told.args == ["clearance_task", "svay"]


def test_nothing_found_is_said(desk: Desk, page: SearchPage) -> None:
    search(desk, page, "zebra")
    assert page.nothing.isVisible()
    assert page.nothing.title.text() == "No record has “zebra”"


def test_an_emptied_field_leaves_the_search(desk: Desk, page: SearchPage) -> None:
    with desk.qtbot.waitSignal(page.left):
        page.search("  ")


def test_a_late_answer_to_an_old_question_is_dropped(desk: Desk, page: SearchPage) -> None:
    page.search("zebra")
    search(desk, page, "svay")
    assert page.title.text().endswith("“svay”")
