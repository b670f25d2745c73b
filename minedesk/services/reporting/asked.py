"""What a report is asked for, and what it gives to be printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.records import record_types
from minedesk.records import schema as schema_named
from minedesk.store.query import Query
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry
    from minedesk.services.reporting.printing import Printing


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants printed; see `write_report`. What a kind has no use for is None."""

    printing: Printing
    type: str | None = None
    record: int | str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    query: Query | None = None
    keys: Sequence[str] | None = None

    def schema(self) -> Schema:
        """The record type that is meant. Raises AppError where none is, or only a type of rows."""
        type = self.type or (self.query.type if self.query else None)
        if type is None:
            return self._of_record()
        return _whole(type)

    def records(self, type: str) -> Query:
        """Which records of a type are meant. AppError: the query is about another type."""
        if self.query is None:
            return Query(type)
        if self.query.type != type:
            raise other_type(type, self.query.type)
        return self.query

    def only(self) -> Query | None:
        """Which records' figures are meant; None for those of all. AppError: the query is about
        rows."""
        if self.query is not None:
            _whole(self.query.type)
        return self.query

    def entry(self, schema: Schema) -> Entry | None:
        """The one record that is meant; None where all in the query are. AppError: there is none
        such."""
        if self.record is None:
            return None
        repository = self.printing.repository
        known = self.record
        found = known if isinstance(known, int) else repository.find(schema.name, known)
        entry = None if found is None else repository.get(schema.name, found)
        if entry is None:
            raise AppError(
                _("There is no {type} “{key}”.").format(
                    type=_(schema.title).lower(), key=self.record
                ),
                _("Check how it is written; it may also have been deleted."),
            )
        return entry

    def _of_record(self) -> Schema:
        repository = self.printing.repository
        if isinstance(self.record, str):
            key = self.record
            found = [s for s in record_types() if repository.find(s.name, key) is not None]
            if len(found) == 1:
                return found[0]
        raise AppError(
            _("It is not said what to print."),
            _("Say which records: {types}.").format(
                types=", ".join(schema.name for schema in record_types())
            ),
        )


def _whole(type: str) -> Schema:
    """A record type. AppError: it is one of rows."""
    schema = schema_named(type)
    if schema.parent is not None:
        raise AppError(
            _("Reports are about whole records, not about “{type}” alone.").format(
                type=_(schema.plural)
            ),
            _("Ask for {type}; its rows are printed with it.").format(type=schema.parent),
        )
    return schema


def other_type(wanted: str, said: str) -> AppError:
    """What is said where a report about records of one type is asked for those of another."""
    return AppError(
        _("This report is about {wanted}, not about {said}.").format(
            wanted=_(schema_named(wanted).plural).lower(), said=_(schema_named(said).plural).lower()
        ),
        _("Choose another report, or other records."),
    )


@dataclass(frozen=True, slots=True)
class Content:
    """What stands inside the frame. The blocks are made while they are drawn; mark is what stands
    over each page, such as "Draft"; cover is what a cover says in labels and values, None where the
    paper needs none."""

    title: str
    blocks: Iterable[Block]
    subtitle: str = ""
    landscape: bool = False
    mark: str = ""
    cover: Sequence[tuple[str, str]] | None = None
