"""The first step: file, type, sheet, heading row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.ui.importing.file_step import FileStep


@pytest.fixture
def step(qtbot: QtBot, tmp_path: Path) -> FileStep:
    step = FileStep(tmp_path)
    qtbot.addWidget(step)
    step.resize(1000, 500)
    step.show()
    return step


def test_the_row_of_the_headings_can_be_moved(step: FileStep, looked: Any, qtbot: QtBot) -> None:
    state = looked("Site ID;Name;Status", "S1;A;open", "S2;B;open")
    step.show_file(state)
    assert step.ready
    assert "3 of 3 columns were recognised." in step.found.text()

    with qtbot.waitSignal(step.changed):
        qtbot.mouseClick(step.heading.down, Qt.MouseButton.LeftButton)

    assert state.heading_row == 2
    assert not step.ready
    assert "No headings of hazard sites" in step.found.text()


def test_another_type_looks_for_its_own_headings(step: FileStep, looked: Any, qtbot: QtBot) -> None:
    state = looked("Title of list;;", "Short name;Name;Website", "JMAS;Japan;")
    step.show_file(state)

    with qtbot.waitSignal(step.changed):
        step.type.setCurrentIndex(step.type.findData("partner"))

    assert (state.type, state.heading_row) == ("partner", 2)
    assert step.heading.number == 2
    assert step.ready


def test_a_file_is_asked_for(
    step: FileStep, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))

    with qtbot.waitSignal(step.file_asked) as told:
        qtbot.mouseClick(step.choose, Qt.MouseButton.LeftButton)

    assert told.args == [path]


def test_what_is_wrong_with_a_file_stands_below_the_button(step: FileStep) -> None:
    step.show_nothing(AppError("It is locked.", "Ask for the password."))

    assert step.trouble.isVisible()
    assert step.trouble.text() == "It is locked. Ask for the password."
    step.show_nothing()
    assert not step.trouble.isVisible()
