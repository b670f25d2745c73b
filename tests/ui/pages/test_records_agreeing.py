"""The row that is marked and the record in the form stay the same one, whatever comes between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from minedesk.records import schema
from minedesk.records.base import Row
from minedesk.store.query import Filter
from minedesk.ui.pages.records import RecordsPage
from tests.ui.pages.recordspage import keys, loaded, records_page, retype

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


@pytest.fixture
def page(desk: Desk, sites: list[int]) -> RecordsPage:
    return records_page(desk, "hazard_site")


def agreed(page: RecordsPage) -> bool:
    table = page.list.table
    return table.selected_ids() == [page.record_id] == [table.current_id()]


def test_sorting_by_a_heading_keeps_the_record_in_hand(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    page.list.table.select_id(sites[1])
    page.list.table.sort_asked.emit("area_m2", True)
    loaded(desk, page)
    assert keys(page) == ["S6", "S5", "S4", "S3", "S2", "S1"]
    assert page.list.table.current_id() == sites[1]


def test_sorting_by_a_heading_shows_the_top_rows(page: RecordsPage, desk: Desk) -> None:
    for number in range(60):
        desk.keep("hazard_site", code=f"T{number}", name=f"Z{number:02d}")
    desk.qtbot.waitUntil(lambda: page.list.model.rowCount() == 66)
    desk.qtbot.waitUntil(lambda: page.record_id is not None)
    in_hand = page.record_id
    page.list.table.sort_asked.emit("name", True)
    loaded(desk, page)
    assert page.list.table.rowAt(0) == 0
    assert page.record_id == in_hand
    assert agreed(page)


def test_records_that_came_in_elsewhere_are_shown(page: RecordsPage, desk: Desk) -> None:
    desk.context.worker.run(desk.keep, "hazard_site")
    desk.settle()
    assert desk.told.errors  # no key: nothing came in
    desk.context.worker.run(lambda: desk.keep("hazard_site", code="S0"))
    desk.qtbot.waitUntil(lambda: keys(page)[0] == "S0")


def test_a_page_that_is_out_of_view_catches_up_when_it_is_shown(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.hide()
    desk.keep("clearance_task", {"progress": [Row({"cleared_m2": 4_000.0})]}, sites=(sites[0],),
              code="T1")  # fmt: skip
    page.show()
    page.activate()
    loaded(desk, page)
    assert page.pane.form.entry().values["released_m2"] == 4_000.0


def test_a_record_asked_for_before_the_rows_are_in_is_marked_when_they_are(
    sites: list[int], desk: Desk
) -> None:
    page = RecordsPage(schema("hazard_site"), desk.context)
    desk.qtbot.addWidget(page)
    page.show()
    page.activate()
    page.show_record(sites[4])
    loaded(desk, page)
    assert page.record_id == page.list.table.current_id() == sites[4]


def test_other_filters_show_the_first_record_they_let_through(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.show_records((Filter("status", "one_of", ("closed",)),))
    desk.qtbot.waitUntil(lambda: page.record_id == sites[1])
    assert page.list.table.current_id() == sites[1]


def test_other_filters_leave_typing_alone(page: RecordsPage, sites: list[int], desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    retype(page, "name", "Typed")
    page.show_records((Filter("status", "one_of", ("closed",)),))
    loaded(desk, page)
    desk.qtbot.wait(80)
    assert page.record_id == sites[0]
    assert page.pane.is_dirty


def test_a_new_record_stays_marked_when_others_come_in_while_the_page_is_away(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.new_record()
    retype(page, "code", "S9")
    page.save()
    desk.settle()
    kept = page.record_id
    assert kept not in (None, *sites)
    page.hide()
    desk.keep("hazard_site", code="A1")
    page.show()
    page.activate()
    page.show_records()
    loaded(desk, page)
    desk.qtbot.wait(80)
    assert page.record_id == kept
    assert agreed(page)


def test_after_a_deletion_the_row_that_is_marked_is_in_the_form(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.delete_record()
    loaded(desk, page)
    desk.qtbot.waitUntil(lambda: page.record_id == sites[1])
    assert agreed(page)


def test_deleting_right_after_an_arrow_key_means_the_row_it_led_to(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    page.delete_record()
    assert page.record_id == sites[1]
    assert agreed(page)
    loaded(desk, page)
    assert keys(page) == ["S1", "S3", "S4", "S5", "S6"]


def test_a_row_passed_by_on_the_way_to_another_page_is_not_left_marked(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    page.hide()
    page.show()
    page.activate()
    assert agreed(page)


def test_looking_at_the_table_does_not_take_a_hidden_record_from_the_form(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.show_records((Filter("status", "one_of", ("closed",)),))
    desk.qtbot.waitUntil(lambda: page.record_id == sites[1])
    page.show_record(sites[2])
    page.pane.form.focus_first()
    page.list.table.setFocus()
    desk.qtbot.wait(80)
    assert page.record_id == sites[2]
    assert page.list.table.current_id() is None
