"""What was mended, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from minedesk.services.importing import ImportPlan
from minedesk.services.importing.cells.corrections import ColumnName, Corrections, made_rule
from minedesk.services.importing.cells.mendedwords import cells_changed, mended_lines, rule_words
from minedesk.services.importing.result import write_result
from tests.services.importing.conftest import Sheet

AREA = made_rule(ColumnName("hazard_site", "areaha"), "plus", by="5")
GONE = made_rule(ColumnName("hazard_site", "colour"), "fill")
LINES = [
    ("Area (ha): add 5 m2", "2 cells"),
    ("colour: blank cells take the value above", "0 cells"),
    ("Typed over before the import", "1 cell"),
]


def _planned(sheet: Sheet, planned: Callable[..., ImportPlan]) -> ImportPlan:
    path = sheet(("Site ID", "Name", "Area (ha)"), ("S1", "A", 1), ("S2", "B", 2), ("S3", "C", "x"))
    corrections = Corrections({("Sheet", 2, 1): "Aa"}, (AREA, GONE))
    return planned(path, corrections=corrections)


def test_rules_are_said_by_the_headings_of_the_file(
    sheet: Sheet, planned: Callable[..., ImportPlan]
) -> None:
    made = _planned(sheet, planned)

    assert mended_lines(made) == LINES
    assert rule_words(GONE, []) == "colour: blank cells take the value above"
    assert cells_changed(AREA, made.sheets) == 2


def test_the_list_of_problems_says_what_was_mended(
    sheet: Sheet, planned: Callable[..., ImportPlan], tmp_path: Path
) -> None:
    write_result(_planned(sheet, planned), tmp_path / "result.xlsx")

    page = load_workbook(tmp_path / "result.xlsx")["ⓘ Problems"]
    assert [(row[4], row[7]) for row in page.iter_rows(min_row=3, values_only=True)] == LINES
