"""Records are called by their keys, also when they are gone."""

from __future__ import annotations

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.history.names import name, names


def test_a_deleted_record_keeps_the_last_name_it_had(document: Document) -> None:
    save = document.recordbook.save
    ids = [save(Entry("hazard_site", {"code": code})).id for code in ("S-1", "S-2")]
    save(Entry("hazard_site", {"code": "S-3"}, id=ids[1]))
    document.recordbook.delete("hazard_site", ids[1:])
    reader = document.database.reader()
    assert names(reader, "hazard_site", ids) == {ids[0]: "S-1", ids[1]: "S-3"}
    assert name(reader, "hazard_site", 99) == "#99"
