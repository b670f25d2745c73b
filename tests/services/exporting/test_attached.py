"""Files of records beside an export: named in it, and never written over what lies there."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.exporting.attached import count_files
from minedesk.services.progress import Job, Stopped
from minedesk.services.settings import Settings
from minedesk.store.query import Query

SITE = "hazard_site"


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = Document.new(tmp_path / "sites.minedesk", Settings(person="Sok Dara"))
    first = document.recordbook.save(Entry(SITE, {"code": "BTB/1"})).id
    document.recordbook.save(Entry(SITE, {"code": "BTB-2"}))
    third = document.recordbook.save(Entry(SITE, {"code": "BTB-3"})).id
    for name in ("north.txt", "south.txt"):
        (tmp_path / name).write_text(name)
    document.attachments.add(SITE, first, [tmp_path / "north.txt", tmp_path / "south.txt"])
    document.attachments.add(SITE, third, [tmp_path / "north.txt"])
    yield document
    document.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def lying(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*.txt"))
    }


ALL = {
    "Sites files/BTB-3/north.txt": "north.txt",
    "Sites files/BTB_1/north.txt": "north.txt",
    "Sites files/BTB_1/south.txt": "south.txt",
}


def test_a_workbook_names_the_files_that_lie_beside_it(document: Document, out: Path) -> None:
    done = export(document, Query(SITE), out / "Sites.xlsx", whole=True, attachments=True)
    assert (done.count, done.files, done.left_out) == (3, 3, 0)
    assert lying(out) == ALL
    sheet = openpyxl.load_workbook(out / "Sites.xlsx")[SITE]
    heads = [cell.value for cell in sheet[1]]
    assert heads[-1] == "Files"
    found = {row[0].value: row[-1].value for row in sheet.iter_rows(min_row=2)}
    assert found == {
        "BTB/1": "Sites files/BTB_1/north.txt; Sites files/BTB_1/south.txt",
        "BTB-2": None,
        "BTB-3": "Sites files/BTB-3/north.txt",
    }


def test_csv_and_json_name_them_too(document: Document, out: Path) -> None:
    export(document, Query(SITE), out / "Sites.csv", keys=["code"], whole=False, attachments=True)
    with (out / "Sites.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Files"] for row in rows if row["Files"]] == [
        "Sites files/BTB-3/north.txt",
        "Sites files/BTB_1/north.txt; Sites files/BTB_1/south.txt",
    ]
    export(document, Query(SITE), out / "Sites.json", whole=True, attachments=True)
    said = {each["code"]: each for each in json.loads((out / "Sites.json").read_text("utf-8"))}
    [file] = said["BTB-3"]["attachments"]
    assert (file["name"], file["file"]) == ("north.txt", "Sites files/BTB-3/north.txt")
    assert said["BTB-2"]["attachments"] == []


def test_unasked_nothing_of_them_is_said_but_how_many_were_left_out(
    document: Document, out: Path
) -> None:
    done = export(document, Query(SITE), out / "Sites.json", whole=True)
    assert (done.files, done.left_out) == (0, 3)
    assert "attachments" not in json.loads((out / "Sites.json").read_text("utf-8"))[0]
    assert lying(out) == {}
    assert count_files(document, SITE, [1]) == 2


def test_written_again_the_same_files_stay_and_others_are_not_written_over(
    document: Document, out: Path
) -> None:
    path = out / "Sites.xlsx"
    export(document, Query(SITE), path, whole=True, attachments=True)
    mine = out / "Sites files" / "BTB-3" / "north.txt"
    mine.write_text("mine")
    export(document, Query(SITE), path, whole=True, attachments=True)
    assert lying(out) == {
        **ALL,
        "Sites files/BTB-3/north.txt": "mine",
        "Sites files/BTB-3/north (2).txt": "north.txt",
    }


def test_it_can_be_stopped(document: Document, out: Path) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        export(document, Query(SITE), out / "a.xlsx", whole=True, attachments=True, job=job)
    assert list(out.iterdir()) == []
