"""Several columns that make one value, and columns whose cells hold several values."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.errors import AppError, ValueProblem
from minedesk.fields.reading import Reading
from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, as_json, plan
from minedesk.services.importing.cells.combining import can_join, gathered, joins_texts, pieces
from minedesk.services.importing.options import LinkChoice, Split, Target
from minedesk.services.importing.recipes.recipe import as_text, from_text, recipe_of
from minedesk.services.importing.sheets.headings import Column
from minedesk.store.query import Query

REMARKS, PROVINCE, DISTRICT = Target("remarks"), Target("province"), Target("district")
SLASH = Split("/", (PROVINCE, DISTRICT))


def _kind(key: str, type: str = "hazard_site") -> Any:
    return schema(type).by_key[key].kind


def _read(key: str, targets: list[Target], *cells: Any, joint: str = "; ") -> Any:
    columns = [(target, Column(at, f"C{at}", target)) for at, target in enumerate(targets)]
    field, places = gathered(schema("hazard_site").by_key[key], columns, {key: joint})
    raws = {name: cells[place] for name, place in places.items()}
    return field.kind.parse_parts(raws, Reading())


def test_what_can_be_put_together() -> None:
    fields = schema("hazard_site").by_key
    assert all(can_join(fields[key]) for key in ("remarks", "contamination", "name"))
    one = ("code", "area_m2", "surveyed_on", "status", "province")
    assert not any(can_join(fields[key]) for key in one)
    assert not can_join(fields["reference_point"], "lat")
    assert joins_texts(_kind("remarks"))
    assert not joins_texts(_kind("contamination"))


def test_texts_are_joined_and_blanks_and_repeats_left_out() -> None:
    two = [REMARKS, REMARKS]
    assert _read("remarks", two, "wet", "steep") == "wet; steep"
    assert _read("remarks", two, "wet", "steep", joint="\n") == "wet\nsteep"
    assert _read("remarks", two, "wet", None) == "wet"
    assert _read("remarks", two, "wet", "wet") == "wet"
    assert _read("remarks", two, None, " ") is None


def test_a_joined_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueProblem, match="characters"):
        _read("remarks", [REMARKS, REMARKS], "a" * 20_000, "b" * 20_000)


def test_terms_come_from_cells_and_from_columns_that_say_yes() -> None:
    terms = [
        Target("contamination"),
        Target("contamination", "uxo"),
        Target("contamination", "ied"),
    ]
    assert _read("contamination", terms, "AP mines", "x", "no") == ("ap_mine", "uxo")
    assert _read("contamination", terms, None, "yes", 1) == ("uxo", "ied")
    assert _read("contamination", terms, None, "-", 0) is None
    with pytest.raises(ValueProblem, match="neither yes nor no"):
        _read("contamination", terms, None, "perhaps", None)


def test_one_value_from_several_columns_is_refused() -> None:
    with pytest.raises(AppError, match="which holds one value: C0, C1"):
        _read("area_m2", [Target("area_m2"), Target("area_m2")], 1, 2)


def test_a_cell_is_split_where_it_holds_as_many_values_as_expected() -> None:
    assert pieces("Pailin / Sala Krau", SLASH) == ["Pailin", "Sala Krau"]
    assert pieces(" /Sala Krau", SLASH) == [None, "Sala Krau"]
    assert pieces(None, SLASH) == [None, None]
    for text in ("Pailin", "a/b/c", 7):
        with pytest.raises(ValueProblem, match="2 are expected"):
            pieces(text, SLASH)


def test_columns_are_combined_and_split_in_an_import(sheet: Any, bring_in: Any, find: Any) -> None:
    path = sheet(
        ["Site ID", "Where", "Remarks 1", "Remarks 2", "AP", "UXO", "Seen", "Name"],
        ["S1", "Pailin / Sala Krau", "wet", "steep", "x", "", "5/4/2024 - 6/4/2024", "A"],
        ["S2", "Pailin", "dry", None, "no", "yes", "13/4/2024 - 17/4/2024", "B"],
    )
    columns = {2: REMARKS, 3: REMARKS, 4: Target("contamination", "ap_mine"),
               5: Target("contamination", "uxo")}  # fmt: skip
    splits = {1: SLASH, 6: Split(" - ", (Target("surveyed_on"), Target("reported_on")))}
    result = bring_in(path, columns=columns, splits=splits, joints={"remarks": " / "})

    values = find("hazard_site", "S1").values
    assert (values["province"], values["district"]) == ("Pailin", "Sala Krau")
    assert values["remarks"] == "wet / steep"
    assert values["contamination"] == ("ap_mine",)
    # The days 13 and 17 settle the order for all pieces of the column.
    assert values["surveyed_on"].isoformat() == "2024-04-05"
    assert values["reported_on"].isoformat() == "2024-04-06"
    fields = {(each["row"], each["field"]) for each in result["problems"]}
    assert fields >= {(3, "province"), (3, "district")}
    assert result["left_out"]["columns"] == []


def test_a_recipe_keeps_what_is_combined_and_split(sheet: Any, planned: Any) -> None:
    path = sheet(["Site ID", "Where", "Note", "Note 2"], ["S1", "Pailin/Krau", "wet", "steep"])
    made = planned(
        path, columns={2: REMARKS, 3: REMARKS}, splits={1: SLASH}, joints={"remarks": " "}
    )
    recipe = from_text(as_text(recipe_of(made)), "recipe")

    assert [each.split for each in recipe.columns] == [None, SLASH, None, None]
    assert [each.target for each in recipe.columns][2:] == [REMARKS, REMARKS]
    assert recipe.joints == {"remarks": " "}
    assert ImportOptions("hazard_site").joints == {}


def test_the_command_line_takes_what_a_recipe_decided_and_nothing_that_is_only_offered(
    document: Document, sheet: Any, planned: Any
) -> None:
    heads = ["Site ID", "Name", "Where", "Note", "Note 2", "Reported by"]
    lines = [[f"S{at}", "A", f"13.060{at}, 102.471{at}", "wet", "steep", "MAG"] for at in (1, 2)]
    path = sheet(heads, *lines)
    alone = planned(path)
    assert "Where" in as_json(alone)["left_out"]["columns"]

    decided = planned(
        path,
        columns={2: Target("reference_point"), 3: REMARKS, 4: REMARKS},
        joints={"remarks": " / "},
        links={"partner": {"mag": LinkChoice("create")}},
    )
    recipe = from_text(as_text(recipe_of(decided)), "recipe")
    again = plan(document.repository, path, ImportOptions("hazard_site"), recipe=recipe)
    try:
        apply(document, again)
        assert as_json(again)["left_out"]["columns"] == []
    finally:
        again.close()
    repository = document.repository
    first = next(iter(repository.iter_entries(Query("hazard_site"))))
    assert first.values["remarks"] == "wet / steep"
    assert first.values["reference_point"].lat == pytest.approx(13.0601)
    assert first.values["reported_by"] == repository.find("partner", "MAG")
