"""Sheets with a line for each person, or each day of work: records with their rows, or problems."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, Target, apply, plan
from minedesk.services.importing.asking.questions import asked
from minedesk.services.importing.cells.corrections import ColumnName, ColumnRule, Corrections
from minedesk.services.importing.cells.takencells import taken_cells
from minedesk.services.importing.recipes.recipe import as_text, from_text, recipe_of
from minedesk.services.importing.result import write_result
from minedesk.store.query import Query
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Short name", "Organisation", "Country", "Contact person", "Phone")


def _people(find: Find, key: str = "JMAS") -> list[tuple[Any, Any]]:
    rows = find("partner", key).rows["contact"]
    return [(row.values["name"], row.values["phone"]) for row in rows]


def test_lines_of_one_partner_are_one_record_with_its_people(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(HEAD, ("JMAS", "Japan Mine Action", None, "Hanako", "0361"),
                 ("MA", "Mine Authority", "Cambodia", "Sok Dara", "0887"),
                 ("jmas ", None, "Japan", "Chan Thida", "0292"))  # fmt: skip

    result = bring_in(path, "partner")

    assert counts(result) == (2, 0, 0)
    assert result["problems"] == []
    assert result["rows"] == {"contact": {"created": 3, "updated": 0, "unchanged": 0}}
    values = find("partner", "JMAS").values
    assert (values["short_name"], values["name"]) == ("JMAS", "Japan Mine Action")
    # What a later line adds is the record's, too; a person's phone is not.
    assert (values["country"], values["phone"]) == ("JP", None)
    assert _people(find) == [("Hanako", "0361"), ("Chan Thida", "0292")]


def test_a_second_time_nothing_changes_and_a_new_person_changes_the_partner(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    first = [HEAD, ("JMAS", "A", None, "Hanako", "0361"), ("MA", "B", None, "Sok Dara", "0887")]
    bring_in(sheet(*first), "partner")

    assert counts(bring_in(sheet(*first), "partner")) == (0, 0, 2)
    result = bring_in(sheet(*first, ("JMAS", "A", None, "Chan Thida", "0292")), "partner")

    assert counts(result) == (0, 1, 1)
    assert result["rows"] == {"contact": {"created": 1, "updated": 0, "unchanged": 2}}
    assert _people(find) == [("Hanako", "0361"), ("Chan Thida", "0292")]


def test_lines_that_contradict_each_other_name_both_and_nothing_is_merged(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(HEAD, ("JMAS", "A", "Japan", "Hanako", "0361"),
                 ("JMAS", "A", "Cambodia", "Chan Thida", "0292"))  # fmt: skip

    result = bring_in(path, "partner")

    assert counts(result) == (1, 0, 0)
    assert places(result["problems"]) == [(3, "country")]
    message = result["problems"][0]["message"]
    assert "“Cambodia”" in message
    assert "row 2" in message
    assert "“Japan”" in message
    assert _people(find) == [("Hanako", "0361")]


def test_a_line_with_a_problem_is_set_aside_whole_and_the_others_go_in(
    sheet: Sheet, bring_in: Import, find: Find, document: Document
) -> None:
    head = (*HEAD, "Kind", "Contact e-mail")
    path = sheet(head, ("JMAS", "A", None, "Hanako", "0361", "no such kind", None),
                 ("JMAS", "A", None, "Chan Thida", "0292", "Operator", None),
                 ("MA", "B", None, "Sok Dara", "0887", None, "no mail"),
                 (None, "C", None, "Nobody", "0111", None, None))  # fmt: skip

    result = bring_in(path, "partner")

    assert places(result["problems"]) == [(2, "kind"), (4, "email"), (5, "short_name")]
    assert counts(result) == (1, 0, 0)
    assert document.repository.find("partner", "MA") is None
    assert find("partner", "JMAS").values["kind"] == "operator"
    assert _people(find) == [("Chan Thida", "0292")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("JMAS", "A", None, None, None), "row 2 already."),
        (("JMAS", "A", None, "Hanako", "0361"), "says nothing else"),
    ],
)
def test_a_line_that_says_nothing_new_is_told(
    sheet: Sheet, bring_in: Import, find: Find, line: tuple[Any, ...], said: str
) -> None:
    result = bring_in(sheet(HEAD, ("JMAS", "A", None, "Hanako", "0361"), line), "partner")

    assert counts(result) == (1, 0, 0)
    assert places(result["problems"]) == [(3, "short_name")]
    assert said in result["problems"][0]["message"]
    assert _people(find) == [("Hanako", "0361")]


def test_a_partner_without_people_comes_in_alone(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    result = bring_in(sheet(HEAD, ("JMAS", "A", None, None, None)), "partner")

    assert (counts(result), result["problems"]) == ((1, 0, 0), [])
    assert _people(find) == []


def test_a_key_merged_over_its_lines_is_that_of_each(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(HEAD, ("JMAS", "A", "Japan", "Hanako", "0361"),
                 (None, None, None, "Chan Thida", "0292"))  # fmt: skip
    book = load_workbook(path)
    for column in "ABC":
        book["Sheet"].merge_cells(f"{column}2:{column}3")
    book.save(path)

    assert counts(bring_in(path, "partner")) == (1, 0, 0)
    assert _people(find) == [("Hanako", "0361"), ("Chan Thida", "0292")]


def test_a_person_stands_once_beside_several_meetings(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    head = ("Short name", "Contact person", "Engagement date", "Engagement subject")
    path = sheet(head, ("JMAS", "Hanako", "2024-01-02", "Plan"),
                 ("JMAS", "Hanako", "2024-02-02", "Machine"))  # fmt: skip

    result = bring_in(path, "partner")

    assert (counts(result), result["problems"]) == ((1, 0, 0), [])
    entry = find("partner", "JMAS")
    assert [row.values["name"] for row in entry.rows["contact"]] == ["Hanako"]
    assert [row.values["subject"] for row in entry.rows["engagement"]] == ["Plan", "Machine"]


def test_days_of_work_in_the_lines_of_tasks(sheet: Sheet, bring_in: Import, find: Find) -> None:
    head = ("Task ID", "Title", "Date", "Cleared (m2)", "Note")
    path = sheet(head, ("T1", "Dam", "2024-01-02", 5, "a"), ("T1", "Dam", "2024-01-03", 7, "b"),
                 ("T2", "Road", "2024-01-02", 9, None))  # fmt: skip

    result = bring_in(path, "clearance_task")

    assert (counts(result), result["problems"]) == ((2, 0, 0), [])
    task = find("clearance_task", "T1")
    days = [(row.values["cleared_m2"], row.values["note"]) for row in task.rows["progress"]]
    assert days == [(5.0, "a"), (7.0, "b")]
    assert task.values["cleared_m2"] == 12.0


def test_lines_of_a_record_that_fails_are_told_with_it(
    sheet: Sheet, bring_in: Import, document: Document
) -> None:
    head = ("Task ID", "Start date", "End date", "Progress date", "Progress cleared")
    path = sheet(head, ("T1", "2024-03-01", None, "2024-03-02", 5),
                 ("T1", None, "2024-02-01", "2024-03-03", 7))  # fmt: skip

    result = bring_in(path, "clearance_task")

    assert places(result["problems"]) == [(2, "ended_on"), (3, "code")]
    assert "Row 2" in result["problems"][1]["message"]
    assert document.repository.find("clearance_task", "T1") is None


@pytest.mark.parametrize(("mode", "aside"), [("add", [2, 3]), ("update", [4])])
def test_the_mode_holds_for_records_and_their_lines(
    sheet: Sheet, bring_in: Import, document: Document, mode: str, aside: list[int]
) -> None:
    document.recordbook.save(Entry("partner", {"short_name": "JMAS"}))
    path = sheet(HEAD, ("JMAS", None, None, "Hanako", "0361"), ("JMAS", None, None, "Chan", "0362"),
                 ("MA", None, None, "Sok Dara", "0363"))  # fmt: skip

    result = bring_in(path, "partner", mode=mode)

    assert [row for row, _field in places(result["problems"])] == aside


def test_a_person_known_by_name_with_another_phone_is_kept_beside_and_told(
    sheet: Sheet, bring_in: Import, find: Find, document: Document
) -> None:
    known = Row({"name": "Hanako", "phone": "0361"})
    document.recordbook.save(Entry("partner", {"short_name": "JMAS"}, {"contact": [known]}))

    result = bring_in(sheet(HEAD, ("JMAS", None, None, "hanako", "0999")), "partner")

    assert _people(find) == [("Hanako", "0361"), ("hanako", "0999")]
    assert places(result["warnings"]) == [(2, "name")]
    assert "Phone" in result["warnings"][0]["message"]


def test_records_may_be_known_by_another_field_and_get_codes(
    sheet: Sheet, bring_in: Import, document: Document
) -> None:
    head = ("Organisation", "Contact person")
    path = sheet(head, ("Mine Authority", "Sok Dara"), ("Mine Authority", "Chan Thida"))

    result = bring_in(path, "partner", match=("name",), make_codes="P-")

    assert (counts(result), result["problems"]) == ((1, 0, 0), [])
    [people] = [
        [row.values["name"] for row in entry.rows["contact"]]
        for entry in document.repository.iter_entries(Query("partner"))
    ]
    assert people == ["Sok Dara", "Chan Thida"]


def test_lines_set_aside_are_mended_and_join_their_record(
    sheet: Sheet, planned: Any, bring_in: Import, find: Find, document: Document, tmp_path: Path
) -> None:
    made = planned(
        sheet(HEAD, ("JMAS", "A", "Japan", "Hanako", "0361"),
              ("JMAS", "A", "Cambodia", "Chan Thida", "0292"),
              ("JMAS", "A", "Japan", "Sok Dara", "call her")),
        "partner",
    )  # fmt: skip
    apply(document, made)
    path = tmp_path / "result.xlsx"

    assert write_result(made, path) == 2
    book = load_workbook(path)
    assert len(book.worksheets) == 3
    page = book.worksheets[0]
    assert [cell.value for cell in page[1]][2:] == list(HEAD)
    assert page["E2"].comment is not None
    assert page["G3"].comment is not None
    assert str(page["A3"].value).startswith("Phone: ")

    result = bring_in(path, "partner")
    assert places(result["problems"]) == [(2, "country"), (3, "phone")]
    assert "row 2 of the first file" in result["problems"][0]["message"]
    assert counts(result) == (0, 0, 0)

    page["E2"], page["G3"] = "Japan", "0293"
    book.save(path)
    result = bring_in(path, "partner")
    assert (counts(result), result["problems"]) == ((0, 1, 0), [])
    assert _people(find) == [("Hanako", "0361"), ("Chan Thida", "0292"), ("Sok Dara", "0293")]


def test_a_recipe_knows_the_columns_of_people(
    sheet: Sheet, planned: Any, document: Document, find: Find, tmp_path: Path
) -> None:
    first = planned(
        sheet(("Short name", "Who", "Reach", "Country"), ("JMAS", "Hanako", "0361", None)),
        "partner", columns={1: Target("contact.name"), 2: Target("contact.phone")},
    )  # fmt: skip
    recipe = from_text(as_text(recipe_of(first)), "recipe.json")

    path = sheet(("Reach", "Short name", "Who", "Country"), ("0887", "MA", "Sok Dara", None))
    options = ImportOptions("partner")
    second = plan(document.repository, path, options, recipe=recipe)
    try:
        apply(document, second)
    finally:
        second.close()

    assert _people(find, "MA") == [("Sok Dara", "0887")]


def test_cells_of_people_are_mended_by_rules_and_by_hand(
    sheet: Sheet, planned: Any, document: Document, find: Find
) -> None:
    path = sheet(HEAD, ("JMAS", "A", "Japan", "Hanako", "ask her"),
                 ("JMAS", "A", "Japan", "Chan Thida", "none"),
                 ("MA", "B", "Japan", "Sok Dara", "0887"))  # fmt: skip
    rule = ColumnRule(ColumnName("partner", "phone"), "replace", "none", "0292")
    corrections = Corrections({("Sheet", 2, 4): "0361"}, (rule,))

    made = planned(path, "partner", corrections=corrections)

    assert made.staging.problems("error") == []
    assert made.mended == 2
    people = made.sheets[1]
    assert taken_cells(made, people, {2, 3}) == {
        2: ["JMAS", "A", "Japan", "Hanako", "0361"],
        3: ["JMAS", "A", "Japan", "Chan Thida", "0292"],
    }
    apply(document, made)
    assert _people(find) == [("Hanako", "0361"), ("Chan Thida", "0292")]


def test_questions_are_asked_of_people_and_none_of_keys_that_come_again(
    sheet: Sheet, document: Document
) -> None:
    head = ("Organisation", "Kind", "Contact person", "Engagement date", "Engagement subject")
    path = sheet(head, ("A", "Foo", "Hanako", "03/04/2024", "x"),
                 ("A", "Foo", "Chan", "04/05/2024", "y"))  # fmt: skip

    found = asked(path, ImportOptions("partner", match=("name",)), PLAIN,
                  repository=document.repository)  # fmt: skip

    assert [(each.about, each.heading, each.open) for each in found.questions] == [
        ("date_order", "Engagement date", True)
    ]
    assert [(each.type, each.field, each.word) for each in found.words] == [
        ("partner", "kind", "Foo")
    ]
    assert found.repeats == []


def test_partners_get_fields_of_their_own_beside_their_people(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    head = (*HEAD, "Founded")
    path = sheet(head, ("JMAS", "A", None, "Hanako", "0361", 1998),
                 ("JMAS", "A", None, "Chan", "0362", 1998))  # fmt: skip

    result = bring_in(path, "partner", extra="custom")

    assert (counts(result), result["problems"]) == ((1, 0, 0), [])
    assert find("partner", "JMAS").values["custom_01"] == 1998
    assert _people(find) == [("Hanako", "0361"), ("Chan", "0362")]


@pytest.mark.parametrize("seed", range(4))
def test_every_line_is_told_or_wholly_in(
    sheet: Sheet, bring_in: Import, document: Document, seed: int
) -> None:
    chance = random.Random(seed)
    said = [
        tuple(map(chance.choice, (
            ["JMAS", "jmas ", "MA", "CMAC", " cmac", None], ["A", "B", None, None],
            ["Japan", "Cambodia", None, None, "Nowhere"], ["Hanako", "Sok", "Chan", None],
            ["0361", "0292", None, "ask her"],
        )))
        for _line in range(25)
    ]  # fmt: skip

    result = bring_in(sheet(HEAD, *said), "partner")

    told = {row for row, _field in places(result["problems"])}
    records: dict[str, dict[str, Any]] = {}
    people: Counter[tuple[Any, ...]] = Counter()
    for number, (key, name, country, person, phone) in enumerate(said, 2):
        if number not in told and any((key, name, country, person, phone)):
            record = records.setdefault(key.strip().upper(), {"name": None, "country": None})
            for field, value in (("name", name), ("country", {"Japan": "JP", "Cambodia": "KH"}
                                                  .get(country))):  # fmt: skip
                assert value is None or record[field] in (None, value)
                record[field] = value or record[field]
            people.update([(key.strip().upper(), person, phone)] if person or phone else [])
    there = {e.values["short_name"].upper(): e for e in _all(document)}
    assert {key: {name: e.values[name] for name in ("name", "country")}
            for key, e in there.items()} == records  # fmt: skip
    assert Counter(
        (key, row.values["name"], row.values["phone"])
        for key, e in there.items()
        for row in e.rows["contact"]
    ) == people  # fmt: skip
    again = bring_in(sheet(HEAD, *said), "partner")
    assert counts(again)[:2] == (0, 0)
    assert {row for row, _field in places(again["problems"])} == told


def _all(document: Document) -> list[Entry]:
    return list(document.repository.iter_entries(Query("partner")))
