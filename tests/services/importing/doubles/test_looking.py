"""What was decided of doubles is done, and said."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan, apply, as_json
from minedesk.services.importing.options import Decided, Double
from tests.services.importing.conftest import Find, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Site ID", "Name", "Latitude", "Longitude", "Area (m2)")
WELL = ("Old Well", 13.0, 103.0)


@pytest.fixture
def first(sheet: Sheet, planned: Any) -> ImportPlan:
    """A sheet whose second row is like its first, and whose third is like a record."""
    made: ImportPlan = planned(
        sheet(HEAD, ("A1", *WELL, 5), ("B7", *WELL, 6), ("C9", "Dam", 14.0, 103.0, 7))
    )
    return made


@pytest.fixture(autouse=True)
def dam(document: Document, sheet: Sheet, planned: Any) -> None:
    """A record."""
    document.recordbook.save(Entry("hazard_site", {"code": "S1"}))
    apply(document, planned(sheet(HEAD, ("D1", "Dam", 14.0, 103.0, 1), name="dam")))


def _decide(
    made: ImportPlan, fate: Literal["leave", "update", "keep"], row: int
) -> dict[int, Decided]:
    [double] = [double for double in made.doubles if double.row == row]
    return {row: Decided(fate, double)}


def test_both_are_found(first: ImportPlan) -> None:
    assert [(double.row, double.other) for double in first.doubles] == [(3, 2), (4, None)]


def test_left_out_means_left_out(first: ImportPlan, planned: Any, document: Document) -> None:
    made = planned(first.path, decided=_decide(first, "leave", 3))
    apply(document, made)
    result = as_json(made)

    assert counts(result) == (2, 0, 0)
    assert result["left_out"] == {"rows": 0, "columns": [], "same": 1}
    assert places(result["warnings"]) == [(4, "name")]
    assert [double.row for double in made.doubles] == [3, 4]
    assert document.repository.find("hazard_site", "B7") is None


def test_an_update_keeps_the_key_of_the_record(
    first: ImportPlan, planned: Any, document: Document, find: Find
) -> None:
    made = planned(first.path, decided=_decide(first, "update", 4))
    apply(document, made)
    result = as_json(made)

    assert counts(result) == (2, 1, 0)
    assert places(result["warnings"]) == [(4, "code"), (3, "name")]
    assert "D1 keeps its Site ID; “C9” of this row is not taken" in str(result["warnings"])
    assert find("hazard_site", "D1").values["area_m2"] == 7.0
    assert document.repository.find("hazard_site", "C9") is None


def test_both_are_kept_without_another_word(first: ImportPlan, planned: Any) -> None:
    made = planned(first.path, decided=_decide(first, "keep", 3) | _decide(first, "keep", 4))

    assert made.count("create") == 3
    assert made.staging.problems("warning") == []
    assert len(made.doubles) == 2


def test_two_rows_do_not_update_one_record(first: ImportPlan, planned: Any, sheet: Sheet) -> None:
    [double] = [double for double in first.doubles if double.row == 4]
    path = sheet(HEAD, ("D1", "Dam", 14.0, 103.0, 2), (), ("C9", "Dam", 14.0, 103.0, 7), name="two")

    made = planned(path, decided={4: Decided("update", double)})

    assert made.count("update") == 1
    assert "same record as row 2" in made.staging.problems("error")[0].message


def test_a_row_that_has_its_record_by_now_needs_no_decision(planned: Any, sheet: Sheet) -> None:
    path = sheet(HEAD, ("D1", "Dam", 14.0, 103.0, 2), name="known")

    made = planned(path, decided={2: Decided("leave", Double(2, None, 1, ("name",)))})

    assert (made.count("update"), made.count("left")) == (1, 0)
    assert made.doubles == []
