"""What a user mends of a file before it is taken: single cells, and rules over whole columns.

The file itself stays as it is. A rule is about a layout, so a recipe keeps it; a cell is about one
file only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from minedesk.errors import ValueProblem
from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.kinds import Date, Kind, Number
from minedesk.fields.reading import PLAIN, Reading
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import DecimalMark, Habits
    from minedesk.services.importing.sheets.headings import Column

What = Literal["replace", "part", "fill", "blank", "days", "years", "times", "plus"]

# What changes the text of a cell comes before the column is asked how it is to be read; what
# changes its value comes after that.
ON_TEXTS: Final = frozenset({"replace", "part", "fill", "blank"})
# A century and more either way; beyond that no date of ours is meant.
_MOST_DAYS: Final = 40_000
_MOST_YEARS: Final = 1_000

# A cell of a file: sheet, row (from 1), column (from 0).
CellPlace = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A column as each file of its layout has it: the type of its rows, its heading, and which of
    the columns with this heading it is (from 0)."""

    type: str
    heading: str
    again: int = 0


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What is done to every cell of a column.

    what: "replace" a cell that says find, or each "part" that does, by another text; "fill" blank
    cells with the value above or make "blank" cells say by; shift dates by "days" or "years",
    numbers "times" by, "plus" by in the field's own unit.
    """

    column: ColumnName
    what: What
    find: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that is mended. cells hold what was typed over cells, "" where they are emptied;
    a cell that was typed over is as it was typed, whatever rules say. Rules are applied in order,
    those on texts first."""

    cells: Mapping[CellPlace, str] = field(default_factory=dict)
    rules: tuple[ColumnRule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cells or self.rules)

    def with_cell(self, place: CellPlace, text: str) -> Corrections:
        """The same with another text in a cell."""
        return replace(self, cells={**self.cells, place: text})

    def without_cell(self, place: CellPlace) -> Corrections:
        """The same with a cell as the file has it."""
        return replace(self, cells={at: text for at, text in self.cells.items() if at != place})

    def with_rule(self, rule: ColumnRule) -> Corrections:
        """The same with one rule more; one that is there already says nothing new, unless it adds
        up."""
        if rule in self.rules and rule.what in ON_TEXTS:
            return self
        return replace(self, rules=(*self.rules, rule))

    def with_rules_of(self, recipe: tuple[ColumnRule, ...]) -> Corrections:
        """The same with the rules of a recipe, where there are none yet."""
        return self if self.rules else replace(self, rules=recipe)

    def without_rule(self, place: int) -> Corrections:
        """The same without the rule at a place."""
        return replace(self, rules=(*self.rules[:place], *self.rules[place + 1 :]))


def column_names(type: str, columns: Sequence[Column]) -> dict[int, ColumnName]:
    """What rules call the columns of a sheet, by position."""
    seen: dict[str, int] = {}
    names = {}
    for column in columns:
        key = heading_key(column.heading) or column.heading.strip()
        again = seen[key] = seen.get(key, -1) + 1
        names[column.position] = ColumnName(type, key, again)
    return names


def rules_for(kind: Kind) -> tuple[What, ...]:
    """What a rule may do to a column that is read as a kind."""
    if isinstance(kind, Date):
        return ("replace", "part", "days", "years", "fill", "blank")
    if isinstance(kind, Number):
        return ("replace", "part", "times", "plus", "fill", "blank")
    return ("replace", "part", "fill", "blank")


def made_rule(
    column: ColumnName,
    what: What,
    find: str = "",
    by: str = "",
    decimal: DecimalMark | None = None,
) -> ColumnRule:
    """A rule as it was typed, numbers with this decimal mark. Raises ValueProblem where something
    of it is missing, would change nothing, or is no number."""
    if what in ("replace", "part"):
        # A part may be a blank; a whole cell that is one is blank.
        if not (find if what == "part" else trimmed(find)):
            raise ValueProblem(_("Say which text is to be replaced."))
        if find == by:
            raise ValueProblem(_("Both texts are the same, so nothing would change."))
        return ColumnRule(column, what, find, by if what == "part" else trimmed(by))
    if what == "fill":
        return ColumnRule(column, what)
    if what == "blank":
        if not trimmed(by):
            raise ValueProblem(_("Say what blank cells are to hold."))
        return ColumnRule(column, what, by=trimmed(by))
    return ColumnRule(column, what, by=_number(what, by, decimal))


def sentence(rule: ColumnRule, title: str, unit: str = "", habits: Habits = PLAIN) -> str:
    """A rule in words; title is what people call its column, unit that of its field."""
    return _("{column}: {change}").format(column=title, change=_change(rule, unit, habits))


def _change(rule: ColumnRule, unit: str, habits: Habits) -> str:
    if rule.what == "replace" and not rule.by:
        return _("empty the cells that say “{text}”").format(text=rule.find)
    if rule.what == "replace":
        return _("replace “{text}” by “{other}”").format(text=rule.find, other=rule.by)
    if rule.what == "part" and not rule.by:
        return _("take “{text}” out of the texts").format(text=rule.find)
    if rule.what == "part":
        return _("replace “{text}” within texts by “{other}”").format(text=rule.find, other=rule.by)
    if rule.what == "fill":
        return _("blank cells take the value above")
    if rule.what == "blank":
        return _("blank cells become “{text}”").format(text=rule.by)
    return _shift_words(rule, unit, habits)


def _shift_words(rule: ColumnRule, unit: str, habits: Habits) -> str:
    amount = Decimal(rule.by)
    if rule.what == "times":
        return _("multiply by {number}").format(number=_shown(amount, habits))
    said = _shown(abs(amount), habits)
    if rule.what == "days":
        added = ngettext("add {count} day", "add {count} days", int(abs(amount)))
        taken = ngettext("take {count} day away", "take {count} days away", int(abs(amount)))
    elif rule.what == "years":
        added = ngettext("add {count} year", "add {count} years", int(abs(amount)))
        taken = ngettext("take {count} year away", "take {count} years away", int(abs(amount)))
    else:
        added, taken = _("add {count}"), _("take {count} away")
        said = f"{said} {unit}".strip()
    return (added if amount > 0 else taken).format(count=said)


def _shown(number: Decimal, habits: Habits) -> str:
    return habits.number(float(number), max(0, -int(number.normalize().as_tuple().exponent)))


def rule_out(rule: ColumnRule) -> dict[str, Any]:
    """A rule as a recipe keeps it."""
    column = rule.column
    said = {"find": rule.find, "by": rule.by, "again": column.again}
    return {"type": column.type, "heading": column.heading, "what": rule.what} | {
        key: value for key, value in said.items() if value
    }


def rule_from(said: Mapping[str, Any]) -> ColumnRule:
    """A rule that a recipe kept. Raises ValueError, KeyError or TypeError where it is none."""
    texts = [said["type"], said["heading"], said["what"], said.get("find", ""), said.get("by", "")]
    if not all(isinstance(each, str) for each in texts) or said["what"] not in get_args(What):
        raise ValueError(f"{dict(said)!r} is no rule")
    type, heading, what, find, by = texts
    return made_rule(ColumnName(type, heading, int(said.get("again", 0))), what, find, by, ".")


def _number(what: What, text: str, decimal: DecimalMark | None) -> str:
    """What was typed as the amount of a shift, as a rule keeps it."""
    kind = Number(low=None)
    amount = kind.parse(text, Reading(typed=True, decimal=decimal))
    if amount is None:
        raise ValueProblem(_("Say by how much."))
    number = Decimal(repr(amount)).normalize()
    if what == "times" and number <= 0:
        raise ValueProblem(_("A number to multiply by is more than 0."))
    if number == (1 if what == "times" else 0):
        raise ValueProblem(_("That would change nothing."))
    if what in ("days", "years"):
        most = _MOST_DAYS if what == "days" else _MOST_YEARS
        if number != number.to_integral_value() or abs(number) > most:
            raise ValueProblem(
                _("That is not a number of whole days or years that dates can be shifted by."),
                _("Type a whole number, with a minus sign to go back."),
            )
    return format(number, "f")
