"""Losses stand out, and all of it can be taken along as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.ui.widgets.rescued_dialog import RescuedDialog

LINES = [("Hazard sites: 3 rescued, 2 lost", True), ("Nothing else.", False)]
SAID = "You are in x.\n\nHazard sites: 3 rescued, 2 lost\nNothing else."


@pytest.fixture
def failed() -> list[AppError]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, failed: list[AppError]) -> RescuedDialog:
    dialog = RescuedDialog("You are in x.", LINES, tmp_path / "x.txt", failed.append)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_losses_stand_out_and_the_text_is_copied(qtbot: QtBot, dialog: RescuedDialog) -> None:
    assert [each.property("tone") for each in dialog.lines] == ["warning", ""]
    assert dialog.focusWidget() is dialog.close_it
    qtbot.mouseClick(dialog.copy_it, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == SAID


def test_it_is_saved_as_text(
    qtbot: QtBot,
    dialog: RescuedDialog,
    tmp_path: Path,
    failed: list[AppError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = iter([str(tmp_path / "x.txt"), "", str(tmp_path / "none" / "x.txt")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (next(names), ""))
    for _thrice in range(3):
        qtbot.mouseClick(dialog.save_it, Qt.MouseButton.LeftButton)
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == SAID + "\n"
    assert [each.text for each in failed] == [f"{tmp_path / 'none' / 'x.txt'} cannot be written."]
