"""Rows find their records by several fields together; what is not sure is told, never guessed."""

from __future__ import annotations

import pytest

from minedesk.errors import AppError
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing.rowplans.matchfields import Claims, MatchFields, match_names
from minedesk.store.matching import Matching
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Site ID", "Name", "Province", "Area (m2)")
BY = ("name", "province")


@pytest.fixture
def sites(document: Document) -> None:
    """Two hills of one name in two provinces, and one of another name in none."""
    for code, name, province in (
        ("S1", "Hill", "Pailin"), ("S2", "Hill", "Kampot"), ("S3", "Dam", None),
    ):  # fmt: skip
        document.recordbook.save(
            Entry("hazard_site", {"code": code, "name": name, "province": province})
        )


def test_two_fields_tell_what_one_cannot(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    path = sheet(HEAD, (None, "HILL", " pailin", 5), (None, "Hill", "Kampot", 6))

    result = bring_in(path, match=BY)

    assert counts(result) == (0, 2, 0)
    assert find("hazard_site", "S1").values["area_m2"] == 5.0
    assert find("hazard_site", "S2").values["area_m2"] == 6.0


def test_a_row_that_says_part_of_it_is_not_guessed_at(
    sheet: Sheet, bring_in: Import, sites: None
) -> None:
    path = sheet(HEAD, ("S8", "Hill", None, 5), ("S9", "Dam", "Pailin", 6), ("S7", None, None, 7))

    result = bring_in(path, match=BY)

    assert counts(result) == (0, 0, 0)
    assert places(result["problems"]) == [(2, "province"), (3, "name"), (4, "name")]
    said = [problem["message"] for problem in result["problems"]]
    assert "Province is empty" in said[0]
    assert "“S1”; “S2”" in said[0]
    assert "“S3”: Province is not filled in there" in said[1]
    assert "Name, Province is missing" in said[2]


def test_what_is_empty_on_both_sides_is_the_same(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    result = bring_in(sheet(HEAD, (None, "dam", "", 9)), match=BY)

    assert counts(result) == (0, 1, 0)
    assert find("hazard_site", "S3").values["area_m2"] == 9.0


def test_what_is_new_in_part_is_new(sheet: Sheet, bring_in: Import, sites: None) -> None:
    path = sheet(HEAD, ("S8", "Lake", None, 5), ("S9", "Hill", "Takeo", 6))

    assert counts(bring_in(path, match=BY)) == (2, 0, 0)


def test_several_records_and_rows_of_one_name_and_place_are_told(
    sheet: Sheet, bring_in: Import, document: Document, sites: None
) -> None:
    document.recordbook.save(
        Entry("hazard_site", {"code": "S4", "name": "Hill", "province": "Pailin"})
    )
    path = sheet(HEAD, (None, "Hill", "Pailin", 5), ("S8", "Lake", "Pailin", 6),
                 ("S9", "lake", "PAILIN", 7))  # fmt: skip

    result = bring_in(path, match=BY)

    assert counts(result) == (1, 0, 0)
    assert places(result["problems"]) == [(2, "name"), (4, "name")]
    assert "Several records have this Name, Province" in result["problems"][0]["message"]
    assert "“lake, PAILIN” stands in row 3 already" in result["problems"][1]["message"]


def test_what_is_linked_is_told_by_its_name(
    sheet: Sheet, bring_in: Import, document: Document
) -> None:
    document.recordbook.save(Entry("partner", {"short_name": "JMAS"}))
    path = sheet(("Site ID", "Name", "Reported by"), ("S1", "Hill", "JMAS"), ("S2", "hill", "jmas"))

    result = bring_in(path, match=("name", "reported_by"))

    assert "“hill, JMAS” stands in row 2" in result["problems"][0]["message"]


def test_the_key_may_be_one_of_several(sheet: Sheet, bring_in: Import, sites: None) -> None:
    path = sheet(HEAD, ("S1", "Hill", None, 5), ("S1", "Lake", None, 5))

    result = bring_in(path, match=("code", "name"))

    assert counts(result) == (0, 1, 0)
    assert places(result["problems"]) == [(3, "code")]


def test_a_field_that_cannot_match_is_told(document: Document) -> None:
    matching, sites = Matching(document.repository), schema("hazard_site")
    assert MatchFields(matching, sites, ()).by_key
    assert MatchFields(matching, sites, ("code",)).by_key
    with pytest.raises(AppError, match="no_such"):
        MatchFields(matching, sites, ("name", "no_such"))


def test_names_are_taken_apart_at_commas() -> None:
    assert match_names(["name, province", "name", " "]) == ("name", "province")


def test_what_was_said_before_is_claimed(document: Document) -> None:
    sites = schema("hazard_site")
    match = MatchFields(Matching(document.repository), sites, ())
    claims = Claims(match, sites.key, {"s5": 9})
    assert claims.find(2, {"code": "S1"}, 7) is None
    again, same, before = (
        claims.find(3, {"code": "s 1"}, None), claims.find(4, {"code": "S2"}, 7),
        claims.find(5, {"code": "S5"}, None),
    )  # fmt: skip
    assert again is not None
    assert "row 2" in again.message
    assert same is not None
    assert "same record as row 2" in same.message
    assert before is not None
    assert "row 9 of the first file" in before.message
