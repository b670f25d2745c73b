"""The list shows what its filters let through, counts it, and says so where nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minedesk.records import schema
from minedesk.store.query import Filter
from minedesk.ui.pages.record_list import RecordList

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

OPEN = Filter("status", "one_of", ("open",))


@pytest.fixture
def sites(desk: Desk) -> list[int]:
    return [
        desk.keep("hazard_site", code=f"S{number}", status=status, area_m2=1e4)
        for number, status in enumerate(("open", "closed", "open"))
    ]


@pytest.fixture
def listed(desk: Desk, sites: list[int]) -> RecordList:
    listed = RecordList(schema("hazard_site"), desk.context)
    desk.qtbot.addWidget(listed)
    listed.resize(900, 500)
    listed.show()
    listed.reload()
    wait(desk, listed)
    return listed


def wait(desk: Desk, listed: RecordList) -> None:
    desk.settle()
    desk.qtbot.waitUntil(lambda: listed.is_loaded)
    desk.settle()


def test_it_shows_what_its_filters_let_through(
    desk: Desk, listed: RecordList, sites: list[int]
) -> None:
    assert list(listed.model.ids) == sites
    listed.show_only((OPEN,))
    wait(desk, listed)
    assert list(listed.model.ids) == [sites[0], sites[2]]
    assert listed.query.filters == (OPEN,)


def test_the_record_in_hand_stays_when_others_go(
    desk: Desk, listed: RecordList, sites: list[int]
) -> None:
    listed.select(sites[1])
    assert listed.table.current_id() == sites[1]
    desk.document.recordbook.delete("hazard_site", [sites[2]], unlink=True)
    listed.reload(sites[1])
    wait(desk, listed)
    assert list(listed.model.ids) == sites[:2]
    assert listed.table.current_id() == sites[1]


def test_the_line_below_counts_the_rows(desk: Desk, listed: RecordList) -> None:
    assert "3 records" in listed.counts.toolTip()
    listed.table.selectAll()
    desk.qtbot.waitUntil(lambda: "3 selected" in listed.counts.toolTip())
    desk.qtbot.waitUntil(lambda: "30,000 m²" in listed.counts.toolTip())
