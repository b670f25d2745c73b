"""What is said above the columns: what is wrong first, then what is to be looked at."""

from __future__ import annotations

from minedesk.ui.importing.column_words import column_words, keep_words


def test_what_is_wrong_comes_first() -> None:
    assert column_words(["Name"], 2, 3)[1] == "error"
    assert "Name" in column_words(["Name"], 2, 3)[0]
    assert column_words([], 2, 3)[1] == "warning"
    said, tone = column_words([], 0, 3)
    assert (tone, "3 columns are left out" in said) == ("muted", True)
    assert "left out" not in column_words([], 0, 0)[0]


def test_the_button_counts() -> None:
    assert keep_words(1) == "Keep 1 column as a custom field"
    assert keep_words(4) == "Keep 4 columns as custom fields"
