"""Telling of changes in a sentence, in the language in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from minedesk import records
from minedesk.services.history.changesets import ChangeSet
from minedesk.services.history.names import name
from minedesk.store import entries
from minedesk.store.database import rows
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.history.terms_away import Obstacle

_SHOWN = 3

_ONE: Final = {
    "create": N_("{title} {key} created"),
    "edit": N_("{title} {key} changed"),
    "delete": N_("{title} {key} deleted"),
    "restore": N_("{title} {key} brought back"),
}
# About the files of one record: what is said of one, and of several.
_FILES: Final = {
    "attach": (N_("{title} {key}: {file} attached"), N_("{title} {key}: {count} files attached")),
    "detach": (N_("{title} {key}: {file} removed"), N_("{title} {key}: {count} files removed")),
    "attachment": (N_("{title} {key}: name or note of {file} changed"), ""),
}
# Steps of a review: what is said of one record, and of several.
_REVIEW: Final = {
    "submit": (N_("{title} {key} submitted"), N_("{plural}: {count} submitted")),
    "verify": (N_("{title} {key} verified"), N_("{plural}: {count} verified")),
    "send_back": (N_("{title} {key} sent back"), N_("{plural}: {count} sent back")),
}
# By table beside those of the records, the column that says what one of its rows is called.
_CALLED: Final = {
    "attachment": "name",
    "vocabulary_term": "label",
    "place": "name",
    "pending_link": "text",
}
_PLAIN: Final = {
    "founding": N_("What was in the file when its history began"),
    "terms": N_("The words to choose from changed"),
    "fields": N_("The custom fields changed"),
    "import": N_("Import of {file}: {created} created, {updated} updated"),
    "places": N_("Places of {file}: {created} new, {updated} changed"),
    "places_removed": N_("All places removed"),
}


def sentence(change_set: ChangeSet) -> str:
    """What a change-set did, without who and when: "Hazard site S-1 changed"."""
    about = dict(change_set.about)
    action = about.pop("action", "") if change_set.undoes is not None else change_set.action
    said = _said(action, about)
    if change_set.action == "undo" and about.get("partly"):
        return _("Undone in part: {what}").format(what=said)
    if change_set.action == "undo":
        return _("Undone: {what}").format(what=said)
    if change_set.action == "redo":
        return _("Redone: {what}").format(what=said)
    return said


def _said(action: str, about: dict[str, Any]) -> str:
    schema = records.all_types().get(about.get("type", ""))
    count = about.get("count", 0)
    if action in _PLAIN:
        return _(_PLAIN[action]).format(
            file=about.get("file", ""),
            created=f"{about.get('created', 0):,}",
            updated=f"{about.get('updated', 0):,}",
        )
    if schema is None:
        return _("Something else changed")
    if action in _FILES:
        one, several = _FILES[action]
        return _(several if count > 1 else one).format(
            title=_(schema.title), key=about["key"], file=about["file"], count=f"{count:,}"
        )
    if action in _ONE and count <= 1 and about.get("key"):
        return _(_ONE[action]).format(title=_(schema.title), key=about["key"])
    told = {"count": f"{count:,}", "plural": _(schema.plural)}
    if action == "review" and about.get("step") in _REVIEW:
        one, several = _REVIEW[about["step"]]
        said = several if count > 1 else one
        return _(said).format(title=_(schema.title), key=about.get("key", ""), **told)
    if action == "delete":
        return _("{plural}: {count} deleted").format(**told)
    if action == "restore":
        return _("{plural}: {count} brought back").format(**told)
    if action == "review":
        return _("{plural}: review of {count} changed").format(**told)
    return _("{plural}: {count} changed").format(**told)


def told(connection: Connection, obstacles: Sequence[Obstacle]) -> str:
    """The first of some obstacles, by the names of their records: "S-1 (Area), T-3"."""
    shown = [_place(connection, each) for each in obstacles[:_SHOWN]]
    more = len(obstacles) - _SHOWN
    if more > 0:
        shown.append(
            ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}")
        )
    return ", ".join(shown)


def _place(connection: Connection, obstacle: Obstacle) -> str:
    schema = records.all_types().get(obstacle.type)
    if schema is None:
        return _beside(connection, obstacle)
    key = name(connection, obstacle.type, obstacle.id)
    if obstacle.field in schema.by_key:
        return f"{key} ({_(schema.by_key[obstacle.field].label)})"
    part = next((row for row in schema.rows if row.name == obstacle.field), None)
    return f"{key} ({_(part.plural)})" if part is not None else key


def _beside(connection: Connection, obstacle: Obstacle) -> str:
    """What stands beside the records, by the name that people know it by: "photo.jpg"."""
    key = _CALLED.get(obstacle.type)
    if key is not None:
        found = rows(
            connection, f'SELECT "{key}" FROM "{obstacle.type}" WHERE id = ?', (obstacle.id,)
        )
        gone = entries.last_deletion(connection, obstacle.type, obstacle.id)
        said = found[0][0] if found else gone.values.get(key) if gone is not None else ""
        if said:
            return str(said)
    return obstacle.field or f"#{obstacle.id}"
