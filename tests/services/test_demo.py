"""The demo comes in through the real importer, fills everything somewhere, and spares real work."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.records import record_types
from minedesk.records.base import Entry
from minedesk.services import deadlines
from minedesk.services.demo import PERSON, make_demo
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.settings import Settings
from minedesk.store.query import Query

TODAY = datetime.date(2026, 3, 10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    said: list[str] = []
    make_demo(made, say=said.append, today=TODAY)
    (made / "said.json").write_text(json.dumps(said), encoding="utf-8")
    return made


@pytest.fixture
def document(folder: Path) -> Iterator[Document]:
    opened = Document.open(folder / "demo.minedesk", Settings())
    yield opened
    opened.close()


def _entries(document: Document, type: str) -> list[Entry]:
    return list(document.repository.iter_entries(Query(type)))


def test_each_step_is_told_with_what_was_set_aside(folder: Path) -> None:
    said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    assert said[0] == "partners.xlsx: 25 new, 0 changed, 0 set aside"
    assert said[1] == "sites-cambodia.xlsx: 72 new, 0 changed, 2 set aside"
    assert all(", 0 set aside" in line for line in said[2:6])
    assert said[-1].startswith("Ready")


def test_there_are_as_many_as_promised(document: Document) -> None:
    assert document.counts() == {"hazard_site": 120, "clearance_task": 60, "partner": 25}


def test_every_field_is_filled_somewhere(document: Document) -> None:
    for schema in record_types():
        entries = _entries(document, schema.name)
        for part in (schema, *schema.rows):
            held: list[dict[str, Any]] = (
                [entry.values for entry in entries]
                if part is schema
                else [row.values for entry in entries for row in entry.rows[part.name]]
            )
            empty = {
                field.key
                for field in part.fields
                if not any(values[field.key] is not None for values in held)
            }
            assert not empty, f"{part.name}: {', '.join(sorted(empty))}"


def test_no_link_is_left_waiting(document: Document) -> None:
    for schema in record_types():
        for entry in _entries(document, schema.name):
            rows = [row for each in entry.rows.values() for row in each]
            assert not entry.pending
            assert not any(row.pending for row in rows)


def test_the_two_reports_are_told(document: Document) -> None:
    partners = {entry.values["short_name"]: entry for entry in _entries(document, "partner")}
    jmas = partners["JMAS"]
    assert jmas.values["active_since"].year == 2002
    assert jmas.values["provinces"] == ("Banteay Meanchey", "Battambang", "Stung Treng")
    assert "17 km²" in jmas.values["remarks"]
    (meeting,) = (r for r in jmas.rows["engagement"] if r.values["date"].year == 2024)
    assert (meeting.values["kind"], meeting.values["date"].month) == ("meeting", 1)
    gifts = partners["GOJ"].rows["support"]
    assert [(g.values["kind"], g.values["delivered_on"].month) for g in gifts] == [
        ("equipment", 7),
        ("training", 8),
    ]
    (told,) = partners["MONITOR"].rows["engagement"]
    assert told.values["kind"] == "announcement"
    assert "20,000 killed and 45,000 injured" in told.values["summary"]


def test_the_overview_has_something_to_show(document: Document) -> None:
    connection = document.repository.connection
    assert deadlines.behind_plan(connection, TODAY)
    assert deadlines.accreditations(connection, TODAY)
    assert any(
        row.values["follow_up_due"] and row.values["follow_up_due"] >= TODAY
        for entry in _entries(document, "partner")
        for row in entry.rows["engagement"]
    )


def test_the_records_say_who_made_them(document: Document) -> None:
    assert {e.stamps["created_by"] for e in _entries(document, "partner")} == {PERSON}


def test_only_the_demos_own_files_lie_there(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} - {"said.json", "demo.minedesk-journal"} == {
        "partners.xlsx", "sites-cambodia.xlsx", "sites-ukraine.xlsx", "tasks-ukraine.xlsx",
        "tasks.xlsx", "dealings.xlsx", "demo.minedesk", "sites.xlsx", "summary.pdf",
    }  # fmt: skip


def test_the_same_day_gives_the_same_records_in_place_of_the_old(
    folder: Path, document: Document, tmp_path: Path
) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    make_demo(copy, say=lambda _text: None, today=TODAY)
    again = Document.open(copy / "demo.minedesk", Settings())
    try:
        assert again.database.info("uuid") != document.database.info("uuid")
        for schema in record_types():
            one, other = (
                [(e.values, [r.values for rows in e.rows.values() for r in rows])
                 for e in _entries(each, schema.name)]
                for each in (document, again)
            )  # fmt: skip
            assert one == other
    finally:
        again.close()


def test_a_demo_that_was_worked_with_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    path = shutil.copytree(folder, tmp_path / "copy") / "demo.minedesk"
    document = Document.open(path, Settings())
    document.recordbook.save(Entry("partner", {"short_name": "MINE"}))
    document.close()
    before = path.read_bytes()
    said: list[str] = []
    assert make_demo(path.parent, say=said.append, today=TODAY) == path
    assert "changed since the demo made it" in said[0]
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(AppError, match="cannot be made"):
        make_demo(tmp_path / "file" / "demo", say=lambda _text: None, today=TODAY)


def test_what_the_demo_holds_is_exported(document: Document, tmp_path: Path) -> None:
    assert export(document, Query("partner"), tmp_path / "all.json", whole=True).count == 25
