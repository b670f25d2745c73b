"""What a query asks for, in words: the line under the title of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minedesk.services.reporting.privacy import may_stand
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.services.reporting.printing import Printing
    from minedesk.store.query import Filter, Query


def described(query: Query, schema: Schema, printing: Printing) -> str:
    """The search and the filters of a query in words; "" where it means all records. Donors are not
    told the words and values that stand for what they may not see."""
    said = []
    if query.text.strip():
        searched = _("Search: {text}").format(text=query.text)
        said.append(_("Found by a search") if printing.for_donors else searched)
    for asked in query.filters:
        if asked.field == "id":
            count = len(asked.values)
            chosen = ngettext("{count} chosen record", "{count} chosen records", count)
            said.append(chosen.format(count=printing.habits.number(count, 0)))
        field = schema.listed.get(asked.field)
        if field is None:
            continue
        if printing.for_donors and (field.private or not may_stand(field)):
            said.append(_("Chosen by {field}").format(field=_(field.label)))
        else:
            said.append(_condition(asked, field, printing))
    return " · ".join(said)


def _condition(asked: Filter, field: Field, printing: Printing) -> str:
    label = _(field.label)
    values = [_value(field, value, printing) for value in asked.values]
    if asked.op == "between":
        return _between(label, values)
    said = {
        "contains": _("{field} contains {values}"),
        "is": _("{field} is {values}"),
        "is_not": _("{field} is not {values}"),
        "one_of": _("{field} is {values}"),
        "empty": _("{field} is empty"),
        "filled": _("{field} is filled in"),
    }[asked.op]
    return said.format(field=label, values=_(" or ").join(values))


def _between(label: str, values: list[str]) -> str:
    low, high = values
    if not high:
        return _("{field} from {low}").format(field=label, low=low)
    if not low:
        return _("{field} up to {high}").format(field=label, high=high)
    return _("{field} from {low} to {high}").format(field=label, low=low, high=high)


def _value(field: Field, value: Any, printing: Printing) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and not _is_code(field, value):
        return value
    if isinstance(value, (str, int)) and field.kind.name in ("choices", "links"):
        return printing.text(field, (value,))
    return printing.with_unit(field, value)


def _is_code(field: Field, value: str) -> bool:
    vocabulary = getattr(field.kind, "vocabulary", None)
    names = getattr(field.kind, "names", None)
    if vocabulary is not None:
        return value in vocabulary.codes
    return names is not None and value in names("en")
