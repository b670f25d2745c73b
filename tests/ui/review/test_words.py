"""States, notes and steps in words."""

from __future__ import annotations

import pytest

from minedesk import words
from minedesk.fields.reading import PLAIN
from minedesk.records import schema
from minedesk.services.review import STEPS
from minedesk.ui.review.words import (
    button_words,
    day_words,
    done_words,
    note_words,
    person_words,
    state_label,
    state_words,
    step_title,
)

NOON = "2026-11-21T12:00:00Z"


def test_a_state_tells_who_and_when() -> None:
    stamps = {"review": "submitted", "review_at": NOON, "review_by": "Dara"}
    assert state_words(stamps, PLAIN) == "Submitted on 21 Nov 2026 by Dara"
    assert state_words({**stamps, "review": "verified", "review_by": ""}, PLAIN) == (
        "Verified on 21 Nov 2026 by somebody without a name"
    )
    assert state_words({"review": "draft", "review_at": None}, PLAIN) == "Draft"


def test_a_note_says_why_a_record_is_no_further() -> None:
    stamps = {"review": "submitted", "review_at": NOON, "review_by": "Dara", "review_note": None}
    assert note_words({**stamps, "review_after": None}, PLAIN) == ""
    assert note_words({**stamps, "review_after": "Sokha"}, PLAIN) == (
        "Changed by Dara on 21 Nov 2026 after Sokha verified it."
    )
    back = {**stamps, "review": "draft", "review_after": "Rin", "review_note": "The area"}
    assert note_words(back, PLAIN) == "Sent back by Dara on 21 Nov 2026: The area"


def test_states_speak_the_language_in_use() -> None:
    assert state_label("verified") == "Verified"
    words.set_language("fr")
    assert state_label("verified") != "Verified"


def test_days_and_people() -> None:
    assert day_words(NOON, PLAIN) == "21 Nov 2026"
    assert person_words("Dara") == "Dara"
    assert person_words(None) == "somebody without a name"


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_its_words(step: str) -> None:
    of_type = schema("hazard_site")
    assert "2 records" in step_title(step, of_type, 2, PLAIN)  # type: ignore[arg-type]  # a loop over steps
    assert "S1" in done_words(step, 1, "S1", PLAIN)  # type: ignore[arg-type]  # as above
    assert "3 records" in done_words(step, 3, "S1", PLAIN)  # type: ignore[arg-type]  # as above
    assert "all" in button_words(step, 3, some=False)  # type: ignore[arg-type]  # as above
    assert "selected" in button_words(step, 1, some=True)  # type: ignore[arg-type]  # as above
