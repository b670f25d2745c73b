"""Rows without a key that are wholly the same come in on a word only."""

from __future__ import annotations

from pathlib import Path

from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan, apply
from minedesk.services.importing.result import write_result
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Name", "Area (m2)", "Reported by")
ROWS = (("Hill", 5, "JMAS"), ("Dam", 6, None), (" Hill ", 5.0, "jmas"), ("Hill", 5, None))


def test_equal_rows_are_told(sheet: Sheet, bring_in: Import) -> None:
    result = bring_in(sheet(HEAD, *ROWS), make_codes="")

    assert counts(result) == (3, 0, 0)
    assert places(result["problems"]) == [(4, None)]
    assert "the same as row 2" in result["problems"][0]["message"]


def test_they_are_kept_on_that_word(sheet: Sheet, bring_in: Import, find: Find) -> None:
    result = bring_in(sheet(HEAD, *ROWS), make_codes="", keep_duplicates=True)

    assert counts(result) == (4, 0, 0)
    assert find("hazard_site", "HS-000003").values["name"] == "Hill"


def test_that_word_is_about_one_sheet(sheet: Sheet, bring_in: Import) -> None:
    path = sheet(HEAD, *ROWS)
    bring_in(path, make_codes="")

    rest = bring_in(path, make_codes="", keep_duplicates=True)
    again = bring_in(path, make_codes="", keep_duplicates=True)

    assert counts(rest) == (1, 0, 0)
    assert places(rest["problems"]) == [(2, None), (3, None), (5, None)]
    assert "HS-000001" in rest["problems"][0]["message"]
    assert (counts(again), len(again["problems"])) == ((0, 0, 0), 4)


def test_a_sheet_that_came_in_before_is_told(sheet: Sheet, bring_in: Import) -> None:
    path = sheet(HEAD, *ROWS)
    bring_in(path, make_codes="")

    again = bring_in(path, make_codes="")

    assert counts(again) == (0, 0, 0)
    assert places(again["problems"]) == [(2, None), (3, None), (4, None), (5, None)]
    assert "the same as HS-000001" in again["problems"][0]["message"]


def test_a_record_that_says_more_is_another(
    sheet: Sheet, bring_in: Import, find: Find, document: Document
) -> None:
    bring_in(sheet(HEAD, *ROWS), make_codes="")
    entry = find("hazard_site", "HS-000002")
    entry.values["remarks"] = "Seen again"
    document.recordbook.save(entry)

    again = bring_in(sheet(HEAD, ROWS[1]), make_codes="")

    assert counts(again) == (1, 0, 0)


def test_with_a_key_of_its_own_a_row_is_not_looked_at(sheet: Sheet, bring_in: Import) -> None:
    path = sheet(("Site ID", "Name"), ("S1", "Hill"), ("S2", "Hill"), (None, "Hill"), ("", "Hill"))

    result = bring_in(path, make_codes="")

    assert counts(result) == (3, 0, 0)
    assert places(result["problems"]) == [(5, None)]


def test_taken_out_of_their_file_they_are_still_told(
    sheet: Sheet, planned: object, bring_in: Import, document: Document, tmp_path: Path
) -> None:
    made = planned(sheet(HEAD, *ROWS), make_codes="")  # type: ignore[operator]  # A fixture.
    apply(document, made)
    mend = tmp_path / "mend.xlsx"
    write_result(made, mend)

    alone = bring_in(mend)
    kept = bring_in(mend, keep_duplicates=True)

    again = bring_in(mend, keep_duplicates=True)

    assert counts(alone) == (0, 0, 0)
    assert "row 2 of the first file" in alone["problems"][0]["message"]
    assert counts(kept) == (1, 0, 0)
    assert counts(again) == (0, 0, 0)


def test_a_public_list_without_keys(document: Document, planned: object, shared_data: Path) -> None:
    path = shared_data / "public" / "colombia-victims-2017.csv"

    def made(**options: object) -> ImportPlan:
        plan: ImportPlan = planned(  # type: ignore[operator]  # A fixture.
            path, extra="custom", make_codes="", **options
        )
        return plan

    first = made()
    assert (first.count("create"), first.count("problem")) == (7_729, 3_769)
    whole = made(keep_duplicates=True)
    assert (whole.count("create"), whole.staging.count_problems("error")) == (11_498, 0)
    apply(document, whole)
    again = made()
    assert (again.count("create"), again.count("problem")) == (0, 11_498)
    assert document.repository.find("hazard_site", "HS-011498") is not None
    kept = made(keep_duplicates=True)
    assert (kept.count("create"), kept.count("problem")) == (0, 11_498)
