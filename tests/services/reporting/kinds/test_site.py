"""Hazard sites on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minedesk.geo.coordinates import parse_point
from minedesk.geo.polygons import parse_polygon
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document

FIELD = parse_polygon("13.0 103.0; 13.0 103.002; 13.001 103.002; 13.001 103.0")


def _site(keep: Callable[..., int], **more: Any) -> int:
    values = {"code": "S1", "name": "Rice field", "status": "open", "boundary": FIELD}
    return keep("hazard_site", **{**values, **more})


def test_the_outline_its_turning_points_and_the_work(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    one = _site(keep, reference_point=parse_point("13.0005 103.001"))
    other = keep("hazard_site", code="S2")
    keep(
        "clearance_task", code="T1", activity="clearance", sites=(one, other),
        rows={"progress": [
            {"date": date(2024, 1, 1), "site": one, "cleared_m2": 100.25, "reduced_m2": 10.0},
            {"date": date(2024, 1, 2), "site": other, "cleared_m2": 7000.0},
        ]},
    )  # fmt: skip
    keep(
        "clearance_task", code="T2", activity="nts", sites=(one,),
        rows={"progress": [{"date": date(2024, 2, 1), "cancelled_m2": 1000.0}]},
    )  # fmt: skip
    text = report("site", record="S1").text
    for said in ("S1 – Rice field", "Reference point", "13.000000", "103.002000", "Bearing",
                 "90.0", "T1", "110.25", "T2", "1,110.25"):  # fmt: skip
        assert said in text, said
    assert "7,000" not in text
    assert text.count("103.002") == 2, "the outline is not said twice"
    assert "13.001 103" in report("record", type="hazard_site", record="S1").text


def test_work_on_a_site_is_told_while_the_task_waits_for_its_sites(
    document: Document, keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    site = keep("hazard_site", code="S1", area_m2=100.0)
    rows = [Row({"date": date(2024, 1, 5), "site": site, "cleared_m2": 50.0})]
    task = Entry("clearance_task", {"code": "T7"}, {"progress": rows}, pending={"sites": ("S9",)})
    document.recordbook.save(task)

    text = report("site", record="S1").text

    assert "Released 50 m²" in text
    assert "T7 0 0 50 50 Total 0 0 50 50" in text


def test_a_site_without_a_boundary_says_so(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _site(keep, boundary=None)
    assert "No boundary and no reference point" in report("site", record="S1").text
    keep("hazard_site", code="S2", reference_point=parse_point("13.0005 103.001"))
    assert "its reference point is given below" in report("site", record="S2").text


def test_donors_do_not_see_where_unreleased_land_lies(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _site(keep)
    _site(keep, code="S2", status="handed_over", area_m2=0.0)
    hidden = report("site", record="S1", for_donors=True).text
    assert "13.000" not in hidden
    assert "103.002" not in hidden
    assert "not released yet" in hidden
    assert "103.002000" in report("site", record="S2", for_donors=True).text


def test_each_site_has_a_page(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    _site(keep)
    _site(keep, code="S2")
    written = report("site")
    assert written.written.pages >= 2
    assert "Hazard sites" in written.text


def test_no_site_at_all(report: Callable[..., Any]) -> None:
    assert "no record to print" in report("site").text
