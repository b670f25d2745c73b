"""Import recipes: what was decided for a layout, kept as a small JSON file that can be shared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args

from minedesk.errors import AppError
from minedesk.fields.reading import DateOrder, DecimalMark
from minedesk.formats.ranges import sheet_of
from minedesk.records import all_types
from minedesk.records.custom import CustomField
from minedesk.services.importing.cells.corrections import ColumnRule, rule_from, rule_out
from minedesk.services.importing.newfields.customfields import used
from minedesk.services.importing.options import (
    PARENT,
    UUID,
    LinkChoice,
    Mode,
    Settled,
    Split,
    Target,
)
from minedesk.services.importing.recipes.fields import fields_in, fields_out
from minedesk.services.importing.recipes.matching import matching_in, matching_out
from minedesk.services.importing.recipes.parts import (
    decided_out,
    encoding_in,
    joints_in,
    links_in,
    places_in,
    separator_in,
    split_in,
    split_out,
    target_in,
    target_out,
)
from minedesk.services.importing.sheets.rowcolumns import row_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.importing.planning import ImportPlan

VERSION: Final = 1
_KIND: Final = "import recipe"

Words = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Where the column with a heading goes, as a whole or split; else it is left out."""

    heading: str
    target: Target | None
    split: Split | None = None

    @property
    def goes(self) -> bool:
        """Whether it is not left out."""
        return self.target is not None or self.split is not None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was decided for a layout. What is None or empty was not decided, so it is not known.

    sheet and heading_row say where the layout was; it is found elsewhere, too. whole marks a book
    of our own, whose sheets of rows come along. file and made (a day) say when it was last used.
    leave_hidden, encoding, separator, words, joints, links, places, settled and taken are as in
    `ImportOptions`, rules as in its corrections: what was mended in one cell is no matter of the
    layout. fields are the custom fields that columns go to.
    """

    type: str
    columns: tuple[ColumnChoice, ...]
    sheet: str = ""
    heading_row: int | None = None
    whole: bool = False
    mode: Mode = "both"
    match: tuple[str, ...] = ()
    make_codes: str | None = None
    keep_duplicates: bool = False
    repeated: Mapping[str, int] = field(default_factory=dict)
    displaced: Mapping[str, int] = field(default_factory=dict)
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None
    leave_hidden: bool = False
    encoding: str | None = None
    separator: str | None = None
    words: Words = field(default_factory=dict)
    joints: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, LinkChoice]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settled: Mapping[str, Mapping[str, Settled]] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)
    rules: tuple[ColumnRule, ...] = ()
    fields: tuple[CustomField, ...] = ()
    file: str = ""
    made: date | None = None


def recipe_of(plan: ImportPlan, today: date | None = None) -> Recipe:
    """What was decided in a planned import."""
    options, layout = plan.options, plan.main.layout
    return Recipe(
        options.type,
        tuple(
            ColumnChoice(each.heading, each.target, each.split)
            for each in layout.columns
            if each.heading
        ),
        sheet_of(layout.sheet),
        layout.heading_row,
        whole=options.sheet is None and layout.sheet == options.type,
        mode=options.mode or "both",
        match=options.match,
        make_codes=options.make_codes,
        keep_duplicates=options.keep_duplicates,
        date_order=options.date_order,
        decimal=options.decimal,
        utm_zone=options.utm_zone,
        leave_hidden=options.leave_hidden,
        encoding=options.encoding,
        separator=options.separator,
        words=options.words,
        joints=options.joints,
        links=options.links,
        places=options.places,
        rules=options.corrections.rules,
        fields=used(options.type, layout.mapped, options.fields),
        file=plan.path.name,
        made=today or date.today(),
    )


def as_text(recipe: Recipe) -> str:
    """A recipe as JSON."""
    said: dict[str, Any] = {
        "minedesk": _KIND,
        "version": VERSION,
        "type": recipe.type,
        "file": recipe.file,
        "made": recipe.made.isoformat() if recipe.made else "",
        "sheet": recipe.sheet,
        "heading_row": recipe.heading_row,
        "whole": recipe.whole,
        "columns": [_column_out(each) for each in recipe.columns],
        "mode": recipe.mode,
        **matching_out(recipe),
        "date_order": recipe.date_order,
        "decimal": recipe.decimal,
        "utm_zone": recipe.utm_zone,
        "leave_hidden": recipe.leave_hidden,
        "encoding": recipe.encoding,
        "separator": recipe.separator,
        "words": recipe.words,
    }
    said |= decided_out(recipe.joints, recipe.links, recipe.places)
    if recipe.settled:
        said["settled"] = {
            type: {key: [each.date_order, each.decimal] for key, each in fields.items()}
            for type, fields in recipe.settled.items()
        }
    if recipe.taken:
        said["taken"] = recipe.taken
    if recipe.rules:
        said["rules"] = [rule_out(each) for each in recipe.rules]
    if recipe.fields:
        said["fields"] = fields_out(recipe.fields)
    return json.dumps(said, ensure_ascii=False, indent=1)


def from_text(text: str, name: str) -> Recipe:
    """A recipe from JSON; name is what people know the file by. Raises AppError where it is none,
    or where a later MineDesk wrote it."""
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said.get("minedesk") != _KIND:
            raise ValueError("not marked as a recipe")
        if said["version"] != VERSION:
            raise AppError(
                _("The recipe {name} was written by a later version of MineDesk.").format(
                    name=name
                ),
                _("Bring this MineDesk up to date, or choose the columns yourself."),
            )
        return _read(said)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AppError(
            _("{name} is no import recipe of MineDesk, or it is damaged.").format(name=name),
            _("Choose another one, or choose the columns yourself and save them anew."),
            f"{type(error).__name__}: {error}",
        ) from error


def _column_out(column: ColumnChoice) -> dict[str, Any]:
    said = {"heading": column.heading, **target_out(column.target)}
    return said if column.split is None else {**said, "split": split_out(column.split)}


def _read(said: dict[str, Any]) -> Recipe:
    schema = all_types()[_text(said["type"])]
    fields = fields_in(said, schema.name)
    own = {each.key for each in schema.fields if not each.custom}
    known = {
        *own, *(each.key for each in fields), *row_fields(schema), PARENT.field, UUID.field,
    }  # fmt: skip
    columns = [
        ColumnChoice(_text(each["heading"]), target_in(each, known), split_in(each, known))
        for each in said["columns"]
    ]
    row = said.get("heading_row")
    made = _text(said.get("made") or "")
    return Recipe(
        schema.name,
        tuple(columns),
        _text(said.get("sheet") or ""),
        None if row is None else int(row),
        whole=bool(said.get("whole")),
        mode=_one_of(said.get("mode", "both"), Mode),
        **matching_in(said, known),
        date_order=_one_of(said.get("date_order"), DateOrder),
        decimal=_one_of(said.get("decimal"), DecimalMark),
        utm_zone=_zone(said.get("utm_zone")),
        leave_hidden=bool(said.get("leave_hidden")),
        encoding=encoding_in(said.get("encoding")),
        separator=separator_in(said.get("separator")),
        words={
            type: {key: {_text(word): _text(code) for word, code in each.items()}
                   for key, each in fields.items()}
            for type, fields in (said.get("words") or {}).items()
        },
        joints=joints_in(said),
        links=links_in(said),
        places=places_in(said),
        settled={
            type: {key: Settled(_one_of(order, DateOrder), _one_of(mark, DecimalMark))
                   for key, (order, mark) in fields.items()}
            for type, fields in (said.get("settled") or {}).items()
        },
        taken={_text(key): int(row) for key, row in (said.get("taken") or {}).items()},
        rules=tuple(rule_from(each) for each in said.get("rules") or ()),
        fields=fields,
        file=_text(said.get("file") or ""),
        made=date.fromisoformat(made) if made else None,
    )  # fmt: skip


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _one_of(value: Any, choices: Any) -> Any:
    if value is not None and value not in get_args(choices):
        raise ValueError(f"{value!r} is none of {get_args(choices)}")
    return value


def _zone(value: Any) -> str | None:
    from minedesk.geo.coordinates import parse_zone

    if value is None:
        return None
    zone = parse_zone(_text(value))
    if zone is None:
        raise ValueError(f"{value!r} is no zone")
    return zone
