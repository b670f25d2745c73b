"""Search finds any part of any word in any script, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minedesk import records
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store import search
from minedesk.store.database import rows

SITES = {
    "BTB-0012": "Svay Chek, near the old school",
    "BTB-0112": "ភូមិ\u200bស្វាយចេក ខេត្តបាត់ដំបង",
    "UA-100%": "Ізюм, Харківська область",
    "UA_200": 'the "Red" field AND (mines) OR NOT* near^2',
    "JP-1": "地雷原 ＡＢＣ",
}


@pytest.fixture
def filled(document: Document) -> Document:
    with document.recordbook.transaction() as change:
        for code, name in SITES.items():
            change.save(Entry("hazard_site", {"code": code, "name": name}))
    return document


def _found(document: Document, text: str, type_: str = "hazard_site") -> list[str]:
    repository = document.repository
    ids = repository.hits(type_, text)
    return [repository.name(type_, each) for each in ids]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("svay", ["BTB-0012"]),
        ("SVAY  chek", ["BTB-0012"]),
        ("chek svay", ["BTB-0012"]),
        ("scho", ["BTB-0012"]),
        ("svay mines", []),
        ("-0112", ["BTB-0112"]),
        ("btb", ["BTB-0012", "BTB-0112"]),
        ("ស្វាយ", ["BTB-0112"]),
        ("ភូមិស្វាយ", ["BTB-0112"]),
        ("ភូមិ\u200bស្វាយ", ["BTB-0112"]),
        ("харків", ["UA-100%"]),
        ("ІЗЮМ", ["UA-100%"]),
        ("地雷原", ["JP-1"]),
        ("abc", ["JP-1"]),
        ("100%", ["UA-100%"]),
        ("ua_", ["UA_200"]),
        ('"red"', ["UA_200"]),
        ("(mines)", ["UA_200"]),
        ("not*", ["UA_200"]),
        ("near^2", ["UA_200"]),
        ("and or", ["UA_200"]),
        ('"', ["UA_200"]),
        ("%", ["UA-100%"]),
        ("雷", ["JP-1"]),
        ("ua iz", []),
        ("ua із", ["UA-100%"]),
        ("near ol", ["BTB-0012"]),
        ("svayold", []),
        ("", []),
        ("  ", []),
        ("\0", []),
    ],
)
def test_what_is_found(filled: Document, text: str, codes: list[str]) -> None:
    assert _found(filled, text) == codes


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="svaychekol 0-\"'*()ស្វយ\u200b雷%_", min_size=1, max_size=7))
def test_every_search_agrees_with_a_plain_look(filled: Document, text: str) -> None:
    wanted = search.words(text)
    plain = [
        code
        for code, name in SITES.items()
        if wanted and all(word in search.joined((code, name)) for word in wanted)
    ]
    assert _found(filled, text) == plain


def test_rows_are_found_and_lost_with_their_record(document: Document) -> None:
    book = document.recordbook
    entry = Entry("partner", {"short_name": "JMAS"}, {"contact": [Row({"name": "Sok Dara"})]})
    saved = book.save(entry)
    assert _found(document, "jmas dara", "partner") == ["JMAS"]
    book.save(Entry("partner", {}, {"contact": [Row({"name": "Chan"})]}, id=saved.id))
    assert _found(document, "dara", "partner") == []
    assert _found(document, "chan", "partner") == ["JMAS"]
    book.delete("partner", [saved.id])
    assert _found(document, "jmas", "partner") == []


def test_the_index_holds_just_what_is_stored(filled: Document) -> None:
    book = filled.recordbook
    book.save(Entry("hazard_site", {"name": "elsewhere"}, id=1))
    book.delete("hazard_site", [2])
    with filled.database.write() as connection:
        # FTS5's own check: the index against the texts it was made from.
        rows(
            connection,
            "INSERT INTO search_hazard_site_index (search_hazard_site_index, rank) "
            "VALUES ('integrity-check', 1)",
        )
        assert [row[0] for row in rows(connection, "SELECT id FROM search_hazard_site")] == [
            1, 3, 4, 5,
        ]  # fmt: skip


def test_the_text_of_an_entry_is_the_text_that_is_stored(document: Document) -> None:
    entry = Entry(
        "partner",
        {"short_name": "JMAS", "country": "JP", "provinces": ("Battambang", "Pailin")},
        {
            "contact": [Row({"name": "Sok", "phone": "+855 12"})],
            "engagement": [Row({"subject": "X"})],
        },
    )
    document.recordbook.save(entry)
    stored = rows(document.database.reader(), "SELECT text FROM search_partner")[0][0]
    made = search.search_text(records.schema("partner"), entry.values, entry.rows)
    assert sorted(stored.split()) == sorted(made.split())


def test_a_search_stops_at_its_limit(filled: Document) -> None:
    assert len(filled.repository.hits("hazard_site", "u", limit=1)) == 1
    assert len(filled.repository.hits("hazard_site", "btb", limit=1)) == 1
