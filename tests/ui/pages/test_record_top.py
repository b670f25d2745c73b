"""The buttons of a record page in the top bar."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from minedesk.records import schema
from minedesk.ui.pages.records import RecordsPage
from tests.ui.pages.recordspage import retype


@pytest.fixture
def page(desk: Any) -> RecordsPage:
    for at in range(3):
        desk.keep("partner", short_name=f"P{at}")
    page = RecordsPage(schema("partner"), desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.activate()
    desk.settle()
    desk.settle()
    return page


def test_the_top_bar_offers_export_print_review_and_a_new_record(page: RecordsPage) -> None:
    words = [widget.text() for widget in page.top.buttons]  # type: ignore[attr-defined]  # all are buttons
    assert words == ["E&xport", "&Print…", "Revie&w", "+ Partner"]


def test_a_step_is_asked_for_with_what_is_selected(page: RecordsPage, desk: Any) -> None:
    page.list.table.selectAll()
    with desk.qtbot.waitSignal(page.review_requested) as asked:
        page.ask_for_review("submit")
    assert asked.args == ["submit", [1, 2, 3]]


def test_the_menu_of_a_cell_offers_the_steps_too(page: RecordsPage, desk: Any) -> None:
    menu = QMenu(page)
    page.list.table.menu_made.emit(menu)
    offered = [action for action in menu.actions() if action.text()]
    assert [action.text() for action in offered] == ["Su&bmit", "Verif&y", "Send &back…"]
    with desk.qtbot.waitSignal(page.review_requested) as asked:
        offered[1].trigger()
    assert asked.args[0] == "verify"


def test_the_sheet_of_a_record_is_offered_as_soon_as_one_is_in_hand(
    page: RecordsPage, desk: Any
) -> None:
    menu = page.top.buttons[1].menu()  # type: ignore[attr-defined]  # all are buttons
    page.new_record()
    menu.aboutToShow.emit()
    assert not page.top.print_record[0].isEnabled()
    page.show_record(2)
    desk.settle()
    menu.aboutToShow.emit()
    [profile] = page.top.print_record
    assert profile.isEnabled()
    assert profile.text() == "A &profile of this partner…"
    with desk.qtbot.waitSignal(page.print_requested) as asked:
        profile.trigger()
    assert asked.args == ["record", [2]]


def test_rows_that_are_selected_are_printed_alone(page: RecordsPage, desk: Any) -> None:
    menu = page.top.buttons[1].menu()  # type: ignore[attr-defined]  # all are buttons
    menu.aboutToShow.emit()
    assert not page.top.print_list_of.isVisible()
    page.list.table.selectAll()
    menu.aboutToShow.emit()
    said = [action.text() for action in menu.actions()[-2:] if action.isVisible()]
    assert said == [
        "A list of the 3 c&hosen records…", "A report for &each of the 3 chosen records…"
    ]  # fmt: skip
    for action, kind in ((page.top.print_list_of, "list"), (page.top.print_each_of, "record")):
        with desk.qtbot.waitSignal(page.print_requested) as asked:
            action.trigger()
        assert asked.args == [kind, [1, 2, 3]]


def test_a_task_has_a_dossier_and_a_completion_report(desk: Any) -> None:
    page = RecordsPage(schema("clearance_task"), desk.context)
    desk.qtbot.addWidget(page)
    said = [action.text() for action in page.top.print_record]
    assert said == ["&Dossier of this task…", "&Completion report of this task…"]


def test_nothing_is_printed_that_is_still_being_changed(page: RecordsPage, desk: Any) -> None:
    page.show_record(2)
    desk.settle()
    page.list.table.selectAll()
    retype(page, "name", "Another name")
    asked: list[object] = []
    page.print_requested.connect(lambda kind, ids: asked.append((kind, ids)))
    page.top.print_each_of.trigger()
    assert asked == []
    assert page.pane.ask_bar.isVisible()
    page.pane.ask_bar.save.click()
    desk.settle()
    assert asked == [("record", [1, 2, 3])]
    assert desk.document.repository.get("partner", 2).values["name"] == "Another name"
