"""Tests for the page of a record type, clicked and typed through its real widgets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from minedesk.records import schema
from minedesk.records.base import Row
from minedesk.store.query import Filter
from minedesk.ui.attachments.page import FilesPage
from minedesk.ui.pages.base import Offer
from minedesk.ui.pages.delete_dialog import DeleteDialog
from minedesk.ui.pages.records import RecordsPage

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


@pytest.fixture
def sites(desk: Desk) -> list[int]:
    return [
        desk.keep("hazard_site", code=f"S{number}", name=f"Site {number}", province="Pailin",
                  area_m2=10_000.0 * number, status="open" if number % 2 else "closed")
        for number in range(1, 7)
    ]  # fmt: skip


@pytest.fixture
def page(desk: Desk, sites: list[int]) -> RecordsPage:
    return shown(desk, "hazard_site")


def shown(desk: Desk, record_type: str) -> RecordsPage:
    page = RecordsPage(schema(record_type), desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 660)
    page.show()
    page.activate()
    loaded(desk, page)
    return page


def loaded(desk: Desk, page: RecordsPage) -> None:
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.list.is_loaded)
    desk.settle()


def keys(page: RecordsPage) -> list[str]:
    model = page.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def field(page: RecordsPage, key: str) -> QWidget:
    return page.pane.form.sheet.rows[key].editor.control


def retype(page: RecordsPage, key: str, text: str) -> None:
    control = field(page, key)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, text)
    assert page.pane.is_dirty


def stored(desk: Desk, record: int, key: str) -> object:
    return desk.document.repository.get("hazard_site", record).values[key]


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


def test_sorting_by_a_heading_keeps_the_record_in_hand(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    page.list.table.select_id(sites[1])
    page.list.table.sort_asked.emit("area_m2", True)
    loaded(desk, page)
    assert keys(page) == ["S6", "S5", "S4", "S3", "S2", "S1"]
    assert page.list.table.current_id() == sites[1]


def test_saving_refreshes_the_row_in_place(page: RecordsPage, sites: list[int], desk: Desk) -> None:
    page.list.table.select_id(sites[2])
    desk.qtbot.waitUntil(lambda: page.record_id == sites[2])
    retype(page, "name", "Renamed")
    page.save()
    desk.settle()
    assert stored(desk, sites[2], "name") == "Renamed"
    assert page.list.model.index(2, 1).data() == "Renamed"
    assert page.list.table.current_id() == sites[2]
    assert not page.pane.is_dirty


def test_another_row_asks_what_becomes_of_typing(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    retype(page, "name", "Typed")
    page.list.table.selectRow(3)
    desk.qtbot.waitUntil(page.pane.ask_bar.isVisible)
    assert page.record_id == page.list.table.current_id() == sites[0]
    page.pane.ask_bar.stay.click()
    assert page.pane.is_dirty
    page.list.table.selectRow(3)
    desk.qtbot.waitUntil(page.pane.ask_bar.isVisible)
    page.pane.ask_bar.save.click()
    desk.qtbot.waitUntil(lambda: page.record_id == sites[3])
    assert stored(desk, sites[0], "name") == "Typed"


def test_typing_can_be_discarded_on_the_way(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    retype(page, "name", "Typed")
    page.show_record(sites[4])
    page.pane.ask_bar.discard.click()
    assert page.record_id == sites[4]
    assert stored(desk, sites[0], "name") == "Site 1"


def test_a_new_record_is_typed_and_saved(page: RecordsPage, desk: Desk) -> None:
    page.new_record()
    assert field(page, "code").hasFocus()
    QTest.keyClicks(field(page, "code"), "S35")
    page.save()
    loaded(desk, page)
    assert keys(page)[3] == "S35"
    assert page.list.table.current_id() == page.record_id
    assert "Saved S35" in desk.told.said[-1]


def test_a_key_that_is_taken_is_said_at_its_field_and_nothing_is_lost(
    page: RecordsPage, desk: Desk
) -> None:
    page.new_record()
    QTest.keyClicks(field(page, "code"), "s 1")
    page.save()
    desk.settle()
    assert page.pane.is_dirty
    assert page.pane.isEnabled()
    assert page.record_id is None
    assert not desk.told.errors


def test_save_and_next_goes_on_with_a_new_one_after_a_new_one(
    page: RecordsPage, desk: Desk
) -> None:
    page.new_record()
    for code in ("N1", "N2"):
        QTest.keyClicks(field(page, "code"), code)
        QTest.keyClick(field(page, "code"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        loaded(desk, page)
        desk.qtbot.waitUntil(lambda: page.pane.holds_record and page.record_id is None)
    assert keys(page)[:2] == ["N1", "N2"]


def test_save_and_next_goes_down_the_table(page: RecordsPage, sites: list[int], desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    retype(page, "name", "One")
    page.pane.save_and_next()
    desk.qtbot.waitUntil(lambda: page.record_id == sites[1])
    assert stored(desk, sites[0], "name") == "One"


def test_a_copy_has_all_but_key_rows_and_totals(desk: Desk) -> None:
    task = desk.keep(
        "clearance_task", {"progress": [Row({"cleared_m2": 5.0})]}, code="T1", title="Belt"
    )
    page = shown(desk, "clearance_task")
    desk.qtbot.waitUntil(lambda: page.record_id == task)
    page.duplicate_record()
    entry = page.pane.form.entry()
    assert entry.id is None
    assert entry.values["title"] == "Belt"
    assert entry.values.get("code") is None
    assert entry.values.get("released_m2") is None
    assert not entry.rows["progress"]
    assert page.pane.is_dirty


def test_deleting_shows_what_points_there_and_unlinks_it(desk: Desk) -> None:
    site = desk.keep("hazard_site", code="S1")
    task = desk.keep("clearance_task", code="T1", sites=(site,))
    page = shown(desk, "hazard_site")
    desk.qtbot.waitUntil(lambda: page.record_id == site)
    page.delete_record()
    dialog = page.findChild(DeleteDialog)
    assert [dialog.uses.item(0).text()] == ["Clearance task T1 · Sites"]
    assert dialog.keep.hasFocus() or dialog.keep is dialog.focusWidget()
    dialog.go.click()
    loaded(desk, page)
    assert desk.document.repository.get("hazard_site", site) is None
    assert not desk.document.repository.get("clearance_task", task).values.get("sites")
    assert page.list._nothing.isVisible()
    assert not page.pane.holds_record


def test_keeping_deletes_nothing(page: RecordsPage, sites: list[int], desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    # Typing that is not saved would be gone for good: that is asked.
    retype(page, "name", "Typed")
    page.delete_record()
    page.findChild(DeleteDialog).keep.click()
    desk.settle()
    assert len(keys(page)) == 6


def test_alt_left_goes_back_to_the_record_before(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.show_record(sites[4])
    QTest.keyClick(page.list.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.record_id == sites[0]


def test_a_link_to_another_type_is_told(page: RecordsPage, desk: Desk) -> None:
    with desk.qtbot.waitSignal(page.record_asked) as told:
        page.pane.link_activated.emit("partner", 3)
    assert told.args == ["partner", 3]


def test_an_empty_type_says_what_belongs_there(desk: Desk) -> None:
    page = shown(desk, "partner")
    assert page.list._nothing.isVisible()
    assert "Partners" in page.list._nothing.about.text()
    assert page.offers() == Offer.NEW
    page.list.import_asked.emit()
    assert desk.went == ["import"]


@pytest.mark.parametrize(
    ("answer", "closes", "name"),
    [("Save", True, "Typed"), ("Discard", True, "Site 1"), ("Cancel", False, "Site 1")],
)
def test_closing_asks_for_typing_that_is_not_saved(
    page: RecordsPage, sites: list[int], desk: Desk, answer: str, closes: bool, name: str
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    assert page.can_close()
    retype(page, "name", "Typed")

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(getattr(QMessageBox.StandardButton, answer)).click()

    QTimer.singleShot(50, press)
    assert page.can_close() is closes
    assert stored(desk, sites[0], "name") == name


def test_the_top_bar_asks_for_export_and_print(page: RecordsPage, desk: Desk) -> None:
    export, paper, *_others = page.top_widgets()
    with desk.qtbot.waitSignal(page.export_requested) as told:
        export.menu().actions()[1].trigger()
    assert told.args == ["xlsx+rows"]
    with desk.qtbot.waitSignal(page.print_requested) as told:
        paper.menu().actions()[0].trigger()
    assert told.args == ["list"]
    assert page.query.type == "hazard_site"
    assert page.columns[0] == "code"


def test_the_split_is_remembered(page: RecordsPage, desk: Desk) -> None:
    page._splitter.setSizes([600, 570])
    page.hide()
    assert desk.context.preferences.recall("split.hazard_site")[0] < 700


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


def agreed(page: RecordsPage) -> bool:
    table = page.list.table
    return table.selected_ids() == [page.record_id] == [table.current_id()]


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


def test_the_first_click_after_a_note_is_not_lost(
    page: RecordsPage, sites: list[int], desk: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "edge.pdf"
    photo.write_bytes(b"%PDF-1.4 edge")
    desk.document.attachments.add("hazard_site", sites[0], [photo])
    desk.settle()
    [files] = page.pane.form.findChildren(FilesPage)
    tabs = page.pane.form.tab_bar
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n) == "Files 1"))
    saved: list[bool] = []
    page.saved_changed.connect(saved.append)
    files.note.setFocus()
    desk.qtbot.keyClicks(files.note, "Edge")
    assert saved[-1] is False
    table = page.list.table
    place = table.visualRect(table.model().index(1, 0)).center()
    desk.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    files.note.say()
    # What the note changed comes in before the pause after the click is over.
    page.records_changed()
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.record_id == sites[1])
    desk.settle()
    assert table.current_id() == page.record_id == sites[1]
    assert saved[-1] is True
    [kept] = desk.document.attachments.of("hazard_site", sites[0])
    assert kept.note == "Edge"


def test_a_note_is_typed_on_while_its_beginning_is_saved(
    page: RecordsPage, sites: list[int], desk: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "edge.pdf"
    photo.write_bytes(b"%PDF-1.4 edge")
    desk.document.attachments.add("hazard_site", sites[0], [photo])
    desk.settle()
    [files] = page.pane.form.findChildren(FilesPage)
    tabs = page.pane.form.tab_bar
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n) == "Files 1"))
    files.note.setFocus()
    desk.qtbot.keyClicks(files.note, "Edge ")
    files.note.say()
    desk.settle()
    assert files.note.hasFocus()
    desk.qtbot.keyClicks(files.note, "north")
    assert files.note.text() == "Edge north"
    assert page.can_close()
    desk.settle()
    [kept] = desk.document.attachments.of("hazard_site", sites[0])
    assert kept.note == "Edge north"


def test_back_leads_to_the_page_from_which_a_record_was_asked_for(
    page: RecordsPage, sites: list[int], desk: Desk
) -> None:
    desk.qtbot.waitUntil(lambda: page.record_id == sites[0])
    page.show_record(sites[4], arrived=True)
    QTest.keyClick(page.list.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.record_id == sites[4]
