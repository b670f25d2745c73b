"""Custom fields that an import makes: what is planned with them before they are in the file.

A caller, or a recipe, says them with any slot; `settled` finds the place that each has, or is to
have, in the file at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from minedesk import records
from minedesk.records.custom import CustomField, with_custom
from minedesk.services.custom import propose
from minedesk.services.importing.options import ImportOptions, Split, Target
from minedesk.store import custom

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema

Value = TypeVar("Value")


def planned_schema(options: ImportOptions) -> Schema:
    """The type of an import, with the custom fields that it is to make."""
    return with_custom(records.schema(options.type), options.fields)


def settled(connection: Connection, options: ImportOptions) -> ImportOptions:
    """The options with each custom field in its own place: that of the file's field of this name
    and kind, or a free one; whatever else they say follows.

    Raises ValueProblem where the file has no place left, or a field of the program has its name.
    """
    if not options.fields:
        return options
    there = [each for each in records.custom_fields() if each.type == options.type]
    keys: dict[str, str] = {}
    new: list[CustomField] = []
    for wanted in options.fields:
        known = next((each for each in (*there, *new) if _are_one(each, wanted)), None)
        if known is None:
            labels = [term.label for term in wanted.terms]
            known = propose(
                connection, options.type, wanted.label, wanted.kind, beside=new, labels=labels
            )
            new.append(replace(known, unit=wanted.unit))
        keys[wanted.key] = known.key
    return replace(renamed(options, keys), fields=tuple(new))


def used(
    type: str, targets: Iterable[Target | None], fields: Iterable[CustomField] = ()
) -> tuple[CustomField, ...]:
    """The custom fields that targets name: of the file, or of those that are about to be made."""
    wanted = {target.field for target in targets if target is not None}
    known = {each.key: each for each in (*records.custom_fields(), *fields) if each.type == type}
    return tuple(each for key, each in known.items() if key in wanted)


def _are_one(one: CustomField, other: CustomField) -> bool:
    return one.kind == other.kind and custom.same_name(one.label, other.label)


def renamed(options: ImportOptions, keys: Mapping[str, str]) -> ImportOptions:
    """The options with other keys for fields; those that keys does not name stay."""

    def target(said: Target | None) -> Target | None:
        return said if said is None else replace(said, field=keys.get(said.field, said.field))

    def by_key(said: Mapping[str, Value]) -> dict[str, Value]:
        return {keys.get(key, key): each for key, each in said.items()}

    mine = options.type
    return replace(
        options,
        columns={at: target(each) for at, each in options.columns.items()},
        splits={
            at: Split(each.separator, tuple(map(target, each.targets)))
            for at, each in options.splits.items()
        },
        match=tuple(keys.get(key, key) for key in options.match),
        joints=by_key(options.joints),
        words={
            type: by_key(each) if type == mine else each for type, each in options.words.items()
        },
        settled={
            type: by_key(each) if type == mine else each for type, each in options.settled.items()
        },
    )
