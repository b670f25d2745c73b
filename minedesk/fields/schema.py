"""Reading back what record files declare: the one description that all else works from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Table, type_coerce

from minedesk.fields.declare import INFO_KEY, Field, Stored, links
from minedesk.fields.kinds import Link, Links


@dataclass(frozen=True, eq=False)
class Schema:
    """A record type, or a type of rows that belong to a record, as data.

    name is the stable name (and the table's); title and plural are msgids; parent is the name of
    the record type that rows belong to, parent_field what their sheets call it. marks are what the
    program notes of a record: who changed it, how far its review is.
    """

    name: str
    title: str
    plural: str
    cls: type[Any]
    fields: tuple[Field, ...]
    groups: tuple[str, ...]
    link_tables: dict[str, Table]
    rows: tuple[Schema, ...] = ()
    parent: str | None = None
    parent_field: str = ""
    marks: tuple[Field, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The fields by their keys."""
        return {field.key: field for field in self.fields}

    @cached_property
    def listed(self) -> dict[str, Field]:
        """All that a table can show, by key: the fields, then the marks."""
        return {field.key: field for field in (*self.fields, *self.marks)}

    @cached_property
    def key(self) -> Field:
        """The field a record is known by. Rows have none: LookupError."""
        for field in self.fields:
            if field.unique:
                return field
        raise LookupError(f"{self.name} has no key of its own")

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The fields that are columns of the table (links to several records are not)."""
        return tuple(field for field in self.fields if not isinstance(field.kind, Links))

    @cached_property
    def typed(self) -> tuple[Field, ...]:
        """The fields that people fill in."""
        return tuple(field for field in self.fields if not field.computed)

    @property
    def table(self) -> Table:
        """The table the records lie in."""
        table: Table = self.cls.__table__
        return table

    def column(self, key: str) -> ColumnElement[Any]:
        """The column of a field or a mark, of the type that its kind says. KeyError for none."""
        column: ColumnElement[Any] = self.table.c[key]
        field = self.by_key.get(key)
        if field is None or not field.custom:
            return column
        return type_coerce(column, Stored(field.kind))

    def links_to(self, target: str) -> tuple[Field, ...]:
        """The fields that point to records of a type."""
        return tuple(
            field
            for field in self.fields
            if isinstance(field.kind, (Link, Links)) and field.kind.target == target
        )

    def row(self, name: str) -> Schema:
        """The type of rows with this name. LookupError when there is none."""
        for row in self.rows:
            if row.name == name:
                return row
        raise LookupError(f"{self.name} has no rows called {name}")


def schema_of(cls: type[Any], rows: tuple[Schema, ...] = ()) -> Schema:
    """The schema of a record class, its fields in the order of their groups, then as declared."""
    found = [
        replace(column.info[INFO_KEY], key=column.key)
        for column in cls.__table__.columns
        if INFO_KEY in column.info
    ]
    many = {name: value for name, value in vars(cls).items() if isinstance(value, links)}
    found.extend(replace(value.field, key=name) for name, value in many.items())
    groups: tuple[str, ...] = cls.groups
    found.sort(key=lambda field: (groups.index(field.group), field.order))
    return Schema(
        name=cls.__tablename__,
        title=cls.title_text,
        plural=cls.plural_text,
        cls=cls,
        fields=tuple(found),
        groups=groups,
        link_tables={name: value.table for name, value in many.items()},
        rows=rows,
        parent=getattr(cls, "parent", None),
        parent_field=getattr(cls, "parent_field", ""),
        marks=getattr(cls, "marks", ()),
    )
