"""What waits for whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.review.queues import query_of
from minedesk.services.settings import Settings
from minedesk.store.database import rows

WHOLE: dict[str, Any] = {"land_class": "sha", "status": "open"}


def _as(document: Document, person: str) -> None:
    document.settings = Settings(person=person)


@pytest.fixture
def filled(document: Document) -> Document:
    """Dara made S1 (draft), S2 (submitted), S3 (verified by Sokha), S4 (sent back by Sokha)."""
    _as(document, "Dara")
    ids = [
        document.recordbook.save(Entry("hazard_site", {"code": f"S{at}", **WHOLE})).id
        for at in range(1, 5)
    ]
    document.reviews.submit("hazard_site", ids[1:])
    _as(document, "Sokha")
    document.reviews.verify("hazard_site", ids[2:3])
    document.reviews.send_back("hazard_site", ids[3:], "The area")
    document.recordbook.save(Entry("partner", {"short_name": "CMAC"}))
    return document


def _keys(document: Document, queue: Any, type: str = "hazard_site") -> list[str]:
    repository = document.repository
    ids = repository.ids(document.reviews.query(queue, type))
    names = repository.names(type, ids)
    return [names[id] for id in ids]


def test_drafts_wait_for_who_made_or_changed_them(filled: Document) -> None:
    assert _keys(filled, "mine") == []
    _as(filled, "Dara")
    assert _keys(filled, "mine") == ["S1", "S4"]
    assert _keys(filled, "mine", "partner") == []


def test_what_is_sent_back_waits_for_who_had_submitted_it(filled: Document) -> None:
    id = filled.repository.find("partner", "CMAC")
    assert id is not None
    filled.recordbook.save(Entry("partner", {"name": "Action Centre", "kind": "operator"}, id=id))
    _as(filled, "Rin")
    filled.reviews.submit("partner", [id])
    assert _keys(filled, "mine", "partner") == []
    _as(filled, "Dara")
    filled.reviews.send_back("partner", [id], "The name")
    assert _keys(filled, "mine", "partner") == []
    _as(filled, "Rin")
    assert _keys(filled, "mine", "partner") == ["CMAC"]


def test_what_is_submitted_waits_for_somebody_else(filled: Document) -> None:
    assert _keys(filled, "to_verify") == ["S2"]
    _as(filled, "Dara")
    assert _keys(filled, "to_verify") == []
    # Who has no name may be anybody.
    _as(filled, "")
    assert _keys(filled, "to_verify") == ["S2"]


def test_what_was_verified_is_listed_for_some_weeks(filled: Document) -> None:
    assert _keys(filled, "lately") == ["S3"]
    later = datetime.now(UTC) + timedelta(days=31)
    assert len(filled.repository.ids(query_of("lately", "hazard_site", "", later))) == 0


def test_the_queues_are_counted_by_type(filled: Document) -> None:
    waiting = filled.reviews.waiting()
    assert waiting.counts["mine"] == {"hazard_site": 0, "clearance_task": 0, "partner": 1}
    assert waiting.total("to_verify") == 1
    assert waiting.for_me == 2


def test_counting_reads_no_records(filled: Document) -> None:
    from sqlalchemy import func, select

    from minedesk import records
    from minedesk.store.query import conditions

    for queue in ("mine", "to_verify"):
        query = filled.reviews.query(queue, "hazard_site")  # type: ignore[arg-type]  # a loop over queues
        table = records.schema("hazard_site").table
        counted = select(func.count()).select_from(table).where(conditions(query))
        said = str(counted.compile(compile_kwargs={"literal_binds": True}))
        plan = " ".join(map(str, rows(filled.repository.connection, f"EXPLAIN QUERY PLAN {said}")))
        assert "USING COVERING INDEX ix_hazard_site_review" in plan
