"""What may be mended of a file, how it is said, and how a recipe keeps it."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Date, Number, Text
from minedesk.services.importing.cells.corrections import (
    ColumnName,
    ColumnRule,
    Corrections,
    What,
    column_names,
    made_rule,
    rule_from,
    rule_out,
    rules_for,
    sentence,
)
from minedesk.services.importing.sheets.headings import Column

SURVEYED = ColumnName("hazard_site", "dateofsurvey")


@pytest.mark.parametrize(
    ("what", "find", "by", "said"),
    [
        ("replace", "Batambang", "Battambang", "replace “Batambang” by “Battambang”"),
        ("replace", "n/a", "", "empty the cells that say “n/a”"),
        ("part", " г.", "", "take “ г.” out of the texts"),
        ("part", "l", "1", "replace “l” within texts by “1”"),
        ("fill", "", "", "blank cells take the value above"),
        ("blank", "", "none", "blank cells become “none”"),
        ("days", "", "1462", "add 1,462 days"),
        ("days", "", "-1", "take 1 day away"),
        ("years", "", "-543", "take 543 years away"),
        ("times", "", "0.5", "multiply by 0.5"),
        ("plus", "", "-2", "take 2 m² away"),
    ],
)
def test_a_rule_is_said_in_words_and_comes_back_from_a_recipe(
    what: What, find: str, by: str, said: str
) -> None:
    rule = made_rule(SURVEYED, what, find, by)

    assert sentence(rule, "Date", "m²") == f"Date: {said}"
    assert rule_from(rule_out(rule)) == rule


@pytest.mark.parametrize(
    ("what", "find", "by"),
    [
        ("replace", " ", "x"),
        ("part", "", "x"),
        ("replace", "x", "x"),
        ("blank", "", " "),
        ("days", "", ""),
        ("days", "", "1.5"),
        ("days", "", "0"),
        ("years", "", "9999"),
        ("times", "", "0"),
        ("times", "", "1"),
        ("times", "", "-2"),
        ("plus", "", "1,234"),
        ("plus", "", "many"),
    ],
)
def test_a_rule_that_says_nothing_sure_is_refused(what: What, find: str, by: str) -> None:
    with pytest.raises(ValueProblem) as raised:
        made_rule(SURVEYED, what, find, by)
    assert raised.value.message


def test_a_number_is_read_with_the_mark_of_who_types_it() -> None:
    assert made_rule(SURVEYED, "times", by="1,234", decimal=",").by == "1.234"
    assert rule_from(rule_out(made_rule(SURVEYED, "times", by="1,234", decimal=","))).by == "1.234"


@pytest.mark.parametrize(
    "said",
    [
        {"type": "t", "heading": "h", "what": "destroy"},
        {"type": "t", "heading": 3, "what": "fill"},
        {"type": "t", "what": "fill"},
        {"type": "t", "heading": "h", "what": "times", "by": "two"},
    ],
)
def test_what_is_no_rule_is_refused(said: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError)):
        rule_from(said)


def test_columns_of_one_heading_are_told_apart() -> None:
    columns = [Column(0, "Date"), Column(1, "Remarks"), Column(2, " DATE:"), Column(3, "№")]

    assert column_names("t", columns) == {
        0: ColumnName("t", "date"),
        1: ColumnName("t", "remarks"),
        2: ColumnName("t", "date", 1),
        3: ColumnName("t", "no"),
    }


def test_what_was_mended_is_added_and_taken_back() -> None:
    nothing = Corrections()
    fill, twice = ColumnRule(SURVEYED, "fill"), ColumnRule(SURVEYED, "times", by="2")

    mended = nothing.with_cell(("Sheet", 4, 2), "x").with_rule(fill).with_rule(fill)

    assert not nothing
    assert mended
    assert mended.rules == (fill,)
    assert mended.without_cell(("Sheet", 4, 2)).without_rule(0) == nothing
    # To double what was doubled is another thing than to double it.
    assert nothing.with_rule(twice).with_rule(twice).rules == (twice, twice)


def test_rules_of_a_recipe_stand_back_behind_those_of_the_user() -> None:
    fill, blank = ColumnRule(SURVEYED, "fill"), ColumnRule(SURVEYED, "blank", by="x")

    assert Corrections().with_rules_of((fill,)).rules == (fill,)
    assert Corrections(rules=(blank,)).with_rules_of((fill,)).rules == (blank,)


def test_only_dates_and_numbers_are_shifted() -> None:
    assert "days" in rules_for(Date())
    assert "times" in rules_for(Number("m2"))
    assert {"days", "times"}.isdisjoint(rules_for(Text()))
    assert "fill" in rules_for(Text())
