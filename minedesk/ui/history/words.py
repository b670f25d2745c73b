"""History in words: when, who, on which computer, and values as their fields write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Date
from minedesk.fields.reading import Habits
from minedesk.fields.schema import Schema
from minedesk.services.history import ChangeSet, RecordChange, sentence
from minedesk.ui.tables.cells import unit_of
from minedesk.words import N_, _

_DEVICE_LETTERS: Final = 8
_DONE: Final = {
    "create": N_("Created"),
    "edit": N_("Edited"),
    "bulk_edit": N_("Edited together with others"),
    "restore": N_("Brought back"),
    "review": N_("Reviewed"),
    "attach": N_("Files attached"),
    "detach": N_("Files removed"),
    "attachment": N_("A file renamed or described"),
    "founding": N_("In the file when its history began"),
}
_KINDS: Final = {"created": N_("Created"), "changed": N_("Changed"), "deleted": N_("Deleted")}


def when_words(at: datetime, habits: Habits, today: date | None = None) -> str:
    """A moment by this computer's clock: "Today 14:05", "Yesterday 9:30", "15 Mar 2024, 14:05"."""
    local = at.astimezone()
    today = today or date.today()
    if local.date() == today:
        return _("Today {time}").format(time=f"{local:%H:%M}")
    if local.date() == today - timedelta(days=1):
        return _("Yesterday {time}").format(time=f"{local:%H:%M}")
    return f"{habits.date(local.date())}, {local:%H:%M}"


def who_words(person: str) -> str:
    """Who did something; people need not have given their name."""
    return person or _("unnamed")


def device_words(device: str, own: str) -> str:
    """On which computer, where it was another than this one; "" where it was this."""
    if not device or device == own:
        return ""
    return _("computer {id}").format(id=device[:_DEVICE_LETTERS])


def deed_words(change: RecordChange) -> str:
    """What a change-set did to the one record it is shown for."""
    done = change.change_set
    if done.undoes is not None:
        return sentence(done)
    if done.action == "import":
        words = _("Imported from {file}") if change.kind == "created" else _("Updated from {file}")
        return words.format(file=done.about.get("file", ""))
    # A change-set may do several things: what it did to another record is not what it did here.
    fits = {"create": "created", "edit": "changed"}.get(done.action, change.kind) == change.kind
    return _(_DONE[done.action] if done.action in _DONE and fits else _KINDS[change.kind])


def undone_words(undone: ChangeSet, by: ChangeSet | None, habits: Habits) -> str:
    """That a change-set is undone, by whom and when; "" where it is not."""
    if undone.undone_by is None:
        return ""
    if by is None:
        return _("undone")
    return _("undone by {person}, {when}").format(
        person=who_words(by.person), when=when_words(by.at, habits)
    )


def value_words(
    field: Field, value: Any, habits: Habits, waiting: Sequence[str] = (), *, unit: bool = True
) -> str:
    """A value as its field writes it, with its unit, and what links name that is not there."""
    texts = []
    if value is not None and value != ():
        text = " ".join(field.kind.format(value, habits).split())
        texts.append(f"{text} {unit_of(field)}".rstrip() if unit else text)
    texts += [_("{name} (not in the file)").format(name=name) for name in waiting]
    return ", ".join(texts)


def row_words(schema: Schema, values: dict[str, Any], number: int | None, habits: Habits) -> str:
    """What a row is called: its type, its number among the others, its day."""
    title = _(schema.title)
    if number is not None:
        title = f"{title} {number}"
    for field in schema.typed:
        if isinstance(field.kind, Date) and values.get(field.key) is not None:
            return f"{title} · {value_words(field, values[field.key], habits)}"
    return title
