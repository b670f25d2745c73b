"""What an import tells people, and what it refuses to be told."""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser
from typing import Any

import pytest

from minedesk.commands.importing import add_arguments, summary

DONE: dict[str, Any] = {
    "sheet": "SHA list",
    "created": 3,
    "updated": 2,
    "unchanged": 1,
    "problems": [
        {"sheet": "SHA list", "row": row, "field": "code", "message": "Site ID is missing."}
        for row in range(7, 30)
    ],
    "warnings": [{"sheet": "SHA list", "row": 3, "field": "area_m2", "message": "Odd."}],
    "left_out": {"rows": 1, "columns": ["No.", "Photo"]},
}


def test_the_summary_says_everything_that_counts() -> None:
    said = summary("hazard_site", DONE, dry_run=False)
    for part in (
        "Sheet “SHA list”\n",
        "3 created, 2 updated, 1 unchanged, 23 set aside",
        "Rows of totals left out: 1",
        "Columns that fit no field: No., Photo",
        "  Row 7, Site ID: Site ID is missing.",
        "… and 3 more",
        "Warnings: 1",
    ):
        assert part in said


def test_rows_in_the_lines_of_records_are_counted_by_themselves() -> None:
    rows = {"contact": {"created": 7, "updated": 0, "unchanged": 2}}
    said = summary("partner", {**DONE, "rows": rows}, dry_run=False)
    assert "People in these rows: 7 created, 0 updated, 2 unchanged\n" in said


def test_other_tables_on_the_sheet_are_named() -> None:
    left_out = {**DONE["left_out"], "tables": ["SHA list!A45:F80"]}
    said = summary("hazard_site", {**DONE, "left_out": left_out}, dry_run=False)
    assert "left out (choose one with --sheet): SHA list!A45:F80" in said


@pytest.mark.parametrize("row", ["0", "-1", "x", "1.5"])
def test_a_heading_row_is_a_number(row: str) -> None:
    parser = ArgumentParser(exit_on_error=False)
    add_arguments(parser)
    assert parser.parse_args(["--heading-row", "45"]).heading_row == 45
    with pytest.raises(ArgumentError, match="is no row"):
        parser.parse_args([f"--heading-row={row}"])


def test_a_trial_is_called_one() -> None:
    assert "nothing is written" in summary("hazard_site", DONE, dry_run=True)


def test_cells_that_rules_mended_are_counted() -> None:
    said = summary("hazard_site", {**DONE, "mended": 17}, dry_run=False)
    assert "Cells mended by the rules of the recipe: 17\n" in said
    assert "mended by" not in summary("hazard_site", DONE, dry_run=False)
