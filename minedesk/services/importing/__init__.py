"""Importing: `plan` reads, checks and stages a file; `apply` commits what was staged."""

from __future__ import annotations

from minedesk.services.importing.applying import apply
from minedesk.services.importing.options import PARENT, UUID, ImportOptions, Target
from minedesk.services.importing.planning import ImportPlan, choose_sheets, plan, sheet_layout
from minedesk.services.importing.report import as_json, nothing_done

__all__ = [
    "PARENT",
    "UUID",
    "ImportOptions",
    "ImportPlan",
    "Target",
    "apply",
    "as_json",
    "choose_sheets",
    "nothing_done",
    "plan",
    "sheet_layout",
]
