"""When, who, where and what, as the history tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from minedesk.fields.reading import PLAIN
from minedesk.records import schema
from minedesk.services.history import ChangeSet, RecordChange
from minedesk.ui.history.words import (
    deed_words,
    device_words,
    row_words,
    undone_words,
    value_words,
    when_words,
    who_words,
)

AT = datetime(2024, 3, 15, 14, 5).astimezone()
DONE = ChangeSet(7, "u", AT, "Sok Dara", "d", "edit", {"type": "hazard_site", "key": "S1"})


def test_near_days_are_called_by_name() -> None:
    day = AT.date()
    assert when_words(AT, PLAIN, day) == "Today 14:05"
    assert when_words(AT, PLAIN, day + timedelta(days=1)) == "Yesterday 14:05"
    assert when_words(AT, PLAIN, day + timedelta(days=2)) == "15 Mar 2024, 14:05"
    # A clock that was set back makes no "tomorrow" of it.
    assert when_words(AT, PLAIN, day - timedelta(days=1)) == "15 Mar 2024, 14:05"


def test_who_and_on_which_computer() -> None:
    assert (who_words("Sok Dara"), who_words("")) == ("Sok Dara", "unnamed")
    assert device_words("abcdefgh-1", "other") == "computer abcdefgh"
    assert device_words("same", "same") == device_words("", "same") == ""


@pytest.mark.parametrize(
    ("action", "kind", "words"),
    [
        ("create", "created", "Created"),
        ("edit", "changed", "Edited"),
        ("import", "created", "Imported from a.xlsx"),
        ("import", "changed", "Updated from a.xlsx"),
        ("review", "changed", "Reviewed"),
        ("delete", "deleted", "Deleted"),
        # Deleting one record may change another; saving a new one, too.
        ("delete", "changed", "Changed"),
        ("create", "changed", "Changed"),
    ],
)
def test_what_was_done_to_this_record(action: str, kind: str, words: str) -> None:
    done = replace(DONE, action=action, about={"file": "a.xlsx"})
    assert deed_words(RecordChange(done, "hazard_site", kind)) == words  # type: ignore[arg-type]  # a Literal


def test_an_undo_says_what_it_took_back() -> None:
    about = {"action": "edit", "type": "hazard_site", "key": "S1", "count": 1}
    done = replace(DONE, action="undo", undoes=3, about=about)
    assert (
        deed_words(RecordChange(done, "hazard_site", "changed")) == "Undone: Hazard site S1 changed"
    )


def test_what_is_undone_says_by_whom() -> None:
    assert undone_words(DONE, None, PLAIN) == ""
    undone = replace(DONE, undone_by=9)
    assert undone_words(undone, replace(DONE, person=""), PLAIN).startswith("undone by unnamed, ")
    assert undone_words(undone, None, PLAIN) == "undone"


def test_values_carry_their_unit_and_what_they_wait_for() -> None:
    site, task = schema("hazard_site").by_key, schema("clearance_task").by_key
    assert value_words(site["area_m2"], 12345.5, PLAIN) == "12,345.5 m²"
    assert value_words(site["area_m2"], None, PLAIN) == ""
    assert value_words(task["sites"], (), PLAIN, ["S9"]) == "S9 (not in the file)"


def test_rows_go_by_type_number_and_day() -> None:
    part = schema("clearance_task").row("progress")
    assert row_words(part, {"date": date(2024, 3, 15)}, 2, PLAIN) == "Progress 2 · 15 Mar 2024"
    assert row_words(part, {}, None, PLAIN) == "Progress"
