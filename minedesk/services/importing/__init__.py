"""Importing: `plan` reads, checks and stages a file; `apply` commits what was staged."""

from __future__ import annotations

from minedesk.services.importing.options import PARENT, UUID, ImportOptions, Target
from minedesk.services.importing.planning import ImportPlan, choose_sheets, plan, sheet_layout

__all__ = [
    "PARENT",
    "UUID",
    "ImportOptions",
    "ImportPlan",
    "Target",
    "choose_sheets",
    "plan",
    "sheet_layout",
]
