"""All keys that were ever meant by somebody are known."""

from __future__ import annotations

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store.keys import keys_ever


def test_keys_in_use_before_and_waited_for(document: Document) -> None:
    book = document.recordbook
    book.delete("hazard_site", [book.save(Entry("hazard_site", {"code": "Gone"})).id])
    renamed = book.save(Entry("hazard_site", {"code": "Old"})).id
    book.save(Entry("hazard_site", {"code": "New", "name": "A"}, id=renamed))
    book.save(Entry("clearance_task", {"code": "T1"}, pending={"sites": ("Waited for",)}))

    assert set(keys_ever(document.repository.connection, schema("hazard_site"))) == {
        "Gone", "Old", "New", "Waited for",
    }  # fmt: skip
