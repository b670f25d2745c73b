"""The page with the history of the file: filtered by who, what and when; nothing there yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from minedesk.services.settings import Settings
from minedesk.ui.pages.history import DELETED, HistoryPage

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


def shown(desk: Desk) -> HistoryPage:
    page = HistoryPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    page.activate()
    settle(desk)
    return page


def settle(desk: Desk) -> None:
    for _again in range(3):
        desk.settle()


def what(page: HistoryPage) -> list[str]:
    return [str(page.model.index(row, 2).data()) for row in range(page.model.rowCount())]


@pytest.fixture
def page(desk: Desk) -> HistoryPage:
    desk.keep("hazard_site", code="S1")
    desk.keep("partner", short_name="CMAC")
    desk.document.settings = Settings(person="")
    desk.keep("hazard_site", code="S2")
    return shown(desk)


def test_the_newest_change_is_first_and_shown_beside(page: HistoryPage) -> None:
    assert what(page) == [
        "Hazard site S2 created", "Partner CMAC created", "Hazard site S1 created",
    ]  # fmt: skip
    assert page.count.text() == "3 changes"
    assert page.detail.what.text() == "Hazard site S2 created"
    assert page.detail.records.item(0).text() == "S2 · Hazard site"


def test_it_is_filtered_by_person_and_type(page: HistoryPage, desk: Desk) -> None:
    menu = page.person.menu()
    assert [each.text() for each in menu.actions()] == ["Everybody", "unnamed", "Sok Dara"]
    menu.actions()[1].trigger()
    settle(desk)
    assert what(page) == ["Hazard site S2 created"]
    assert page.person.text() == "unnamed"
    page.clear.click()
    settle(desk)
    page.type.menu().actions()[1].trigger()
    settle(desk)
    assert what(page) == ["Hazard site S2 created", "Hazard site S1 created"]
    assert not page.clear.isHidden()


def test_days_are_typed_as_people_write_them(page: HistoryPage, desk: Desk) -> None:
    tomorrow = date.today() + timedelta(days=1)
    QTest.keyClicks(page.first.line, tomorrow.isoformat())
    settle(desk)
    assert page.which == replace(page.which, first=tomorrow)
    assert what(page) == []
    assert page.no_hits.isVisible()
    page.first.line.clear()
    QTest.keyClicks(page.last.line, date.today().isoformat())
    settle(desk)
    assert len(what(page)) == 3


def test_what_happens_meanwhile_comes_in_and_what_is_marked_stays(
    page: HistoryPage, desk: Desk
) -> None:
    page.table.selectRow(2)
    settle(desk)
    desk.keep("hazard_site", code="S3")
    settle(desk)
    assert what(page)[0] == "Hazard site S3 created"
    assert page.table.currentIndex().row() == 3
    assert page.detail.what.text() == "Hazard site S1 created"


def test_the_keyboard_leads_to_the_record(page: HistoryPage, desk: Desk) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    records = page.detail.records
    assert page.focusWidget() is records
    records.setCurrentRow(0)
    with desk.qtbot.waitSignal(page.record_asked) as told:
        records.itemActivated.emit(records.currentItem())
    assert told.args[0] == "hazard_site"


def test_a_new_file_says_what_belongs_here(desk: Desk) -> None:
    page = shown(desk)
    assert page.nothing.isVisible()
    assert page.detail.change_set is None
    page.show_deleted()
    settle(desk)
    assert page.views.currentIndex() == DELETED
    assert page.deleted.empty.isVisible()


def test_one_change_is_found_among_all(page: HistoryPage, desk: Desk) -> None:
    page.type.menu().actions()[1].trigger()
    settle(desk)
    page.show_change(2)
    settle(desk)
    assert page.detail.what.text() == "Partner CMAC created"
