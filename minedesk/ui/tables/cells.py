"""What a cell and a heading of a table say, worked out from the field's kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Choices, Counts, Date, Link, Number, PointKind
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits
from minedesk.fields.schema import Schema
from minedesk.words import _

Style = Literal["plain", "key", "number", "pill", "dot"]

# An abbreviation that is used in all languages (SHA, CHA, NTS) is at most so long.
_ABBREVIATION: Final = 4
_LONGEST: Final = 200
# Who did something may have given no name; the cell says so.
_PEOPLE: Final = frozenset({"created_by", "changed_by", "review_by"})
_WHOLE: Final = (Date, Link, PointKind)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its field, and how its cells are painted."""

    field: Field
    style: Style

    @property
    def heading(self) -> str:
        """The field's label, with its unit."""
        return heading(self.field)

    @property
    def whole(self) -> bool:
        """Whether a part of a cell would be taken for another value: a key, a number, a day."""
        return self.style in ("key", "number") or isinstance(self.field.kind, _WHOLE)


def heading(field: Field) -> str:
    """A field's label in the language in use, with its unit: "Area, m²"."""
    unit = unit_of(field)
    return f"{_(field.label)}, {unit}" if unit else _(field.label)


def unit_of(field: Field) -> str:
    """The unit of a field as it is printed, or ""."""
    return shown(field.kind.unit) if isinstance(field.kind, Number) and field.kind.unit else ""


def columns(schema: Schema, keys: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of these fields, in this order; keys that no field has are passed over.

    The first field that is a choice classifies the record and is painted as a pill, others as
    dots: a table full of pills says nothing.
    """
    first = next((field.key for field in schema.fields if is_choice(field)), "")
    known = schema.listed
    return tuple(Column(known[key], _style(known[key], first)) for key in keys if key in known)


def is_choice(field: Field) -> bool:
    """Whether the field holds one term of a vocabulary."""
    return isinstance(field.kind, Choice) and not isinstance(field.kind, (Choices, Counts))


def _style(field: Field, first_choice: str) -> Style:
    if field.unique:
        return "key"
    if is_choice(field):
        return "pill" if field.key == first_choice else "dot"
    return "number" if field.kind.numeric else "plain"


def text_of(column: Column, value: Any, habits: Habits) -> str:
    """A value as its cell shows it, in one line; "" for an empty one."""
    if value is None:
        return ""
    if value == "" and column.field.key in _PEOPLE:
        return _("unnamed")
    kind = column.field.kind
    if column.style == "pill" and isinstance(kind, Choice):
        return abbreviation(kind, value) or kind.format(value, habits)
    text = kind.format(value, habits)
    if "\n" in text or len(text) > _LONGEST:
        text = " ".join(text[:_LONGEST].split())
    return text


def plain_text(column: Column, value: Any, habits: Habits) -> str:
    """A value in full, as a sheet understands it and an import reads it back as the same one."""
    kind = column.field.kind
    if isinstance(kind, Date):
        # The one way to write a day that sheets of every country take for just that day.
        return str(value.isoformat())
    text = kind.edit_text(value, habits)
    # A mark before exactly three digits can be read two ways; before four it cannot.
    return f"{text}0" if isinstance(kind, Number) and text[-4:-3] in (".", ",") else text


def abbreviation(kind: Choice, code: str) -> str:
    """The capitals a term is known by everywhere (SHA, CHA), or "" where it has none."""
    term = kind.vocabulary.term(code)
    letters = code.upper()
    if term is None or term.own:
        return ""
    return letters if len(code) <= _ABBREVIATION and letters in term.words else ""


def tone_of(column: Column, value: Any) -> str:
    """The tone a choice is marked with: "", "bad", "warn", "good" or "info"."""
    kind = column.field.kind
    return kind.tone(value) if value is not None and isinstance(kind, Choice) else ""
