"""history, undo and verify: who changed what, taking it back, and proving that it is all there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minedesk.commands.console import complain, explained, say, working
from minedesk.commands.documents import opened
from minedesk.errors import AppError
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace

    from minedesk.fields.reading import Habits
    from minedesk.fields.schema import Schema
    from minedesk.services.document import Document
    from minedesk.services.history import ChangeSet, FieldChange, RecordChange, Undone

DONE, IN_PART, NOTHING_DONE = 0, 1, 2
_PAGE = 500


def run_history(words: Namespace) -> int:
    """Print what was done to a file, or to one record, the newest first."""
    from minedesk.services.settings import SettingsStore

    with opened(words.file) as document:
        told: list[tuple[ChangeSet, RecordChange | None]]
        if words.record is None:
            told = [(each, None) for each in _all_sets(document)]
        else:
            type, id = _record(document, words.record)
            told = [(each.change_set, each) for each in document.history.of_record(type, id)]
        if words.json:
            said = [_as_json(document, each, change) for each, change in told]
            say(json.dumps(said, ensure_ascii=False, indent=1))
            return DONE
        kept = SettingsStore().load().habits()
        habits = replace(kept, name_link=document.history.name)
        for each, change in told:
            say(_line(each))
            for line in _lines(change, habits) if change is not None else ():
                say("    " + line)
    return DONE


def run_undo(words: Namespace) -> int:
    """Take back the last thing that was done, or a change by its number."""
    from minedesk.services.history import InTheWay, sentence

    with opened(words.file, to_write=True) as document, working() as job:
        history = document.history
        wanted = history.undoable() if words.change_set is None else None
        if words.change_set is None and wanted is None:
            raise AppError(_("There is nothing to undo in this file."))
        number = wanted.id if wanted is not None else words.change_set
        try:
            done: Undone = history.undo(number, job, partly=words.partly)
        except InTheWay as obstacle:
            complain(explained(obstacle))
            return NOTHING_DONE
        made = history.change_set(done.change_set)
        assert made is not None
        say(f"{made.id}  {sentence(made)}")
    if done.obstacles:
        say(
            ngettext(
                "{count} place was left as it is: it has changed since.",
                "{count} places were left as they are: they have changed since.",
                len(done.obstacles),
            ).format(count=len(done.obstacles))
        )
        return IN_PART
    return DONE


def run_verify(words: Namespace) -> int:
    """Prove that a file is whole and that its history leads to what it holds."""
    from minedesk.services.history import verify
    from minedesk.store.database import Database

    # Opened as well, so that what is no file of ours is refused in words.
    Database.open(words.file, read_only=True).close()
    with working() as job:
        found = verify(words.file, job)
    for text in found.texts:
        say(text)
    if not found.holds:
        return IN_PART
    say(
        _("{path} is whole. Its history of {count} changes leads to just what it holds.").format(
            path=words.file, count=f"{found.change_sets:,}"
        )
    )
    return DONE


def _all_sets(document: Document) -> Iterator[ChangeSet]:
    before = None
    while page := document.history.change_sets(limit=_PAGE, before=before):
        yield from page
        before = page[-1].id


def _record(document: Document, key: str) -> tuple[str, int]:
    """The record with this key, of whichever type; else the last one that had it and is gone."""
    from minedesk import records

    for schema in records.record_types():
        found = document.repository.find(schema.name, key)
        if found is not None:
            return schema.name, found
    if (gone := document.history.gone_by_key(key)) is not None:
        return gone
    raise AppError(
        _("No record is, or was, called “{key}”.").format(key=key),
        _("Give its code, or the short name of a partner."),
    )


def _line(change_set: ChangeSet) -> str:
    from minedesk.services.history import sentence

    at = change_set.at.astimezone().strftime("%Y-%m-%d %H:%M")
    undone = "  " + _("(undone)") if change_set.undone_by is not None else ""
    person = change_set.person or _("unnamed")
    return f"{change_set.id}  {at}  {person}  {sentence(change_set)}{undone}"


def _lines(change: RecordChange, habits: Habits) -> Iterator[str]:
    from minedesk import records

    schema = records.schema(change.type)
    for each in change.fields:
        yield _told(schema, each, habits)
    words = {"created": _("new"), "changed": _("changed"), "deleted": _("deleted")}
    for row in change.rows:
        part = records.schema(row.type)
        told = "; ".join(_told(part, each, habits) for each in row.fields)
        yield f"{_(part.title)} ({words[row.kind]}): {told}"


def _told(schema: Schema, change: FieldChange, habits: Habits) -> str:
    field = change.former or schema.by_key.get(change.key)
    if field is None:
        return f"{change.key}: {change.before or '–'} → {change.after or '–'}"

    def shown(value: Any, waiting: tuple[str, ...]) -> str:
        said = [] if value is None else [field.kind.format(value, habits)]
        return "; ".join((*said, *waiting)) or "–"

    before = shown(change.before, change.waiting_before)
    return f"{_(field.label)}: {before} → {shown(change.after, change.waiting_after)}"


def _as_json(
    document: Document, change_set: ChangeSet, change: RecordChange | None
) -> dict[str, Any]:
    from minedesk import records
    from minedesk.services.history import sentence

    said: dict[str, Any] = {
        "id": change_set.id,
        "uuid": change_set.uuid,
        "at": change_set.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "person": change_set.person,
        "device": change_set.device,
        "action": change_set.action,
        "about": change_set.about,
        "undoes": change_set.undoes,
        "undone_by": change_set.undone_by,
        "text": sentence(change_set),
    }
    if change is not None:
        schema = records.schema(change.type)
        said["kind"] = change.kind
        said["fields"] = [_field_json(document, schema, each) for each in change.fields]
        said["rows"] = [
            {
                "type": row.type,
                "uuid": row.uuid,
                "kind": row.kind,
                "fields": [
                    _field_json(document, records.schema(row.type), each) for each in row.fields
                ],
            }
            for row in change.rows
        ]
    return said


def _field_json(document: Document, schema: Schema, change: FieldChange) -> dict[str, Any]:
    from minedesk.fields.kinds import Link, Links

    field = change.former or schema.by_key.get(change.key)

    def value(stored: Any, waiting: tuple[str, ...]) -> Any:
        if field is None:
            return stored
        if isinstance(field.kind, Links):
            target = field.kind.target
            named = [document.history.name(target, each) for each in stored or ()]
            return [*named, *waiting] or None
        if isinstance(field.kind, Link):
            if stored is not None:
                return document.history.name(field.kind.target, stored)
            return next(iter(waiting), None)
        return None if stored is None else field.kind.to_json(stored)

    # In which slot a custom field lies is this file's own matter.
    label = {"label": field.label} if field is not None and field.custom else {}
    return {
        "field": change.key,
        **label,
        "before": value(change.before, change.waiting_before),
        "after": value(change.after, change.waiting_after),
    }
