"""Whose work and land a query means: figures of a part are those of its own records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services import summaries
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store.query import Filter, Query

DAY = date(2024, 3, 5)
SPAN = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.fixture
def document(
    tmp_path: Path, new_document: Callable[[Path, Settings], Document]
) -> Iterator[Document]:
    """Two sites and three tasks: one on each site and one on both, the work of which names them."""
    made = new_document(tmp_path / "sites.minedesk", Settings(person="A", language="en"))

    def keep(type: str, rows: dict[str, list[dict[str, Any]]] | None = None, **values: Any) -> int:
        its_rows = {name: [Row(each) for each in of] for name, of in (rows or {}).items()}
        return made.recordbook.save(Entry(type, values, its_rows)).id

    def work(m2: float, **more: Any) -> dict[str, list[dict[str, Any]]]:
        day = {"date": DAY, "cleared_m2": m2, "personnel": int(m2), "hours": m2, **more}
        return {
            "progress": [day],
            "find": [{"date": DAY, "category": "uxo", "quantity": int(m2), **more}],
        }

    cmac, jmas = (keep("partner", short_name=name, name=name) for name in ("CMAC", "JMAS"))
    one, two = (
        keep("hazard_site", code=code, province=province, area_m2=area, status="open")
        for code, province, area in (("S1", "Pailin", 1000.0), ("S2", "Takeo", 2000.0))
    )
    planned = {"planned_start": SPAN[0], "planned_end": SPAN[1]}
    keep("clearance_task", work(1), code="T1", sites=(one,), operator=cmac, target_m2=10.0,
         **planned)  # fmt: skip
    keep("clearance_task", work(20), code="T2", sites=(two,), operator=jmas, target_m2=200.0,
         **planned)  # fmt: skip
    both = work(300, site=one)
    both["progress"] += work(4000, site=two)["progress"]
    keep("clearance_task", both, code="T3", sites=(one, two), operator=jmas)
    yield made
    made.close()


def _only(type: str, key: str, value: str) -> Query:
    return Query(type, filters=(Filter(key, "is", (value,)),))


@pytest.mark.parametrize(
    ("only", "cleared", "devices", "planned", "sites"),
    [
        (None, 4321, 321, 210, {"Pailin", "Takeo"}),
        (_only("hazard_site", "province", "Pailin"), 301, 301, 10, {"Pailin"}),
        (_only("hazard_site", "code", "S2"), 4020, 20, 200, {"Takeo"}),
        (_only("clearance_task", "code", "T3"), 4300, 300, 0, {"Pailin", "Takeo"}),
        (_only("clearance_task", "operator", "CMAC"), 1, 1, 10, {"Pailin"}),
        (_only("clearance_task", "sites", "S1"), 4301, 301, 10, {"Pailin", "Takeo"}),
        (_only("partner", "short_name", "JMAS"), 4320, 320, 200, {"Pailin", "Takeo"}),
        (Query("clearance_task", text="T2"), 20, 20, 200, {"Takeo"}),
        (_only("clearance_task", "code", "T9"), 0, 0, 0, set()),
    ],
)
def test_every_figure_is_that_of_what_is_meant(
    document: Document,
    only: Query | None,
    cleared: int,
    devices: int,
    planned: int,
    sites: set[str],
) -> None:
    connection = document.repository.connection
    for group in ("month", "province", "operator", "activity"):
        rows = summaries.released(connection, *SPAN, group, only=only)
        assert summaries.total(rows).cleared == cleared, group
    assert sum(summaries.devices(connection, *SPAN, only=only).values()) == devices
    by_year = summaries.devices_by_year(connection, *SPAN, only=only)
    assert sum(sum(of.values()) for of in by_year.values()) == devices
    effort = summaries.effort(connection, *SPAN, only)
    assert (effort.person_days, effort.hours) == (cleared, cleared)
    assert summaries.planned(connection, *SPAN, only) == pytest.approx(planned)
    land = summaries.remaining_by_province(connection, only=only)
    assert {row.name for row in land} == sites
    assert summaries.open_land(connection, only).sites == len(sites)
    by_class = summaries.sites_by_class_and_status(connection, only)
    assert sum(row.sites for row in by_class) == len(sites)
    assert summaries.years(connection, only) == ([2024] if cleared else [])


def test_land_of_a_site_that_is_not_in_the_file_is_no_other_sites(document: Document) -> None:
    one = document.repository.find("hazard_site", "S1")
    row = Row({"date": DAY, "cleared_m2": 7.0})
    waiting = Row({"date": DAY, "cleared_m2": 80.0}, pending={"site": ("S9",)})
    document.recordbook.save(Entry("clearance_task", {"code": "T4", "sites": (one,)},
                                   {"progress": [row, waiting]}))  # fmt: skip
    document.recordbook.save(Entry("clearance_task", {"code": "T5", "sites": (one,)},
                                   {"progress": [Row({"date": DAY, "cleared_m2": 900.0})]},
                                   pending={"sites": ("S9",)}))  # fmt: skip
    connection = document.repository.connection
    entry = document.repository.get("hazard_site", one)
    assert entry is not None

    only = _only("hazard_site", "code", "S1")
    rows = summaries.released(connection, *SPAN, "operator", only=only)
    assert summaries.total(rows).cleared == entry.values["released_m2"] == 308
    by_province = summaries.released(connection, *SPAN, "province")
    assert {row.group: row.cleared for row in by_province}["Pailin"] == 308
