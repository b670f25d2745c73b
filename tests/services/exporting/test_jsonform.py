"""Records and rows as JSON, batch after batch."""

from __future__ import annotations

from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.exporting.jsonform import record_objects, row_objects
from minedesk.services.exporting.sources import ids_of
from minedesk.store.query import Query


def test_each_record_has_its_own_rows_and_links(document: Document) -> None:
    ids = ids_of(document.repository, Query("clearance_task"))
    tasks = list(record_objects(document.repository, schema("clearance_task"), ids))
    assert [task["sites"] for task in tasks] == [[f"S-{6 - number}"] for number in range(7)]
    assert [[row["note"] for row in task["progress"]] for task in tasks] == [
        [f"{number}b", f"{number}a"] for number in range(7)
    ]


def test_each_row_names_its_record(document: Document) -> None:
    ids = ids_of(document.repository, Query("progress"))
    rows = list(row_objects(document.repository, schema("progress"), ids))
    assert [row["task"] for row in rows] == [f"T-{n}" for n in range(7) for _twice in "ab"]
    assert rows[0].keys() == {"task", "uuid", *schema("progress").by_key}
