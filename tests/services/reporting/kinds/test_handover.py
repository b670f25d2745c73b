"""Handover certificates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

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
