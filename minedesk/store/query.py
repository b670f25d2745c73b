"""What to show and in which order, and the SQL that says it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
)

from minedesk import records
from minedesk.fields import kinds
from minedesk.fields.clean import folded, match_key
from minedesk.store import search

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema

Op = Literal["contains", "is", "is_not", "one_of", "between", "empty", "filled"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on one field, or on a stamp such as changed_at.

    Texts are compared without case. contains, is and one_of hold when any of the values does;
    is_not when none does (an empty field is not anything). between takes (low, high), both
    included, None for an open side. A link is compared by id (int) or by the record's key (str).
    """

    field: str
    op: Op
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Records of one type: what text finds, what all filters let through, sorted.

    sort holds (field, descending); empty means by the record's key. Empty values come last. any_of
    holds further filters of which at least one is to let a record through.
    """

    type: str
    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    any_of: tuple[Filter, ...] = ()


def ids_of(query: Query) -> Select[int]:
    """The selection of the ids a query means, in its order."""
    schema = records.schema(query.type)
    ordered = select(schema.table.c.id).where(conditions(query))
    for key, descending in query.sort or ((schema.key.key, False),):
        value = _sort_value(schema, key)
        turned = value.desc() if descending else value.asc()
        # The key is never empty, and without this word SQLite reads it in order from its index.
        ordered = ordered.order_by(turned if key == schema.key.key else turned.nulls_last())
    return ordered if _ends_with_key(query, schema) else ordered.order_by(schema.table.c.id)


def conditions(query: Query) -> ColumnElement[bool]:
    """Everything a query asks of a record, as one condition."""
    schema = records.schema(query.type)
    asked = [_condition(schema, each) for each in query.filters]
    if query.any_of:
        asked.append(or_(false(), *(_condition(schema, each) for each in query.any_of)))
    hits = search.found(query.type, query.text)
    if hits is not None:
        asked.append(schema.table.c.id.in_(hits))
    return and_(true(), *asked)


def _ends_with_key(query: Query, schema: Schema) -> bool:
    return not query.sort or query.sort[-1][0] == schema.key.key


def _sort_value(schema: Schema, key: str) -> ColumnElement[Any]:
    field = schema.by_key.get(key)
    if field is not None and isinstance(field.kind, kinds.Links):
        links = schema.link_tables[key]
        target = records.schema(field.kind.target).table
        return (
            select(target.c.match_key)
            .join(links, links.c.target_id == target.c.id)
            .where(links.c.record_id == schema.table.c.id)
            .order_by(links.c.position)
            .limit(1)
            .scalar_subquery()
        )
    column = schema.column(key)
    if field is None:
        return column
    kind = field.kind
    if field.unique:
        return schema.table.c.match_key
    if isinstance(kind, kinds.Link):
        target = _named(kind.target)
        return select(target.c.match_key).where(target.c.id == column).scalar_subquery()
    if isinstance(kind, kinds.Text):
        return func.folded(_stored(column))
    if type(kind) is kinds.Choice:
        places = {code: place for place, code in enumerate(kind.vocabulary.codes)}
        return case(places, value=_stored(column))
    return column


@cache
def _named(target: str) -> Table:
    # An alias, as a partner's rows may point to partners.
    table: Any = records.schema(target).table.alias(f"named_{target}")
    named: Table = table
    return named


def _stored(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The column as SQLite holds it, so that comparisons are not bound through its kind."""
    return type_coerce(column, Text)


def _condition(schema: Schema, asked: Filter) -> ColumnElement[bool]:
    field = schema.by_key.get(asked.field)
    if asked.op == "is_not":
        positive = _condition(schema, Filter(asked.field, "is", asked.values))
        return positive.is_not(True)
    if field is not None and isinstance(field.kind, kinds.Links):
        return _links_condition(schema, schema.link_tables[field.key], field.kind.target, asked)
    column = schema.column(asked.field)
    if asked.op == "empty":
        return column.is_(None)
    if asked.op == "filled":
        return column.is_not(None)
    if field is None:
        return _mark_condition(column, asked)
    if asked.op == "between":
        return _between(column, asked.values)
    return or_(false(), *(_any_of(field, column, asked.op, value) for value in asked.values))


def _mark_condition(column: ColumnElement[Any], asked: Filter) -> ColumnElement[bool]:
    """A condition on a stamp. Days are those of this machine; stamps themselves are in UTC."""
    if asked.op == "between":
        days = [value.isoformat() if isinstance(value, date) else value for value in asked.values]
        return _between(column if days == [*asked.values] else func.date(column, "localtime"), days)
    if asked.op == "contains":
        return or_(false(), *(_text_matches(column, asked.op, each) for each in asked.values))
    if asked.field == "id":
        # One bound value for however many: some builds of SQLite take no more than 32,766.
        each = func.json_each(json.dumps(asked.values)).table_valued("value")
        return column.in_(select(each.c.value))
    return _stored(column).in_(asked.values)


def _between(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    low, high = values
    sides = [column.is_not(None)]
    if low is not None:
        sides.append(column >= low)
    if high is not None:
        sides.append(column <= high)
    return and_(*sides)


def _any_of(field: Field, column: Any, op: Op, value: Any) -> ColumnElement[bool]:
    """One value of contains, is or one_of."""
    kind = field.kind
    if isinstance(kind, (kinds.Choices, kinds.Counts)):
        return func.instr(_stored(column), f'"{value}"') > 0
    if isinstance(kind, kinds.Texts):
        each = func.json_each(_stored(column)).table_valued("value")
        return exists(select(each.c.value).where(_text_matches(each.c.value, op, value)))
    if isinstance(kind, kinds.Text):
        return _text_matches(_stored(column), op, value)
    if isinstance(kind, kinds.Link):
        if isinstance(value, int):
            pointed: ColumnElement[bool] = column == value
            return pointed
        named: ColumnElement[bool] = column.in_(_by_key(kind.target, op, value))
        return named
    equal: ColumnElement[bool] = column == value
    return equal


def _text_matches(column: ColumnElement[Any], op: Op, value: str) -> ColumnElement[bool]:
    if op == "contains":
        found: ColumnElement[bool] = func.instr(func.folded(column), folded(value)) > 0
        return found
    same: ColumnElement[bool] = func.folded(column) == folded(value)
    return same


def _links_condition(
    schema: Schema, links: Table, target: str, asked: Filter
) -> ColumnElement[bool]:
    mine = links.c.record_id == schema.table.c.id
    if asked.op in ("empty", "filled"):
        some = exists(select(links.c.record_id).where(mine))
        return some if asked.op == "filled" else ~some
    wanted: list[ColumnElement[bool]] = [
        links.c.target_id == value
        if isinstance(value, int)
        else links.c.target_id.in_(_by_key(target, asked.op, value))
        for value in asked.values
    ]
    return exists(select(links.c.record_id).where(mine, or_(false(), *wanted)))


def _by_key(target: str, op: Op, value: str) -> Select[int]:
    named = _named(target)
    key = match_key(value)
    matches = (
        func.instr(named.c.match_key, key) > 0 if op == "contains" else named.c.match_key == key
    )
    return select(named.c.id).where(matches)
