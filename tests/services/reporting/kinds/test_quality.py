"""Data-quality reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.services.reporting import write_report
from minedesk.services.reporting.kinds import quality
from minedesk.services.reporting.printing import Printing
from minedesk.store.query import Filter, Query


@pytest.fixture
def faulty(document: Document, keep: Callable[..., int]) -> None:
    """Sites with more released than they have, tasks that await an operator, some without place."""
    for number in range(25):
        site = keep(
            "hazard_site", code=f"HS-{number:02}", area_m2=1000.0 + number, land_class="cha",
            status="open", province="Battambang" if number else None,
        )  # fmt: skip
        rows = [{"date": date(2024, 3, 1), "cleared_m2": 2000.0 + number}]
        if number < 22:
            keep("clearance_task", {"progress": rows}, code=f"T{number}", sites=(site,))
    waiting = Entry("clearance_task", {"code": "T99"}, pending={"operator": ("Far Away",)})
    document.recordbook.save(waiting)


@pytest.mark.usefixtures("faulty")
def test_findings_are_counted_with_the_first_records(report: Callable[..., Any]) -> None:
    text = report("quality").text

    said = "More land is released (… m²) than the site has (… m²). 22 HS-00, HS-01,"
    assert said.replace(" ", "") in text.replace(" ", "")
    assert "HS-19, …" in text
    assert "HS-20" not in text
    assert "Without any place 1 HS-00" in text
    assert "Clearance tasks: Operator Partners 1 Far Away" in text
    assert "Activity Activity is missing. 23 T0," in text
    assert "Total 48 0 0 48" in text


@pytest.mark.usefixtures("faulty")
def test_donors_are_told_only_counts(report: Callable[..., Any]) -> None:
    text = report("quality", for_donors=True).text

    assert "For donors: only counts are shown" in text
    assert "Operator Partners 1" in text
    for told in ("HS-", "T0", "T99", "Far Away", "1,000", "First records"):
        assert told not in text, told


def test_records_that_nobody_changed_for_two_years(
    document: Document, keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("partner", short_name="OLD", name="Old", kind="operator")
    keep("partner", short_name="NEW", name="New", kind="operator")
    with document.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE partner SET changed_at = '2019-05-01T00:00:00Z' WHERE short_name = 'OLD'"
        )
    text = report("quality").text

    assert " 1 OLD" in text
    assert "NEW" not in text


def test_a_filter_means_its_records_alone(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    for code, province in (("S1", "Pailin"), ("S2", "Pailin"), ("S3", "Takeo")):
        keep("hazard_site", code=code, province=province)
    keep("partner", short_name="JMAS", name="Japan Mine Action Service")
    query = Query("hazard_site", filters=(Filter("province", "is", ("Pailin",)),))
    text = report("quality", query=query).text

    assert "Hazard sites: Province is Pailin" in text
    assert "Hazard sites 2 0 0 2 Total 2 0 0 2" in text
    assert "Without an area 2 S1, S2" in text
    assert "S3" not in text
    assert "JMAS" not in text
    assert "Partners" not in text
    nothing = Query("hazard_site", filters=(Filter("province", "is", ("Kep",)),))
    assert "There is no record to print here." in report("quality", query=nothing).text


@pytest.mark.parametrize(
    ("today", "since"), [(date(2026, 11, 30), date(2024, 11, 30)), (date(2028, 2, 29),
                                                                    date(2026, 2, 28))]
)  # fmt: skip
def test_two_years_ago(printing: Printing, today: date, since: date) -> None:
    printing.today = today
    assert quality._long_ago(printing) == since


def test_an_empty_file_has_a_page_that_says_so(report: Callable[..., Any]) -> None:
    made = report("quality")
    assert "There are no records in this file yet." in made.text
    assert made.written.pages == 1


@pytest.mark.usefixtures("faulty")
def test_it_can_be_stopped_between_batches(
    document: Document, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "_BATCH", 5)
    job, path = Job(), tmp_path / "stopped.pdf"
    batches = []

    def advance(pieces: int = 1) -> None:
        batches.append(pieces)
        job.stop()

    monkeypatch.setattr(job, "advance", advance)
    with pytest.raises(Stopped):
        write_report(document, path, "quality", job=job)
    assert batches == [5]
    assert not path.exists()
