"""Each way of the menu writes what it says, and an import of it finds nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, plan
from minedesk.store.query import Query
from minedesk.ui.exporting import WAYS, Exporting
from minedesk.ui.notify import Notifier
from minedesk.ui.pages.base import PageContext
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker

Export = Callable[[str], Path]
TASKS = "clearance_task"


@pytest.fixture
def told(qtbot: QtBot) -> list[str]:
    return []


@pytest.fixture
def export(
    document: Document,
    preferences: Preferences,
    worker: Worker,
    qtbot: QtBot,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Export:
    """Export the title of all tasks, in a way of the menu."""
    rows = {"progress": [Row({"note": "first"}), Row({"note": "second"})]}
    document.recordbook.save(Entry(TASKS, {"code": "T1", "title": "Belt"}, rows))
    window = QWidget()
    qtbot.addWidget(window)
    notifier = Notifier(window)
    notifier.said.connect(lambda text, *_rest: told.append(text))
    context = PageContext(document, preferences, worker, worker, notifier, lambda _name: True)
    exporting = Exporting(lambda: context, window)

    def export(way: str) -> Path:
        path = tmp_path / f"tasks.{way.partition('+')[0]}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(path), ""))
        exporting.export(schema(TASKS), Query(TASKS), ["code", "title"], way)
        qtbot.waitUntil(lambda: not worker.busy and bool(told))
        return path

    return export


@pytest.mark.parametrize("way", [way for way in WAYS if not way.startswith("json")])
def test_whatever_is_written_comes_back_unchanged(
    export: Export, document: Document, way: str
) -> None:
    path = export(way)
    prepared = plan(document.repository, path, ImportOptions(TASKS))
    try:
        assert {what: prepared.count(what) for what in ("create", "update", "problem")} == {
            "create": 0, "update": 0, "problem": 0,
        }  # fmt: skip
        assert prepared.count("unchanged") == (3 if way == "xlsx+rows" else 1)
    finally:
        prepared.close()


def test_the_rows_of_the_records_go_along(export: Export) -> None:
    book = openpyxl.load_workbook(export("xlsx+rows"))
    notes = [cell.value for column in book["progress"].columns for cell in column]
    assert {"first", "second"} <= set(notes)


def test_the_recipe_of_a_csv_file_is_told_of(export: Export, told: list[str]) -> None:
    path = export("csv+recipe")
    assert path.with_name("tasks.recipe.json").is_file()
    assert told[-1].endswith("Keep tasks.recipe.json beside it: an import reads the file by it.")


def test_without_one_there_is_none(export: Export, told: list[str]) -> None:
    path = export("csv")
    assert not path.with_name("tasks.recipe.json").exists()
    assert told[-1] == f"1 record was written to {path}."
