"""Custom fields that somebody wants an import to make, while the columns are still being chosen.

They have slots that no file has, behind the true ones; `customfields.settled` finds those once the
import is planned, and says where the file has no room left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from minedesk import records
from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.records.custom import SLOTS, CustomField, CustomKind
from minedesk.services.custom import check_label, with_terms
from minedesk.services.importing.newfields.extra import kind_of, names_for
from minedesk.store.custom import same_name
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.importing.sheets.headings import Column

# A list that is longer than this is no list any more.
_MOST_TERMS: Final = 60


def field_for(
    type: str, column: Column, cells: Iterable[Any], beside: Sequence[CustomField]
) -> CustomField | None:
    """A field for a column, of the kind that its cells have; None where every name for it is taken.
    beside are others that are wanted already."""
    kind = kind_of(cells) or "text"
    for name in names_for(column):
        try:
            check_label(type, name, beside)
        except ValueProblem:
            # Taken, or no name at all; the last one is the column's own.
            continue
        return CustomField(type, _next(beside), name, kind)
    return None


def of_kind(field: CustomField, kind: CustomKind, cells: Iterable[Any]) -> CustomField:
    """The same field as one of another kind; a choice has what the cells say as its terms. Raises
    ValueProblem where they make no list."""
    if kind != "choice":
        return replace(field, kind=kind, terms=())
    labels = dict.fromkeys(filter(None, map(trimmed, cells)))
    if len(labels) > _MOST_TERMS:
        raise ValueProblem(
            _("The column holds more than {count} different texts.").format(count=_MOST_TERMS),
            _("Keep it as text."),
        )
    return with_terms(replace(field, kind=kind), list(labels))


def adopted(
    type: str, wanted: Iterable[CustomField]
) -> tuple[tuple[CustomField, ...], dict[str, str]]:
    """What a recipe's custom fields are here: those that the file has not, to be made, and the key
    that each of the recipe's has from now on."""
    there = [each for each in records.custom_fields() if each.type == type]
    new: list[CustomField] = []
    keys: dict[str, str] = {}
    for each in wanted:
        known = next(
            (own for own in there if own.kind == each.kind and same_name(own.label, each.label)),
            None,
        )
        if known is None:
            known = replace(each, slot=_next(new))
            new.append(known)
        keys[each.key] = known.key
    return tuple(new), keys


def _next(beside: Sequence[CustomField]) -> int:
    return max((each.slot for each in beside), default=SLOTS) + 1
