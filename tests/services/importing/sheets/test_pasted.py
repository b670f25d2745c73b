"""Pasted cells are a file like any other: with their headings, or with a table's above them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.records import schema
from minedesk.services.importing.options import Target
from minedesk.services.importing.sheets.pasted import Pasted, write_pasted

KEYS = ("code", "status", "name", "changed_at")
PARTNER_KEYS = ("short_name", "kind", "name")
Import = Callable[..., dict[str, Any]]


def pasted(folder: Path, text: str, type: str = "hazard_site") -> tuple[Pasted, list[list[Any]]]:
    made = write_pasted(
        text, folder / "Pasted cells", schema(type), PARTNER_KEYS if type == "partner" else KEYS
    )
    with open_book(made.path) as book:
        return made, book.rows("Pasted cells")


def test_headings_of_their_own_are_kept(tmp_path: Path) -> None:
    made, rows = pasted(tmp_path, "Site ID\tRemark\tName\r\nS1\tx\tCanal\r\n")
    assert made.placed is None
    assert rows == [["Site ID", "Remark", "Name"], ["S1", "x", "Canal"]]


def test_rows_copied_from_a_table_have_headings_whatever_it_shows(tmp_path: Path) -> None:
    for text in ("Changed on\tSite ID\tReview\n2024-03-15\tS1\tDraft", "Area, m²\n5"):
        made, rows = pasted(tmp_path, text)
        assert made.placed is None
        assert len(rows) == 2


def test_without_headings_they_may_stand_like_the_columns_of_the_table(tmp_path: Path) -> None:
    made, rows = pasted(tmp_path, 'S1\topen\t"two\nlines"\nS2\tclosed')
    assert made.placed == {0: Target("code"), 1: Target("status"), 2: Target("name")}
    assert rows == [["Column 1", "Column 2", "Column 3"], ["S1", "open", "two\nlines"],
                    ["S2", "closed", None]]  # fmt: skip


def test_what_no_column_can_take_goes_nowhere_by_itself(tmp_path: Path) -> None:
    made, _rows = pasted(tmp_path, "S1\topen\tCanal\t2024\tx")
    assert made.placed is not None
    assert (made.placed[3], made.placed[4]) == (None, None)


def test_where_they_were_pasted_into_no_table_they_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "cells"
    assert write_pasted("S1\topen", path).placed is None
    with open_book(path) as book:
        assert book.rows("cells") == [["S1", "open"]]


@pytest.mark.parametrize("text", ["JMAS\tOperator", "Name\tJMAS\tx", "S1", "1\t2\t3"])
def test_a_value_that_is_the_word_of_a_heading_makes_no_headings(tmp_path: Path, text: str) -> None:
    made, rows = pasted(tmp_path, text, "partner" if "JMAS" in text else "hazard_site")
    assert made.placed is not None
    assert rows[1] == text.split("\t")


def test_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no cells"):
        pasted(tmp_path, " \t\n")


def test_cells_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="could not be kept"):
        pasted(tmp_path / "not there", "S1\tx")


def test_hostile_cells_come_in_as_they_are(tmp_path: Path, bring_in: Import) -> None:
    made, _rows = pasted(tmp_path, "Site ID\tName\n'=1\t=cmd|' /C calc'!A0\nS2\t'+1")
    done = bring_in(made.path)
    assert (done["created"], done["problems"]) == (2, [])
