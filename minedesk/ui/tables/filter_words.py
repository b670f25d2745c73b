"""Filters in words: which fields can be filtered, how, and what a filter's chip says."""

from __future__ import annotations

from typing import Any, Final, Literal

from minedesk.fields.declare import Field
from minedesk.fields.kinds import (
    Choice,
    Country,
    Counts,
    Currency,
    Kind,
    Link,
    Links,
    PointKind,
    PolygonKind,
    YesNo,
)
from minedesk.fields.reading import Habits
from minedesk.store.query import Filter
from minedesk.ui.tables.cells import unit_of
from minedesk.words import N_, _

Way = Literal["text", "exact", "list", "range", "none"]

OPERATIONS: Final[dict[Way, tuple[str, ...]]] = {
    "text": ("contains", "is", "empty", "filled"),
    "exact": ("is", "empty", "filled"),
    "list": ("one_of", "is_not", "empty", "filled"),
    "range": ("between", "empty", "filled"),
    "none": ("filled", "empty"),
}
NAMES: Final[dict[str, str]] = {
    "contains": N_("contains"),
    "is": N_("is exactly"),
    "is_not": N_("is none of"),
    "one_of": N_("is one of"),
    "between": N_("lies between"),
    "empty": N_("is empty"),
    "filled": N_("is filled in"),
}


def way_of(field: Field) -> Way:
    """How a field is filtered: by text, exactly, from a list, by a range, or not by value."""
    kind = field.kind
    if isinstance(kind, (PointKind, PolygonKind, Counts)):
        return "none"
    if isinstance(kind, (Choice, YesNo)):
        return "list"
    if isinstance(kind, (Country, Currency)):
        return "exact"
    return "range" if kind.ordered else "text"


def listed(kind: Kind) -> dict[Any, str]:
    """What a field filtered from a list offers: value and label."""
    if isinstance(kind, Choice):
        return dict(kind.vocabulary.labels())
    return {True: _("Yes"), False: _("No")}


def exactly(field: Field, value: Any) -> Filter:
    """The filter that keeps records with this very value; None keeps those without one."""
    if value is None or value == ():
        return Filter(field.key, "empty", ())
    if isinstance(value, tuple):
        return Filter(field.key, "one_of", value)
    if isinstance(field.kind, Links):
        return Filter(field.key, "one_of", tuple(value))
    way = way_of(field)
    if way == "range":
        return Filter(field.key, "between", (value, value))
    return Filter(field.key, "one_of" if way == "list" else "is", (value,))


def words_of(filter_: Filter, field: Field, habits: Habits) -> tuple[str, str]:
    """What a chip says: what is asked of the field, and the value, which is printed bold."""
    label = _(field.label)
    if filter_.op == "empty":
        return _("{field} is").format(field=label), _("empty")
    if filter_.op == "filled":
        return _("{field} is").format(field=label), _("filled in")
    if filter_.op == "between":
        return _range_words(label, filter_.values, field, habits)
    shown = ", ".join(_shown(value, field, habits) for value in filter_.values)
    if filter_.op == "contains":
        return _("{field} contains").format(field=label), shown
    if filter_.op == "is_not":
        return _("{field} is not").format(field=label), shown
    if len(filter_.values) > 1:
        return _("{field} is one of").format(field=label), shown
    return _("{field} is").format(field=label), shown


def _range_words(
    label: str, values: tuple[Any, ...], field: Field, habits: Habits
) -> tuple[str, str]:
    low, high = values
    unit = unit_of(field)
    first = "" if low is None else _shown(low, field, habits)
    last = "" if high is None else _shown(high, field, habits)
    tail = f" {unit}" if unit else ""
    if low is not None and low == high:
        return _("{field} is").format(field=label), first + tail
    if high is None:
        return _("{field} from").format(field=label), first + tail
    if low is None:
        return _("{field} up to").format(field=label), last + tail
    return _("{field} between").format(field=label), _("{first} and {last}").format(
        first=first, last=last + tail
    )


def _shown(value: Any, field: Field, habits: Habits) -> str:
    kind = field.kind
    if isinstance(kind, (Link, Links)) and isinstance(value, int):
        return habits.name_link(kind.target, value) if habits.name_link else f"#{value}"
    if isinstance(kind, Choice):
        return kind.vocabulary.label(str(value))
    if isinstance(value, str):
        return value if way_of(field) == "text" else kind.format(value, habits)
    return kind.format(value, habits)
