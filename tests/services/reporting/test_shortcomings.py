"""What the checks say of the records of a type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.reporting.shortcomings import SHOWN, Group, Shortcomings


def test_what_all_findings_have_alike_is_kept() -> None:
    group = Group()
    for number, pieces in enumerate((["at ", "5", " of ", "10"], ["at ", "6", " of ", "10"])):
        group.note(f"S{number}", pieces)
    assert group.said == "at … of 10"


def test_a_record_is_named_once_and_counted_for_each_of_its_rows() -> None:
    group = Group()
    for number in range(SHOWN + 5):
        group.note(f"S{number}")
        group.note(f"S{number}")
    assert (group.count, group.records, len(group.keys)) == (50, 25, SHOWN)


def test_findings_of_rows_and_records_are_gathered_errors_first(
    document: Document, keep: Callable[..., int]
) -> None:
    rows = [{"date": date(2024, 5, day), "cleared_m2": 10.5} for day in (2, 3)]
    ids = [
        keep("clearance_task", {"progress": rows}, code=f"T{number}", ended_on=date(2024, 5, 1))
        for number in range(2)
    ]
    found = Shortcomings(schema("clearance_task"), document.repository.connection)
    for id in ids:
        found.read([id])

    told = [(said.row, said.field, said.severity, group.count) for said, group in found.sorted()]
    assert told[:2] == [
        (None, "activity", "error", 2),
        (None, "status", "error", 2),
    ]
    assert ("progress", "date", "warning", 4) in told
    days = next(group for said, group in found.sorted() if said.field == "date")
    assert days.said == "Work on … lies after the end of the task (2024-05-01)."
    assert days.keys == ["T0", "T1"]


def test_a_message_that_holds_the_mark_of_what_is_left_out_is_none_of_the_others() -> None:
    group = Group()
    group.note("S1", ["a … b"])
    group.note("S2", ["a … b"])
    assert group.said == "a … b"


def test_what_is_said_quotes_nothing_of_a_value_that_holds_quotation_marks(
    document: Document, keep: Callable[..., int]
) -> None:
    id = keep("partner", short_name="P1", email="a@b.org")
    with document.recordbook.transaction("test") as change:
        change.connection.exec_driver_sql("UPDATE partner SET email = 'Mr ”Bob” Sok'")
    found = Shortcomings(schema("partner"), document.repository.connection)
    found.read([id])
    [said] = [said for said in found.groups if said.field == "email"]
    assert said.message == "… is not an e-mail address."


def test_what_cannot_both_be_so_is_told(document: Document, keep: Callable[..., int]) -> None:
    day = date(2024, 5, 1)
    sites = [
        keep("hazard_site", code=f"S{number}", status=status, area_m2=area)
        for number, (status, area) in enumerate(
            (("closed", 500.0), ("handed_over", 0.0), ("open", 500.0), ("closed", None))
        )
    ]
    tasks = [
        keep(
            "clearance_task",
            {"progress": [{"date": day, how: 10.0}], "find": [{"quantity": 1, "outcome": found}]},
            code=f"T{number}", activity=activity, status=status, ended_on=day,
        )
        for number, (activity, how, status, found) in enumerate((
            ("nts", "cleared_m2", "completed", "destroyed"),
            ("nts", "cancelled_m2", "handed_over", "found"),
            ("clearance", "cleared_m2", "in_progress", "found"),
        ))
    ]  # fmt: skip
    told = {}
    for type, ids in (("hazard_site", sites), ("clearance_task", tasks)):
        found = Shortcomings(schema(type), document.repository.connection)
        found.read(ids)
        told |= {said.message: group.keys for said, group in found.groups.items()}

    assert told["The site is closed or handed over, but some of its land is not released."] == [
        "S0"
    ]
    assert told["The activity is non-technical survey, but land is reduced or cleared."] == ["T0"]
    assert told["The task is completed, but devices are neither destroyed nor moved away."] == [
        "T1"
    ]
