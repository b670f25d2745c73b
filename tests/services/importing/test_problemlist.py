"""The problems of an import as a list for the partner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.importing.problemlist import ListedProblems, columns_of, found_cells
from minedesk.services.settings import Settings


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[ImportPlan]:
    path = tmp_path / "book.csv"
    path.write_text(
        "Site ID;Name;Date of survey;Area (m2);Class\nS1;Field;31/02/2024;12;Zeta\nS1;Again;;;\n"
        "S2;Good;;5;SHA",
        encoding="utf-8",
    )
    document = Document.new(tmp_path / "file.minedesk", Settings())
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    yield made
    made.close()
    document.close()


def test_the_list_says_where_what_and_how_to_mend(planned: ImportPlan) -> None:
    listed = ListedProblems(planned, planned.staging.problems("error"))
    listed.note("book", 2, ["S1", "Field", "31/02/2024", "12", "Zeta"])
    listed.note("book", 3, ["S1", "Again", None, None, None])
    rows = [row.cells for row in listed.sheet("Problems").rows]

    assert len(rows) == 4
    by_column = {row[2]: row for row in rows}
    day = by_column["Date of survey"]
    assert day[:4] == ["book", 2, "Date of survey", "31/02/2024"]
    assert "no such day exists" in str(day[4])
    assert day[6]
    assert day[7] == "set aside"
    assert "SHA" in str(by_column["Class"][5]) or "uspected" in str(by_column["Class"][5])
    assert by_column["Site ID"][1:4] == [3, "Site ID", "S1"]


def test_cells_are_found_as_they_stand_in_the_file(planned: ImportPlan) -> None:
    cells = found_cells(planned, [("book", 4), ("book", 2)])

    assert cells["book", 4][:2] == ["S2", "Good"]
    assert cells["book", 2][2] == "31/02/2024"
    assert found_cells(planned, []) == {}


def test_a_field_knows_its_columns(planned: ImportPlan) -> None:
    assert columns_of(planned.main, "area_m2") == [(3, "Area (m2)")]
    assert columns_of(planned.main, "status") == []
