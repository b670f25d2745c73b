"""Handover certificates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minedesk.geo.coordinates import parse_point
from minedesk.geo.polygons import parse_polygon
from minedesk.records.base import Entry
from minedesk.services.document import Document

FIELD = parse_polygon("13.0 103.0; 13.0 103.002; 13.001 103.002; 13.001 103.0")


def _task(keep: Callable[..., int], **more: Any) -> int:
    sites = (
        keep(
            "hazard_site",
            code="S1",
            boundary=FIELD,
            men=3,
            women=4,
            status="handed_over",
            area_m2=1099.75,
        ),
        keep("hazard_site", code="S2", men=5, status="open"),
    )
    values: dict[str, Any] = {
        "code": "T1", "activity": "clearance", "status": "completed", "sites": sites,
        "ended_on": date(2024, 5, 1), "methods": ("manual",), "depth_cm": 20.0,
    }  # fmt: skip
    rows = {
        "progress": [
            {"date": date(2024, 1, 5), "site": sites[0], "cleared_m2": 1000.25},
            {"date": date(2024, 1, 6), "site": sites[0], "cancelled_m2": 99.5},
        ],
        "find": [
            {"category": "uxo", "quantity": 2, "outcome": "destroyed"},
            {"category": "uxo", "quantity": 5, "outcome": "destroyed"},
        ],
    }
    return keep("clearance_task", rows=rows, **{**values, **more})


def test_what_was_done_is_there_to_be_signed(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _task(keep)
    text = report("handover", record="T1").text
    for said in ("handover certificate", "1,000.25", "1,099.75", "20 cm", "Destroyed", "7",
                 "Outline of S1", "13.000000", "No boundary is on record", "8",
                 "For the operator", "For the users of the land"):  # fmt: skip
        assert said in text, said
    assert "(by non-technical survey) 99.50 Reduced" in text, "no tool cancels land"
    assert "(by clearance) Manual 1,000.25" in text
    assert "DRAFT" not in text
    assert text.count("Not recorded") >= 2, "boys and girls are not made up"


def test_sites_and_partners_that_are_not_in_the_file_are_named(
    document: Document, keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    values = {"code": "T1", "sites": (keep("hazard_site", code="S1"),)}
    waiting = {"sites": ("S9",), "operator": ("HALO",)}
    document.recordbook.save(Entry("clearance_task", values, pending=waiting))
    text = report("handover", record="T1").text
    assert "S1; S9" in text, "else a certificate is signed for less land than was meant"
    assert "Operator HALO" in text


def test_a_task_that_is_not_completed_gives_a_draft(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _task(keep, status="in_progress")
    text = report("handover", record="T1").text
    assert text.count("DRAFT: this task is not completed") == 2
    assert text.rindex("DRAFT: this") > text.index("Handed over and taken over")
    assert "Demining Unit 2 DRAFT" in text


def test_donors_do_not_see_unreleased_land(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _task(keep, remarks="Ask Mr Sok, phone 012 345 678")
    text = report("handover", record="T1", for_donors=True).text
    assert "13.000000" in text, "S1 is released"
    assert "The remarks on this task are left out" in text
    assert "No other residual risk" not in text
    assert "012 345 678" not in text


def test_a_task_of_which_little_is_known(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("clearance_task", code="T9", status="planned")
    text = report("handover", record="T9").text
    assert "No devices are on record" in text
    assert "Not recorded" in text


def test_devices_that_are_still_there_are_named_as_a_risk_to_those_who_sign(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    finds = [
        {"category": "uxo", "quantity": 5, "outcome": "found"},
        {"category": "uxo", "quantity": 2, "outcome": "destroyed"},
        {"category": "ap_mine", "quantity": 1, "outcome": "left_in_place"},
        {"category": "ap_mine", "quantity": 3},
    ]
    keep("clearance_task", {"find": finds}, code="T1", status="completed",
         ended_on=date(2024, 5, 1))  # fmt: skip
    text = report("handover", record="T1").text
    risk = text[text.index("Residual risk") :]
    for said in ("5 found and not destroyed", "1 left in place", "3 found; what became"):
        assert said in risk, said
    assert "2 found" not in risk
    assert "No other residual risk" not in text
    assert "found and destroyed" not in text


def test_land_of_its_sites_that_is_not_released_is_a_risk(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    site = keep("hazard_site", code="S1", status="closed", area_m2=1000.0)
    work = [{"date": date(2024, 1, 5), "cleared_m2": 400.0}]
    keep("clearance_task", {"progress": work}, code="T1", sites=(site,), status="completed",
         ended_on=date(2024, 5, 1))  # fmt: skip
    text = report("handover", record="T1").text
    assert "S1: 600 m² of its land is not released" in text
    assert "No other residual risk" not in text


def test_which_land_was_cleared_and_which_was_not_is_said(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _task(keep, activity="nts")
    text = report("handover", record="T1").text
    assert "Cleared to a depth of 20 cm: 1,000.25 m², S1. Deeper items may remain." in text
    assert "Released by survey and not cleared: 99.5 m²" in text
    assert "by which no land is cleared" in text
    assert "No other residual risk" in text


def test_parties_stand_with_their_full_names_and_each_page_says_which_task(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    partner = keep("partner", short_name="JMAS", name="Japan Mine Action Service")
    _task(keep, operator=partner)
    printed = report("handover", record="T1")
    assert "For the operator: Japan Mine Action Service (JMAS)" in printed.text
    assert "Date of handover" in printed.text
    assert len(printed.pages) > 1
    assert all("Demining Unit 2 T1 " in page for page in printed.pages)


def test_in_a_print_of_many_the_page_that_is_signed_says_which_task(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _task(keep)
    keep("clearance_task", code="T2", title="Rice field")
    signed = [page for page in report("handover").pages if "For the users" in page]
    assert len(signed) == 2
    for code, page in zip(("T1", "T2 – Rice field"), signed, strict=True):
        assert f"{code} The parties have seen" in page


def test_one_sheet_writes_all_places_in_one_system(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    where = parse_point("48P 282894 1437944")
    keep("hazard_site", code="S1", reference_point=where, boundary=FIELD)
    text = report("site", record="S1").text
    assert "282894" not in text
    assert f"{where.lat:.6f}, {where.lon:.6f}" in text
