"""How a file is read: shown, and changed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from minedesk.formats.cells import Hidden
from minedesk.ui.importing.reading_row import ReadingRow


@pytest.fixture
def row(qtbot: QtBot) -> ReadingRow:
    row = ReadingRow()
    qtbot.addWidget(row)
    row.show()
    return row


def test_a_text_is_read_otherwise_where_somebody_says_so(row: ReadingRow, qtbot: QtBot) -> None:
    row.show_text("cp1251", ";")
    assert (row.encoding.currentText(), row.separator.currentText()) == (
        "Windows-1251", "Semicolon",
    )  # fmt: skip
    with qtbot.waitSignal(row.encoding_asked) as told:
        row.encoding.setCurrentIndex(row.encoding.findText("Mac Roman"))
        row.encoding.activated.emit(row.encoding.currentIndex())
    assert told.args == ["mac-roman"]
    with qtbot.waitSignal(row.separator_asked) as told:
        row.separator.setCurrentIndex(row.separator.findText("Tab"))
        row.separator.activated.emit(row.separator.currentIndex())
    assert told.args == ["\t"]


def test_odd_ways_of_reading_are_shown_too(row: ReadingRow) -> None:
    row.show_text("utf-8", "\x1f")
    assert (row.encoding.currentText(), row.separator.currentText()) == ("UTF-8", "Nothing")
    row.show_text("cp1250", "#")
    assert (row.encoding.currentText(), row.separator.currentText()) == ("cp1250", "#")


def test_a_workbook_shows_only_what_it_hides(row: ReadingRow, qtbot: QtBot) -> None:
    row.show_text(None, None)
    row.show_hidden(Hidden(), leave=False)
    assert not row.needed
    row.show_hidden(Hidden(frozenset({3, 4, 5}), frozenset({1})), leave=False)
    assert row.needed
    assert row.hides.text() == "3 hidden rows, 1 hidden column"
    assert row.hidden.currentText() == "Read them too"
    with qtbot.waitSignal(row.hidden_chosen) as told:
        row.hidden.setCurrentIndex(1)
        row.hidden.activated.emit(1)
    assert told.args == [True]
