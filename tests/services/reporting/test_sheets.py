"""A record on paper: everything it holds, its rows with their sums, what donors do not see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.geo.coordinates import parse_point
from minedesk.records.base import Entry
from minedesk.services.document import Document


@pytest.fixture
def task(keep: Callable[..., int]) -> int:
    site = keep(
        "hazard_site", code="BTB1", status="open", reference_point=parse_point("13.1, 102.4")
    )
    rows: dict[str, list[dict[str, Any]]] = {
        "progress": [
            {"date": date(2024, 3, 1), "cleared_m2": 1000.25, "note": "soft soil"},
            {"date": date(2024, 3, 2), "cleared_m2": 2000.5, "reduced_m2": 10.0},
        ],
        "inspection": [{"date": date(2024, 3, 3), "kind": "internal", "inspector": "Keo Sophea"}],
        "find": [{"date": date(2024, 3, 1), "quantity": 2, "point": parse_point("13.1, 102.5")}],
    }
    return keep(
        "clearance_task", rows, code="T-7", title="Ou Chamlong", sites=(site,),
        target_m2=20_000.0, remarks="Ask Mr Chan, 012 345",
    )  # fmt: skip


@pytest.mark.usefixtures("task")
def test_a_record_is_printed_with_its_rows_and_sums(report: Callable[..., Any]) -> None:
    text = report("record", type="clearance_task", record="t-7").text

    assert "T-7 – Ou Chamlong" in text
    assert "Target 20,000 m²" in text
    assert "Progress (2)" in text
    assert "Total 10 3,000.75" in text
    assert "Keo Sophea" in text
    assert "soft soil" in text
    assert "Not filled in" in text
    assert "by Sok Dara" in text


@pytest.mark.usefixtures("task")
def test_donors_see_no_people_no_remarks_and_no_open_coordinates(
    report: Callable[..., Any],
) -> None:
    text = report("record", type="clearance_task", record="T-7", for_donors=True).text

    for secret in ("Keo Sophea", "Mr Chan", "13.1", "102.5", "Sok Dara"):
        assert secret not in text
    assert "are left out" in text
    assert "Ou Chamlong" in text


def test_coordinates_of_released_land_stay_for_donors(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("hazard_site", code="S1", status="closed", area_m2=0.0,
         reference_point=parse_point("13.1, 102.4"))  # fmt: skip

    assert "13.1" in report("record", type="hazard_site", record="S1", for_donors=True).text


def test_all_records_of_a_filter_are_printed_on_pages_of_their_own(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    for number in range(3):
        keep("partner", short_name=f"P{number}", name=f"Partner {number}")

    made = report("record", type="partner")

    assert made.written.pages == 3
    assert "P2 – Partner 2" in made.text


def test_no_record_gives_a_page_that_says_so(report: Callable[..., Any]) -> None:
    assert "There is no record to print here." in report("record", type="partner").text


def test_a_link_that_waits_is_printed_as_it_was_written(
    document: Document, report: Callable[..., Any]
) -> None:
    document.recordbook.save(
        Entry("clearance_task", {"code": "T1"}, pending={"operator": ("HALO",)})
    )

    assert "Operator HALO" in report("record", type="clearance_task", record="T1").text


def test_warnings_are_printed_but_not_for_donors(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    site = keep("hazard_site", code="S1", area_m2=10.0)
    rows = {"progress": [{"date": date(2024, 1, 1), "cleared_m2": 50.0}]}
    keep("clearance_task", rows, code="T1", sites=(site,))

    assert "More land is released" in report("record", type="hazard_site", record="S1").text
    donors = report("record", type="hazard_site", record="S1", for_donors=True).text
    assert "More land is released" not in donors


@pytest.mark.parametrize("kind", ["record", "site"])
def test_a_print_of_many_begins_with_a_cover_and_contents(
    keep: Callable[..., int], report: Callable[..., Any], kind: str
) -> None:
    for number in range(4):
        keep("hazard_site", code=f"S{number}", name=f"Village {number}")
    asked = {"type": "hazard_site"} if kind == "record" else {}

    few = report(kind, **asked)
    keep("hazard_site", code="S4", name="Village 4")
    cover, contents, *sheets = report(kind, **asked).pages

    assert "Contents" not in few.text
    assert "S0 – Village 0" in few.pages[0]
    assert "Hazard sites 5" in cover
    for number in range(5):
        page = next(place for place, text in enumerate(sheets) if f"S{number} – Village" in text)
        assert f"S{number} – Village {number} {page + 3}" in contents
