"""Names that no record has: matched once, entered as drafts, left waiting, or set aside."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.fields.kinds import UnknownLinkProblem
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing.asking.naming import (
    WAITS,
    NamesTold,
    choice_of,
    chosen,
    key_of,
    matched,
    set_aside,
)
from minedesk.services.importing.options import OTHERS, LinkChoice
from minedesk.services.importing.recipes.recipe import as_text, from_text, recipe_of
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Site ID", "Name", "Reported by")
MATCH = {"partner": {"halotrust": LinkChoice("match", "HALO")}}
CREATE = {"partner": {"mag": LinkChoice("create")}}
ASIDE = {"partner": {OTHERS: LinkChoice("aside")}}


@pytest.fixture
def halo(document: Document) -> int:
    """A partner called HALO."""
    return document.recordbook.save(Entry("partner", {"short_name": "HALO"})).id


def test_a_choice_is_of_one_name_or_of_all_others() -> None:
    links = {"partner": {**MATCH["partner"], **ASIDE["partner"]}}
    assert choice_of(links, "partner", "Halo Trust").action == "match"
    assert choice_of(links, "partner", "MAG").action == "aside"
    assert choice_of(links, "hazard_site", "S1") == WAITS
    assert choice_of({"partner": {"x" * 200: LinkChoice("create")}}, "partner", "x" * 200) == WAITS


def test_names_are_found_by_what_they_were_matched_to() -> None:
    find = chosen(lambda _type, text: {"HALO": 7}.get(text), MATCH)
    assert [find("partner", text) for text in ("HALO", "Halo  Trust", "MAG")] == [7, 7, None]
    assert (matched(MATCH, "partner", "HALO Trust"), matched(MATCH, "partner", "MAG")) == (
        "HALO",
        "",
    )


def test_a_new_key_is_read_like_any_other() -> None:
    assert key_of("hazard_site", "BTB 1") == "BTB1"
    assert key_of("partner", "x" * 200) is None


def test_rows_are_set_aside_for_names_that_were_to_be() -> None:
    problem = UnknownLinkProblem("partner", ("MAG", "NPA"))
    found = set_aside({"partner": {"npa": LinkChoice("aside")}}, problem, "operator")
    assert found is not None
    assert "NPA" in found.message
    assert "MAG" not in found.message
    assert set_aside({}, problem, "operator") is None


def test_new_drafts_are_told_of_once() -> None:
    told = NamesTold(CREATE)
    assert told.made(UnknownLinkProblem("partner", ("MAG", "NPA"))) == ("MAG",)
    first = told.of_made("operator", "partner", ("MAG",))
    assert first is not None
    assert first.severity == "warning"
    assert told.of_made("operator", "partner", ("mag",)) is None


def test_a_matched_name_is_a_link(sheet: Sheet, bring_in: Import, find: Find, halo: int) -> None:
    result = bring_in(sheet(HEAD, ("S1", "A", "Halo Trust"), ("S2", "B", "HALO")), links=MATCH)

    assert counts(result) == (2, 0, 0)
    assert result["warnings"] == []
    assert find("hazard_site", "S1").values["reported_by"] == halo


def test_a_name_becomes_a_draft_in_the_same_step(
    document: Document, sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(HEAD, ("S1", "A", "MAG"), ("S2", "B", "mag"), (None, "C", "NPA"))
    links = {"partner": {OTHERS: LinkChoice("create")}}
    result = bring_in(path, links=links)

    made = find("partner", "MAG")
    assert find("hazard_site", "S2").values["reported_by"] == made.id
    assert find("hazard_site", "S1").pending == {}
    assert (2, "reported_by") in places(result["warnings"])
    # Rows that do not come in make nothing.
    assert document.counts()["partner"] == 1


def test_what_waited_for_a_name_is_linked_once_it_is_made(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(HEAD, ("S1", "A", "MAG"))
    bring_in(path)
    assert find("hazard_site", "S1").pending == {"reported_by": ("MAG",)}
    result = bring_in(path, links=CREATE)

    assert counts(result) == (0, 1, 0)
    assert find("hazard_site", "S1").values["reported_by"] == find("partner", "MAG").id


def test_a_name_can_set_its_rows_aside(sheet: Sheet, bring_in: Import, halo: int) -> None:
    result = bring_in(sheet(HEAD, ("S1", "A", "HALO"), ("S2", "B", "MAG")), links=ASIDE)

    assert counts(result) == (1, 0, 0)
    assert places(result["problems"]) == [(3, "reported_by")]


def test_rows_find_the_record_that_their_name_was_matched_to(
    document: Document, sheet: Sheet, bring_in: Import, find: Find
) -> None:
    document.recordbook.save(Entry("clearance_task", {"code": "T1"}))
    path = sheet(("Task", "Date", "Cleared (m2)"), ("T-01 x", "2024-05-13", 5))
    links = {"clearance_task": {"t-01x": LinkChoice("match", "T1")}}
    result = bring_in(path, "progress", links=links)

    assert result["problems"] == []
    assert len(find("clearance_task", "T1").rows["progress"]) == 1


def test_a_recipe_keeps_the_decisions(sheet: Sheet, planned: Any) -> None:
    links = {"partner": {**MATCH["partner"], OTHERS: LinkChoice("wait")}}
    made = planned(sheet(HEAD, ("S1", "A", "MAG")), links=links, places={"province": {"x": "Y"}})
    recipe = from_text(as_text(recipe_of(made)), "recipe")

    assert recipe.links == links
    assert recipe.places == {"province": {"x": "Y"}}
