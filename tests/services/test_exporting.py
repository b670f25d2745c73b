"""Exports hold what was asked for, exactly, in each of the three forms."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.fields.kinds import PolygonKind
from minedesk.fields.reading import Reading
from minedesk.geo.coordinates import Point
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.exporting import check_ending, export
from minedesk.services.progress import Job, Stopped
from minedesk.services.settings import Settings
from minedesk.store.query import Filter, Query

OUTLINE = PolygonKind().parse("13.06 102.47; 13.061 102.47; 13.061 102.472", Reading())


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.new(tmp_path / "sites.minedesk", Settings(person="Sok Dara"))
    book = made.recordbook
    maker = book.save(Entry("partner", {"short_name": "ADT", "kind": "operator", "country": "KH"}))
    site = book.save(
        Entry(
            "hazard_site",
            {
                "code": "BTB-002",
                "name": "=1+1 ភូមិអូរ",
                "land_class": "sha",
                "contamination": ("ap_mine", "uxo"),
                "area_m2": 12345.678,
                "reference_point": Point(13.0601, 102.4711, "13.0601, 102.4711", "dd"),
                "boundary": OUTLINE,
                "men": 12,
                "reported_by": maker.id,
                "surveyed_on": date(2024, 3, 15),
            },
        )
    )
    book.save(Entry("hazard_site", {"code": "BTB-001"}))
    book.save(
        Entry(
            "clearance_task",
            {"code": "T-1", "sites": (site.id,), "operator": maker.id, "status": "in_progress"},
            {
                "progress": [
                    Row({"date": date(2024, 5, 2), "site": site.id, "cleared_m2": 700.5}),
                    Row({"date": date(2024, 5, 1), "site": site.id, "cleared_m2": 10.0}),
                ],
                "find": [Row({"category": "uxo", "quantity": 3})],
            },
        )
    )
    yield made
    made.close()


def _json(document: Document, path: Path, type: str, **asked: Any) -> Any:
    export(document, Query(type, **asked), path, whole=True)
    return json.loads(path.read_text(encoding="utf-8"))


def test_json_holds_the_record_as_the_contract_says(document: Document, tmp_path: Path) -> None:
    first, second = _json(document, tmp_path / "sites.json", "hazard_site")
    assert (first["code"], first["name"], first["contamination"]) == ("BTB-001", None, None)
    assert second["area_m2"] == 12345.678
    assert second["contamination"] == ["ap_mine", "uxo"]
    assert second["reference_point"] == {
        "lat": 13.0601, "lon": 102.4711, "typed": "13.0601, 102.4711", "system": "dd",
    }  # fmt: skip
    assert second["boundary"]["type"] == "Polygon"
    assert (second["reported_by"], second["surveyed_on"]) == ("ADT", "2024-03-15")
    assert (second["review"], second["created_by"]) == ("draft", "Sok Dara")
    assert second["released_m2"] == 710.5
    assert {"uuid", "created_at", "changed_at", "changed_by"} <= second.keys()


def test_json_holds_rows_links_and_tallies(document: Document, tmp_path: Path) -> None:
    (task,) = _json(document, tmp_path / "tasks.json", "clearance_task")
    assert task["sites"] == ["BTB-002"]
    assert task["devices_found"] == {"uxo": 3}
    assert [row["date"] for row in task["progress"]] == ["2024-05-02", "2024-05-01"]
    assert task["progress"][0]["site"] == "BTB-002"
    assert task["progress"][0]["uuid"]
    assert task["inspection"] == []


def test_an_empty_type_is_an_empty_array(document: Document, tmp_path: Path) -> None:
    assert _json(document, tmp_path / "none.json", "support") == []


def test_rows_are_exported_on_their_own_with_their_record_first(
    document: Document, tmp_path: Path
) -> None:
    rows = _json(document, tmp_path / "progress.json", "progress")
    assert [(row["task"], row["date"]) for row in rows] == [
        ("T-1", "2024-05-01"),
        ("T-1", "2024-05-02"),
    ]
    assert next(iter(rows[0])) == "task"
    few = _json(
        document, tmp_path / "few.json", "progress",
        filters=(Filter("cleared_m2", "between", (100.0, None)),),
    )  # fmt: skip
    assert [row["cleared_m2"] for row in few] == [700.5]


def test_a_whole_workbook_has_a_sheet_for_each_type_of_rows(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "tasks.xlsx"
    done = export(document, Query("clearance_task"), path, whole=True)
    book = openpyxl.load_workbook(path)
    assert (done.count, done.path) == (1, path)
    assert book.sheetnames == ["clearance_task", "progress", "find", "inspection"]
    assert [cell.value for cell in book["clearance_task"][1]][:3] == ["Task ID", "UUID", "Title"]
    headings, first, second = book["progress"].iter_rows(values_only=True)
    assert headings[:5] == ("Task", "UUID", "Date", "Site", "Cancelled (m²)")
    # As they stand in the record, so that they stand so again when they come back.
    assert [row[2].date() for row in (first, second)] == [date(2024, 5, 2), date(2024, 5, 1)]  # type: ignore[union-attr]  # a date cell gives a datetime
    assert first[0] == "T-1"
    assert first[3] == "BTB-002"


def test_cells_are_real_values_and_text_stays_text(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "sites.xlsx"
    export(document, Query("hazard_site"), path, whole=True)
    sheet = openpyxl.load_workbook(path)["hazard_site"]
    said = {cell.value: column for column, cell in enumerate(sheet[1])}
    row = sheet[3]
    name = row[said["Name"]]
    assert (name.value, name.data_type) == ("=1+1 ភូមិអូរ", "s")
    assert row[said["Area (m²)"]].value == 12345.678
    assert row[said["Men"]].value == 12
    assert row[said["Surveyed on"]].is_date
    assert row[said["Reference point latitude"]].value == 13.0601
    assert row[said["Contamination"]].value == "Anti-personnel mine; Unexploded ordnance"


def test_what_the_table_shows_is_its_columns_order_and_filter(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "shown.xlsx"
    query = Query("hazard_site", sort=(("code", True),))
    export(document, query, path, keys=["area_m2", "code"], whole=False)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.title == "Hazard sites"
    assert list(sheet.values) == [
        ("Area (m²)", "Site ID"), (12345.678, "BTB-002"), (None, "BTB-001"),
    ]  # fmt: skip


def test_csv_holds_the_records_only(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    export(document, Query("clearance_task"), path, whole=True)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (task,) = csv.DictReader(stream)
    assert (task["Task ID"], task["Sites"], task["Operator"]) == ("T-1", "BTB-002", "ADT")
    assert task["Status"] == "In progress"


def test_links_to_what_is_not_there_yet_are_written_as_they_were_said(tmp_path: Path) -> None:
    made = Document.new(tmp_path / "later.minedesk", Settings())
    try:
        made.recordbook.save(
            Entry("clearance_task", {"code": "T-9"}, pending={"sites": ("X-1",), "donor": ("GJ",)})
        )
        (task,) = _json(made, tmp_path / "later.json", "clearance_task")
        export(made, Query("clearance_task"), tmp_path / "later.csv", whole=True)
    finally:
        made.close()
    assert (task["sites"], task["donor"]) == (["X-1"], "GJ")
    assert ",X-1," in (tmp_path / "later.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["sites.pdf", "sites", "sites.xls"])
def test_other_endings_are_refused(name: str) -> None:
    with pytest.raises(AppError, match=r"\.xlsx, \.csv, \.json"):
        check_ending(Path(name))


def test_a_stopped_export_leaves_no_file(document: Document, tmp_path: Path) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        export(document, Query("hazard_site"), tmp_path / "sites.json", whole=True, job=job)
    assert not (tmp_path / "sites.json").exists()
