"""The problems of an import as a workbook for the partner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.formats.books import open_book
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.importing.problemlist import columns_of, found_cells, write_problem_list
from minedesk.services.settings import Settings


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[ImportPlan]:
    path = tmp_path / "book.csv"
    path.write_text(
        "Site ID;Name;Date of survey;Area (m2)\nS1;Field;31/02/2024;12\nS1;Again;;\nS2;Good;;5",
        encoding="utf-8",
    )
    document = Document.new(tmp_path / "file.minedesk", Settings())
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    yield made
    made.close()
    document.close()


def test_the_list_says_where_what_and_how_to_mend(planned: ImportPlan, tmp_path: Path) -> None:
    path = tmp_path / "problems.xlsx"

    assert write_problem_list(planned, path) == 2

    with open_book(path) as book:
        headings, first, second = book.rows(book.sheets[0].name)
    assert headings[:4] == ["Sheet", "Row", "Column", "In the file"]
    assert first[:4] == ["book", 2, "Date of survey", "31/02/2024"]
    assert "no such day exists" in str(first[4])
    assert first[5]
    assert first[6] == "set aside"
    assert second[1:4] == [3, "Site ID", "S1"]


def test_cells_are_found_as_they_stand_in_the_file(planned: ImportPlan) -> None:
    cells = found_cells(planned, [("book", 4), ("book", 2)])

    assert cells["book", 4][:2] == ["S2", "Good"]
    assert cells["book", 2][2] == "31/02/2024"
    assert found_cells(planned, []) == {}


def test_a_field_knows_its_columns(planned: ImportPlan) -> None:
    assert columns_of(planned.main, "area_m2") == [(3, "Area (m2)")]
    assert columns_of(planned.main, "status") == []
