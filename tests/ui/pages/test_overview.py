"""Tests for the overview: its figures, and where its cards and rows lead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from minedesk.records.base import Row
from minedesk.store.query import Filter
from minedesk.ui.pages.base import Offer
from minedesk.ui.pages.overview import OverviewPage
from minedesk.ui.widgets.cards import DotRow, LeadRow

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

TODAY = date(2024, 12, 20)


def shown(desk: Desk) -> OverviewPage:
    page = OverviewPage(desk.context, lambda: TODAY)
    desk.qtbot.addWidget(page)
    page.resize(1170, 660)
    page.show()
    page.activate()
    desk.settle()
    return page


@pytest.fixture
def page(desk: Desk) -> OverviewPage:
    operators = [desk.keep("partner", short_name=name) for name in ("JMAS", "MAG")]
    desk.keep("partner", short_name="ENDS", accredited_until=TODAY + timedelta(days=19))
    for number, status in enumerate(("open", "worked_on", "closed")):
        desk.keep("hazard_site", code=f"S{number}", status=status, area_m2=1e6, province="Pailin")
    for number, operator in enumerate(operators):
        month = Row({"date": date(2024, 3, 5), "cleared_m2": 2e5, "reduced_m2": 1e5})
        found = Row({"date": date(2024, 3, 5), "category": "uxo", "quantity": 7 + number})
        desk.keep(
            "clearance_task", {"progress": [month], "find": [found]}, code=f"T{number}",
            title="Belt", operator=operator, status="in_progress",
            planned_end=TODAY - timedelta(days=23 * (1 - number)),
        )  # fmt: skip
    return shown(desk)


def rows(card: object, kind: type) -> list:
    return card.findChildren(kind)  # type: ignore[attr-defined]  # a Card


def test_the_cards_say_the_figures_of_the_year(page: OverviewPage) -> None:
    said = [card.words for card in page.cards]
    assert said[0] == ("Open sites", "2", "2 km² remaining")
    assert said[1] == ("Tasks in progress", "2", "1 behind plan")
    assert said[2] == ("Released in 2024", "60 ha", "cleared 40 · reduced 20 · cancelled 0")
    assert said[3] == ("Devices found in 2024", "15", "15 UXO")


def test_the_chart_stacks_the_months(page: OverviewPage) -> None:
    columns = page.chart.columns
    assert len(columns) == 12
    assert columns[2].parts == (40.0, 20.0, 0.0)
    assert "400,000 m² (40 ha)" in columns[2].tip
    assert page.chart.column_at(page.chart._plot().center().x()) in columns
    assert not page.grab().isNull()


def test_late_tasks_and_ending_accreditations_lead_to_their_records(
    page: OverviewPage, desk: Desk
) -> None:
    late = rows(page.behind, LeadRow)
    assert [row.words for row in late] == [("T0", "Belt", "JMAS", "23 days late")]
    with desk.qtbot.waitSignal(page.record_asked) as told:
        late[0].click()
    assert told.args == ["clearance_task", desk.document.repository.find("clearance_task", "T0")]
    waiting = rows(page.waiting, LeadRow)
    assert [row.words[1::2] for row in waiting] == [("Accreditation of ENDS ends", "in 19 days")]


def test_cards_and_bars_lead_to_the_table_of_just_what_they_count(
    page: OverviewPage, desk: Desk
) -> None:
    from minedesk.store.query import Query

    asked: list[tuple[str, tuple[Filter, ...]]] = []
    page.table_asked.connect(lambda name, filters: asked.append((name, tuple(filters))))
    page.cards[0].click()
    page.cards[1].click()
    QTest.mouseClick(page.provinces, Qt.MouseButton.LeftButton)
    counts = [
        desk.document.repository.count(Query(name, filters=filters)) for name, filters in asked
    ]
    assert counts == [2, 2, 2]
    states = rows(page.site_states, DotRow)
    assert [row.words for row in states] == [("Open", "1"), ("Worked on", "1"), ("Closed", "1")]
    states[2].click()
    assert asked[-1] == ("hazard_site", (Filter("status", "one_of", ("closed",)),))


def test_an_operator_and_a_year_are_chosen(page: OverviewPage, desk: Desk) -> None:
    actions = {action.text(): action for action in page.operator_button.menu().actions()}
    assert list(actions) == ["All operators", "JMAS", "MAG"]
    actions["MAG"].trigger()
    desk.settle()
    assert page.cards[2].words[1] == "30 ha"
    assert page.cards[3].words[1] == "8"
    assert page.operator_button.text() == "MAG"
    years = {action.text(): action for action in page.year_button.menu().actions()}
    assert "2024" in years


def test_many_rows_are_folded_until_asked_for(desk: Desk) -> None:
    for number in range(10):
        desk.keep("clearance_task", code=f"T{number}", planned_end=TODAY - timedelta(days=1))
    page = shown(desk)
    late = rows(page.behind, LeadRow)
    desk.qtbot.waitUntil(lambda: sum(row.isVisible() for row in late) == 6)
    more = next(each for each in page.behind.findChildren(QPushButton) if "4" in each.text())
    more.click()
    assert all(row.isVisible() for row in late)


def test_an_empty_file_says_so(desk: Desk) -> None:
    page = shown(desk)
    assert page._nothing.isVisible()
    with desk.qtbot.waitSignal(page.import_asked):
        page.import_asked.emit()


def test_a_new_record_can_be_asked_for_from_here(page: OverviewPage, desk: Desk) -> None:
    assert Offer.NEW in page.offers()
    with desk.qtbot.waitSignal(page.new_asked):
        page.new_record()


def test_a_page_that_is_gone_hears_no_more_of_the_settings(desk: Desk) -> None:
    desk.keep("hazard_site", code="S1", status="open")
    page = OverviewPage(desk.context, lambda: TODAY)
    page.activate()
    desk.settle()
    for widget in (*page.top_widgets(), page):
        shiboken6.delete(widget)
    # What a slot raises fails the test.
    desk.context.preferences.update(theme="dark")
    desk.settle()
