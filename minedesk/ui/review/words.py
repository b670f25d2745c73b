"""The states of a review in words: who brought a record there, when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from minedesk.fields.kinds import Date
from minedesk.fields.kinds.moments import local_day
from minedesk.fields.reading import Habits
from minedesk.fields.schema import Schema
from minedesk.records.vocabularies import REVIEW
from minedesk.services.review import Step
from minedesk.words import N_, _, ngettext

# The words of the buttons and menus that lead to a step.
STEP_NAMES: Final[dict[Step, str]] = {
    "submit": N_("Su&bmit"),
    "verify": N_("Verif&y"),
    "send_back": N_("Send &back…"),
}
_BY: Final = {
    "draft": N_("Draft since {day}, by {person}"),
    "submitted": N_("Submitted on {day} by {person}"),
    "verified": N_("Verified on {day} by {person}"),
}


def state_label(state: str) -> str:
    """What a state is called."""
    return REVIEW.label(state)


def state_words(stamps: Mapping[str, Any], habits: Habits) -> str:
    """A record's state, who brought it there and when; `stamps` are those of an Entry."""
    state = str(stamps.get("review") or "draft")
    if not stamps.get("review_at"):
        return state_label(state)
    return _(_BY[state]).format(
        day=day_words(stamps["review_at"], habits), person=person_words(stamps["review_by"])
    )


def note_words(stamps: Mapping[str, Any], habits: Habits) -> str:
    """Why a record is no further: sent back with a note, changed after it was verified; or ""."""
    told = {
        "person": person_words(stamps.get("review_by")),
        "day": day_words(stamps["review_at"], habits) if stamps.get("review_at") else "",
    }
    if stamps.get("review_note"):
        return _("Sent back by {person} on {day}: {note}").format(
            note=stamps["review_note"], **told
        )
    if stamps.get("review_after") is not None:
        return _("Changed by {person} on {day} after {verifier} verified it.").format(
            verifier=person_words(stamps["review_after"]), **told
        )
    return ""


def person_words(person: str | None) -> str:
    """A person's name; who has none in the settings is called so."""
    return person or _("somebody without a name")


def day_words(moment: str, habits: Habits) -> str:
    """The day of a moment, as this machine's clock and the settings have it."""
    return Date().format(local_day(moment), habits)


def step_title(step: Step, schema: Schema, count: int, habits: Habits) -> str:
    """What a step with so many records is: "Verify 12 records: Hazard sites"."""
    words = {
        "submit": ngettext("Submit {count} record", "Submit {count} records", count),
        "verify": ngettext("Verify {count} record", "Verify {count} records", count),
        "send_back": ngettext("Send back {count} record", "Send back {count} records", count),
    }[step]
    return f"{_(schema.plural)}: {words.format(count=habits.number(count, 0))}"


def done_words(step: Step, count: int, key: str, habits: Habits) -> str:
    """What was done, for the quiet line; one record is named by its key."""
    if count == 1:
        return {
            "submit": _("Submitted {key}"),
            "verify": _("Verified {key}"),
            "send_back": _("Sent back {key}"),
        }[step].format(key=key)
    words = {
        "submit": ngettext("Submitted {count} record", "Submitted {count} records", count),
        "verify": ngettext("Verified {count} record", "Verified {count} records", count),
        "send_back": ngettext("Sent back {count} record", "Sent back {count} records", count),
    }[step]
    return words.format(count=habits.number(count, 0))


def button_words(step: Step, count: int, *, some: bool) -> str:
    """What a button says that leads to a step, with all records of a list or some selected ones;
    {count} is left to be filled in."""
    if some:
        return {
            "submit": ngettext("Su&bmit {count} selected…", "Su&bmit {count} selected…", count),
            "verify": ngettext("Verif&y {count} selected…", "Verif&y {count} selected…", count),
            "send_back": ngettext(
                "Send &back {count} selected…", "Send &back {count} selected…", count
            ),
        }[step]
    return {
        "submit": ngettext("Su&bmit {count}…", "Su&bmit all {count}…", count),
        "verify": ngettext("Verif&y {count}…", "Verif&y all {count}…", count),
        "send_back": ngettext("Send &back {count}…", "Send &back all {count}…", count),
    }[step]
