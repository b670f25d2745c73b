"""Spreadsheets as partners send them: every true row in, every problem told, nothing invented."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.importing import ImportOptions, apply, as_json, plan
from minedesk.services.reporting import write_report
from minedesk.store.query import Query


def bring_in(document: Document, path: Path, type_name: str, **options: Any) -> dict[str, Any]:
    prepared = plan(document.repository, path, ImportOptions(type_name, **options))
    try:
        apply(document, prepared)
        return as_json(prepared)
    finally:
        prepared.close()


def truth_of(path: Path) -> dict[str, Any]:
    return dict(json.loads((path.parent / f"{path.name}.truth.json").read_text("utf-8")))


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def assert_equals(entry: Entry | None, expected: dict[str, Any]) -> None:
    assert entry is not None
    for key, value in expected.items():
        if key in ("lat", "lon"):
            point = entry.values["reference_point"]
            assert getattr(point, key) == pytest.approx(value, abs=0.00005), (expected, key)
        elif isinstance(value, float | int):
            assert entry.values[key] == pytest.approx(value, abs=0.01), (expected, key)
        else:
            assert plain(entry.values[key]) == value, (expected, key)


def assert_all_true(document: Document, path: Path, result: dict[str, Any]) -> None:
    truth = truth_of(path)
    record = schema(truth["record"])
    repository = document.repository
    for row in truth["rows"]:
        found = repository.find(record.name, row["values"][record.key.key])
        assert found is not None, row
        assert_equals(repository.get(record.name, found), row["values"])
    expected = Counter((p["row"], p["field"]) for p in truth["problems"])
    assert Counter((p["row"], p["field"]) for p in result["problems"]) == expected
    assert repository.count(Query(record.name)) == len(truth["rows"])


@pytest.mark.parametrize(
    ("name", "type_name", "options"),
    [
        ("hazards-en.xlsx", "hazard_site", {"date_order": "dmy"}),
        ("hazards-km.xlsx", "hazard_site", {}),
        ("hazards-km.xlsx", "hazard_site", {"date_order": "dmy"}),
        ("hazards-km-ambiguous.xlsx", "hazard_site", {"date_order": "dmy"}),
        ("tasks-ua.xlsx", "clearance_task", {}),
        ("tasks-ua.xlsx", "clearance_task", {"date_order": "dmy"}),
        ("hostile.xlsx", "hazard_site", {}),
    ],
)
def test_a_partner_file_comes_in_true(
    document: Document, shared_data: Path, name: str, type_name: str, options: dict[str, Any]
) -> None:
    path = shared_data / "partner-files" / name
    result = bring_in(document, path, type_name, **options)
    assert_all_true(document, path, result)
    truth = truth_of(path)
    assert result["created"] == len(truth["rows"])
    assert result["sheet"] == truth["sheet"]
    assert all(problem["message"] for problem in result["problems"])


def test_a_line_a_person_becomes_partners_with_their_people(
    document: Document, shared_data: Path
) -> None:
    path = shared_data / "partner-files" / "partners-ja.xlsx"
    result = bring_in(document, path, "partner")
    assert_all_true(document, path, result)
    truth = truth_of(path)
    assert (result["created"], result["left_out"]["columns"]) == (len(truth["rows"]), [])
    assert result["rows"] == {"contact": {"created": 7, "updated": 0, "unchanged": 0}}
    for row in truth["rows"]:
        found = document.repository.find("partner", row["values"]["short_name"])
        entry = document.repository.get("partner", found or 0)
        assert entry is not None
        people = [
            {key: value for key, value in each.values.items() if value is not None}
            for each in entry.rows["contact"]
        ]
        assert people == row["contacts"]
        # A person's phone is the person's.
        assert (entry.values["phone"], entry.values["email"]) == (None, None)


def test_no_date_is_guessed(document: Document, shared_data: Path) -> None:
    path = shared_data / "partner-files" / "hazards-km-ambiguous.xlsx"
    result = bring_in(document, path, "hazard_site")
    assert result["created"] == 0
    assert {problem["field"] for problem in result["problems"]} == {"surveyed_on"}
    assert len(result["problems"]) == 40


def test_a_second_time_nothing_changes(document: Document, shared_data: Path) -> None:
    folder = shared_data / "partner-files"
    for name, type_name in (
        ("hazards-km.xlsx", "hazard_site"),
        ("tasks-ua.xlsx", "clearance_task"),
        ("progress-ua.csv", "progress"),
        ("partners-ja.xlsx", "partner"),
    ):
        first = bring_in(document, folder / name, type_name)
        again = bring_in(document, folder / name, type_name)
        assert (again["created"], again["updated"]) == (0, 0), name
        assert again["unchanged"] == first["created"] > 0


def test_an_update_changes_only_what_it_says(document: Document, shared_data: Path) -> None:
    folder = shared_data / "partner-files"
    bring_in(document, folder / "hazards-en.xlsx", "hazard_site", date_order="dmy")
    repository = document.repository
    before = {e.values["code"]: e for e in repository.iter_entries(Query("hazard_site"))}
    result = bring_in(document, folder / "hazards-update.xlsx", "hazard_site")
    assert (result["created"], result["updated"], result["problems"]) == (0, 60, [])
    stated = {
        r["values"]["code"]: r["values"] for r in truth_of(folder / "hazards-update.xlsx")["rows"]
    }
    for entry in repository.iter_entries(Query("hazard_site")):
        code = entry.values["code"]
        assert_equals(entry, stated.get(code, {}))
        may_change = {*stated.get(code, {}), "remaining_m2"}
        for key, value in entry.values.items():
            if key not in may_change:
                assert value == before[code].values[key], (code, key)


def test_rows_of_tasks_find_their_tasks(document: Document, shared_data: Path) -> None:
    folder = shared_data / "partner-files"
    bring_in(document, folder / "tasks-ua.xlsx", "clearance_task")
    result = bring_in(document, folder / "progress-ua.csv", "progress")
    truth = truth_of(folder / "progress-ua.csv")
    expected = Counter((p["row"], p["field"]) for p in truth["problems"])
    assert Counter((p["row"], p["field"]) for p in result["problems"]) == expected
    there: Counter[tuple[Any, ...]] = Counter()
    for entry in document.repository.iter_entries(Query("clearance_task")):
        for row in entry.rows["progress"]:
            values = row.values
            there[entry.values["code"], values["date"].isoformat(), values["cleared_m2"],
                  values["reduced_m2"]] += 1  # fmt: skip
    wanted = Counter(
        (v["task"], v["date"], v.get("cleared_m2"), v.get("reduced_m2"))
        for v in (row["values"] for row in truth["rows"])
    )
    assert there == wanted


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_hostile_cells_go_out_as_plain_text_and_come_back_equal(
    document: Document, shared_data: Path, tmp_path: Path, ending: str
) -> None:
    bring_in(document, shared_data / "partner-files" / "hostile.xlsx", "hazard_site")
    path = tmp_path / f"out.{ending}"
    export(document, Query("hazard_site"), path, whole=True)
    if ending == "xlsx":
        cells = [cell for page in load_workbook(path) for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
        assert any(isinstance(cell.value, str) and cell.value.startswith("=") for cell in cells)
        assert all(cell.hyperlink is None for cell in cells)
    else:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            texts = [text for row in csv.reader(stream) for text in row]
        assert any(text.startswith("'=") for text in texts)
        assert not any(text.startswith(("=", "+", "@", "\t", "\r")) for text in texts)
    back = bring_in(document, path, "hazard_site")
    assert (back["created"], back["updated"], back["problems"]) == (0, 0, [])
    assert back["unchanged"] == document.counts()["hazard_site"]


def test_hostile_cells_are_printed_as_plain_text(
    document: Document, shared_data: Path, tmp_path: Path
) -> None:
    bring_in(document, shared_data / "partner-files" / "hostile.xlsx", "hazard_site")
    path = tmp_path / "out.pdf"
    write_report(document, path, "list", query=Query("hazard_site"), keys=["code", "name"])
    opened = pypdfium2.PdfDocument(path)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in opened)
    finally:
        opened.close()
    assert "<script>" in text
    assert "=" in text
    assert b"/JavaScript" not in path.read_bytes()
