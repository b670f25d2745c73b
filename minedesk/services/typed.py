"""What is typed into a form and not saved yet, as plain data: to keep it, and to compare it.

Texts are kept as they stand in the form, so that what cannot be read yet survives; values beside
them, so that a text means the same again when the user's language or way of dates has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Links
from minedesk.fields.schema import Schema
from minedesk.records.base import Entry, Row

FORMAT: Final = 1


class NewerFormat(ValueError):
    """A newer MineDesk wrote it: it is whole, but not for us."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in one field or cell.

    value and was are as SQLite stores them (several links: a list of ids); value is None where
    the text cannot be read, which readable tells. names are what links are called; missing those
    of records that are not there. changed: somebody typed it, and was is what was kept until then.
    """

    text: str = ""
    value: Any = None
    readable: bool = True
    names: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    changed: bool = False
    was: Any = None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One row. uuid is None for a new one; cells are empty where nothing was changed."""

    uuid: str | None = None
    cells: dict[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SaidRows:
    """The rows of one type in their order; before: the uuids of those that were kept."""

    rows: tuple[SaidRow, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typing:
    """What is typed into the form of one record, new or kept.

    fields holds every field that is filled or was changed, rows only types that were changed.
    title is the key that stands in the form. at is when (UTC, ISO), changed_at the record's own
    stamp from when typing began. path is the file that the record belongs to.
    """

    type: str
    uuid: str
    new: bool
    title: str = ""
    at: str = ""
    person: str = ""
    path: str = ""
    changed_at: str = ""
    fields: dict[str, Said] = field(default_factory=dict)
    rows: dict[str, SaidRows] = field(default_factory=dict)


def stored(each: Field, value: Any) -> Any:
    """A field's value as it is kept and compared here."""
    if value is None or value == ():
        return None
    return list(value) if isinstance(each.kind, Links) else each.kind.to_sql(value)


def value_of(each: Field, value: Any) -> Any:
    """The value that `stored` made this of. Raises ValueError where nothing is made so."""
    if value is None:
        return None
    try:
        return tuple(value) if isinstance(each.kind, Links) else each.kind.from_sql(value)
    except (AttributeError, LookupError, TypeError) as trouble:
        raise ValueError(f"{value!r} is no value of {each.key}") from trouble


def check(schema: Schema, typing: Typing) -> None:
    """Raise ValueError where a value cannot be one: then somebody else wrote into the copy."""
    for key, said in typing.fields.items():
        if key in schema.by_key:
            value_of(schema.by_key[key], said.value)
    for name, rows in typing.rows.items():
        by_key = schema.row(name).by_key
        for row in rows.rows:
            for key, said in row.cells.items():
                if key in by_key:
                    value_of(by_key[key], said.value)


def is_kept(schema: Schema, typing: Typing, kept: Entry | None) -> bool:
    """Whether a record says all that was typed already; kept is what is stored of it now.

    A new record is recognised by its uuid, which is chosen when typing begins.
    """
    if kept is None:
        return False
    if typing.new:
        return True
    by_key = schema.by_key
    for key, said in typing.fields.items():
        if said.changed and (key not in by_key or not _same(by_key[key], said, kept)):
            return False
    return all(
        _same_rows(schema.row(name), rows.rows, kept.rows.get(name, ()))
        for name, rows in typing.rows.items()
    )


def to_bytes(typing: Typing) -> bytes:
    """The content of a recovery copy."""
    text = json.dumps({"format": FORMAT, **asdict(typing)}, ensure_ascii=False)
    # The file's own path may hold halves of characters, where its name is written in no UTF-8.
    return text.encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> Typing:
    """The typing that a recovery copy holds. Raises ValueError where it holds none."""
    try:
        found = json.loads(content)
    except RecursionError as trouble:
        raise ValueError("no recovery copy") from trouble
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise ValueError("no recovery copy")
    if found["format"] > FORMAT:
        raise NewerFormat(f"format {found['format']}")
    try:
        texts = {
            name: _text(found[name])
            for name in ("type", "uuid", "title", "at", "person", "path", "changed_at")
        }
        return Typing(
            **texts,
            new=found["new"] is True,
            fields=_cells(found["fields"]),
            rows={name: _rows(each) for name, each in found["rows"].items()},
        )
    except (AttributeError, LookupError, TypeError) as trouble:
        raise ValueError("a recovery copy with parts missing") from trouble


def _cells(found: Mapping[str, Mapping[str, Any]]) -> dict[str, Said]:
    return {
        key: Said(
            text=_text(each["text"]),
            value=each["value"],
            readable=each["readable"] is True,
            names=tuple(map(_text, each["names"])),
            missing=tuple(map(_text, each["missing"])),
            changed=each["changed"] is True,
            was=each["was"],
        )
        for key, each in found.items()
    }


def _rows(found: Mapping[str, Any]) -> SaidRows:
    rows = tuple(
        SaidRow(None if each["uuid"] is None else _text(each["uuid"]), _cells(each["cells"]))
        for each in found["rows"]
    )
    return SaidRows(rows, tuple(map(_text, found["before"])))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _same(each: Field, said: Said, kept: Entry | Row) -> bool:
    return (
        said.readable
        and said.value == stored(each, kept.values.get(each.key))
        and said.missing == kept.pending.get(each.key, ())
    )


def _same_rows(schema: Schema, said: Sequence[SaidRow], kept: Sequence[Row]) -> bool:
    if len(said) != len(kept):
        return False
    by_key = schema.by_key
    return all(
        (one.uuid is None or one.uuid == other.uuid)
        and all(_same(by_key[key], cell, other) for key, cell in one.cells.items() if key in by_key)
        for one, other in zip(said, kept, strict=True)
    )
