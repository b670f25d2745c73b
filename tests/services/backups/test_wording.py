"""How backups are spoken of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from minedesk.fields.reading import PLAIN
from minedesk.services.backups.wording import (
    REASONS,
    age_words,
    reason_words,
    restored_words,
    size_words,
)

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-900), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1, hours=3), "1 day ago"),
        (timedelta(days=400), "400 days ago"),
    ],
)
def test_an_age_is_said_roughly(age: timedelta, words: str) -> None:
    assert age_words(NOW - age, NOW) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (1_500, "1.5 KB"),
        (999_000, "999 KB"),
        (12_340_000, "12.3 MB"),
        (3_200_000_000, "3.2 GB"),
    ],
)
def test_a_size_is_said_roughly(size: int, words: str) -> None:
    assert size_words(size, PLAIN) == words


def test_every_reason_has_words() -> None:
    assert all(reason_words(reason) for reason in REASONS)
    assert reason_words("what a newer program knows") == ""


def test_where_one_is_after_restoring_is_said() -> None:
    taken = datetime(2026, 11, 21, 21, 57).astimezone()
    said = restored_words(taken.astimezone(UTC), Path("/w/sites.minedesk"), PLAIN)
    assert "21:57" in said
    assert said.endswith("is still /w/sites.minedesk.")
