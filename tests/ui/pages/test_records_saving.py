"""Records are typed, saved, copied and deleted on their page, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from minedesk.records.base import Row
from minedesk.ui.attachments.page import FilesPage
from minedesk.ui.pages.delete_dialog import DeleteDialog
from minedesk.ui.pages.records import RecordsPage
from tests.ui.pages.recordspage import field, keys, loaded, records_page, retype

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


@pytest.fixture
def page(desk: Desk, sites: list[int]) -> RecordsPage:
    return records_page(desk, "hazard_site")


def stored(desk: Desk, record: int, key: str) -> object:
    return desk.document.repository.get("hazard_site", record).values[key]


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
    page = records_page(desk, "clearance_task")
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
    page = records_page(desk, "hazard_site")
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


def _with_a_file(page: RecordsPage, desk: Desk, site: int, folder: Path) -> FilesPage:
    """Give the site in hand a file, and show the tab it stands in."""
    plan = folder / "edge.pdf"
    plan.write_bytes(b"%PDF-1.4 edge")
    desk.document.attachments.add("hazard_site", site, [plan])
    desk.settle()
    [files] = page.pane.form.findChildren(FilesPage)
    tabs = page.pane.form.tab_bar
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n) == "Files 1"))
    return files


def test_the_first_click_after_a_note_is_not_lost(
    page: RecordsPage, sites: list[int], desk: Desk, tmp_path: Path
) -> None:
    files = _with_a_file(page, desk, sites[0], tmp_path)
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
    files = _with_a_file(page, desk, sites[0], tmp_path)
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
