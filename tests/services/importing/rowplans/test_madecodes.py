"""Made keys go on behind the highest, and are never those of something else."""

from __future__ import annotations

from itertools import islice

import pytest

from minedesk.errors import AppError
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing.rowplans.madecodes import first_code, made_codes, stem
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

SITES = schema("hazard_site")


def _made(document: Document, prefix: str = "", *said: str) -> list[str]:
    return list(islice(made_codes(document.repository, SITES, prefix, said), 2))


def test_the_first_ones(document: Document) -> None:
    assert _made(document) == ["HS-000001", "HS-000002"]
    assert _made(document, "BTB/") == ["BTB/000001", "BTB/000002"]


def test_they_go_on_behind_the_highest(document: Document) -> None:
    for code in ("HS-0041", "hs - 12", "HS-77-B", "AHS-9000"):
        document.recordbook.save(Entry("hazard_site", {"code": code}))
    assert _made(document) == ["HS-0042", "HS-0043"]
    assert _made(document, "", "HS-0100", "HS-0007") == ["HS-0101", "HS-0102"]


def test_what_was_in_use_once_is_not_used_again(document: Document) -> None:
    book = document.recordbook
    book.delete("hazard_site", [book.save(Entry("hazard_site", {"code": "HS-000008"})).id])
    renamed = book.save(Entry("hazard_site", {"code": "HS-000009"})).id
    book.save(Entry("hazard_site", {"code": "Other"}, id=renamed))
    assert _made(document) == ["HS-000010", "HS-000011"]


def test_what_a_link_waits_for_is_not_made(document: Document) -> None:
    document.recordbook.save(
        Entry("clearance_task", {"code": "T1"}, pending={"sites": ("HS-000004",)})
    )
    assert _made(document)[0] == "HS-000005"


def test_a_prefix_is_short() -> None:
    assert stem(SITES, " K P ") == "KP-"
    assert first_code(SITES, "KP") == "KP-000001"
    assert first_code(SITES, "ខេត្តកំពត់") == "ខេត្តកំពត់-000001"
    with pytest.raises(AppError, match="too long"):
        stem(SITES, "A" * 21)


def test_a_sheet_without_keys_comes_in(sheet: Sheet, bring_in: Import, find: Find) -> None:
    path = sheet(("Name", "Area (m2)"), ("Hill", 5), ("Dam", 6), ("Total", 11))

    refused = bring_in(path)
    result = bring_in(path, make_codes="")

    assert places(refused["problems"]) == [(2, "code"), (3, "code")]
    assert counts(result) == (2, 0, 0)
    assert result["left_out"]["rows"] == 1
    assert find("hazard_site", "HS-000001").values["name"] == "Hill"
    assert find("hazard_site", "HS-000002").values["area_m2"] == 6.0


def test_a_made_record_is_found_by_its_key(
    sheet: Sheet, bring_in: Import, document: Document
) -> None:
    bring_in(sheet(("Name", "Area (m2)"), ("Hill", 5)), make_codes="KP")

    assert len(document.repository.hits("hazard_site", "KP-000001")) == 1


def test_keys_of_other_rows_are_passed_over(sheet: Sheet, bring_in: Import, find: Find) -> None:
    path = sheet(("Site ID", "Name"), (None, "Hill"), ("HS-000007", "Dam"), (None, "Lake"))

    assert counts(bring_in(path, make_codes="")) == (3, 0, 0)
    assert find("hazard_site", "HS-000008").values["name"] == "Hill"
    assert find("hazard_site", "HS-000009").values["name"] == "Lake"


def test_only_new_rows_that_are_read_get_a_key(
    sheet: Sheet, bring_in: Import, find: Find, document: Document
) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "Hill"}))
    path = sheet(("Name", "Area (m2)"), ("hill", 5), ("Dam", "twelve"), (None, 6), ("Lake", 7))

    updated = bring_in(path, make_codes="", match=("name",), mode="update")
    result = bring_in(path, make_codes="", match=("name",))

    assert counts(updated) == (0, 1, 0)
    assert counts(result) == (1, 0, 1)
    assert places(result["problems"]) == [(3, "area_m2"), (3, "code"), (4, "name")]
    assert find("hazard_site", "S1").values["area_m2"] == 5.0
    assert find("hazard_site", "HS-000001").values["name"] == "Lake"
