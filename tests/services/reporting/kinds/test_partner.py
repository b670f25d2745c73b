"""Partner profiles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any


def _jmas(keep: Callable[..., int]) -> int:
    return keep(
        "partner", short_name="JMAS", name="Japan Mine Action Service", kind="operator",
        phone="+855 12 000 111",
        rows={
            "contact": [{"name": "Aoki Hanako", "phone": "+855 99 000 222"}],
            "engagement": [
                {"date": date(2023, 5, 1), "kind": "meeting", "subject": "Older talk"},
                {"date": date(2024, 1, 9), "kind": "meeting", "subject": "Newer talk",
                 "follow_up": "Send the plan", "follow_up_due": date(2024, 2, 1)},
                {"date": date(2024, 3, 9), "kind": "call", "subject": "Settled",
                 "follow_up": "Was done", "follow_up_due": date(2024, 4, 1), "done": True},
            ],
            "support": [
                {"kind": "grant", "description": "Year 1", "amount": 1000.5, "currency": "USD"},
                {"kind": "grant", "description": "Year 2", "amount": 2000.0, "currency": "USD"},
                {"kind": "grant", "description": "Extra", "amount": 7.0, "currency": "JPY"},
            ],
        },
    )  # fmt: skip


def test_land_tasks_talks_and_money(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    jmas = _jmas(keep)
    other = keep("partner", short_name="CMAC", name="Centre")
    for code, operator, province, area in (
        ("T1", jmas, "Battambang", 1200.5), ("T2", jmas, "Pursat", 300.25),
        ("T3", other, "Takeo", 99.0),
    ):  # fmt: skip
        keep(
            "clearance_task", code=code, operator=operator, province=province,
            activity="clearance", status="in_progress",
            rows={"progress": [{"date": date(2024, 1, 5), "cleared_m2": area}]},
        )  # fmt: skip
    text = report("partner", record="JMAS").text
    for said in ("Battambang", "1,200.5", "Pursat", "1,500.75", "T1", "T2", "Send the plan",
                 "late)", "3,000.50 USD", "7.00 JPY", "Aoki Hanako"):  # fmt: skip
        assert said in text, said
    assert "Province of the land" in text
    assert "Takeo" not in text
    assert "3,007" not in text
    assert text.index("Newer talk") < text.rindex("Older talk")
    assert "Was done" not in text[: text.index("Engagements")]


def test_donors_see_no_people(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    _jmas(keep)
    text = report("partner", record="JMAS", for_donors=True).text
    assert "Japan Mine Action Service" in text
    assert "Newer talk" in text
    for hidden in ("Aoki", "+855", "000 111", "000 222", "Send the plan"):
        assert hidden not in text


def test_a_partner_of_whom_little_is_known(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("partner", short_name="NEW", name="New one", provinces=("Kampot",))
    alone = report("partner", record="NEW")
    assert alone.written.pages == 1
    assert "Works in (provinces) Kampot" in alone.text
    assert report("partner").written.pages == 1
