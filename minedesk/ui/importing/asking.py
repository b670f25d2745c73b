"""Asking where what an import leaves is to be kept, and which recipe is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from minedesk.errors import AppError
from minedesk.services.importing.planning import ImportPlan
from minedesk.services.importing.recipes.fit import fit, unfit_words
from minedesk.services.importing.recipes.recipe import recipe_of
from minedesk.services.importing.recipes.store import ENDING, folder, load_recipe, save_recipe
from minedesk.ui.importing.state import ImportState
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.notify import Notifier


def ask_for_workbook(parent: QWidget, imported: Path) -> Path | None:
    """Where the rows of a file that were set aside go; None where nothing is to be saved."""
    suggested = imported.with_name(_("{name} to mend").format(name=imported.stem) + ".xlsx")
    kinds = _("Excel workbooks (*.xlsx)")
    return _ask(parent, _("Save what is to be mended"), suggested, kinds)


def save_choices(parent: QWidget, plan: ImportPlan, notifier: Notifier) -> None:
    """Save what was chosen for an import as a recipe, and tell where.

    Raises AppError where it cannot be saved.
    """
    suggested = folder() / f"{plan.path.stem}{ENDING}"
    kinds = _("Import recipes (*.json)")
    path = _ask(parent, _("Save the choices as a recipe"), suggested, kinds)
    if path is not None:
        save_recipe(recipe_of(plan), path)
        notifier.say(_("Saved as {path}.").format(path=path))


def use_recipe(parent: QWidget, state: ImportState) -> bool:
    """Read the file by a recipe of the user's choice; whether one was chosen.

    Raises AppError where it cannot be read or does not fit the file.
    """
    name, _chosen = QFileDialog.getOpenFileName(
        parent, _("Use a recipe"), str(folder()), _("Import recipes (*.json)")
    )
    if not name:
        return False
    recipe = load_recipe(Path(name))
    found = fit(recipe, state.survey)
    if found is None or found.missing:
        raise AppError(unfit_words(recipe, found))
    state.use(recipe, found)
    return True


def _ask(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    name, _chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name:
        return None
    path = Path(name)
    ending = suggested.suffix
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
