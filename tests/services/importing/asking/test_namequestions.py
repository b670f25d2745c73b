"""What is asked of names that no record has, and of places that no list knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from minedesk.fields.reading import PLAIN
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions
from minedesk.services.importing.asking.namequestions import (
    name_questions,
    parent_questions,
    place_questions,
    records_to_choose,
)
from minedesk.services.importing.asking.questions import Asked, asked
from minedesk.services.importing.sheets.headings import Layout
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import places

Ask = Callable[..., Asked]


@pytest.fixture
def ask(document: Document) -> Ask:
    """All that is asked of a file."""

    def run(path: Path, type: str = "hazard_site", **options: Any) -> Asked:
        return asked(path, ImportOptions(type, **options), PLAIN, None, document.repository)

    return run


@pytest.fixture
def partners(document: Document) -> None:
    """HALO, and two sites."""
    document.recordbook.save(Entry("partner", {"short_name": "HALO", "name": "The HALO Trust"}))
    for code in ("BTB-101", "BTB-102"):
        document.recordbook.save(Entry("hazard_site", {"code": code, "name": "Hill"}))


def test_names_are_asked_once_with_records_that_may_be_meant(
    sheet: Sheet, ask: Ask, partners: None
) -> None:
    path = sheet(
        ("Site ID", "Name", "Reported by"),
        ("S1", "A", "Halo Trst"),
        ("S2", "B", "halo  trst"),
        ("S3", "C", "HALO"),
        ("S4", "D", "MAG"),
    )
    first, second = ask(path).names

    assert (first.target, first.heading, first.name, first.cells) == (
        "partner", "Reported by", "Halo Trst", 2,
    )  # fmt: skip
    assert first.offers == (("HALO", "HALO · The HALO Trust"),)
    assert (second.name, second.cells, second.offers) == ("MAG", 1, ())


def test_a_code_with_another_number_is_not_offered(sheet: Sheet, ask: Ask, partners: None) -> None:
    path = sheet(("Task ID", "Title", "Sites"), ("T1", "A", "BTB 101x; BTB-103; BTB-102"))
    names = ask(path, "clearance_task").names
    found = {each.name: [key for key, _told in each.offers] for each in names}

    assert found == {"BTB 101x": ["BTB-101"], "BTB-103": []}


def test_what_the_file_brings_itself_is_not_asked(sheet: Sheet, ask: Ask, tmp_path: Path) -> None:
    rows = [("partner", "description", "recipient"), ("MAG", "x", "MAG"), ("MAG", "y", "NPA")]
    path = sheet(("short_name", "name"), ("MAG", "A"), support=rows)
    book = load_workbook(path)
    book.worksheets[0].title = "partner"
    book.save(path)

    assert [each.name for each in ask(path, "partner").names] == ["NPA"]


def test_records_that_rows_belong_to_are_asked(document: Document, sheet: Sheet, ask: Ask) -> None:
    document.recordbook.save(Entry("clearance_task", {"code": "T-17"}))
    rows = [("T 17", "2024-05-13", 5), ("T 17", "2024-05-14", 5), ("T-17", "2024-05-15", 5)]
    found = ask(sheet(("Task", "Date", "Cleared (m2)"), *rows), "progress")

    [task] = found.names
    assert (task.name, task.cells, task.owner) == ("T 17", 2, True)
    assert task.offers == (("T-17", "T-17"),)
    assert found.records == {"clearance_task": (("T-17", "T-17"),)}


def test_places_are_asked_once_and_what_is_decided_is_put_in(
    document: Document, sheet: Sheet, ask: Ask, bring_in: Import, find: Find
) -> None:
    units = [
        Place("KH", "01", 1, "Banteay Meanchey", "បន្ទាយមានជ័យ"),
        Place("KH", "0106", 2, "Svay Chek", "ស្វាយចេក", parent_code="01"),
    ]
    with document.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, units)
    path = sheet(
        ("Site ID", "Province", "District"),
        ("S1", "Banteay Meanchey", "Svay Check"),
        ("S2", "BANTEAY MEANCHEY", "svay check"),
        ("S3", "Bantey Meanchey", None),
    )
    district, province = ask(path).places

    assert (district.field, district.name, district.rows) == ("district", "Svay Check", 2)
    assert (district.heading, district.above) == ("District", "Banteay Meanchey")
    assert district.offers == (("Svay Chek", "Svay Chek, Banteay Meanchey (0106)"),)
    assert (province.name, province.above, province.offers[0][0]) == (
        "Bantey Meanchey", "", "Banteay Meanchey",
    )  # fmt: skip

    result = bring_in(path, places={"district": {district.key: "Svay Chek"}, "province": {"*": ""}})
    assert find("hazard_site", "S2").values["district"] == "Svay Chek"
    assert find("hazard_site", "S3").values["province"] == "Bantey Meanchey"
    assert places(result["warnings"]) == [(4, "province")]


def test_without_a_file_of_records_nothing_is_asked(sheet: Sheet) -> None:
    path = sheet(("Site ID", "Name", "Reported by"), ("S1", "A", "MAG"))
    found = asked(path, ImportOptions("hazard_site"), PLAIN)
    assert (found.names, found.places) == ([], [])


def test_nothing_is_found_without_columns(document: Document) -> None:
    layout = Layout("S", 1, ())
    assert name_questions(document.repository, [], []) == []
    assert place_questions(document.repository, []) == []
    assert parent_questions(document.repository, schema("progress"), layout, []) == []
    assert records_to_choose(document.repository, ["partner"]) == {"partner": ()}
