"""What all records and their rows have in common, and how they travel through the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from sqlalchemy import ForeignKey, Index, Integer, MetaData, Table
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from minedesk.errors import Problem
from minedesk.fields.declare import Field, text
from minedesk.fields.kinds import Choice, Moment, Text
from minedesk.records.custom import slot_columns
from minedesk.records.terms.states import REVIEW
from minedesk.words import N_, _

REMARKS = N_("Remarks")
_REVIEW, _CHANGES = N_("Review"), N_("Changes")
# What says for whom a record waits.
WAITING = ("review", "review_by", "review_after", "changed_by", "created_by")
MARKS = (
    Field(N_("Review"), Choice(REVIEW), key="review", group=_REVIEW, computed=True),
    Field(N_("Review by"), Text(), key="review_by", group=_REVIEW, computed=True, private="person"),
    Field(N_("Review since"), Moment(), key="review_at", group=_REVIEW, computed=True),
    Field(
        N_("Review note"), Text(), key="review_note", group=_REVIEW, computed=True, private="person"
    ),
    Field(
        N_("Changed by"), Text(), key="changed_by", group=_CHANGES, computed=True, private="person"
    ),
    Field(N_("Changed on"), Moment(), key="changed_at", group=_CHANGES, computed=True),
    Field(
        N_("Created by"), Text(), key="created_by", group=_CHANGES, computed=True, private="person"
    ),
    Field(N_("Created on"), Moment(), key="created_at", group=_CHANGES, computed=True),
)


@dataclass(slots=True)
class Row:
    """One row of a record: a day's progress, a person. id and uuid are None until it is kept.

    pending holds, by field key, what links name that is not there.
    """

    values: dict[str, Any] = field(default_factory=dict)
    id: int | None = None
    uuid: str | None = None
    pending: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Entry:
    """One record as it travels between form, file and store: plain values by field key.

    rows holds lists of Row by row type. stamps (created_at, created_by, changed_at, changed_by,
    review) are set by the store. pending holds, by field key, what links name that is not there.
    """

    type: str
    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    id: int | None = None
    uuid: str | None = None
    stamps: dict[str, Any] = field(default_factory=dict)
    pending: dict[str, tuple[str, ...]] = field(default_factory=dict)


Finding = Callable[[Mapping[str, Any]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across the fields of one record (or of one row): what it finds in their values.

    It is asked only where every field that it needs is filled.
    """

    needs: tuple[str, ...]
    find: Finding

    def __call__(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        for name in self.needs:
            if values.get(name) is None:
                return ()
        return self.find(values)


def rule(*needs: str) -> Callable[[Finding], Rule]:
    """Make a rule of a function over the fields that it needs."""
    return lambda find: Rule(needs, find)


# A rule that looks at a record before and after a change.
UpdateRule = Callable[[Mapping[str, Any], Mapping[str, Any]], Iterator[Problem]]
# A rule that looks at one row (its values) beside the record it belongs to.
ParentRule = Callable[[Mapping[str, Any], Entry], Iterator[Problem]]


class Base(DeclarativeBase):
    """The root of all tables of a MineDesk file."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class RecordBase(Base):
    """What every record type has: identity, stamps, the state of its review, remarks.

    match_key is the record's key as it is matched (no case, no blanks); it is what is unique.
    also_named_by are fields that name a record, too, as long as only one record has that name.
    review_by and review_at say who brought a record into the state of its review, and when;
    review_note is why it was sent back, review_after who had taken it further before that, or who
    had verified it before it was changed.
    marks show these stamps in tables and filters, where fields stand.

    The table ends with the slots of custom fields; which of them mean something, the file says.
    """

    __abstract__ = True
    title_text: ClassVar[str]
    plural_text: ClassVar[str]
    groups: ClassVar[tuple[str, ...]]
    rules: ClassVar[tuple[Rule, ...]] = ()
    update_rules: ClassVar[tuple[UpdateRule, ...]] = ()
    also_named_by: ClassVar[tuple[str, ...]] = ()
    marks: ClassVar[tuple[Field, ...]] = MARKS

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str] = mapped_column(SqlText, unique=True)
    match_key: Mapped[str] = mapped_column(SqlText, unique=True)
    created_at: Mapped[str] = mapped_column(SqlText)
    created_by: Mapped[str] = mapped_column(SqlText)
    changed_at: Mapped[str] = mapped_column(SqlText)
    changed_by: Mapped[str] = mapped_column(SqlText)
    review: Mapped[str] = mapped_column(SqlText, server_default="draft")
    review_at: Mapped[str | None] = mapped_column(SqlText)
    review_by: Mapped[str | None] = mapped_column(SqlText)
    review_note: Mapped[str | None] = mapped_column(SqlText)
    review_after: Mapped[str | None] = mapped_column(SqlText)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # Behind the mapper's back: mapping each of them would make every start slower.
        table: Table = cls.__table__  # type: ignore[assignment]  # Declared as any FROM clause.
        for column in slot_columns():
            table.append_column(column)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        """What waits for whom is counted after each change, also among a million records."""
        return (Index(None, *WAITING),)

    @declared_attr
    @classmethod
    def remarks(cls) -> Mapped[str | None]:
        """Anything else worth keeping."""
        return text(
            N_("Remarks"),
            long=True,
            group=REMARKS,
            headings=(
                "Remark", "Comments", "Comment", "Notes", "Note", "Observations", "Other",
                "Additional information", "Commentaires", "Remarques", "Observation", "Autres",
                "ផ្សេងៗ", "កំណត់សម្គាល់", "សម្គាល់", "យោបល់", "Примітки", "Примітка", "Коментар",
                "Коментарі", "Зауваження", "Примечания", "Примечание", "Комментарий",
                "備考", "メモ", "注記", "コメント",
            ),
        )  # fmt: skip


class RowBase(Base):
    """What every type of rows has: identity, the record it belongs to, its place among others."""

    __abstract__ = True
    title_text: ClassVar[str]
    plural_text: ClassVar[str]
    groups: ClassVar[tuple[str, ...]] = ("",)
    parent: ClassVar[str]
    parent_field: ClassVar[str]
    rules: ClassVar[tuple[Rule, ...]] = ()
    parent_rules: ClassVar[tuple[ParentRule, ...]] = ()

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str] = mapped_column(SqlText, unique=True)
    position: Mapped[int] = mapped_column(Integer)

    @declared_attr
    @classmethod
    def parent_id(cls) -> Mapped[int]:
        """The record this row belongs to."""
        return mapped_column(
            Integer, ForeignKey(f"{cls.parent}.id", ondelete="CASCADE"), index=True
        )


def ends_before(
    start: str, end: str, message: str, *, severity: Literal["error", "warning"] = "error"
) -> Rule:
    """A rule: the date in `end` must not lie before the date in `start`."""

    @rule(start, end)
    def ends(values: Mapping[str, Any]) -> Iterator[Problem]:
        first, last = values[start], values[end]
        if last < first:
            yield Problem(
                _(message).format(start=first.isoformat(), end=last.isoformat()),
                end,
                _("Look at both dates; one of them is wrong."),
                severity=severity,
            )

    return ends
