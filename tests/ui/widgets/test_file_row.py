"""A recent file is one button over its name and folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.file_row import FileRow


def test_it_is_named_by_file_and_folder(qtbot: QtBot) -> None:
    path = Path("/media/usb/R&D/ភូមិ & more.minedesk")
    row = FileRow(path)
    qtbot.addWidget(row)
    row.resize(400, 36)
    row.show()
    assert row.shortcut().isEmpty()
    assert row.accessibleName() == f"{path.name}, {path.parent}"
    assert not row.grab().isNull()
    with qtbot.waitSignal(row.clicked):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
