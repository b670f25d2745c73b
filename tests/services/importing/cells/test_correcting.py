"""What was mended of a file's cells, on its way into the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from minedesk.fields.kinds import Date, Number, Whole
from minedesk.fields.reading import PLAIN, Reading
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, apply, as_json, plan
from minedesk.services.importing.asking.questions import asked
from minedesk.services.importing.cells.correcting import shifter
from minedesk.services.importing.cells.corrections import (
    ColumnName,
    ColumnRule,
    Corrections,
    What,
    made_rule,
)
from minedesk.services.importing.recipes.recipe import as_text, from_text, recipe_of
from minedesk.services.importing.result import write_result
from minedesk.store.staging import LEAD, staged_fields
from tests.services.importing.conftest import Find, Sheet
from tests.services.importing.results import places

HEAD = ("Site ID", "Name", "Province", "Date of survey", "Area (ha)")
Planned = Callable[..., ImportPlan]


def rule(heading: str, what: What, find: str = "", by: str = "") -> ColumnRule:
    return made_rule(ColumnName("hazard_site", heading), what, find, by)


def staged(made: ImportPlan, field: str) -> list[Any]:
    """What is staged of a field, row by row."""
    schema = made.main.schema
    keys = [each.key for each in staged_fields(schema)]
    return [row[1 + len(LEAD) + keys.index(field)] for row in made.staging.rows(schema)]


def test_a_cell_that_is_typed_over_is_judged_anew(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", "", "31/02/2024", 1), ("S2", "B", "", "15/03/2024", 1))
    assert places(as_json(planned(path))["problems"]) == [(2, "surveyed_on")]

    mended = planned(path, corrections=Corrections({("Sheet", 2, 3): "28/02/2024"}))

    assert as_json(mended)["problems"] == []
    assert staged(mended, "surveyed_on") == ["2024-02-28", "2024-03-15"]
    assert mended.mended == as_json(mended)["mended"] == 1


def test_duplicates_and_rules_over_fields_are_judged_anew(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", "", "", 1), ("S1", "B", "", "", 1))
    assert planned(path).count("problem") == 1

    mended = planned(path, corrections=Corrections({("Sheet", 3, 0): "S2"}))

    assert (mended.count("create"), mended.count("problem")) == (2, 0)


def test_a_cell_can_be_emptied(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", "", "soon", 1))

    mended = planned(path, corrections=Corrections({("Sheet", 2, 3): ""}))

    assert staged(mended, "surveyed_on") == [None]
    assert mended.count("create") == 1


def test_one_typed_date_says_nothing_of_the_order_of_the_others(
    sheet: Sheet, planned: Planned
) -> None:
    path = sheet(HEAD, ("S1", "A", "", "03/04/2024", 1), ("S2", "B", "", "x", 1))

    mended = planned(path, corrections=Corrections({("Sheet", 3, 3): "25/03/2024"}))

    assert places(as_json(mended)["problems"]) == [(2, "surveyed_on")]


def test_a_text_is_replaced_wherever_a_cell_says_it(sheet: Sheet, planned: Planned) -> None:
    path = sheet(
        HEAD,
        ("S1", "Batambang hill", "Batambang", "", 1),
        ("S2", "B", " BATAMBANG ", "", 1),
        ("S3", "C", "Pailin", "", 999),
    )
    rules = (
        rule("province", "replace", "Batambang", "Battambang"),
        rule("areaha", "replace", "999"),
        rule("name", "part", "hill", "Hill"),
    )

    mended = planned(path, corrections=Corrections(rules=rules))

    assert staged(mended, "province") == ["Battambang", "Battambang", "Pailin"]
    assert staged(mended, "name") == ["Batambang Hill", "B", "C"]
    assert staged(mended, "area_m2") == [10_000, 10_000, None]
    corrector = mended.main.corrector
    assert corrector is not None
    assert [corrector.counts[each] for each in rules] == [2, 1, 1]


def test_what_rules_mend_says_how_its_column_is_read(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", "", "03/04/2024 ok", 1), ("S2", "B", "", "25/03/2024 ok", 1))

    mended = planned(path, corrections=Corrections(rules=(rule("dateofsurvey", "part", " ok"),)))

    assert staged(mended, "surveyed_on") == ["2024-04-03", "2024-03-25"]


def test_blank_cells_take_the_value_above_also_one_that_was_typed(
    sheet: Sheet, planned: Planned
) -> None:
    path = sheet(
        HEAD,
        ("S1", "A", None, "", 1),
        ("S2", "B", "Batambang", "", 1),
        ("S3", "C", None, "", 1),
        ("Total", None, None, None, 3),
        ("S4", "D", " ", "", 1),
    )
    fill = Corrections(rules=(rule("province", "fill"),))
    filled = planned(path, corrections=fill)
    assert staged(filled, "province") == [None, "Batambang", "Batambang", "Batambang"]
    assert filled.left_out_rows == 1

    typed = planned(path, corrections=fill.with_cell(("Sheet", 3, 2), "Battambang"))

    assert staged(typed, "province") == [None, "Battambang", "Battambang", "Battambang"]


def test_blank_cells_are_given_a_value(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", None, "", 1), ("S2", "B", "Pailin", "", 1))

    mended = planned(path, corrections=Corrections(rules=(rule("province", "blank", by="Kep"),)))

    assert staged(mended, "province") == ["Kep", "Pailin"]


def test_values_are_shifted_after_they_were_read_but_not_what_was_typed(
    sheet: Sheet, planned: Planned
) -> None:
    path = sheet(
        HEAD,
        ("S1", "A", "", datetime(2020, 2, 28), 1.5),
        ("S2", "B", "", "15/03/2567", "2 sqm"),
        ("S3", "C", "", "15/03/2567", 3),
    )
    corrections = Corrections(
        {("Sheet", 4, 3): "2024-03-16", ("Sheet", 4, 4): "5"},
        (rule("dateofsurvey", "years", by="-543"), rule("areaha", "times", by="10")),
    )

    mended = planned(path, corrections=corrections)

    # The first row's date is right as it is, and is told once it is shifted.
    assert places(as_json(mended)["problems"]) == [(2, "surveyed_on")]
    assert staged(mended, "surveyed_on")[1:] == ["2024-03-15", "2024-03-16"]
    assert staged(mended, "area_m2") == [150_000, 20, 50_000]
    assert mended.mended == 6


@pytest.mark.parametrize(
    ("what", "by", "cell", "after"),
    [
        ("days", "1462", "01/01/2016", date(2020, 1, 2)),
        ("days", "1", 45000, date(2023, 3, 16)),
        ("days", "-1", None, None),
        ("days", "-1", "soon", "soon"),
        ("days", "-1", "03/04/2024", "03/04/2024"),
        ("years", "-1", "29/02/2024", "2023-02-29"),
        ("years", "1000", date(9024, 2, 28), "10024-02-28"),
        ("days", "40000", date(9999, 1, 1), "9999-01-01 +40000"),
    ],
)
def test_a_date_is_shifted_or_refused(what: What, by: str, cell: Any, after: Any) -> None:
    shift = shifter(rule("d", what, by=by), Date(), Reading())
    assert shift is not None

    assert shift(cell) == after
    if isinstance(after, str):
        with pytest.raises(ValueError, match=r"date|read as"):
            Date().parse(after, Reading())


@pytest.mark.parametrize(
    ("what", "by", "cell", "after"),
    [
        ("times", "3", 1.1, 3.3),
        ("plus", "0.1", 0.2, 0.3),
        ("times", "1000", "1,5", 1500.0),
        ("times", "0.001", 7e16, 7e13),
        ("times", "2", "1,234", "1,234"),
        ("times", "2", None, None),
        ("plus", "1", True, True),
    ],
)
def test_a_number_is_shifted_exactly(what: What, by: str, cell: Any, after: Any) -> None:
    shift = shifter(rule("a", what, by=by), Number("m2"), Reading())
    assert shift is not None

    assert shift(cell) == after


@pytest.mark.parametrize("decimal", [None, ",", "."])
def test_a_shifted_number_keeps_its_unit(decimal: Any) -> None:
    reading = Reading(unit="ha", decimal=decimal)
    kind = Number("m2")
    for by in ("3", "0.7", "0.000123", "1234.567"):
        shift = shifter(rule("a", "times", by=by), kind, reading)
        assert shift is not None
        assert kind.parse(shift(1.1), reading) == pytest.approx(11_000 * float(by), rel=1e-15)


def test_no_whole_number_becomes_another_kind() -> None:
    shift = shifter(rule("a", "times", by="0.5"), Whole(), Reading())
    assert shift is not None
    assert shift(4) == 2
    with pytest.raises(ValueError, match="whole"):
        Whole().parse(shift(3), Reading())


def test_only_what_is_a_date_or_a_number_is_shifted() -> None:
    assert shifter(rule("a", "days", by="1"), Number(), Reading()) is None
    assert shifter(rule("a", "times", by="2"), Date(), Reading()) is None


def test_rules_come_with_the_recipe_cells_do_not(
    document: Document, sheet: Sheet, planned: Planned
) -> None:
    first = sheet(HEAD, ("S1", "A", "Batambang", "x", 1))
    corrections = Corrections(
        {("Sheet", 2, 3): "2024-03-15"}, (rule("province", "replace", "Batambang", "Battambang"),)
    )
    recipe = recipe_of(planned(first, corrections=corrections))

    recipe = from_text(as_text(recipe), "recipe")
    next_month = sheet(HEAD, ("S2", "B", "Batambang", "x", 1), name="next")
    made = plan(document.repository, next_month, ImportOptions("hazard_site"), recipe=recipe)

    assert staged(made, "province") == ["Battambang"]
    assert places(as_json(made)["problems"]) == [(2, "surveyed_on")]
    made.close()


def test_a_book_that_is_read_twice_is_mended_once(tmp_path: Path, planned: Planned) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Site ID;Name;Area (ha)\nS1;Ax;2\nS2;;3\n", encoding="utf-8")
    rules = (rule("areaha", "times", by="2"), rule("name", "fill"), rule("name", "part", "x", "y"))

    mended = planned(path, corrections=Corrections({("book", 3, 2): "1"}, rules))

    assert staged(mended, "area_m2") == [40_000, 10_000]
    assert staged(mended, "name") == ["Ay", "Ay"]
    assert mended.mended == 5


def test_the_result_workbook_holds_what_was_mended_and_is_not_mended_once_more(
    document: Document, sheet: Sheet, planned: Planned, tmp_path: Path, find: Find
) -> None:
    path = sheet(
        HEAD,
        ("S1", "A", "Pailin", datetime(2020, 1, 1), 1),
        ("S2", "B", None, datetime(2020, 1, 1), "x"),
        ("S3", "C", None, "soon", "y"),
    )
    corrections = Corrections(
        {("Sheet", 4, 3): "2024-05-06"},
        (rule("dateofsurvey", "days", by="1462"), rule("province", "fill")),
    )
    made = planned(path, corrections=corrections)
    assert made.count("problem") == 2

    assert write_result(made, tmp_path / "result.xlsx") == 2

    book = load_workbook(tmp_path / "result.xlsx")
    page = book["Sheet"]
    assert [cell.value for cell in page[2]][2:] == ["S2", "B", "Pailin", datetime(2024, 1, 2), "x"]
    assert [cell.value for cell in page[3]][2:] == ["S3", "C", "Pailin", "2024-05-06", "y"]
    page["G2"], page["G3"] = 2, 3
    book.save(tmp_path / "result.xlsx")
    again = planned(tmp_path / "result.xlsx")
    apply(document, again)
    assert again.mended == 0
    assert find("hazard_site", "S2").values["surveyed_on"] == date(2024, 1, 2)
    assert find("hazard_site", "S3").values["surveyed_on"] == date(2024, 5, 6)


def test_history_says_how_many_cells_were_mended(
    document: Document, sheet: Sheet, planned: Planned
) -> None:
    made = planned(sheet(HEAD, ("S1", "A")), corrections=Corrections({("Sheet", 2, 1): "B"}))

    change_set = apply(document, made)

    assert change_set is not None
    found = document.history.change_set(change_set)
    assert found is not None
    assert found.about["mended"] == 1


def test_what_a_rule_mends_is_not_asked_about(sheet: Sheet) -> None:
    path = sheet(("Site ID", "Name", "Status"), ("S1", "A", "opn"), ("S2", "B", "Open"))
    options = ImportOptions("hazard_site")
    assert [each.word for each in asked(path, options, PLAIN).words] == ["opn"]

    mended = replace(
        options, corrections=Corrections(rules=(rule("status", "part", "opn", "open"),))
    )

    assert asked(path, mended, PLAIN).words == []


def test_a_shift_that_does_not_fit_its_column_is_told(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", "", "15/03/2024", 1))
    rules = (rule("name", "days", by="1"), rule("dateofsurvey", "days", by="1"))

    made = planned(path, corrections=Corrections(rules=rules))

    (note,) = made.notes
    assert note.endswith("not read as dates or numbers: Name: add 1 day")


def test_rows_that_are_typed_to_be_the_same_are_told(sheet: Sheet, planned: Planned) -> None:
    path = sheet(("Name", "Province"), ("A", "Pailin"), ("B", "Pailin"))
    typed = Corrections({("Sheet", 3, 0): "A"})

    made = planned(path, make_codes="", corrections=typed)

    assert (made.count("create"), made.count("problem")) == (1, 1)
