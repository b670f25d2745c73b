"""What wants attention: late tasks, accreditations that end, promises."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services import deadlines
from minedesk.services.document import Document

TODAY = date(2024, 12, 20)


def keep(document: Document, record_type: str, rows: dict | None = None, **values: object) -> int:
    return document.recordbook.save(Entry(record_type, values, rows or {})).id


@pytest.mark.parametrize(
    ("start", "end", "target", "released", "late"),
    [
        (None, TODAY - timedelta(days=23), None, 0, 23),
        (None, TODAY, None, 0, 0),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), 1000, 500, 0),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), 1000, 400, 10),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), 1000, 499.9, 1),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), None, 0, 0),
        (TODAY, TODAY + timedelta(days=50), 1000, 0, 0),
        # What is released already does not end a task whose planned end has passed.
        (TODAY - timedelta(days=50), TODAY - timedelta(days=1), 1000, 1000, 1),
    ],
)
def test_behind_plan_by_the_straight_line(
    start: date | None, end: date, target: float | None, released: float, late: int
) -> None:
    assert deadlines.days_behind(start, end, target, released, TODAY) == late


def test_tasks_behind_plan_are_listed_the_latest_first(document: Document) -> None:
    operator = keep(document, "partner", short_name="MAG")
    for code, status, days in (
        ("LATE", "in_progress", 5), ("LATER", None, 40), ("DONE", "completed", 90),
        ("GONE", "cancelled", 90), ("OVER", "handed_over", 90), ("AHEAD", "issued", -5),
    ):  # fmt: skip
        end = TODAY - timedelta(days=days)
        keep(document, "clearance_task", code=code, status=status, planned_end=end,
             ended_on=end if status == "completed" else None, operator=operator)  # fmt: skip
    found = deadlines.behind_plan(document.repository.connection, TODAY)
    assert [(row.code, row.days_late, row.operator) for row in found] == [
        ("LATER", 40, "MAG"),
        ("LATE", 5, "MAG"),
    ]


def test_accreditations_and_follow_ups_that_are_due(document: Document) -> None:
    for name, days in (("ENDED", -3), ("SOON", 19), ("EDGE", 60), ("FAR", 61), ("OLD", -61)):
        keep(document, "partner", short_name=name, accredited_until=TODAY + timedelta(days=days))
    rows = [
        Row(
            {
                "date": TODAY,
                "subject": "Visit",
                "follow_up": text,
                "follow_up_due": due,
                "done": done,
            }
        )
        for text, due, done in (
            ("Send the map", TODAY + timedelta(days=1), None),
            ("Call back", TODAY - timedelta(days=9), False),
            ("Sent", TODAY, True),
            ("Next year", TODAY + timedelta(days=200), None),
        )
    ]
    keep(document, "partner", {"engagement": rows}, short_name="JMAS")
    connection = document.repository.connection
    ending = deadlines.accreditations(connection, TODAY)
    assert [(row.short_name, row.days_left) for row in ending] == [
        ("ENDED", -3), ("SOON", 19), ("EDGE", 60),
    ]  # fmt: skip
    due = deadlines.follow_ups(connection, TODAY)
    assert [(row.text, row.partner, row.days_left) for row in due] == [
        ("Call back", "JMAS", -9), ("Send the map", "JMAS", 1),
    ]  # fmt: skip
