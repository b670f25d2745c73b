"""minedesk history, undo and verify, as they are typed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from minedesk.cli import main
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.settings import Settings

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(document: Document) -> Path:
    """Sites S-1 (changed once) and S-2 (deleted), and a task on S-1."""
    save = document.recordbook.save
    first = save(Entry("hazard_site", {"code": "S-1", "area_m2": 5.0}))
    save(Entry("hazard_site", {"area_m2": 6.5}, id=first.id))
    second = save(Entry("hazard_site", {"code": "S-2"}))
    task = Entry("clearance_task", {"code": "T-1", "sites": (first.id,)})
    task.rows["progress"] = [Row({"cleared_m2": 2.0}, pending={"site": ("S-9",)})]
    save(task)
    document.recordbook.delete("hazard_site", (second.id,))
    document.close()
    return document.path


def test_the_whole_history_is_a_line_for_each_change(file: Path, capsys: Capture) -> None:
    assert main(["history", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["5", "4", "3", "2", "1"]
    assert lines[0].endswith("Sok Dara  Hazard site S-2 deleted")


def test_a_record_is_told_field_by_field(file: Path, capsys: Capture) -> None:
    assert main(["history", str(file), "--record", "s-1"]) == 0
    out = capsys.readouterr().out
    assert "    Area: 5 → 6.5" in out
    assert main(["history", str(file), "--record", "T-1"]) == 0
    out = capsys.readouterr().out
    assert "Sites: – → S-1" in out
    assert "Progress (new): " in out
    assert "Site: – → S-9" in out


def test_as_json_a_record_has_its_values(file: Path, capsys: Capture) -> None:
    assert main(["history", str(file), "--record", "T-1", "--json"]) == 0
    [change] = json.loads(capsys.readouterr().out)
    assert change["person"] == "Sok Dara"
    assert {"field": "sites", "before": None, "after": ["S-1"]} in change["fields"]
    [row] = change["rows"]
    assert {"field": "site", "before": None, "after": "S-9"} in row["fields"]
    assert {"field": "cleared_m2", "before": None, "after": 2.0} in row["fields"]


def test_a_deleted_record_has_its_history_too(file: Path, capsys: Capture) -> None:
    assert main(["history", str(file), "--record", "S-2", "--json"]) == 0
    assert [each["kind"] for each in json.loads(capsys.readouterr().out)] == ["deleted", "created"]
    assert main(["history", str(file), "--record", "S-77"]) == 2
    assert "S-77" in capsys.readouterr().err


def test_a_record_whose_creation_was_undone_has_its_history_too(
    document: Document, capsys: Capture
) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    document.history.undo_last()
    document.close()
    assert main(["history", str(document.path), "--record", "s-1"]) == 0
    assert "Hazard site S-1 created" in capsys.readouterr().out


def test_the_last_change_is_undone_then_one_by_its_number(file: Path, capsys: Capture) -> None:
    assert main(["undo", str(file)]) == 0
    assert "Undone: Hazard site S-2 deleted" in capsys.readouterr().out
    assert main(["undo", str(file), "2"]) == 0
    document = Document.open(file, Settings())
    page = document.repository.page("hazard_site", [1], ["area_m2"])
    assert page == {1: (5.0,)}
    assert document.repository.find("hazard_site", "S-2") == 2
    document.close()


def test_what_is_in_the_way_is_told_in_one_line(file: Path, capsys: Capture) -> None:
    assert main(["undo", str(file), "1"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "S-1" in err


def test_in_part_only_what_can_be_is_undone(document: Document, capsys: Capture) -> None:
    site = document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    both = {"name": "Field", "area_m2": 5.0}
    document.recordbook.save(Entry("hazard_site", both, id=site.id))
    document.recordbook.save(Entry("hazard_site", {"area_m2": 6.0}, id=site.id))
    document.close()
    assert main(["undo", str(document.path), "2", "--partly"]) == 1
    again = Document.open(document.path, Settings())
    kept = again.repository.get("hazard_site", site.id)
    assert kept is not None
    assert (kept.values["name"], kept.values["area_m2"]) == (None, 6.0)
    again.close()


def test_where_nothing_was_done_nothing_is_undone(document: Document, capsys: Capture) -> None:
    document.close()
    assert main(["undo", str(document.path)]) == 2
    assert "nothing to undo" in capsys.readouterr().err


def test_a_whole_file_is_said_to_be_whole(file: Path, capsys: Capture) -> None:
    assert main(["verify", str(file)]) == 0
    assert "5 changes" in capsys.readouterr().out


def test_what_went_past_the_journal_is_found(file: Path, capsys: Capture) -> None:
    raw = sqlite3.connect(file)
    raw.execute("UPDATE hazard_site SET area_m2 = 7 WHERE id = 1")
    raw.commit()
    raw.close()
    assert main(["verify", str(file)]) == 1
    assert "change 2" in capsys.readouterr().out


def test_what_is_no_file_of_ours_is_not_verified(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "text.minedesk"
    path.write_text("no database", encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    assert capsys.readouterr().out == ""
