"""A first look at a file: what it is about, and what was decided when its like came in before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk.errors import AppError
from minedesk.services.importing.options import Target
from minedesk.services.importing.recipes.fit import Fit, fit
from minedesk.services.importing.recipes.own import own_recipe
from minedesk.services.importing.recipes.recipe import Recipe
from minedesk.services.importing.recipes.store import recall
from minedesk.services.importing.sheets.recognising import recognised
from minedesk.services.importing.sheets.survey import Survey, survey
from minedesk.services.progress import Job
from minedesk.ui.importing.state import ImportState

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

_NO_TYPE: Final = "hazard_site"


@dataclass(frozen=True, slots=True)
class Looked:
    """A look at a file: the type its rows most likely are; what was decided for its columns before,
    and where these are; trouble is why what was decided cannot be read. encoding and separator are
    what was said of a text, again whether somebody has just said it. pasted marks cells of the
    clipboard; placed says by position where those go that have no headings, headed that they have
    some, above all others where nothing else is found."""

    survey: Survey
    type: str
    recipe: Recipe | None = None
    found: Fit | None = None
    trouble: AppError | None = None
    encoding: str | None = None
    separator: str | None = None
    again: bool = False
    pasted: bool = False
    placed: Mapping[int, Target | None] | None = None
    headed: bool = False

    def state(self, show_date: Callable[[date], str]) -> ImportState:
        """How the file is to be read, before anybody chose anything."""
        state = ImportState(
            self.survey,
            self.type,
            encoding=self.encoding,
            separator=self.separator,
            pasted=self.pasted,
            show_date=show_date,
        )
        if self.placed is not None:
            state.take_places(self.placed)
        elif self.recipe is not None and self.found is not None:
            state.use(self.recipe, self.found)
        else:
            state.find_sheet()
            if self.headed:
                state.heading_row = state.heading_row or 1
        return state


def look(
    path: Path,
    job: Job,
    encoding: str | None = None,
    separator: str | None = None,
    *,
    repository: Repository | None = None,
    type: str = "",
    remembered: bool = True,
) -> Looked:
    """Look at a file; encoding and separator are what was said of a text, if anything. The records
    and places of a repository say of some columns where they may go. type is what its rows are, ""
    where that is to be found; remembered asks what was decided before.

    Raises AppError where it cannot be read or holds nothing.
    """
    looked = survey(path, job, encoding=encoding, separator=separator)
    recipe, trouble = None, None
    try:
        recipe = (own_recipe(looked) or recall(looked)) if remembered else None
    except AppError as error:
        trouble = error
    again = bool(encoding or separator)
    if recipe is not None and not again and (recipe.encoding or recipe.separator):
        # It was said how such a file is read; where its headings are others then, that is seen.
        encoding, separator = recipe.encoding, recipe.separator
        looked = survey(path, job, encoding=encoding, separator=separator)
    if repository is not None:
        looked.known = recognised(repository, looked.texts())
    found = fit(recipe, looked) if recipe is not None else None
    if recipe is None or found is None or found.missing or type not in ("", recipe.type):
        recipe, found = None, None
        type = type or looked.suggested_type() or _NO_TYPE
    else:
        type = recipe.type
    return Looked(looked, type, recipe, found, trouble, encoding or None, separator or None, again)
