"""What an edit does to a review: falling back, and what leaves it alone."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.settings import Settings

SITE: dict[str, Any] = {"code": "S1", "land_class": "sha", "status": "open"}
TASK: dict[str, Any] = {"code": "T1", "activity": "clearance", "status": "in_progress"}


def _verified(document: Document, type: str, values: dict[str, Any], **more: Any) -> int:
    id = document.recordbook.save(Entry(type, dict(values), **more)).id
    assert document.reviews.submit(type, [id]).look.going == [id]
    _as(document, "Sokha")
    assert document.reviews.verify(type, [id]).look.going == [id]
    _as(document, "Dara")
    return id


def _as(document: Document, person: str) -> None:
    document.settings = Settings(person=person)


def _stamps(document: Document, type: str, id: int) -> tuple[Any, ...]:
    entry = document.repository.get(type, id)
    assert entry is not None
    return tuple(
        entry.stamps[key] for key in ("review", "review_by", "review_note", "review_after")
    )


def test_what_was_verified_is_submitted_again_when_it_is_edited(document: Document) -> None:
    id = _verified(document, "hazard_site", SITE)
    assert _stamps(document, "hazard_site", id) == ("verified", "Sokha", None, None)
    document.recordbook.save(Entry("hazard_site", {"name": "Svay Sa"}, id=id))
    assert _stamps(document, "hazard_site", id) == ("submitted", "Dara", None, "Sokha")


def test_who_had_verified_it_is_known_until_the_next_step(document: Document) -> None:
    id = _verified(document, "hazard_site", SITE)
    for name in ("Svay Sa", "Svay Sor"):
        document.recordbook.save(Entry("hazard_site", {"name": name}, id=id))
    assert _stamps(document, "hazard_site", id) == ("submitted", "Dara", None, "Sokha")
    document.reviews.verify("hazard_site", [id])
    assert _stamps(document, "hazard_site", id) == ("verified", "Dara", None, None)


def test_saving_what_is_kept_already_changes_nothing(document: Document) -> None:
    id = _verified(document, "hazard_site", SITE)
    document.recordbook.save(Entry("hazard_site", dict(SITE), id=id))
    assert _stamps(document, "hazard_site", id)[0] == "verified"


def test_what_is_submitted_stays_so_unless_a_required_field_is_emptied(document: Document) -> None:
    id = document.recordbook.save(Entry("hazard_site", dict(SITE))).id
    document.reviews.submit("hazard_site", [id])
    submitted = _stamps(document, "hazard_site", id)
    _as(document, "Dara")
    document.recordbook.save(Entry("hazard_site", {"name": "Svay Sa"}, id=id))
    assert _stamps(document, "hazard_site", id) == submitted
    document.recordbook.save(Entry("hazard_site", {"status": None}, id=id))
    assert _stamps(document, "hazard_site", id) == ("draft", "Dara", None, None)


def test_a_verified_record_that_lacks_a_field_now_is_a_draft(document: Document) -> None:
    id = _verified(document, "hazard_site", SITE)
    document.recordbook.save(Entry("hazard_site", {"land_class": None}, id=id))
    assert _stamps(document, "hazard_site", id) == ("draft", "Dara", None, "Sokha")


def test_rows_count_as_the_record(document: Document) -> None:
    id = _verified(document, "clearance_task", TASK)
    row = Row({"quantity": 2, "category": "uxo"})
    document.recordbook.save(Entry("clearance_task", {}, {"find": [row]}, id))
    assert _stamps(document, "clearance_task", id)[0] == "submitted"
    row = Row({"category": "uxo"})
    document.recordbook.save(Entry("clearance_task", {}, {"find": [row]}, id))
    assert _stamps(document, "clearance_task", id)[0] == "draft"


def test_bulk_changes_of_records_rows_and_links_count_too(document: Document) -> None:
    site = document.recordbook.save(Entry("hazard_site", dict(SITE))).id
    ids = [_verified(document, "clearance_task", {**TASK, "code": f"T{at}"}) for at in range(4)]
    with document.recordbook.transaction() as change:
        change.bulk.update("clearance_task", ["title"], [(ids[0], "Belt")])
        change.bulk.create_rows("find", ["quantity"], [(ids[1], None, 3)])
        change.bulk.link("clearance_task", "sites", {ids[2]: [site]})
    found = [_stamps(document, "clearance_task", id) for id in ids]
    assert found[:3] == [("submitted", "Dara", None, "Sokha")] * 3
    assert found[3][0] == "verified"


def test_what_follows_by_itself_leaves_a_review_alone(document: Document) -> None:
    site = _verified(document, "hazard_site", SITE)
    task = _verified(document, "clearance_task", TASK, pending={"sites": ("S2",)})
    # A total of the site, and a link of the task that waited for its site.
    work = {"progress": [Row({"date": "2024-03-01", "cleared_m2": 50.0, "site": site})]}
    document.recordbook.save(
        Entry("clearance_task", {"code": "T2", "sites": (site,)}, _dated(work))
    )
    document.recordbook.save(Entry("hazard_site", {"code": "S2"}))
    kept = document.repository.get("hazard_site", site)
    assert kept is not None
    assert kept.values["released_m2"] == pytest.approx(50.0)
    assert _stamps(document, "hazard_site", site)[0] == "verified"
    linked = document.repository.get("clearance_task", task)
    assert linked is not None
    assert linked.values["sites"]
    assert _stamps(document, "clearance_task", task)[0] == "verified"


def test_deleting_what_a_verified_record_points_to_is_an_edit_of_it(document: Document) -> None:
    partner = document.recordbook.save(Entry("partner", {"short_name": "CMAC"})).id
    task = _verified(document, "clearance_task", {**TASK, "operator": partner})
    document.recordbook.delete("partner", [partner], unlink=True)
    assert _stamps(document, "clearance_task", task) == ("submitted", "Dara", None, "Sokha")


def _dated(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    from datetime import date

    for row in rows["progress"]:
        row.values["date"] = date.fromisoformat(row.values["date"])
    return rows
