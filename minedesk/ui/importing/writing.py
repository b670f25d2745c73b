"""The last step's work: what was planned is written, and what was chosen for it remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.services.importing import ImportPlan, apply
from minedesk.services.importing.recipes.recipe import recipe_of
from minedesk.services.importing.recipes.store import remember
from minedesk.words import ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.document import Document
    from minedesk.services.progress import Job


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: the change-set that undoes it, and why its choices were not remembered."""

    change_set: int | None
    forgotten: AppError | None = None


def write(document: Document, plan: ImportPlan, job: Job, *, headed: bool = True) -> Written:
    """Write what was planned; of columns that nobody headed nothing can be remembered.

    Raises as `apply` does; nothing is written then.
    """
    change_set = apply(document, plan, job)
    if not headed:
        return Written(change_set)
    try:
        # Rows that had been set aside say how they are read, and were mended already.
        remember(recipe_of(plan), mended=bool(plan.options.settled))
    except AppError as error:
        # The rows are in all the same; only the next file will be asked about anew.
        return Written(change_set, error)
    return Written(change_set)


def imported_words(count: int, habits: Habits) -> str:
    """What was done, in one line."""
    said = ngettext("Imported {count} row", "Imported {count} rows", count)
    return said.format(count=habits.number(count, 0))
