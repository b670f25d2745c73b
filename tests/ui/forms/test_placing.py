"""Findings go to their field, to their rows, or above them all."""

from __future__ import annotations

from minedesk.errors import Problem
from minedesk.ui.forms.placing import placed_by


def test_each_finding_has_its_place() -> None:
    doubt = Problem("Large.", "area", severity="warning")
    wrong = Problem("Too large.", "area")
    of_row = Problem("Too late.", "date").at(2, "progress")
    whole = Problem("Somebody was quicker.")
    stranger = Problem("Odd.", "no_such_field")
    placed = placed_by([doubt, wrong, of_row, whole, stranger], {"area", "date"}, ["progress"])
    assert placed.fields == {"area": wrong}, "an error is told before a warning"
    assert placed.tabs == {"progress": [of_row]}
    assert placed.loose == [whole, stranger]
