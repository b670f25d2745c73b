"""Texts of a file that name records or places are known."""

from __future__ import annotations

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing.sheets.recognising import recognised
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place


def test_keys_names_and_places_are_known(document: Document) -> None:
    document.recordbook.save(Entry("partner", {"short_name": "HALO", "name": "The HALO Trust"}))
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    with document.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, [Place("KH", "01", 1, "Pailin", "ប៉ៃលិន")])

    texts = ["halo", "the halo trust", "MAG", "s-1; S-2", "PAILIN", "ប៉ៃលិន", "", "x" * 500]
    known = recognised(document.repository, texts)

    assert known.records["partner"] == {"halo", "thehalotrust"}
    assert known.records["hazard_site"] == {"s-1"}
    assert known.records["clearance_task"] == frozenset()
    assert len(known.places["province"]) == 2
    assert known.places["district"] == frozenset()


def test_without_lists_no_places_are_known(document: Document) -> None:
    assert recognised(document.repository, ["Pailin"]).places == {}
