"""The buttons of a record page in the top bar."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from minedesk.records import schema
from minedesk.ui.pages.records import RecordsPage


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
    assert not page.top.print_record.isEnabled()
    page.show_record(2)
    desk.settle()
    menu.aboutToShow.emit()
    assert page.top.print_record.isEnabled()
    with desk.qtbot.waitSignal(page.print_requested) as asked:
        page.top.print_record.trigger()
    assert asked.args == ["record"]
