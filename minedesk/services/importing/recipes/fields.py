"""Custom fields in an import recipe: which file has them in which slot, only that file knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.custom import SLOTS, CustomField, CustomKind


def fields_out(fields: Iterable[CustomField]) -> list[dict[str, Any]]:
    """Custom fields that columns go to, as JSON holds them."""
    return [
        {
            "slot": each.slot,
            "label": each.label,
            "kind": each.kind,
            **({"unit": each.unit} if each.unit else {}),
            **({"terms": [term.label for term in each.terms]} if each.terms else {}),
        }
        for each in fields
    ]


def fields_in(said: Mapping[str, Any], type: str) -> tuple[CustomField, ...]:
    """What `fields_out` gave, of a recipe for a type. Raises ValueError or TypeError."""
    return tuple(_field(each, type) for each in said.get("fields") or ())


def _field(said: Mapping[str, Any], type: str) -> CustomField:
    slot, kind = said["slot"], said["kind"]
    if not isinstance(slot, int) or not 1 <= slot <= SLOTS or kind not in get_args(CustomKind):
        raise ValueError(f"{said!r} is no custom field")
    labels = [_text(each) for each in said.get("terms") or ()]
    return CustomField(
        type,
        slot,
        _text(said["label"]),
        kind,
        _text(said.get("unit") or ""),
        terms=tuple(OwnTerm("", label) for label in labels),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
