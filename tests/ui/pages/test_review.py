"""The review page: queues with their counts, and from there to the step and back."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.services.settings import Settings
from minedesk.ui.pages.review import ReviewPage

WHOLE = {"land_class": "sha", "status": "open"}


@pytest.fixture
def page(desk: Any) -> ReviewPage:
    """Three sites: one draft of Dara, and two that Sokha submitted."""
    desk.document.settings = Settings(person="Sokha")
    ids = [desk.keep("hazard_site", code=f"S{at}", **WHOLE) for at in range(2)]
    desk.document.reviews.submit("hazard_site", ids)
    desk.document.settings = Settings(person="Dara")
    desk.keep("partner", short_name="CMAC")
    page = ReviewPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.activate()
    desk.settle()
    return page


def _keys(page: ReviewPage) -> list[str]:
    model = page.table.records
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_first_type_that_has_something_is_shown(page: ReviewPage, desk: Any) -> None:
    desk.settle()
    assert page.queues.tabText(0) == "Mine to finish · 1"
    assert page.queues.tabText(1) == "To verify · 2"
    assert page.types.tabText(2) == "Partners · 1"
    assert _keys(page) == ["CMAC"]
    assert page.buttons["submit"].isVisible()
    assert not page.buttons["verify"].isVisible()


def test_all_that_is_listed_or_what_is_selected_goes_to_the_step(
    page: ReviewPage, desk: Any
) -> None:
    page.show_queue("to_verify")
    desk.settle()
    desk.settle()
    assert sorted(_keys(page)) == ["S0", "S1"]
    assert page.buttons["verify"].text() == "Verif&y all 2…"
    page.buttons["verify"].click()
    desk.settle()
    assert page.step.isVisible()
    page.step.go.click()
    desk.settle()
    desk.settle()
    assert not page.step.isVisible()
    assert page.queues.tabText(1) == "To verify · 0"
    assert page.nothing.isVisible()
    assert desk.told.said == ["Verified 2 records"]


def test_one_selected_record_is_verified_from_its_menu(page: ReviewPage, desk: Any) -> None:
    page.show_queue("to_verify")
    desk.settle()
    desk.settle()
    page.table.selectRow(1)
    page.table.step_asked.emit("verify")
    desk.settle()
    assert page.step.title.text() == "Hazard sites: Verify 1 record"


def test_a_step_for_another_page_leads_back_there(page: ReviewPage, desk: Any) -> None:
    page.begin("partner", [1], "submit")
    desk.settle()
    assert page.step.isVisible()
    with desk.qtbot.waitSignal(page.went_back):
        page.step.back.click()
    desk.settle()


def test_a_record_is_opened_on_its_own_page(page: ReviewPage, desk: Any) -> None:
    desk.settle()
    with desk.qtbot.waitSignal(page.record_asked) as asked:
        page.table.opened.emit(page.table.records.id_at(0))
    assert asked.args == ["partner", 1]


def test_the_list_follows_what_is_written_elsewhere(page: ReviewPage, desk: Any) -> None:
    desk.keep("partner", short_name="JMAS")
    desk.qtbot.waitUntil(lambda: page.queues.tabText(0) == "Mine to finish · 2")
    desk.settle()


def test_a_heading_sorts_the_list(page: ReviewPage, desk: Any) -> None:
    page.show_queue("to_verify")
    desk.settle()
    desk.settle()
    page.table.sort_asked.emit("code", True)
    desk.settle()
    assert _keys(page) == ["S1", "S0"]


def test_without_a_name_it_says_that_everything_is_listed(page: ReviewPage, desk: Any) -> None:
    desk.document.settings = Settings()
    page.show_queue("to_verify")
    desk.settle()
    assert "Your name is not in the settings" in page.about.text()
    assert page.about.isVisible()


def test_where_nothing_is_left_to_finish_it_opens_on_what_is_to_be_verified(desk: Any) -> None:
    desk.document.settings = Settings(person="Sokha")
    desk.document.reviews.submit("hazard_site", [desk.keep("hazard_site", code="S1", **WHOLE)])
    desk.document.settings = Settings(person="Dara")
    page = ReviewPage(desk.context)
    desk.qtbot.addWidget(page)
    page.show()
    page.activate()
    desk.qtbot.waitUntil(lambda: _keys(page) == ["S1"])
    assert page.queue == "to_verify"
    # Whoever goes back to the other one stays there.
    page.show_queue("mine")
    desk.settle()
    desk.settle()
    assert page.queue == "mine"
