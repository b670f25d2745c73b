"""What an import did, or would do, as the one JSON object of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.formats.ranges import sheet_of
from minedesk.services.importing.planning import ImportPlan
from minedesk.services.importing.sheets.rowcolumns import plain_name

if TYPE_CHECKING:
    from minedesk.store.staging import Action

_COUNTED: Final[dict[str, Action]] = {
    "created": "create", "updated": "update", "unchanged": "unchanged",
}  # fmt: skip


def as_json(plan: ImportPlan, *, done: bool = True) -> dict[str, Any]:
    """The counts, problems and warnings of a plan; with done=False nothing of it was written.

    They count records. "rows", by type, counts the rows that stand in the lines of records;
    "mended" the cells that were mended. Both are there only where there are any.
    """
    counts: dict[str, Any] = {
        said: plan.count(action) if done else 0 for said, action in _COUNTED.items()
    }
    rows = {
        sheet.schema.name: {
            said: plan.staging.count(sheet.schema, action) if done else 0
            for said, action in _COUNTED.items()
        }
        for sheet in plan.sheets
        if sheet.in_lines
    }
    if rows:
        counts["rows"] = rows
    if plan.mended:
        counts["mended"] = plan.mended
    left_out: dict[str, Any] = {"rows": plan.left_out_rows, "columns": plan.left_out_columns}
    if done and (same := plan.count("left")):
        left_out["same"] = same
    if plan.left_tables:
        left_out["tables"] = [table.name for table in plan.left_tables]
    return {
        "sheet": sheet_of(plan.main.layout.sheet),
        **counts,
        "problems": [_as_json(problem) for problem in plan.staging.problems("error")],
        "warnings": [_as_json(problem) for problem in plan.staging.problems("warning")],
        "left_out": left_out,
    }


def nothing_done() -> dict[str, Any]:
    """The same object for a file of which nothing could be read."""
    return {
        "sheet": None,
        "created": 0,
        "updated": 0,
        "unchanged": 0,
        "problems": [],
        "warnings": [],
        "left_out": {"rows": 0, "columns": []},
    }


def _as_json(problem: Problem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet and sheet_of(problem.sheet),
        "row": problem.row,
        "field": plain_name(problem.field),
        "message": problem.text,
    }
