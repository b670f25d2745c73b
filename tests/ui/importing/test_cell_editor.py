"""Typing over a cell: one line for each column of the file behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.fields.kinds import Number
from minedesk.fields.reading import PLAIN, Reading
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, plan
from minedesk.services.importing.sheets.fileunits import FileUnit
from minedesk.ui.importing.cell_editor import PartsEditor
from minedesk.ui.importing.findings import Findings
from minedesk.ui.importing.preview_model import PreviewModel
from minedesk.ui.importing.preview_table import PreviewTable
from minedesk.ui.widgets.text import Text

LINES = ("Site ID;Name;Latitude;Longitude", "S1;A;95.1;102.5", "S2;B;13.1;102.5")
POINT = 4


@pytest.fixture
def table(document: Document, tmp_path: Path, qtbot: QtBot) -> Iterator[PreviewTable]:
    path = tmp_path / "book.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    table = PreviewTable()
    qtbot.addWidget(table)
    table.resize(700, 300)
    view = Findings.of(made).view
    model = PreviewModel(made, made.main, view, document.repository, PLAIN, table)
    table.show_model(model)
    table.show()
    table.setCurrentIndex(model.index(0, POINT))
    yield table
    table.setModel(None)
    made.close()


def _lines(table: PreviewTable) -> list[QLineEdit]:
    return [each for each in table.viewport().findChildren(QLineEdit) if each.isVisible()]


def test_each_column_of_a_point_has_its_line(table: PreviewTable, qtbot: QtBot) -> None:
    told: list[tuple[object, str]] = []
    model = table.model()
    assert isinstance(model, PreviewModel)
    model.typed.connect(lambda place, text: told.append((place, text)))

    qtbot.keyClick(table, Qt.Key.Key_F2)
    lat, lon = _lines(table)
    assert [(each.accessibleName(), each.text()) for each in (lat, lon)] == [
        ("Latitude", "95.1"), ("Longitude", "102.5"),
    ]  # fmt: skip
    lat.setText("13.1")
    qtbot.keyClick(lat, Qt.Key.Key_Tab)
    assert told == []
    qtbot.keyClick(lon, Qt.Key.Key_Return)

    assert told == [(("book", 2, 2), "13.1")]


def test_what_is_typed_counts_when_something_else_is_clicked(
    table: PreviewTable, qtbot: QtBot
) -> None:
    model = table.model()
    assert isinstance(model, PreviewModel)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    lat, _lon = _lines(table)
    lat.setText("13.2")

    with qtbot.waitSignal(model.typed) as told:
        table.horizontalScrollBar().setFocus()
        QApplication.sendEvent(lat, QFocusEvent(QEvent.Type.FocusOut))

    assert told.args == [("book", 2, 2), "13.2"]


def test_a_wide_editor_stays_inside_the_table(table: PreviewTable, qtbot: QtBot) -> None:
    table.resize(420, 300)
    qtbot.keyClick(table, Qt.Key.Key_Return)

    (editor,) = table.viewport().findChildren(PartsEditor)
    assert editor.geometry().left() >= 0
    assert editor.texts() == {2: "95.1", 3: "102.5"}


def test_the_unit_of_the_file_stands_beside_what_is_typed(qtbot: QtBot) -> None:
    unit = FileUnit(Number("m2"), Reading(unit="ha"))
    editor = PartsEditor([(4, "Area (ha)", "?")], None, unit.understood)
    qtbot.addWidget(editor)
    editor.resize(130, 30)
    editor.show()
    (label,) = editor.findChildren(Text)
    line = editor.lines[4]
    assert label.text() == "ha"

    line.setText("15000")

    assert label.text() == "ha = 150,000,000 m²"
    assert line.accessibleDescription() == label.text()
    assert "ha" in line.toolTip()
    assert editor.width() >= line.minimumWidth() + label.sizeHint().width()
    assert editor.texts() == {4: "15000"}


def test_the_table_hands_the_unit_to_the_editor(
    document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("Site ID;Name;Area (ha)\nS1;A;?\n", encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    table = PreviewTable()
    qtbot.addWidget(table)
    table.resize(500, 300)
    model = PreviewModel(made, made.main, Findings.of(made).view, document.repository, PLAIN, table)
    table.show_model(model)
    table.show()
    table.setCurrentIndex(model.index(0, POINT))
    qtbot.keyClick(table, Qt.Key.Key_F2)

    (line,) = _lines(table)
    line.setText("15000")

    (editor,) = table.viewport().findChildren(PartsEditor)
    assert [each.text() for each in editor.findChildren(Text)] == ["ha = 150,000,000 m²"]
    assert editor.geometry().right() <= table.viewport().width()
    table.setModel(None)
    made.close()
