"""Rows and columns that a sheet hides: told, and left alone where that is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.cells import Hidden
    from minedesk.services.importing.planning import ImportPlan, SheetPlan


def mind_hidden(prepared: ImportPlan, sheet: SheetPlan, hidden: Hidden) -> None:
    """Say what a sheet hides, and leave it alone where that is wished."""
    layout, leave = sheet.layout, prepared.options.leave_hidden
    rows = {row + 1 for row in hidden.rows if row >= layout.heading_row}
    columns = [column for column in layout.columns if column.position in hidden.columns]
    headed = sum(1 for column in columns if column.heading)
    if leave:
        sheet.skipped = frozenset(rows)
    if rows or headed:
        said = (
            _("Sheet “{sheet}” hides rows ({rows}) and columns ({columns}); they are left out.")
            if leave
            else _("Sheet “{sheet}” hides rows ({rows}) and columns ({columns}); they are read "
                   "like all others.")
        )  # fmt: skip
        prepared.notes.append(
            said.format(sheet=layout.sheet, rows=f"{len(rows):,}", columns=f"{headed:,}")
        )
