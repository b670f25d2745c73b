"""What a report is told: each choice changes the order, and only what fits a kind is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.services.reporting import report_kind
from minedesk.store.query import Filter, Query
from minedesk.ui.pages.base import PageContext
from minedesk.ui.reports.options import ReportOptions
from minedesk.ui.tables.filters import Chip
from minedesk.ui.widgets.text import Text

TODAY = date(2024, 6, 1)
KHMER = Filter("country", "is", ("KH",))


@pytest.fixture
def options(context: PageContext[Any], qtbot: QtBot) -> ReportOptions:
    for code, name in (("BTB/1", "Rice field"), ("BTB/2", "School")):
        context.document.recordbook.save(Entry("hazard_site", {"code": code, "name": name}, {}))
    options = ReportOptions(context, lambda: TODAY)
    qtbot.addWidget(options)
    options.resize(260, 600)
    options.show()
    options.begin(None, None, None, None)
    options.show_kind(report_kind("list"))
    return options


@pytest.fixture
def changes(options: ReportOptions) -> Callable[[], int]:
    """How often another report was meant since the last question."""
    told: list[bool] = []
    options.changed.connect(lambda: told.append(True))

    def count() -> int:
        found = len(told)
        told.clear()
        return found

    return count


def test_a_table_with_all_its_records_needs_no_query(options: ReportOptions) -> None:
    order = options.order()
    assert (order.kind, order.type, order.query, order.keys) == ("list", "hazard_site", None, None)
    assert order.called == "Hazard sites"


def test_what_a_table_shows_can_be_changed_here(
    options: ReportOptions, changes: Callable[[], int]
) -> None:
    query = Query("partner", "mine", (KHMER,), (("name", True),))
    options.begin(None, None, query, ["short_name"])
    options.show_kind(report_kind("list"))
    assert options.order().query == query
    assert options.order().keys == ("short_name",)
    changes()
    options.filters.chips()[0].removed.emit()
    assert changes() == 1
    assert options.order().query == Query("partner", "", (KHMER,), (("name", True),))


def test_another_type_has_no_filter_of_the_first(options: ReportOptions, qtbot: QtBot) -> None:
    options.begin(None, None, Query("partner", filters=(KHMER,)), ["country"])
    options.show_kind(report_kind("list"))
    options.type.setCurrentIndex(options.type.findData("hazard_site"))
    order = options.order()
    assert (order.type, order.query, order.keys) == ("hazard_site", None, None)
    assert options.filters.schema.name == "hazard_site"
    qtbot.waitUntil(options.filters.isVisible)


def test_a_record_stays_from_kind_to_kind_of_its_type(options: ReportOptions) -> None:
    options.begin("hazard_site", "BTB/1", Query("hazard_site", "rice"), None)
    options.show_kind(report_kind("site"))
    order = options.order()
    assert (order.type, order.record, order.query) == ("hazard_site", "BTB/1", None)
    assert order.file_name == "BTB-1 Hazard site sheet.pdf"
    assert not options.filters.isEnabled()
    assert not options.asks_which
    options.show_kind(report_kind("record"))
    assert options.order().record == "BTB/1"
    options.show_kind(report_kind("list"))
    assert (options.order().record, options.filters.isEnabled()) == (None, True)
    options.show_kind(report_kind("task"))
    assert (options.order().type, options.order().record) == ("clearance_task", None)


def test_records_are_offered_by_key_and_name(options: ReportOptions, qtbot: QtBot) -> None:
    options.show_kind(report_kind("site"))
    line = options.record
    line.setFocus()
    qtbot.keyClicks(line, "scho")
    assert line.completion is not None
    assert [offer.text for offer in line.completion.offers()] == ["BTB/2"]
    assert line.completion.offers()[0].label == "BTB/2 · School"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert options.order().record == "BTB/2"


def test_half_a_key_is_no_other_report_yet(
    options: ReportOptions, qtbot: QtBot, changes: Callable[[], int]
) -> None:
    options.show_kind(report_kind("site"))
    changes()
    options.record.setText("BTB/")
    assert changes() == 0
    options.record.setText("btb/2")
    assert changes() == 1
    options.record.setText("BTB/9")
    assert changes() == 0
    assert options.order().record == "btb/2"
    # Who leaves the field with it means it, and is told that there is none.
    options.record.left.emit()
    assert changes() == 1
    options.record.clear()
    assert changes() == 1
    assert options.order().record is None


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("this_year", date(2024, 1, 1), date(2024, 12, 31)),
        ("last_quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("all", None, None),
    ],
)
def test_periods_by_name(
    options: ReportOptions, period: str, first: date | None, last: date | None,
    changes: Callable[[], int],
) -> None:  # fmt: skip
    options.show_kind(report_kind("progress"))
    options.period.setCurrentIndex(options.period.findData("last_month"))
    changes()
    options.period.setCurrentIndex(options.period.findData(period))
    assert changes() == 1
    assert (options.order().first, options.order().last) == (first, last)
    assert not options.first.isVisible()


def test_days_of_ones_own_are_typed_as_people_write_them(
    options: ReportOptions, qtbot: QtBot
) -> None:
    options.show_kind(report_kind("progress"))
    options.period.setCurrentIndex(options.period.findData("own"))
    # They begin with the days of the period before.
    assert options.first.line.text() == "1 Jan 2024"
    options.first.line.clear()
    qtbot.keyClicks(options.first.line, "31/2/2024")
    assert not options.ready
    options.first.line.clear()
    qtbot.keyClicks(options.first.line, "1/2/2024")
    options.last.line.clear()
    assert options.ready
    assert (options.order().first, options.order().last) == (date(2024, 2, 1), None)
    options.show_kind(report_kind("list"))
    assert (options.order().first, options.order().last) == (None, None)


def test_language_and_readers(options: ReportOptions, changes: Callable[[], int]) -> None:
    options.language.setCurrentIndex(options.language.findData("km"))
    options.donors.click()
    assert changes() == 2
    assert (options.order().language, options.order().for_donors) == ("km", True)
    # Who the readers are goes with the kind.
    options.show_kind(report_kind("national"))
    assert options.order().for_donors is True
    options.show_kind(report_kind("list"))
    assert options.order().for_donors is False


def test_figures_are_those_of_everything_unless_it_is_said_whose(
    options: ReportOptions, changes: Callable[[], int]
) -> None:
    query = Query("partner", "", (KHMER,), (("name", True),))
    options.begin(None, None, query, ["short_name"])
    options.show_kind(report_kind("progress"))
    assert options.order().query is None
    assert not options.filters.isVisible()
    changes()
    options.whose.setCurrentIndex(options.whose.findData("partner"))
    assert changes() >= 1
    order = options.order()
    assert (order.type, order.query) == (None, Query("partner", "", (KHMER,)))
    assert options.filters.isVisible()
    options.whose.setCurrentIndex(options.whose.findData("hazard_site"))
    # Without a filter, and in whatever order, these are all.
    assert options.order().query is None
    options.filters.set((), "rice")
    assert options.order().query == Query("hazard_site", "rice")


def test_a_mark_stands_over_the_pages(options: ReportOptions, changes: Callable[[], int]) -> None:
    assert options.order().mark is None
    changes()
    options.mark.setCurrentIndex(options.mark.findData("draft"))
    assert changes() == 1
    assert options.order().mark == "draft"


def test_filters_by_fields_that_are_gone_go_too(
    options: ReportOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Filter("custom_01", "is", ("x",))
    query = Query("partner", "mine", (KHMER,), (("custom_01", False),))
    options.begin(None, None, query, ["short_name", "custom_01"])
    options.show_kind(report_kind("list"))
    options.filters._filters.append(gone)
    options.fields_changed()
    order = options.order()
    assert order.query == Query("partner", "mine", (KHMER,))
    assert order.keys == ("short_name",)


def test_a_mark_is_forgotten_with_its_kind(options: ReportOptions) -> None:
    options.mark.choose("confidential")
    options.show_kind(report_kind("list"))
    assert options.order().mark == "confidential"
    options.show_kind(report_kind("progress"))
    assert options.order().mark is None
    options.mark.choose("confidential")
    options.begin(None, None, None, None)
    assert options.order().mark is None


def test_all_records_are_meant_only_where_that_is_said(
    options: ReportOptions, changes: Callable[[], int]
) -> None:
    options.show_kind(report_kind("site"))
    assert options.asks_which
    assert not options.ready
    changes()
    options.all.click()
    assert changes() == 1
    assert options.ready
    assert options.filters.isEnabled()
    # Who types a key means that one again.
    options.record.setText("BTB/1")
    assert not options.all.isChecked()
    assert options.order().record == "BTB/1"


def test_records_chosen_in_a_table_are_meant_until_they_are_dropped(
    options: ReportOptions, context: PageContext[Any]
) -> None:
    kept = Entry("hazard_site", {"code": "BTB/3", "name": "Road"}, {})
    last = context.document.recordbook.save(kept).id
    query = Query("hazard_site", "", (), (("name", False),))
    options.begin("hazard_site", None, query, None, (last, 1))
    options.show_kind(report_kind("site"))
    assert options.ready
    assert not options.all.isVisible()
    asked = options.order().query
    assert asked is not None
    # In the order of the table.
    assert list(context.document.repository.ids(asked)) == [1, last]
    [chip] = [each for each in options.findChildren(Chip) if each.isVisible()]
    assert chip.words == "Only 2 chosen records"
    options.show_kind(report_kind("list"))
    assert options.order().query == asked
    chip.removed.emit()
    assert options.order().query == query
    options.show_kind(report_kind("site"))
    assert options.asks_which


def test_a_record_that_is_typed_is_meant_in_place_of_the_chosen(options: ReportOptions) -> None:
    options.begin("hazard_site", None, None, None, (1, 2))
    options.show_kind(report_kind("site"))
    options.record.setText("BTB/2")
    assert options.order().record == "BTB/2"
    options.record.clear()
    assert options.asks_which


def test_days_in_the_wrong_order_are_told_as_the_window_writes_them(
    options: ReportOptions, qtbot: QtBot
) -> None:
    options.show_kind(report_kind("progress"))
    options.period.setCurrentIndex(options.period.findData("own"))
    options.last.line.clear()
    qtbot.keyClicks(options.last.line, "30 Nov 2023")
    assert not options.ready
    told = [each.text() for each in options.findChildren(Text) if each.isVisible()]
    assert "The period ends (30 Nov 2023) before it begins (1 Jan 2024)." in told
    options.period.setCurrentIndex(options.period.findData("all"))
    assert options.ready
