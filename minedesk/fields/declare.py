"""The words a record file says its fields with.

A field is one line: an ordinary `mapped_column` made by one of these helpers, which puts one
immutable `Field` into the column's `info`. Everything that shows, reads, checks or prints a record
takes it from there through `schema`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar, Literal, TypedDict, Unpack

from sqlalchemy import Column, Float, ForeignKey, Integer, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from minedesk.fields import kinds
from minedesk.fields.kinds import Kind, SqlKind
from minedesk.fields.vocabulary import Vocabulary

INFO_KEY = "minedesk.field"
_order = count()

# What a report or export 'for donors' leaves out: people, and coordinates of unreleased land.
Private = Literal["", "person", "coordinate"]


@dataclass(frozen=True, slots=True)
class Field:
    """Everything the program knows of one field. label, help and group are msgids.

    headings are what partners call the column; shown puts it into a table until the user chooses;
    required insists at submission (drafts may have gaps); computed values are never typed.
    complete names what values a text is completed from ("place": places used before). custom marks
    one that the users of a file added: its label is their own word.
    """

    label: str
    kind: Kind
    key: str = ""
    help: str = ""
    group: str = ""
    headings: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    computed: bool = False
    shown: bool = False
    private: Private = ""
    complete: str = ""
    order: int = 0
    custom: bool = False


class Say(TypedDict, total=False):
    """What any helper below may be told of its field; see `Field`."""

    help: str
    group: str
    headings: tuple[str, ...]
    required: bool
    computed: bool
    shown: bool
    private: Private
    complete: str


class Stored(TypeDecorator[Any]):
    """A column that SQLite keeps as its kind says, and Python sees as the kind's values."""

    impl = Text
    cache_ok = True
    _impls: ClassVar[dict[SqlKind, type[TypeEngine[Any]]]] = {
        SqlKind.TEXT: Text,
        SqlKind.REAL: Float,
        SqlKind.INTEGER: Integer,
    }

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(self._impls[self.kind.sql]())

    # SQLAlchemy hands the dialect to both; SQLite is the only one here.
    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - see above
        return None if value is None else self.kind.to_sql(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - see above
        return self.kind.from_sql(value)


def _column(field: Field, *args: Any, **options: Any) -> MappedColumn[Any]:
    return mapped_column(Stored(field.kind), *args, info={INFO_KEY: field}, **options)


def _field(label: str, kind: Kind, say: Say) -> Field:
    return Field(label, kind, order=next(_order), **say)


def text(label: str, *, long: bool = False, **say: Unpack[Say]) -> MappedColumn[Any]:
    """Plain text; long asks for several lines."""
    return _column(_field(label, kinds.Text(long=long), say))


def key(label: str, kind: Kind, **say: Unpack[Say]) -> MappedColumn[Any]:
    """The text a record is known by: required even in a draft, unique without case and blanks."""
    say.setdefault("required", True)
    say.setdefault("shown", True)
    field = Field(label, kind, unique=True, order=next(_order), **say)
    return _column(field, nullable=False)


def code(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """An official code; zeros in front stay."""
    return _column(_field(label, kinds.Code(), say))


def lookup(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """Text from the user's own growing list."""
    return _column(_field(label, kinds.Lookup(), say))


def phone(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A phone number, kept as text."""
    return _column(_field(label, kinds.Phone(), say))


def email(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """An e-mail address."""
    return _column(_field(label, kinds.Email(), say))


def url(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """The address of a web page."""
    return _column(_field(label, kinds.Url(), say))


def texts(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """Several texts."""
    return _column(_field(label, kinds.Texts(), say))


def number(
    label: str,
    unit: str = "",
    *,
    high: float | None = None,
    decimals: int = 2,
    **say: Unpack[Say],
) -> MappedColumn[Any]:
    """A decimal number of at least 0, in one unit ("m2", "cm", "h" or none)."""
    return _column(_field(label, kinds.Number(unit, high=high, decimals=decimals), say))


def whole(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A whole number of at least 0."""
    return _column(_field(label, kinds.Whole(), say))


def counts(label: str, vocabulary: Vocabulary, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A computed tally by the terms of a vocabulary."""
    say["computed"] = True
    return _column(_field(label, kinds.Counts(vocabulary), say))


def money(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """An amount of money; its currency is a field of its own."""
    return _column(_field(label, kinds.Money(), say))


def currency(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A currency (ISO 4217)."""
    return _column(_field(label, kinds.Currency(), say))


def country(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A country (ISO 3166 alpha-2)."""
    return _column(_field(label, kinds.Country(), say))


def date(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A day."""
    return _column(_field(label, kinds.Date(), say))


def yes_no(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """Yes, no, or not said."""
    return _column(_field(label, kinds.YesNo(), say))


def choice(label: str, vocabulary: Vocabulary, **say: Unpack[Say]) -> MappedColumn[Any]:
    """One term of a vocabulary."""
    return _column(_field(label, kinds.Choice(vocabulary), say))


def choices(label: str, vocabulary: Vocabulary, **say: Unpack[Say]) -> MappedColumn[Any]:
    """Several terms of a vocabulary."""
    return _column(_field(label, kinds.Choices(vocabulary), say))


def point(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A point on the Earth (WGS84), with what was typed."""
    return _column(_field(label, kinds.PointKind(), say))


def polygon(label: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """An area by its turning points."""
    return _column(_field(label, kinds.PolygonKind(), say))


def link(label: str, target: str, **say: Unpack[Say]) -> MappedColumn[Any]:
    """A pointer to one record of the type target."""
    field = _field(label, kinds.Link(target), say)
    return _column(field, ForeignKey(f"{target}.id", ondelete="SET NULL"), index=True)


class links:  # noqa: N801 - reads as one of the helpers above in a record file
    """Pointers to several records of the type target, kept in a table of their own.

    The table is named RECORD_FIELD, with columns record_id, target_id and position.
    """

    def __init__(self, label: str, target: str, **say: Unpack[Say]) -> None:
        self.field = _field(label, kinds.Links(target), say)
        self.target = target
        self.table: Table

    def __set_name__(self, owner: Any, name: str) -> None:
        self.table = Table(
            f"{owner.__tablename__}_{name}",
            owner.metadata,
            Column(
                "record_id",
                Integer,
                ForeignKey(f"{owner.__tablename__}.id", ondelete="CASCADE"),
                primary_key=True,
            ),
            Column(
                "target_id",
                Integer,
                ForeignKey(f"{self.target}.id", ondelete="CASCADE"),
                primary_key=True,
                index=True,
            ),
            Column("position", Integer, nullable=False),
        )
