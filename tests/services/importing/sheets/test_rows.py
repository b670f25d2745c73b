"""Rows that are no records are told from those that are."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.formats.cells import CellError
from minedesk.records import schema
from minedesk.services.importing.sheets.headings import find_layout
from minedesk.services.importing.sheets.rows import HELP_MARK, RowSorter

HEADINGS: list[Any] = ["No.", "Site ID", "Name", "Area (m2)"]


def sorter() -> RowSorter:
    layout = find_layout("Sheet", [HEADINGS], [], schema("hazard_site"))
    assert layout is not None
    return RowSorter(layout, "code")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ([None, None, None, None], "blank"),
        (["", " ", "\u200b", None], "blank"),
        ([1, "BTB1", "Canal", 5], "data"),
        ([2, None, "Canal", 5], "data"),
        ([None, None, "TOTAL", 123.5], "totals"),
        ([None, None, "Grand total:", CellError("#FORMULA")], "totals"),
        (["Всього", None, None, "1 234,5"], "totals"),
        (["សរុប", None, None, "១២៣"], "totals"),
        (["合計", None, None, 9], "totals"),
        ([None, "TOTAL", None, 9], "totals"),
        ([None, "Total 12", None, 9], "totals"),
        # A record of that name has a key of its own, or words beside it.
        ([3, "BTB9", "Total", 9], "data"),
        ([None, None, "Total hill", 9], "data"),
        ([None, None, "Total", "see file"], "data"),
        (["No.", "Site ID", "Name", "Area (m2)"], "heading"),
        ([HELP_MARK + " how to fill this in", "a code", None, None], "help"),
    ],
)
def test_what_a_row_is(row: list[Any], kind: str) -> None:
    assert sorter().kind(row) == kind


def test_help_stands_above_all_records() -> None:
    seen = sorter()
    assert seen.kind([HELP_MARK + " number", "your code", None, None]) == "help"
    assert seen.kind([1, "BTB1", "Canal", 5]) == "data"
    assert seen.kind([HELP_MARK + " see the file", "BTB2", None, None]) == "data"
