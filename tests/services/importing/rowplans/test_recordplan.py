"""What becomes of rows that are records: found, changed, new, or set aside with a reason."""

from __future__ import annotations

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.document import Document
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Site ID", "Name", "Area (m2)", "Province")


@pytest.fixture
def sites(document: Document) -> None:
    """S1 and S2, with areas."""
    for number in (1, 2):
        document.recordbook.save(
            Entry("hazard_site", {"code": f"S{number}", "name": f"Hill {number}",
                                  "area_m2": 100.0 * number, "province": "Pailin"})
        )  # fmt: skip


def test_an_empty_cell_changes_nothing(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    result = bring_in(sheet(HEAD, ("S1", None, 150, ""), ("S2", "Hill 2", 200, " ")))

    assert counts(result) == (0, 1, 1)
    values = find("hazard_site", "S1").values
    assert (values["name"], values["area_m2"], values["province"]) == ("Hill 1", 150.0, "Pailin")


def test_keys_are_the_same_whatever_their_case_and_blanks(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    result = bring_in(sheet(HEAD, (" s 1", None, 150, None), ("S 1 ", None, 160, None)))

    assert counts(result) == (0, 1, 0)
    assert places(result["problems"]) == [(3, "code")]
    assert find("hazard_site", "S1").values["code"] == "S1"
    assert find("hazard_site", "S1").values["area_m2"] == 150.0


def test_a_key_twice_is_told_even_where_the_first_row_is_set_aside(
    sheet: Sheet, bring_in: Import, document: Document
) -> None:
    result = bring_in(sheet(HEAD, ("S9", "A", "twelve", None), ("S9", "B", 12, None)))

    assert counts(result) == (0, 0, 0)
    assert places(result["problems"]) == [(2, "area_m2"), (3, "code")]
    assert "row 2" in result["problems"][1]["message"]
    assert document.repository.find("hazard_site", "S9") is None


@pytest.mark.parametrize(
    ("mode", "wanted", "aside"),
    [("add", (1, 0, 0), [(2, "code")]), ("update", (0, 1, 0), [(3, "code")]),
     ("both", (1, 1, 0), [])],
)  # fmt: skip
def test_the_mode_says_what_may_happen(
    sheet: Sheet, bring_in: Import, sites: None, mode: str, wanted: object, aside: object
) -> None:
    result = bring_in(sheet(HEAD, ("S1", "New", 1, None), ("S7", "New", 1, None)), mode=mode)

    assert counts(result) == wanted
    assert places(result["problems"]) == aside


def test_rows_may_be_matched_by_another_field(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    path = sheet(HEAD[:3], (None, "HILL 1", 5), ("S2", "Hill 1 ", 6), (None, "Dam", 7),
                 ("S2", "Lake", 8), ("S5", "River", 9))  # fmt: skip
    result = bring_in(path, match=("name",))

    assert counts(result) == (1, 1, 0)
    assert places(result["problems"]) == [(3, "name"), (4, "code"), (5, "code")]
    assert find("hazard_site", "S1").values["area_m2"] == 5.0
    assert find("hazard_site", "S2").values["area_m2"] == 200.0


def test_a_field_that_several_records_share_matches_none(
    sheet: Sheet, bring_in: Import, sites: None
) -> None:
    path = sheet(("Province", "Area (m2)"), ("Pailin", 5))

    result = bring_in(path, match=("province",))

    assert places(result["problems"]) == [(2, "province")]
    assert "Several" in result["problems"][0]["message"]


def test_links_are_no_field_to_match_by(sheet: Sheet, bring_in: Import) -> None:
    path = sheet(("Task ID", "Sites", "Title"), ("T1", "S1", "A"))

    with pytest.raises(AppError, match="Sites"):
        bring_in(path, "clearance_task", match=("sites",))


def test_a_uuid_lets_a_key_be_mended(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    uuid = find("hazard_site", "S1").uuid

    result = bring_in(sheet(("uuid", "Site ID", "Name"), (uuid, "S-001", "Hill 1")))

    assert counts(result) == (0, 1, 0)
    assert find("hazard_site", "S-001").uuid == uuid


def test_a_uuid_of_one_record_and_the_key_of_another_are_a_problem(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    uuid = find("hazard_site", "S1").uuid

    result = bring_in(sheet(("uuid", "Site ID", "Name"), (uuid, "S2", "Hill 1")))

    assert counts(result) == (0, 0, 0)
    assert places(result["problems"]) == [(2, "code")]
    assert find("hazard_site", "S2").values["name"] == "Hill 2"


def test_two_rows_do_not_change_one_record(
    sheet: Sheet, bring_in: Import, find: Find, sites: None
) -> None:
    uuid = find("hazard_site", "S1").uuid
    path = sheet(
        ("uuid", "Site ID", "Area (m2)"), (None, "S1", 5), (uuid, "S8", 6), (uuid, "S9", 7)
    )

    result = bring_in(path)

    assert counts(result) == (0, 1, 0)
    assert [row for row, _field in places(result["problems"])] == [3, 4, 4]
    assert find("hazard_site", "S1").values["area_m2"] == 5.0


def test_the_order_of_several_values_is_no_change(
    sheet: Sheet, bring_in: Import, document: Document, find: Find, sites: None
) -> None:
    ids = [find("hazard_site", code).id for code in ("S1", "S2")]
    document.recordbook.save(
        Entry("clearance_task", {"code": "T1", "sites": tuple(ids),
                                 "methods": ("manual", "animal")})
    )  # fmt: skip
    head = ("Task ID", "Sites", "Methods")

    assert counts(bring_in(sheet(head, ("T1", "S2; S1", "Animal; Manual")), "clearance_task")) == (
        0, 0, 1
    )  # fmt: skip
    assert counts(bring_in(sheet(head, ("T1", "S2", "Manual")), "clearance_task")) == (0, 1, 0)
    assert find("clearance_task", "T1").values["sites"] == (ids[1],)


def test_a_name_that_is_not_known_takes_no_link_away(
    sheet: Sheet, bring_in: Import, document: Document, find: Find, sites: None
) -> None:
    ids = tuple(find("hazard_site", code).id for code in ("S1", "S2"))
    document.recordbook.save(Entry("clearance_task", {"code": "T1", "sites": ids}))
    path = sheet(("Task ID", "Sites"), ("T1", "S9; S1; S8"))

    first = bring_in(path, "clearance_task")
    again = bring_in(path, "clearance_task")

    assert (counts(first), counts(again)) == ((0, 1, 0), (0, 0, 1))
    assert first["problems"] == []
    assert places(first["warnings"]) == [(2, "sites")]
    task = find("clearance_task", "T1")
    assert (task.values["sites"], task.pending) == (ids, {"sites": ("S9", "S8")})
    bring_in(sheet(HEAD[:2], ("S9", "Nine"), ("S8", "Eight")))
    task = find("clearance_task", "T1")
    assert (len(task.values["sites"]), task.pending) == (4, {})


def test_a_row_understood_to_its_end_says_all_links(
    sheet: Sheet, bring_in: Import, document: Document, find: Find, sites: None
) -> None:
    document.recordbook.save(
        Entry("clearance_task", {"code": "T1", "sites": (find("hazard_site", "S1").id,)},
              pending={"sites": ("S9",)})
    )  # fmt: skip

    result = bring_in(sheet(("Task ID", "Sites"), ("T1", "S1")), "clearance_task")

    assert counts(result) == (0, 1, 0)
    assert find("clearance_task", "T1").pending == {}


def test_a_single_link_waits_only_where_none_is_made(
    sheet: Sheet, bring_in: Import, document: Document, find: Find
) -> None:
    jmas = document.recordbook.save(Entry("partner", {"short_name": "JMAS"})).id
    document.recordbook.save(Entry("clearance_task", {"code": "T1", "operator": jmas}))
    document.recordbook.save(Entry("clearance_task", {"code": "T2"}))
    head = ("Task ID", "Operator")

    result = bring_in(sheet(head, ("T1", "CMAC"), ("T2", "CMAC")), "clearance_task")
    assert counts(result) == (0, 1, 1)
    assert len(result["warnings"]) == 2
    assert "stays" in result["warnings"][0]["message"]
    assert find("clearance_task", "T1").pending == {}
    assert find("clearance_task", "T2").pending == {"operator": ("CMAC",)}

    bring_in(sheet(head, ("T2", "Halo")), "clearance_task")
    assert find("clearance_task", "T2").pending == {"operator": ("Halo",)}
    bring_in(sheet(head, ("T2", "JMAS")), "clearance_task")
    assert find("clearance_task", "T2").pending == {}
    assert find("clearance_task", "T2").values["operator"] == jmas


def test_of_a_cell_that_cannot_be_read_only_that_is_said(sheet: Sheet, bring_in: Import) -> None:
    path = sheet(("Task ID", "Status", "Ended on"), ("T1", "Completed", "31/02/2024"))

    assert places(bring_in(path, "clearance_task")["problems"]) == [(2, "ended_on")]


def test_a_warning_sets_nothing_aside(sheet: Sheet, bring_in: Import) -> None:
    square = "POLYGON((103 13, 103.001 13, 103.001 13.001, 103 13.001, 103 13))"
    result = bring_in(sheet(("Site ID", "Area (m2)", "Boundary"), ("S1", 5, square)))

    assert counts(result) == (1, 0, 0)
    assert result["problems"] == []


def test_rows_of_nothing_but_uuids_are_told(sheet: Sheet, bring_in: Import, sites: None) -> None:
    result = bring_in(sheet(("UUID",), ("a",), ("b",)))

    assert counts(result) == (0, 0, 0)
    assert places(result["problems"]) == [(2, "code"), (3, "code")]
