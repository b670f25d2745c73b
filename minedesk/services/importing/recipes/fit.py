"""Finding the layout of a recipe in a file, and taking up what the recipe says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from minedesk.errors import AppError
from minedesk.fields.clean import heading_key
from minedesk.formats.cells import Book
from minedesk.formats.ranges import sheet_of
from minedesk.records import all_types
from minedesk.services.importing.options import OWN_MARK, ImportOptions, Split, Target
from minedesk.services.importing.recipes.recipe import Recipe, from_text
from minedesk.services.importing.sheets.headrows import headings_at
from minedesk.services.importing.sheets.tables import meant
from minedesk.services.importing.sheets.unheaded import position_of
from minedesk.words import _

# Where a workbook that we wrote says how it is to be read.
RECIPE_SHEET = f"{OWN_MARK} MineDesk"
_ROWS_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a recipe's layout is in a file: sheet, heading row (from 1), columns by position, and
    how those of them are split that go to several fields.

    missing are headings of columns that the recipe takes and the sheet has not; new ones those it
    says nothing of. alike names other sheets that it fits as well.
    """

    sheet: str
    heading_row: int
    columns: dict[int, Target | None]
    missing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    splits: dict[int, Split] = field(default_factory=dict)


def fit(recipe: Recipe, book: Book, sheet: str | None = None) -> Fit | None:
    """The best place for a recipe in a file; None where not one of its columns is found.

    It is looked for on its own sheet first, then on those that are not hidden; sheet names the only
    one to look at.
    """
    best: dict[str, Fit] = {}
    wanted = None if sheet is None else {sheet, *meant(book, sheet)}
    for name, row, headings in heading_rows(book):
        if wanted is None or name in wanted:
            found = _fit_at(recipe, name, row, headings)
            if name not in best or len(found.missing) < len(best[name].missing):
                best[name] = found
    hidden = {info.name for info in book.sheets if not info.visible}
    # All tables of a sheet together, only where none of them fits.
    late = {info.name for info in book.sheets if info.whole}
    order = sorted(
        best.values(),
        key=lambda each: (
            len(each.missing),
            each.sheet in late,
            sheet_of(each.sheet) != recipe.sheet,
            each.sheet in hidden,
        ),
    )
    if not order or len(order[0].missing) >= _taken(recipe):
        return None
    first = order[0]
    if first.missing or first.sheet == recipe.sheet:
        return first
    home = sheet_of(first.sheet) == recipe.sheet
    alike = [
        each.sheet
        for each in order[1:]
        if not each.missing
        and each.sheet not in hidden | late
        and (not home or sheet_of(each.sheet) == recipe.sheet)
    ]
    return replace(first, alike=tuple(alike))


def advised(
    book: Book, options: ImportOptions, recipe: Recipe | None = None
) -> tuple[ImportOptions, str]:
    """The options with what a recipe says, or else what the file says of itself; what the options
    state goes before. In words why a recipe that was asked for was not used, or ""."""
    # Not above: it stands on this module.
    from minedesk.services.importing.recipes.own import own_recipe

    try:
        own = own_recipe(book) if recipe is None and not options.advised else None
    except AppError as error:
        return options, str(error)
    used = recipe or own
    if used is None:
        return options, ""
    if used.type != options.type:
        return options, "" if own else _wrong_type(used, options.type)
    found = fit(used, book, options.sheet)
    if found is None or found.missing:
        return options, "" if own else unfit_words(used, found)
    return (
        replace(
            options,
            sheet=None if used.whole and options.sheet is None else found.sheet,
            heading_row=None if used.whole else options.heading_row or found.heading_row,
            columns={**found.columns, **options.columns},
            mode=options.mode or used.mode,
            match=options.match or used.match,
            make_codes=used.make_codes if options.make_codes is None else options.make_codes,
            keep_duplicates=options.keep_duplicates or used.keep_duplicates,
            repeated=used.repeated,
            displaced=used.displaced,
            date_order=options.date_order or used.date_order,
            decimal=options.decimal or used.decimal,
            utm_zone=options.utm_zone or used.utm_zone,
            leave_hidden=options.leave_hidden or used.leave_hidden,
            words=options.words or used.words,
            splits={at: split for at, split in found.splits.items() if at not in options.columns}
            | dict(options.splits),
            joints=options.joints or used.joints,
            fields=options.fields or used.fields,
            links=options.links or used.links,
            places=options.places or used.places,
            settled=used.settled,
            taken=used.taken,
            corrections=options.corrections.with_rules_of(used.rules),
            advised=True,
        ),
        "",
    )


def with_text(options: ImportOptions, recipe: Recipe | None) -> ImportOptions:
    """The options with what a recipe says of how a text file is read, before it is opened."""
    if recipe is None:
        return options
    return replace(
        options,
        encoding=options.encoding or recipe.encoding,
        separator=options.separator or recipe.separator,
    )


def embedded(book: Book) -> Recipe | None:
    """What a workbook that MineDesk wrote says of itself; None for any other file."""
    if all(info.name != RECIPE_SHEET for info in book.sheets):
        return None
    text = "".join(str(row[0]) for row in book.iter_rows(RECIPE_SHEET) if row and row[0])
    try:
        return from_text(text, book.path.name)
    except AppError:
        # Somebody wrote over it: the sheets can still be read as any other sheets are.
        return None


def unfit_words(recipe: Recipe, found: Fit | None) -> str:
    """Why a recipe does not fit a file, and what is done instead."""
    missing = found.missing if found else _headings(recipe)
    return _(
        "The recipe does not fit this file: it has no column {names}. The columns are suggested "
        "from their headings instead; look through them."
    ).format(names=", ".join(f"“{heading}”" for heading in missing[:6]))


def heading_rows(book: Book) -> Iterator[tuple[str, int, list[str]]]:
    """Every row near the top of each sheet of a partner's that could be one of headings: the sheet,
    the row (from 1), the headings by position ("" where there is none)."""
    for info in book.sheets:
        if info.name.startswith(OWN_MARK):
            continue
        first = book.first_row(info.name)
        rows = list(islice(book.iter_rows(info.name), first + _ROWS_SEARCHED))
        merged = book.merged(info.name)
        for place in range(first, len(rows)):
            headings = headings_at(rows, merged, place)
            if any(headings):
                yield info.name, place + 1, headings


def fingerprint(headings: Iterable[str]) -> str:
    """What tells layouts apart: their headings, whatever the order of the columns."""
    keys = sorted(filter(None, map(_key, headings)))
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


def _fit_at(recipe: Recipe, sheet: str, row: int, headings: Sequence[str]) -> Fit:
    places: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        if key := _key(heading):
            places.setdefault(key, []).append(position)
    columns: dict[int, Target | None] = {}
    splits: dict[int, Split] = {}
    missing = []
    for choice in recipe.columns:
        unheaded = position_of(choice.heading, headings)
        found = places.get(_key(choice.heading)) if unheaded is None else [unheaded]
        if found:
            position = found.pop(0)
            columns[position] = choice.target
            if choice.split is not None:
                splits[position] = choice.split
        elif choice.goes:
            missing.append(choice.heading)
    new = [headings[position] for positions in places.values() for position in positions]
    return Fit(sheet, row, columns, tuple(missing), tuple(new), splits=splits)


def _key(heading: str) -> str:
    # A heading of ours is for people; one of signs alone is known by these.
    return "" if heading.startswith(OWN_MARK) else heading_key(heading) or heading.strip()


def _headings(recipe: Recipe) -> tuple[str, ...]:
    return tuple(each.heading for each in recipe.columns if each.goes)


def _taken(recipe: Recipe) -> int:
    return len(_headings(recipe))


def _wrong_type(recipe: Recipe, wanted: str) -> str:
    plural = {name: _(each.plural) for name, each in all_types().items()}
    return _(
        "The recipe is for {theirs}, not for {ours}. The columns are suggested from their headings "
        "instead."
    ).format(theirs=plural[recipe.type], ours=plural[wanted])
