"""The page of a record type, clicked and typed through its real widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from minedesk.store.query import Filter
from minedesk.ui.pages.base import Offer
from minedesk.ui.pages.records import RecordsPage
from tests.ui.pages.recordspage import keys, loaded, records_page

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


@pytest.fixture
def page(desk: Desk, sites: list[int]) -> RecordsPage:
    return records_page(desk, "hazard_site")


def test_the_first_record_is_shown_beside_the_table(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    assert keys(page) == ["S1", "S2", "S3", "S4", "S5", "S6"]
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    assert "6 records" in page.list.counts.toolTip()


def test_the_keyboard_walks_through_the_records(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: page.record_id == sites[1])
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.pane.form.isAncestorOf(page.focusWidget())


def test_the_line_below_counts_and_sums_the_selection(page: RecordsPage, desk: Desk) -> None:
    page.list.table.selectAll()
    said = page.list.counts
    desk.qtbot.waitUntil(lambda: "6 selected" in said.toolTip())
    desk.qtbot.waitUntil(lambda: "Area 210,000 m² (21 ha)" in said.toolTip())
    # The record that opens beside it a moment later must not undo the selection.
    desk.qtbot.wait(100)
    assert len(page.list.table.selected_ids()) == 6


def test_filters_narrow_the_table_and_nothing_left_says_so(page: RecordsPage, desk: Desk) -> None:
    page.list.filters.put(Filter("status", "one_of", ("open",)))
    loaded(desk, page)
    assert keys(page) == ["S1", "S3", "S5"]
    assert "3 of 6 records" in page.list.counts.toolTip()
    page.list.filters.put(Filter("name", "contains", ("nowhere",)))
    loaded(desk, page)
    assert page.list._no_hits.isVisible()
    page.list.filters.remove_all()
    loaded(desk, page)
    assert page.list.table.isVisible()


def test_only_this_value_filters_by_the_cell(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    page.list.table.only_asked.emit("status", sites[0])
    loaded(desk, page)
    assert keys(page) == ["S1", "S3", "S5"]


def test_alt_left_goes_back_to_the_record_before(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.show_record(sites[4])
    QTest.keyClick(page.list.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.record_id == sites[0]


def test_back_leads_to_the_page_from_which_a_record_was_asked_for(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.show_record(sites[4], arrived=True)
    QTest.keyClick(page.list.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.record_id == sites[4]


def test_a_link_to_another_type_is_told(page: RecordsPage, desk: Desk) -> None:
    with desk.qtbot.waitSignal(page.record_asked) as told:
        page.pane.link_activated.emit("partner", 3)
    assert told.args == ["partner", 3]


def test_an_empty_type_says_what_belongs_there(desk: Desk) -> None:
    page = records_page(desk, "partner")
    assert page.list._nothing.isVisible()
    assert "Partners" in page.list._nothing.about.text()
    assert page.offers() == Offer.NEW
    page.list.import_asked.emit()
    assert desk.went == ["import"]


def test_the_top_bar_asks_for_export_and_print(page: RecordsPage, desk: Desk) -> None:
    export, paper, *_others = page.top_widgets()
    with desk.qtbot.waitSignal(page.export_requested) as told:
        export.menu().actions()[1].trigger()
    assert told.args == ["xlsx+rows"]
    with desk.qtbot.waitSignal(page.print_requested) as told:
        paper.menu().actions()[0].trigger()
    assert told.args == ["list", []]
    assert page.query.type == "hazard_site"
    assert page.columns[0] == "code"


def test_the_split_is_remembered(page: RecordsPage, desk: Desk) -> None:
    page._splitter.setSizes([600, 570])
    page.hide()
    assert desk.context.preferences.recall("split.hazard_site")[0] < 700


def test_a_key_is_never_cut_off(page: RecordsPage, desk: Desk) -> None:
    table = page.list.table
    narrow = table.columnWidth(0)
    desk.keep("hazard_site", code="S1/" + "W" * 60)
    desk.qtbot.waitUntil(lambda: page.list.model.rowCount() == 7)
    loaded(desk, page)
    assert table.columnWidth(0) >= table.sizeHintForIndex(page.list.model.index(1, 0)).width()
    assert table.columnWidth(0) > narrow


def test_a_sorted_heading_has_room_for_its_arrow(page: RecordsPage, desk: Desk) -> None:
    table = page.list.table
    place = table.visible_keys().index("area_m2")
    table.setColumnWidth(place, 20)
    table.sort_asked.emit("area_m2", True)
    loaded(desk, page)
    assert table.columnWidth(place) >= table._widths.of_heading(place)
