"""What a sheet hides is told, with how it is dealt with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from minedesk.services.importing import ImportPlan
from tests.services.importing.conftest import Sheet


@pytest.mark.parametrize(
    ("leave", "words", "rows"), [(False, "read like all others", 2), (True, "left out", 1)]
)
def test_hidden_rows_and_columns_are_told(
    sheet: Sheet, planned: Callable[..., ImportPlan], leave: bool, words: str, rows: int
) -> None:
    path = sheet(("Site ID", "Name", "Weather"), ("S1", "A", "dry"), ("S2", "B", "wet"))
    book = load_workbook(path)
    book["Sheet"].row_dimensions[3].hidden = True
    book["Sheet"].column_dimensions["C"].hidden = True
    book.save(path)

    made = planned(path, leave_hidden=leave)

    (note,) = [note for note in made.notes if "hides" in note]
    assert "rows (1) and columns (1)" in note
    assert words in note
    assert made.count("create") == rows


def test_nothing_is_told_where_nothing_is_hidden(
    sheet: Sheet, planned: Callable[..., ImportPlan], tmp_path: Path
) -> None:
    made = planned(sheet(("Site ID", "Name"), ("S1", "A")))
    assert made.notes == []
