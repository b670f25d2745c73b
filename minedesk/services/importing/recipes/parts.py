"""Pieces of an import recipe as JSON holds them, and back."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Mapping
from typing import Any, get_args, get_type_hints

from minedesk.formats.encodings import NAMES
from minedesk.records import all_types
from minedesk.services.importing.options import LinkChoice, Split, Target

Links = Mapping[str, Mapping[str, LinkChoice]]
Places = Mapping[str, Mapping[str, str]]


def target_out(target: Target | None) -> dict[str, Any]:
    """Where a column, or a piece of its cells, goes."""
    if target is None:
        return {"field": None}
    return {"field": target.field, **({"part": target.part} if target.part else {})}


def target_in(said: Mapping[str, Any], known: Collection[str]) -> Target | None:
    """What `target_out` gave. Raises ValueError for a field that is not known."""
    key = said["field"]
    if key is None:
        return None
    if key not in known:
        raise ValueError(f"there is no field {key!r}")
    return Target(key, _text(said.get("part", "")))


def encoding_in(said: Any) -> str | None:
    """The encoding of text files, one of those that can be chosen. Raises ValueError."""
    if said is None:
        return None
    try:
        known = codecs.lookup(_text(said)).name in NAMES
    except LookupError:
        known = False
    if not known:
        raise ValueError(f"{said!r} is no encoding that is known")
    return _text(said)


def separator_in(said: Any) -> str | None:
    """What separates the cells of text files, one character. Raises ValueError."""
    if said is not None and (len(_text(said)) != 1 or said in '\r\n"'):
        raise ValueError(f"{said!r} separates no cells")
    return None if said is None else _text(said)


def split_out(split: Split) -> dict[str, Any]:
    """How the cells of a column are split."""
    return {"separator": split.separator, "goes": [target_out(each) for each in split.targets]}


def split_in(said: Mapping[str, Any], known: Collection[str]) -> Split | None:
    """What `split_out` gave, of a column; None where it is not split. Raises ValueError."""
    split = said.get("split")
    if split is None:
        return None
    separator = _text(split["separator"])
    targets = tuple(target_in(each, known) for each in split["goes"])
    goals = [target for target in targets if target is not None]
    if not separator or len(set(goals)) < len(goals):
        raise ValueError(f"{split!r} does not say what goes where")
    return Split(separator, targets)


def decided_out(joints: Mapping[str, str], links: Links, places: Places) -> dict[str, Any]:
    """What is decided of joined texts, of names and of places; what nobody decided is left out."""
    named = {
        type: {name: _choice_out(choice) for name, choice in names.items()}
        for type, names in links.items()
        if names
    }
    put_in = {key: dict(names) for key, names in places.items() if names}
    said = {"joints": dict(joints), "links": named, "places": put_in}
    return {name: each for name, each in said.items() if each}


def joints_in(said: Mapping[str, Any]) -> dict[str, str]:
    """By field, what is put between texts."""
    return {_text(key): _text(sign) for key, sign in (said.get("joints") or {}).items()}


def links_in(said: Mapping[str, Any]) -> dict[str, dict[str, LinkChoice]]:
    """By record type and name, what names mean that no record has. Raises ValueError."""
    found = {
        type: {_text(name): _choice_in(choice) for name, choice in names.items()}
        for type, names in (said.get("links") or {}).items()
    }
    if not all_types().keys() >= found.keys():
        raise ValueError(f"{', '.join(found)}: not all of these are types")
    return found


def places_in(said: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By field and by how a place is called, what is put in."""
    return {
        _text(key): {_text(name): _text(text) for name, text in names.items()}
        for key, names in (said.get("places") or {}).items()
    }


def _choice_out(choice: LinkChoice) -> dict[str, str]:
    return {"do": choice.action, **({"key": choice.key} if choice.key else {})}


def _choice_in(said: Mapping[str, Any]) -> LinkChoice:
    action = said["do"]
    if action not in get_args(get_type_hints(LinkChoice)["action"]):
        raise ValueError(f"{action!r} is nothing to do with a name")
    return LinkChoice(action, _text(said.get("key", "")))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
