"""Terms of a file's own that undo would take from under records, or leave them with."""

from __future__ import annotations

import pytest

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.base import Entry
from minedesk.records.vocabularies import LAND_USE
from minedesk.services.document import Document
from minedesk.services.history import InTheWay
from minedesk.services.terms import save_terms

SITE = "hazard_site"


def _site(document: Document) -> int:
    site = Entry(SITE, {"code": "S-1", "land_use": "zebra"})
    return document.recordbook.save(site).id


def test_a_term_that_records_use_stays(document: Document) -> None:
    save_terms(document, LAND_USE, [OwnTerm("zebra", "Zebra")])
    _site(document)
    with pytest.raises(InTheWay, match="Zebra"):
        document.history.undo(1)


def test_a_record_does_not_get_a_term_back_that_is_away(document: Document) -> None:
    save_terms(document, LAND_USE, [OwnTerm("zebra", "Zebra")])
    site = _site(document)
    document.recordbook.save(Entry(SITE, {"land_use": "road"}, id=site))
    save_terms(document, LAND_USE, [])
    with pytest.raises(InTheWay, match="Zebra") as caught:
        document.history.undo(3)
    assert [each.change_set for each in caught.value.obstacles] == [4]
    document.history.undo(4)
    document.history.undo(3)
    entry = document.repository.get(SITE, site)
    assert entry is not None
    assert entry.values["land_use"] == "zebra"


def test_a_deleted_record_with_such_a_term_stays_away(document: Document) -> None:
    save_terms(document, LAND_USE, [OwnTerm("zebra", "Zebra")])
    site = _site(document)
    document.recordbook.delete(SITE, (site,))
    save_terms(document, LAND_USE, [])
    with pytest.raises(InTheWay, match="Zebra"):
        document.history.bring_back(SITE, site)
    assert document.repository.get(SITE, site) is None
