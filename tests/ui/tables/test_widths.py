"""Columns give way until all are in view, and share what room is left over."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.ui.tables.widths import fitted, remembered

STYLES = ["key", "plain", "pill", "plain", "number"]
WANTED = [90, 110, 160, 130, 100]


def test_texts_share_the_room_that_is_left_over() -> None:
    assert fitted(WANTED, STYLES, 690) == [90, 160, 160, 180, 100]
    assert fitted([90, 100], ["key", "number"], 690) == [90, 100]


def test_the_widest_gives_way_first_and_the_name_last() -> None:
    assert fitted(WANTED, STYLES, 560) == [90, 110, 130, 130, 100]
    assert fitted(WANTED, STYLES, 460) == [90, 102, 84, 84, 100]


def test_only_long_pills_give_way_where_one_has_to_scroll_anyway() -> None:
    assert fitted(WANTED, STYLES, 300) == [90, 110, 112, 130, 100]


@pytest.mark.parametrize("kept", [None, "code", [7], [["gone", 90]], [["code", "90"]]])
def test_what_settings_say_wrongly_is_passed_over(kept: Any) -> None:
    assert remembered(kept, {"code"}) == []


def test_columns_are_remembered_in_their_order() -> None:
    kept = [["name", 120], ["gone", 90], ["code", 80]]
    assert remembered(kept, {"code", "name"}) == [("name", 120), ("code", 80)]
