"""Where import recipes are kept: named ones, and the last one of every layout that came in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from minedesk import paths
from minedesk.errors import AppError
from minedesk.formats.books import Book
from minedesk.formats.files import replace_when_done
from minedesk.services.importing.recipes.fit import fingerprint, heading_rows
from minedesk.services.importing.recipes.recipe import Recipe, as_text, from_text
from minedesk.services.importing.sheets.unheaded import is_lettered
from minedesk.words import _

ENDING: Final = ".json"
# Far more than the decisions for a thousand columns take.
_LARGEST: Final = 8_000_000


def folder() -> Path:
    """The folder of named recipes; made where it is not there yet. Raises AppError."""
    return _made(paths.data_dir() / "recipes")


def names() -> list[str]:
    """The names of the recipes that are kept."""
    return sorted(path.stem for path in (paths.data_dir() / "recipes").glob(f"*{ENDING}"))


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe to a file. Raises AppError where it cannot be written."""
    with replace_when_done(path) as temporary:
        temporary.write_text(as_text(recipe), encoding="utf-8")


def load_recipe(path: Path) -> Recipe:
    """Read a recipe. Raises AppError where the file is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise AppError(
                _("{name} is too large for an import recipe.").format(name=path.name),
                _("Choose another file."),
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise AppError(
            _("{name} is no import recipe of MineDesk, or it is damaged.").format(name=path.name),
            _("Choose another one, or choose the columns yourself and save them anew."),
            str(error),
        ) from error
    except OSError as error:
        raise AppError(
            _("{name} could not be read.").format(name=path.name),
            _("Check the name and the folder; it may have been moved or renamed."),
            str(error),
        ) from error
    return from_text(text, path.name)


def found_recipe(said: str) -> Recipe:
    """A recipe by its file, or by the name it is kept under. Raises AppError for neither."""
    if Path(said).is_file():
        return load_recipe(Path(said))
    if said in names():
        return load_recipe(folder() / f"{said}{ENDING}")
    known = ", ".join(names())
    raise AppError(
        _("There is no import recipe “{name}”, neither as a file nor by name.").format(name=said),
        _("The recipes kept on this computer are: {names}.").format(names=known)
        if known
        else _("No recipe is kept on this computer yet."),
    )


def remember(recipe: Recipe, *, mended: bool = False) -> None:
    """Keep what was decided for a layout until it comes again; of rows that had been set aside, and
    were mended by its rules, together with these rules. Raises AppError."""
    headings = [each.heading for each in recipe.columns if not is_lettered(each.heading)]
    path = _made(_remembered()) / f"{fingerprint(headings)}{ENDING}"
    if mended and path.is_file():
        recipe = replace(recipe, rules=load_recipe(path).rules)
    save_recipe(recipe, path)


def recall(book: Book) -> Recipe | None:
    """What was decided the last time the layout of some sheet of a file came in; None where it is
    new. Raises AppError where what was kept of it cannot be read."""
    known = {path.stem: path for path in _remembered().glob(f"*{ENDING}")}
    if not known:
        return None
    hidden = {info.name for info in book.sheets if not info.visible}
    found: list[tuple[bool, Recipe]] = []
    for sheet, _row, headings in heading_rows(book):
        path = known.get(fingerprint(headings))
        if path is not None:
            found.append((sheet in hidden, load_recipe(path)))
    return min(found, key=lambda each: each[0])[1] if found else None


def _remembered() -> Path:
    return paths.data_dir() / "recipes" / "remembered"


def _made(where: Path) -> Path:
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            _("The folder {folder} cannot be made.").format(folder=where),
            _("Check that the disk has room and may be written to."),
            str(error),
        ) from error
    return where
