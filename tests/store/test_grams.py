"""A search asks the index for the few trigrams that narrow it most, and still finds all."""

from __future__ import annotations

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store.grams import grams, telling

TYPE = "hazard_site"


def _fill(document: Document, names: list[str], first: int = 0) -> None:
    with document.recordbook.transaction() as change:
        for number, name in enumerate(names, first):
            change.save(Entry(TYPE, {"code": f"site-{number:04}", "name": name}))


@pytest.fixture
def filled(document: Document) -> Document:
    _fill(document, ["svay" if number % 10 == 0 else "chrey" for number in range(300)])
    return document


def test_a_trigram_that_comes_twice_is_asked_for_once() -> None:
    assert grams(["anana", "ana", "ab"]) == ["ana", "nan"]


def test_the_rarest_come_first_and_those_in_every_text_not_at_all(filled: Document) -> None:
    chosen = telling(filled.repository.connection, TYPE, grams(["site-", "svay"]))
    assert chosen[0] in ("sva", "vay")
    assert not {"ite", "te-"} & set(chosen)


def test_words_that_never_stand_together_are_both_asked_for(filled: Document) -> None:
    chosen = telling(filled.repository.connection, TYPE, grams(["svay", "chrey"]))
    assert {"sva", "vay"} & set(chosen)
    assert {"chr", "hre", "rey"} & set(chosen)


def test_a_small_file_is_asked_for_all(document: Document) -> None:
    _fill(document, ["svay"] * 20)
    wanted = grams(["site-0001"])
    assert telling(document.repository.connection, TYPE, wanted) == wanted


def test_the_sample_is_taken_anew_when_the_file_has_grown(document: Document) -> None:
    _fill(document, ["svay"] * 20)
    connection = document.repository.connection
    wanted = grams(["site-", "svay"])
    assert telling(connection, TYPE, wanted) == wanted
    _fill(document, ["chrey"] * 300, first=20)
    assert telling(connection, TYPE, wanted)[0] in ("sva", "vay")


def test_every_record_is_still_found(filled: Document) -> None:
    repository = filled.repository
    for code in ("site-0000", "site-0123", "SITE-0299"):
        assert [repository.name(TYPE, each) for each in repository.hits(TYPE, code)] == [
            code.lower()
        ]
    assert len(repository.hits(TYPE, "svay site", limit=100)) == 30
    assert repository.hits(TYPE, "svay chrey") == []
