"""The history of one record, line by line: what was done, and each value before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from minedesk.fields.declare import Field
from minedesk.fields.reading import Habits
from minedesk.fields.schema import Schema
from minedesk.records import schema as schema_of
from minedesk.records.base import Entry, Row
from minedesk.services.history import ChangeSet, FieldChange, RecordChange, RowChange
from minedesk.services.history.changes import FileChange
from minedesk.ui.history.words import (
    deed_words,
    device_words,
    row_words,
    undone_words,
    value_words,
    when_words,
    who_words,
)
from minedesk.words import N_, _

_ROW_DEEDS: Final = {
    "created": N_("{row}: added"), "changed": N_("{row}: changed"), "deleted": N_("{row}: removed"),
}  # fmt: skip
_FILE_DEEDS: Final = {
    "created": N_("{file}: attached"), "changed": N_("{file}: changed"),
    "deleted": N_("{file}: file removed"),
}  # fmt: skip
_FILE_FIELDS: Final = {"name": N_("File name"), "note": N_("Note")}


@dataclass(frozen=True, slots=True)
class Back:
    """A value that can be brought back into a record, or into one of its rows (by their uuid).

    key is "" for a whole row; values are then those of all its fields, else of that one.
    """

    key: str
    words: str
    values: Mapping[str, Any]
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    row_type: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """The heading of one change-set: what it did here; when, by whom, on which computer."""

    change_set: ChangeSet
    what: str
    about: str
    undone: bool = False
    back: Back | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the record, above what changed in it."""

    change_set: ChangeSet
    what: str
    back: Back | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A field: changed from before to after; or as it was (plain), or else than now (differs: then
    in before, now in after)."""

    change_set: ChangeSet
    label: str
    before: str
    after: str
    style: Literal["changed", "plain", "differs"] = "changed"
    back: Back | None = None
    in_row: bool = False

    @property
    def words(self) -> str:
        """The whole line, for tool tips and for those who hear it."""
        if self.style == "plain":
            return f"{self.label}: {self.after}"
        before, after = self.before or _("empty"), self.after or _("empty")
        if self.style == "differs":
            now = _("now: {value}").format(value=after)
            return f"{self.label}: {before} ({now})"
        return f"{self.label}: {before} → {after}"


Line = Deed | Part | Told


def lines(
    changes: Iterable[RecordChange],
    now: Entry,
    undoers: Mapping[int, ChangeSet],
    habits: Habits,
    device: str,
) -> list[Line]:
    """The lines of these changes, newest first; now is the record as it is, device this computer.

    undoers are change-sets by id; habits can name records, also deleted ones.
    """
    return [line for change in changes for line in _of_change(change, now, undoers, habits, device)]


def as_it_was(then: Entry, now: Entry, change_set: ChangeSet, habits: Habits) -> list[Line]:
    """The lines of a whole record as it was right after a change-set, beside what is now."""
    schema = schema_of(then.type)
    told: list[Line] = list(_beside(schema, then, now, change_set, habits, "", ""))
    for part in schema.rows:
        today = {row.uuid: row for row in now.rows.get(part.name, ())}
        was = then.rows.get(part.name, [])
        for number, row in enumerate(was, start=1):
            title = row_words(part, row.values, number, habits)
            other = today.pop(row.uuid, None)
            back = None
            if other is None:
                title = _("{row} (not there now)").format(row=title)
                back = _whole_row(part, row.values, row.pending, row.uuid or "", title)
            told.append(Part(change_set, title, back))
            told += _beside(part, row, other, change_set, habits, part.name, row.uuid or "")
        for row in today.values():
            words = row_words(part, row.values, None, habits)
            told.append(Part(change_set, _("{row} (not there then)").format(row=words)))
    return told


def brought(now: Entry, back: Back) -> Entry:
    """What is to be saved so that a value comes back into the record as it is now."""
    if not back.row_type:
        return Entry(now.type, dict(back.values), id=now.id, pending=dict(back.waiting))
    rows = [replace(row) for row in now.rows.get(back.row_type, ())]
    if back.key:
        rows = [_with(row, back) if row.uuid == back.row else row for row in rows]
    else:
        rows.append(Row(dict(back.values), None, back.row, dict(back.waiting)))
    return Entry(now.type, rows={back.row_type: rows}, id=now.id)


def can_come_back(now: Entry, back: Back) -> bool:
    """Whether bringing a value back would change anything, and there is where to bring it."""
    if not back.row_type:
        return not _holds(now, back)
    row = next((each for each in now.rows.get(back.row_type, ()) if each.uuid == back.row), None)
    if not back.key:
        return row is None
    return row is not None and not _holds(row, back)


def _holds(now: Entry | Row, back: Back) -> bool:
    waiting = now.pending.get(back.key, ()) == back.waiting.get(back.key, ())
    return waiting and _same(now.values.get(back.key), back.values.get(back.key))


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one; no links are as empty as nothing."""
    nothing = (None, ())
    return bool(one == other) or (one in nothing and other in nothing)


def _with(row: Row, back: Back) -> Row:
    pending = {key: names for key, names in row.pending.items() if key != back.key}
    return replace(row, values={**row.values, **back.values}, pending={**pending, **back.waiting})


def _of_change(
    change: RecordChange,
    now: Entry,
    undoers: Mapping[int, ChangeSet],
    habits: Habits,
    device: str,
) -> Iterator[Line]:
    done, schema = change.change_set, schema_of(now.type)
    undone = undone_words(done, undoers.get(done.undone_by or 0), habits)
    about = (
        when_words(done.at, habits),
        who_words(done.person),
        device_words(done.device, device),
        undone,
    )
    yield Deed(done, deed_words(change), " · ".join(filter(None, about)), bool(undone))
    for each in change.fields:
        yield from _field(schema, each, change.kind, done, habits, "", "")
    for row in change.rows:
        yield from _row(schema.row(row.type), row, now, done, habits)
    for file in change.files:
        yield from _file(file, done)


def _file(change: FileChange, done: ChangeSet) -> Iterator[Line]:
    yield Part(done, _(_FILE_DEEDS[change.kind]).format(file=change.name))
    for each in change.fields:
        if change.kind == "changed" and each.key in _FILE_FIELDS:
            label = _(_FILE_FIELDS[each.key])
            yield Told(done, label, each.before or "", each.after or "", in_row=True)


def _row(
    part: Schema, change: RowChange, now: Entry, done: ChangeSet, habits: Habits
) -> Iterator[Line]:
    its_rows = now.rows.get(part.name, [])
    number = next((at for at, row in enumerate(its_rows, 1) if row.uuid == change.uuid), None)
    values = its_rows[number - 1].values if number is not None else {}
    gone = change.kind == "deleted"
    said = {each.key: each.before if gone else each.after for each in change.fields}
    title = row_words(part, {**values, **said}, number, habits)
    back = None
    if gone:
        pending = {each.key: each.waiting_before for each in change.fields if each.waiting_before}
        back = _whole_row(part, said, pending, change.uuid, title)
    yield Part(done, _(_ROW_DEEDS[change.kind]).format(row=title), back)
    for each in change.fields:
        yield from _field(part, each, change.kind, done, habits, part.name, change.uuid)


def _field(
    schema: Schema,
    change: FieldChange,
    kind: str,
    done: ChangeSet,
    habits: Habits,
    row_type: str,
    row: str,
) -> Iterator[Told]:
    if change.key in ("review_at", "review_by"):
        # The heading says who did it, and when.
        return
    each = change.former or schema.listed.get(change.key)
    if each is None:
        return
    before = value_words(each, change.before, habits, change.waiting_before)
    after = value_words(each, change.after, habits, change.waiting_after)
    if change.key == "review":
        yield Told(done, _(each.label), before, after)
    elif kind == "changed":
        # What is of a field that is gone comes back with the field.
        back = (
            None
            if change.former
            else _back(each, change.before, change.waiting_before, before, row_type, row)
        )
        yield Told(done, _(each.label), before, after, "changed", back, bool(row_type))
    else:
        created = kind == "created"
        value, waiting = (change.after, change.waiting_after) if created else (change.before, ())
        words = after if created else before
        # A row that was removed comes back as a whole, from the line above.
        whole = (
            None
            if change.former or not created
            else _back(each, value, waiting, words, row_type, row)
        )
        yield Told(done, _(each.label), "", words, "plain", whole, bool(row_type))


def _beside(
    schema: Schema,
    then: Entry | Row,
    now: Entry | Row | None,
    change_set: ChangeSet,
    habits: Habits,
    row_type: str,
    row: str,
) -> Iterator[Told]:
    for each in schema.typed:
        value, waiting = then.values.get(each.key), then.pending.get(each.key, ())
        was = value_words(each, value, habits, waiting)
        if now is None:
            if was:
                yield Told(change_set, _(each.label), "", was, "plain", None, bool(row_type))
            continue
        back = _back(each, value, waiting, was, row_type, row)
        today, waits = now.values.get(each.key), now.pending.get(each.key, ())
        if waiting != waits or not _same(value, today):
            is_now = value_words(each, today, habits, waits)
            yield Told(change_set, _(each.label), was, is_now, "differs", back, bool(row_type))
        elif was:
            yield Told(change_set, _(each.label), "", was, "plain", back, bool(row_type))


def _back(
    each: Field, value: Any, waiting: tuple[str, ...], words: str, row_type: str, row: str
) -> Back:
    return Back(each.key, words, {each.key: value}, {each.key: waiting}, row_type, row)


def _whole_row(
    part: Schema,
    values: Mapping[str, Any],
    waiting: Mapping[str, tuple[str, ...]],
    row: str,
    words: str,
) -> Back:
    typed = {each.key: values.get(each.key) for each in part.typed}
    return Back("", words, typed, waiting, part.name, row)
