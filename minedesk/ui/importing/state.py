"""What the user has chosen so far in an import: nothing of it is written until the last step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from minedesk.fields.clean import match_key
from minedesk.fields.reading import PLAIN
from minedesk.fields.vocabulary import word_key
from minedesk.formats.cells import Hidden
from minedesk.records import schema as schema_named
from minedesk.records.custom import is_slot, with_custom
from minedesk.services.importing.cells.corrections import Corrections
from minedesk.services.importing.newfields.customfields import renamed
from minedesk.services.importing.newfields.extra import heading_row
from minedesk.services.importing.newfields.offered import adopted
from minedesk.services.importing.options import (
    OTHERS,
    Decided,
    ImportOptions,
    LinkChoice,
    Mode,
    Split,
    Target,
)
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.reading import DateOrder, DecimalMark
    from minedesk.fields.schema import Schema
    from minedesk.records.custom import CustomField
    from minedesk.services.importing.asking.namequestions import NameQuestion, PlaceQuestion
    from minedesk.services.importing.asking.questions import Asked
    from minedesk.services.importing.recipes.fit import Fit
    from minedesk.services.importing.recipes.recipe import Recipe
    from minedesk.services.importing.sheets.headings import Layout
    from minedesk.services.importing.sheets.survey import Survey

# A column whose heading is known by this much needs no look.
SURE: Final = 0.97
_ABOUTS: Final = ("date_order", "decimal", "utm_zone")


@dataclass(slots=True)
class ImportState:
    """A file that was looked at, and how it is to be read. sheet "" means none was found."""

    survey: Survey
    type: str
    sheet: str = ""
    heading_row: int | None = None
    columns: dict[int, Target | None] = field(default_factory=dict)
    mode: Mode = "both"
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None
    match: tuple[str, ...] = ()
    make_codes: str | None = None
    keep_duplicates: bool = False
    # By the number of a new row, what becomes of it that may be the same as another.
    fates: dict[int, Decided] = field(default_factory=dict)
    # How a text is to be read; what is not said is found.
    encoding: str | None = None
    separator: str | None = None
    leave_hidden: bool = False
    # By type, field and the word's key: the term's code, "" where its rows are to be set aside.
    words: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    # How columns are split or joined, and what names and places mean: as in `ImportOptions`.
    splits: dict[int, Split] = field(default_factory=dict)
    joints: dict[str, str] = field(default_factory=dict)
    links: dict[str, dict[str, LinkChoice]] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    recipe: Recipe | None = None
    # What is mended of the cells before they are taken.
    corrections: Corrections = field(default_factory=Corrections)
    # Cells of the clipboard; where those go, by position, that have no headings.
    pasted: bool = False
    placed: dict[int, Target | None] = field(default_factory=dict)
    # The custom fields that columns are to be kept as (see `newfields`).
    fields: tuple[CustomField, ...] = ()
    # Whether all that the recipe says was found, and nothing that it does not know.
    sure: bool = False
    show_date: Callable[[date], str] = PLAIN.date

    @property
    def schema(self) -> Schema:
        """The type that the rows are, with the custom fields that are to be made."""
        return with_custom(schema_named(self.type), self.fields)

    @property
    def whole(self) -> bool:
        """Whether the file is one that MineDesk wrote, with its rows on sheets of their own."""
        return self.sheet == self.type and self.schema.parent is None

    def use(self, recipe: Recipe, found: Fit) -> None:
        """Take up what was decided for this layout before; found is where it is."""
        recipe, found = self._adopt(recipe, found)
        self.type, self.sheet, self.heading_row = recipe.type, found.sheet, found.heading_row
        self.columns = dict(found.columns)
        self.mode, self.match = recipe.mode, recipe.match
        self.make_codes, self.keep_duplicates = recipe.make_codes, recipe.keep_duplicates
        self.date_order, self.decimal = recipe.date_order, recipe.decimal
        self.utm_zone = recipe.utm_zone
        self.leave_hidden = recipe.leave_hidden
        self.words = {
            type: {key: dict(each) for key, each in fields.items()}
            for type, fields in recipe.words.items()
        }
        self.splits, self.joints = dict(found.splits), dict(recipe.joints)
        self.links = {type: dict(names) for type, names in recipe.links.items()}
        self.places = {key: dict(names) for key, names in recipe.places.items()}
        self.corrections = Corrections(rules=recipe.rules)
        self.recipe = recipe
        self.sure = not (found.missing or found.new or found.alike)

    def _adopt(self, recipe: Recipe, found: Fit) -> tuple[Recipe, Fit]:
        """A recipe, and where it is, with the custom fields that it names as they are here."""
        self.fields, keys = adopted(recipe.type, recipe.fields)
        said = renamed(
            ImportOptions(
                recipe.type,
                columns=found.columns,
                splits=found.splits,
                match=recipe.match,
                joints=recipe.joints,
                words=recipe.words,
                settled=recipe.settled,
            ),
            keys,
        )
        return (
            replace(
                recipe,
                match=said.match,
                joints=said.joints,
                words=said.words,
                settled=said.settled,
            ),
            replace(found, columns=dict(said.columns), splits=dict(said.splits)),
        )

    def fields_changed(self) -> None:
        """Leave out what goes to custom fields that are not in the file any more."""
        known = self.schema.by_key
        gone = [
            position
            for position, target in self.columns.items()
            if target is not None and is_slot(target.field) and target.field not in known
        ]
        for position in gone:
            del self.columns[position]
        self.splits = {
            at: split
            for at, split in self.splits.items()
            if not any(to and is_slot(to.field) and to.field not in known for to in split.targets)
        }

    @property
    def recipe_words(self) -> str:
        """Where the choices come from; "" where they are suggested."""
        recipe = self.recipe
        if recipe is None:
            return ""
        if recipe.taken or recipe.settled:
            return _("These are rows that were set aside: what was chosen for their file is used.")
        if recipe.made is None:
            return _("What the recipe says of these columns is used.")
        return _("Same columns as in {file} on {date}: what was chosen then is used.").format(
            file=recipe.file or _("another file"), date=self.show_date(recipe.made)
        )

    @property
    def table_words(self) -> str:
        """That the sheet holds more than what is read of it; "" where it does not."""
        info = next((each for each in self.survey.sheets if each.name == self.sheet), None)
        if info is None or not info.part_of or info.whole:
            return ""
        tables = [e for e in self.survey.sheets if e.part_of == info.part_of and not e.whole]
        return _("The sheet holds {count} tables; only this one is read.").format(count=len(tables))

    def hidden(self) -> Hidden:
        """What the sheet hides of the rows and columns that are to be read."""
        hidden = self.survey.hidden(self.sheet)
        layout = self.layout()
        if layout is None:
            return hidden
        headed = {column.position for column in layout.columns if column.heading}
        return Hidden(
            frozenset(row for row in hidden.rows if row >= layout.heading_row),
            hidden.columns & headed,
        )

    @property
    def mended(self) -> bool:
        """Whether somebody mended cells, beyond what a recipe does by itself."""
        rules = self.recipe.rules if self.recipe else ()
        return bool(self.corrections.cells) or self.corrections.rules != rules

    def take_places(self, placed: Mapping[int, Target | None]) -> None:
        """Take columns without headings for those of the table that they were pasted into."""
        self.sheet, self.heading_row = self.survey.filled[0], 1
        self.placed, self.columns = dict(placed), dict(placed)

    @property
    def place_words(self) -> str:
        """How columns without headings are taken; "" where they have headings."""
        if not self.placed:
            return ""
        return _(
            "The cells have no headings: they are taken like the columns of the table, from the "
            "left. Look whether that is right."
        )

    @property
    def known(self) -> bool:
        """Whether the headings leave nothing open of where any column goes."""
        layout = None if self.placed else self.layout()
        headed = [column for column in layout.columns if column.heading] if layout else []
        return bool(headed) and all(c.goals and c.score >= SURE for c in headed)

    def forget_recipe(self) -> None:
        """Another sheet, row or type is meant: what was decided is not about it."""
        self.placed.clear()
        self.fields = ()
        self.match, self.make_codes, self.keep_duplicates = (), None, False
        self.fates.clear()
        self.columns.clear()
        self.splits.clear()
        self.joints.clear()
        self.corrections = Corrections()
        self.recipe = None
        self.sure = False

    def find_sheet(self) -> None:
        """Take the sheet and the heading row that fit the type best."""
        self.forget_recipe()
        self.heading_row = None
        layout = self.survey.layout(self.schema, ImportOptions(self.type))
        self.sheet = layout.sheet if layout else self.survey.filled[0]
        self.heading_row = layout.heading_row if layout else heading_row(self.survey, self.sheet)

    def find_headings(self) -> None:
        """Take the heading row that fits best on the sheet that was chosen."""
        self.forget_recipe()
        self.heading_row = None
        layout = self.survey.layout(self.schema, ImportOptions(self.type, sheet=self.sheet))
        # Headings that nobody knows are headings, too: it can be said where their columns go.
        self.heading_row = layout.heading_row if layout else heading_row(self.survey, self.sheet)

    def layout(self) -> Layout | None:
        """What the columns hold; None where no heading row is known."""
        if self.heading_row is None:
            return None
        options = ImportOptions(
            self.type,
            sheet=self.sheet,
            heading_row=self.heading_row,
            columns=dict(self.columns),
            splits=dict(self.splits),
            leave_hidden=self.leave_hidden,
            fields=self.fields,
        )
        return self.survey.layout(self.schema, options)

    def options(self) -> ImportOptions:
        """Everything that was chosen, for `plan`."""
        return ImportOptions(
            self.type,
            # Only a sheet that nobody named brings the sheets of its rows along.
            sheet=None if self.whole else self.sheet,
            heading_row=None if self.whole else self.heading_row,
            columns=dict(self.columns),
            mode=self.mode,
            date_order=self.date_order,
            decimal=self.decimal,
            utm_zone=self.utm_zone,
            match=self.match,
            make_codes=self.make_codes,
            keep_duplicates=self.keep_duplicates,
            decided=dict(self.fates),
            repeated=self.recipe.repeated if self.recipe else {},
            encoding=self.encoding,
            separator=self.separator,
            leave_hidden=self.leave_hidden,
            words=self.words,
            splits=dict(self.splits),
            joints=dict(self.joints),
            links={type: dict(names) for type, names in self.links.items()},
            places={key: dict(names) for key, names in self.places.items()},
            settled=self.recipe.settled if self.recipe else {},
            taken=self.recipe.taken if self.recipe else {},
            corrections=self.corrections,
            fields=self.wanted_fields(),
            advised=True,
        )  # fmt: skip

    def wanted_fields(self) -> tuple[CustomField, ...]:
        """The custom fields to be made that a column goes to."""
        goals = {target.field for target in self.columns.values() if target is not None}
        for split in self.splits.values():
            goals |= {target.field for target in split.targets if target is not None}
        return tuple(each for each in self.fields if each.key in goals)

    def take_answers(self, asked: Asked) -> None:
        """See what is asked of the file. An answer given before, to a question that nothing asks
        here, is dropped: this file says by itself how it is read."""
        for about in _ABOUTS:
            open_ones = [each for each in asked.questions if each.about == about and each.open]
            if not open_ones:
                setattr(self, about, None)

    def decided(self, asked: Asked) -> bool:
        """Whether nothing of what is asked needs a person: all is answered, and by no answer that
        a column of the file contradicts."""
        for each in asked.questions:
            answer = getattr(self, each.about)
            if each.open and answer is None:
                return False
            if each.answer and answer is not None and answer != each.answer:
                return False
        return all(
            self.words.get(each.type, {}).get(each.field, {}).get(word_key(each.word)) is not None
            for each in asked.words
        ) and not (self.open_names(asked) or self.open_places(asked))

    def open_names(self, asked: Asked) -> list[NameQuestion]:
        """The names of which it is not decided yet what they mean, alone or with all others."""
        return [
            each
            for each in asked.names
            if not self.links.get(each.target, {}).keys() & {match_key(each.name), OTHERS}
        ]

    def open_places(self, asked: Asked) -> list[PlaceQuestion]:
        """The places of which it is not decided yet what they are called."""
        return [
            each
            for each in asked.places
            if not self.places.get(each.field, {}).keys() & {each.key, OTHERS}
        ]

    def leave_others(self, asked: Asked) -> None:
        """Leave what was looked at and not decided as it is, in the next file, too: names wait,
        places stay, and the preview warns of each."""
        for name in asked.names:
            self.links.setdefault(name.target, {}).setdefault(OTHERS, LinkChoice("wait"))
        for place in asked.places:
            self.places.setdefault(place.field, {}).setdefault(OTHERS, "")
