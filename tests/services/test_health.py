"""The whole check is due once a week, for each file by itself, whatever the clock says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minedesk.services import health

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("checked", "due"),
    [(date(2026, 3, 15), False), (date(2026, 3, 9), False), (date(2026, 3, 8), True),
     (date(2026, 3, 16), True), (date(2025, 1, 1), True)],
)  # fmt: skip
def test_it_is_due_after_a_week_and_when_the_clock_was_wrong(checked: date, due: bool) -> None:
    assert health.is_due("a", TODAY)
    health.note("a", checked)
    assert health.is_due("a", TODAY) is due
    assert health.is_due("b", TODAY)


@pytest.mark.parametrize("kept", ["", "[]", '{"a": 5}', '{"a": "soon"}', "\xff"])
def test_what_cannot_be_read_means_that_it_is_due(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "checked.json"
    path.write_text(kept, encoding="latin-1")
    assert health.is_due("a", TODAY, path)
    health.note("a", TODAY, path)
    assert not health.is_due("a", TODAY, path)


def test_only_the_latest_are_kept_and_a_refusal_harms_nobody(tmp_path: Path) -> None:
    path = tmp_path / "checked.json"
    for number in range(300):
        health.note(str(number), TODAY, path)
    assert health.is_due("0", TODAY, path)
    assert not health.is_due("299", TODAY, path)
    health.note("a", TODAY, path / "no" / "folder")
