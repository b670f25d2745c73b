"""The last step's work: what was planned is written, and what was chosen for it remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.services.importing import ImportPlan, apply
from minedesk.services.importing.recipes import recipe_of
from minedesk.services.importing.recipestore import remember

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.progress import Job


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: the change-set that undoes it, and why its choices were not remembered."""

    change_set: int | None
    forgotten: AppError | None = None


def write(document: Document, plan: ImportPlan, job: Job) -> Written:
    """Write what was planned. Raises as `apply` does; nothing is written then."""
    change_set = apply(document, plan, job)
    try:
        remember(recipe_of(plan))
    except AppError as error:
        # The rows are in all the same; only the next file will be asked about anew.
        return Written(change_set, error)
    return Written(change_set)
