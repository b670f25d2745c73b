"""What a recipe says of matching rows to records, as it stands in the recipe's file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minedesk.services.importing.recipes.recipe import Recipe


def matching_out(recipe: Recipe) -> dict[str, Any]:
    """The parts of the file; what was not decided is left out."""
    said: dict[str, Any] = {"match": list(recipe.match)}
    if recipe.make_codes is not None:
        said["make_codes"] = recipe.make_codes
    if recipe.keep_duplicates:
        said["keep_duplicates"] = True
    if recipe.repeated:
        said["repeated"] = recipe.repeated
    if recipe.displaced:
        said["displaced"] = recipe.displaced
    return said


def matching_in(said: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """The same, read back for a `Recipe`; known are the fields there are. Raises ValueError or
    TypeError where it is no such thing."""
    match = said.get("match") or ()
    # A single field was written as a text.
    names = (match,) if isinstance(match, str) else tuple(match)
    for name in names:
        # "code" is the key of any type.
        if name not in known and name != "code":
            raise ValueError(f"{name!r} is no field to match by")
    prefix = said.get("make_codes")
    if prefix is not None and not isinstance(prefix, str):
        raise TypeError(f"{prefix!r} is no prefix")
    return {
        "match": names,
        "make_codes": prefix,
        "keep_duplicates": bool(said.get("keep_duplicates")),
        **{name: _by_digest(said.get(name) or {}) for name in ("repeated", "displaced")},
    }


def _by_digest(said: dict[str, Any]) -> dict[str, int]:
    return {bytes.fromhex(digest).hex(): int(row) for digest, row in said.items()}
