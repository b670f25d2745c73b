"""What was mended in a planned import, in words: for the window, and for the list of problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minedesk.fields.reading import PLAIN
from minedesk.services.importing.cells.corrections import ColumnRule, column_names, sentence
from minedesk.services.importing.sheets.rowcolumns import found_field
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.planning import ImportPlan, SheetPlan


def rule_words(rule: ColumnRule, sheets: Sequence[SheetPlan], habits: Habits = PLAIN) -> str:
    """A rule as a sentence, its column called by its heading in the sheets."""
    for sheet in sheets:
        names = column_names(sheet.schema.name, sheet.layout.columns)
        for column in sheet.layout.columns:
            if names[column.position] == rule.column:
                return sentence(rule, column.heading, _unit(sheet, column.position), habits)
    return sentence(rule, rule.column.heading, "", habits)


def cells_changed(rule: ColumnRule, sheets: Sequence[SheetPlan]) -> int:
    """How many cells a rule changed in the sheets."""
    return sum(sheet.corrector.counts[rule] for sheet in sheets if sheet.corrector)


def mended_lines(plan: ImportPlan) -> list[tuple[str, str]]:
    """Each rule, and what was typed over cells, with the number of cells, both in words."""
    lines = [
        (rule_words(rule, plan.sheets), _cells(cells_changed(rule, plan.sheets)))
        for rule in dict.fromkeys(plan.options.corrections.rules)
    ]
    typed = sum(sheet.corrector.typed for sheet in plan.sheets if sheet.corrector)
    if typed:
        lines.append((_("Typed over before the import"), _cells(typed)))
    return lines


def _cells(count: int) -> str:
    return ngettext("{count} cell", "{count} cells", count).format(count=count)


def _unit(sheet: SheetPlan, position: int) -> str:
    for target, column in sheet.layout.each:
        known = found_field(sheet.schema, target.field)
        if column.position == position and known is not None:
            return str(getattr(known[1].kind, "unit", ""))
    return ""
