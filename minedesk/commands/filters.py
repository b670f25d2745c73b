"""Reading --filter: a short way to say on the command line which records are meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from minedesk.errors import AppError, ValueProblem
from minedesk.fields.kinds import Choice, Counts, Link, Links, Text, Texts
from minedesk.fields.reading import Reading
from minedesk.records import record_types
from minedesk.records import schema as schema_named
from minedesk.store.query import Filter, Op
from minedesk.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minedesk.fields.kinds import Kind
    from minedesk.fields.schema import Schema

_FORM = re.compile(r"^\s*(\w+)\s*(!=|>=|<=|=|~)(.*)$", re.DOTALL)
_STAMPS = (
    "review",
    "review_at",
    "review_by",
    "created_at",
    "created_by",
    "changed_at",
    "changed_by",
)
# The command line has one decimal mark whatever the language, so that scripts run everywhere.
_READING = Reading(decimal=".")

_Sign = Literal["=", "!=", ">=", "<=", "~"]


def read_filters(type: str, said: Iterable[str]) -> tuple[Filter, ...]:
    """The filters that --filter says, for a record or row type. AppError where one says nothing."""
    schema = schema_named(type)
    return tuple(_read(schema, text) for text in said)


def type_of(said: Iterable[str]) -> str | None:
    """The first record type that has all fields that --filter names; None where none has."""
    matches = [_FORM.match(text) for text in said]
    keys = {match[1] for match in matches if match} - set(_STAMPS)
    return next((each.name for each in record_types() if keys <= each.by_key.keys()), None)


def _read(schema: Schema, text: str) -> Filter:
    match = _FORM.match(text)
    if match is None:
        raise AppError(
            _("The filter “{text}” cannot be read.").format(text=text),
            _("Write a field, a sign and a value, such as status=open or area_m2>=10000."),
        )
    key, sign, value = match[1], match[2], match[3].strip()
    _check_field(schema, key)
    kind = schema.by_key[key].kind if key in schema.by_key else None
    try:
        return _meant(key, kind, sign, value)  # type: ignore[arg-type]  # the form lets no other sign pass
    except ValueProblem as problem:
        raise AppError(
            _("The filter “{text}” cannot be used: {reason}").format(
                text=text, reason=problem.message
            ),
            problem.hint,
        ) from problem


def _check_field(schema: Schema, key: str) -> None:
    if key in schema.by_key or (schema.parent is None and key in _STAMPS):
        return
    raise AppError(
        _("{type} has no field “{field}” to filter by.").format(type=schema.name, field=key),
        _("Its fields are: {names}.").format(names=", ".join(schema.by_key)),
    )


def _meant(key: str, kind: Kind | None, sign: _Sign, value: str) -> Filter:
    if sign in (">=", "<="):
        _check_ordered(kind)
        bound = _value(kind, value)
        return Filter(key, "between", (bound, None) if sign == ">=" else (None, bound))
    if sign == "=" and value in ("", "*"):
        return Filter(key, "filled" if value else "empty")
    if sign == "=" and ".." in value and (kind is None or kind.ordered):
        low, _dots, high = value.partition("..")
        return Filter(key, "between", (_bound(kind, low), _bound(kind, high)))
    operation: Op = "is_not" if sign == "!=" else "one_of"
    if sign == "~":
        _check_contains(kind)
        operation = "contains"
    return Filter(key, operation, tuple(_value(kind, part.strip()) for part in value.split("|")))


def _check_ordered(kind: Kind | None) -> None:
    if kind is not None and not kind.ordered:
        raise ValueProblem(
            _("This field has no order, so nothing is more or less than a value."),
            _("Use = or != here."),
        )


def _check_contains(kind: Kind | None) -> None:
    if kind is not None and not isinstance(kind, (Text, Texts, Link, Links)):
        raise ValueProblem(_("Only texts and keys can be asked for what they contain."),
                           _("Use = or != here."))  # fmt: skip


def _bound(kind: Kind | None, text: str) -> Any:
    return _value(kind, text) if text.strip() else None


def _value(kind: Kind | None, text: str) -> Any:
    """A value as filters compare it: links by key, a tally by one of its terms."""
    if not text.strip():
        raise ValueProblem(_("The value is missing."), _("Write it behind the sign."))
    if kind is None or isinstance(kind, (Link, Links, Text, Texts)):
        return text.strip()
    if isinstance(kind, Counts):
        kind = Choice(kind.vocabulary)
    value = kind.parse(text, _READING)
    # Several terms in one value mean any of them, which is said with | here.
    return value[0] if isinstance(value, tuple) else value
