"""Cells that are merged over rows speak for each of them, except where they are a sum."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from minedesk.records.base import Entry
from minedesk.services.document import Document
from tests.services.importing.conftest import Find, Import
from tests.services.importing.results import counts, places


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three sites and a blank row under one province and one area."""
    book = Workbook()
    for row in (("Site ID", "Province", "Area (m2)"), ("S1", "Pailin", 900), ("S2",), (), ("S3",),
                ("S4", None, 5)):  # fmt: skip
        book.active.append(row)
    book.active.merge_cells("B2:B5")
    book.active.merge_cells("C2:C5")
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_a_merged_word_holds_for_each_row_a_merged_sum_for_one(
    path: Path, bring_in: Import, find: Find
) -> None:
    result = bring_in(path)

    assert (counts(result), result["problems"]) == ((4, 0, 0), [])
    assert places(result["warnings"]) == [(2, "area_m2")]
    assert "2 to 5" in result["warnings"][0]["message"]
    values = [find("hazard_site", f"S{number}").values for number in (1, 2, 3, 4)]
    assert [each["province"] for each in values] == ["Pailin", "Pailin", "Pailin", None]
    assert [each["area_m2"] for each in values] == [900.0, None, None, 5.0]


def test_rows_under_a_merged_task_belong_to_it(
    document: Document, tmp_path: Path, bring_in: Import, find: Find
) -> None:
    document.recordbook.save(Entry("clearance_task", {"code": "T1"}))
    book = Workbook()
    for row in (("Task", "Cleared (m2)"), ("T1", 5), (None, 6), (None, 7)):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "book.xlsx")

    result = bring_in(tmp_path / "book.xlsx", "progress")

    assert counts(result) == (2, 0, 0)
    assert places(result["problems"]) == [(4, "task")]
    rows = find("clearance_task", "T1").rows["progress"]
    assert [row.values["cleared_m2"] for row in rows] == [5.0, 6.0]
