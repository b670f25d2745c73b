"""Several writes in one change see one another, and share one stamp."""

from __future__ import annotations

from datetime import date

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.change import StillUsed
from minedesk.services.document import Document


def test_writes_of_one_change_see_one_another(document: Document) -> None:
    with document.recordbook.transaction() as change:
        partner = change.save(Entry("partner", {"short_name": "JMAS"}))
        site = change.save(
            Entry("hazard_site", {"code": "S", "area_m2": 5.0}, pending={"reported_by": ("jmas",)})
        )
        assert change.repository.page("hazard_site", [site.id], ["reported_by"]) == {
            site.id: (partner.id,)
        }
        task = change.save(
            Entry(
                "clearance_task",
                {"code": "T", "sites": (site.id,)},
                {"progress": [Row({"cleared_m2": 7.0})]},
            )
        )
        change.settle()
        assert [problem.field for problem in change.land_warnings(task.id)] == ["released_m2"]
    stamps = {
        document.repository.page(type_, [1], ["changed_at"])[1]
        for type_ in ("partner", "hazard_site", "clearance_task")
    }
    assert len(stamps) == 1


def test_records_deleted_together_do_not_hold_one_another(document: Document) -> None:
    book = document.recordbook
    book.save(Entry("partner", {"short_name": "A"}))
    book.save(
        Entry(
            "partner", {"short_name": "B"}, {"support": [Row({"description": "x", "recipient": 1})]}
        )
    )
    with pytest.raises(StillUsed, match="1 other place"):
        book.delete("partner", [1])
    book.delete("partner", [1, 2])
    assert document.counts()["partner"] == 0


def test_unlinking_stamps_whoever_is_unlinked(document: Document) -> None:
    book = document.recordbook
    book.save(Entry("partner", {"short_name": "A"}))
    book.save(Entry("hazard_site", {"code": "S", "reported_by": 1}))
    with document.database.write() as connection:
        connection.exec_driver_sql("UPDATE hazard_site SET changed_by = 'Before'")
    book.delete("partner", [1], unlink=True)
    page = document.repository.page("hazard_site", [1], ["reported_by", "changed_by"])
    assert page == {1: (None, "Sok Dara")}


def test_land_of_a_deleted_site_does_not_pass_to_another(document: Document) -> None:
    book, repository = document.recordbook, document.repository
    gone = book.save(Entry("hazard_site", {"code": "S1", "area_m2": 100.0})).id
    stays = book.save(Entry("hazard_site", {"code": "S2", "area_m2": 100.0})).id
    row = Row({"date": date(2024, 1, 10), "site": gone, "cleared_m2": 40.0})
    task = Entry("clearance_task", {"code": "T1", "sites": (gone, stays)}, {"progress": [row]})
    task_id = book.save(task).id

    book.delete("hazard_site", [gone], unlink=True)

    left = repository.get("hazard_site", stays)
    kept = repository.get("clearance_task", task_id)
    assert left is not None
    assert left.values["released_m2"] == 0
    assert kept is not None
    assert kept.values["sites"] == (stays,)
    assert kept.values["cleared_m2"] == 40
    (progress,) = kept.rows["progress"]
    assert (progress.values["site"], progress.pending) == (None, {"site": ("S1",)})
