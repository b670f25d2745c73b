"""Custom fields: what the users of a file add to a record type, beside what the program knows.

Each lies in one of the slots that the table of every record type has. While a file is open, the
schemas that all else reads have its fields, too (see `records.use`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sqlalchemy import Column
from sqlalchemy.types import UserDefinedType

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.fields.kinds.units import unit_named
from minedesk.fields.vocabulary import OwnTerm, Vocabulary
from minedesk.words import N_

if TYPE_CHECKING:
    from minedesk.fields.kinds import Kind
    from minedesk.fields.schema import Schema

CustomKind = Literal["text", "long_text", "number", "date", "choice"]
CUSTOM_KINDS: Final[tuple[CustomKind, ...]] = get_args(CustomKind)
KIND_NAMES: Final[dict[CustomKind, str]] = {
    "text": N_("Text"),
    "long_text": N_("Long text"),
    "number": N_("Number"),
    "date": N_("Date"),
    "choice": N_("Choice"),
}
# Each costs a byte in every record. One that was used is never given to another field: history may
# bring back what it held.
SLOTS: Final = 60
GROUP: Final = N_("Custom fields")
_KEY: Final = "custom_"
MOST: Final = 1e15


@dataclass(frozen=True, slots=True)
class CustomField:
    """One custom field: the record type it belongs to, its slot (from 1), its name for people.

    terms are what a choice is made from, in their order. unit is that of a number; numbers in other
    units are brought into one that we know (m, ha), one of the users' own is just shown.
    """

    type: str
    slot: int
    label: str
    kind: CustomKind = "text"
    unit: str = ""
    uuid: str = ""
    terms: tuple[OwnTerm, ...] = ()

    @property
    def key(self) -> str:
        """The key of its field, and the name of its column."""
        return slot_key(self.slot)

    @property
    def vocabulary(self) -> str:
        """The name of the list that a choice is made from."""
        return f"{self.type}.{self.key}"


class Slot(UserDefinedType[Any]):
    """A column that keeps a value as it is given: SQLite turns nothing into anything else in it."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """How SQLite is told of it."""
        return "BLOB"


def slot_key(slot: int) -> str:
    """The name of the column of a slot (from 1)."""
    return f"{_KEY}{slot:02}"


def is_slot(key: str) -> bool:
    """Whether a field of this key is a custom field."""
    return key.startswith(_KEY)


def slot_columns() -> list[Column[Any]]:
    """The columns of all slots, for one table."""
    return [Column(slot_key(slot), Slot()) for slot in range(1, SLOTS + 1)]


def with_custom(schema: Schema, custom: Iterable[CustomField]) -> Schema:
    """A record type with these custom fields (those of other types are passed over) behind those
    it has, in their order, before its last group. The schema itself where there are none."""
    fields = tuple(_field(each) for each in custom if each.type == schema.name)
    if not fields:
        return schema
    groups = [group for group in schema.groups if group != GROUP]
    last = groups[-1]
    before = [field for field in schema.fields if field.group != last]
    after = [field for field in schema.fields if field.group == last]
    return replace(
        schema,
        fields=(*before, *fields, *after),
        groups=(*groups[:-1], GROUP, last),
    )


def vocabularies(schemas: Sequence[Schema]) -> dict[str, Vocabulary]:
    """The lists that custom choices are made from, by name."""
    return {
        field.kind.vocabulary.name: field.kind.vocabulary
        for schema in schemas
        for field in schema.fields
        if field.custom and isinstance(field.kind, kinds.Choice)
    }


def _field(custom: CustomField) -> Field:
    return Field(
        custom.label,
        _kind(custom),
        key=custom.key,
        group=GROUP,
        shown=False,
        custom=True,
    )


def _kind(custom: CustomField) -> Kind:
    if custom.kind == "choice":
        choice = _choice(custom.vocabulary)
        choice.vocabulary.use(custom.terms)
        return choice
    return _plain(custom.kind, custom.unit)


# Made once: a field that is read anew is the same one, and who holds an earlier schema has the
# terms of today, too.
@cache
def _choice(name: str) -> kinds.Choice:
    return kinds.Choice(Vocabulary(name, ()))


@cache
def _plain(kind: CustomKind, unit: str) -> Kind:
    if kind == "number":
        return kinds.Number(unit_named(unit) or unit, low=-MOST, high=MOST, decimals=6)
    return kinds.Date() if kind == "date" else kinds.Text(long=kind == "long_text")
