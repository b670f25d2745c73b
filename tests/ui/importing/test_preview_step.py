"""The preview: counts that filter, problems that lead to their rows, a table that paints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.progress import Job
from minedesk.ui.importing import preview_step
from minedesk.ui.importing.preview_step import Findings, PreviewStep

LINES = (
    "Site ID;Name;Date of survey;Weather",
    "S1;New name;15/03/2024;dry",
    "S3;Fresh;25/03/2024;dry",
    "S4;Broken;31/02/2024;wet",
    "Total;;;",
)


@pytest.fixture
def planned(document: Document, tmp_path: Path) -> Iterator[ImportPlan]:
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "Old name"}))
    path = tmp_path / "book.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    yield made
    made.close()


@pytest.fixture
def step(planned: ImportPlan, document: Document, qtbot: QtBot) -> Iterator[PreviewStep]:
    step = PreviewStep()
    qtbot.addWidget(step)
    step.resize(1100, 500)
    step.show_plan(planned, Findings.of(planned, Job()), document.repository, PLAIN)
    step.show()
    yield step
    step.forget()


def test_the_counts_show_only_their_rows(step: PreviewStep, qtbot: QtBot) -> None:
    said = {chip.accessibleName() for chip in step.chips.values() if chip.isVisible()}
    assert said == {"3 rows", "1 new", "1 updated", "1 with problems"}
    assert step.left_out.text() == "1 row of totals left out · 1 column left out"

    qtbot.mouseClick(step.chips["problem"], Qt.MouseButton.LeftButton)
    assert step.model is not None
    assert step.model.rowCount() == 1
    assert step.chips["problem"].isChecked()

    qtbot.mouseClick(step.chips[None], Qt.MouseButton.LeftButton)
    assert step.model.rowCount() == 3


def test_all_that_is_said_fits_a_small_screen(step: PreviewStep) -> None:
    assert step.save_aside.isVisible()
    navigation, screen = 196, 1280
    assert step.minimumSizeHint().width() <= screen - navigation


def test_a_problem_leads_to_its_row(step: PreviewStep, qtbot: QtBot) -> None:
    step.show_only("create")
    (go,) = (each for each in step.panel.findChildren(QPushButton) if each.text() == "4")

    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)

    assert step.table.currentIndex().row() == 2
    assert step.model is not None
    assert step.model.rowCount() == 3


def test_the_table_paints_every_sort_of_cell(step: PreviewStep, qtbot: QtBot) -> None:
    picture = step.table.grab().toImage()

    colours = {picture.pixelColor(x, y).name() for x in range(0, 600, 3) for y in range(0, 130, 3)}
    assert len(colours) > 5


def test_what_is_not_listed_is_counted(
    planned: ImportPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_step, "LISTED", 0)

    assert Findings.of(planned, Job()).unlisted == 1


def test_a_plan_that_is_forgotten_is_shown_no_more(step: PreviewStep) -> None:
    step.forget()

    assert step.model is None
    assert step.table.model() is None


def test_new_records_that_are_drafts_are_told(step: PreviewStep) -> None:
    assert step.drafts.isVisible()
    assert step.drafts.text().startswith("1 new record is a draft. Missing: Class")
