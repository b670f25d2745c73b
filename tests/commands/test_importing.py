"""What an import tells people, and what it refuses to be told."""

from __future__ import annotations

from typing import Any

from minedesk.commands.importing import summary

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


def test_a_trial_is_called_one() -> None:
    assert "nothing is written" in summary("hazard_site", DONE, dry_run=True)
