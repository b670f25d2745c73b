"""Changes are told in sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.history import ChangeSet, Obstacle, sentence
from minedesk.services.history.wording import told


def _set(action: str, undoes: int | None = None, /, **about: Any) -> ChangeSet:
    return ChangeSet(1, "u", datetime.now(UTC), "", "", action, about, undoes)


@pytest.mark.parametrize(
    ("change_set", "text"),
    [
        (_set("edit", type="hazard_site", count=1, key="S-1"), "Hazard site S-1 changed"),
        (_set("delete", type="partner", count=1200, key="A"), "Partners: 1,200 deleted"),
        (_set("import", file="a.xlsx", created=1200), "Import of a.xlsx: 1,200 created, 0 updated"),
        (_set("terms", vocabulary="slope"), "The words to choose from changed"),
        (_set("other"), "Something else changed"),
        (_set("bulk_edit", type="hazard_site", count=3), "Hazard sites: 3 changed"),
        (
            _set("undo", 1, action="create", type="partner", count=1, key="JMAS"),
            "Undone: Partner JMAS created",
        ),
        (_set("redo", 1, action="terms"), "Redone: The words to choose from changed"),
    ],
)
def test_a_sentence_says_what_was_done(change_set: ChangeSet, text: str) -> None:
    assert sentence(change_set) == text


def test_obstacles_are_named_the_first_three_of_them(document: Document) -> None:
    for n in range(5):
        document.recordbook.save(Entry("hazard_site", {"code": f"S-{n}"}))
    found = [Obstacle(9, "hazard_site", id, "name") for id in range(1, 6)]
    text = told(document.database.reader(), found)
    assert text == "S-0 (Name), S-1 (Name), S-2 (Name), and 2 more"
    rows = [Obstacle(9, "clearance_task", 7, "progress")]
    assert told(document.database.reader(), rows) == "#7 (Progress)"
