"""The table of a file's columns: examples in one line, a button on what is to be looked at."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from minedesk.ui.importing.column_table import ColumnTable, OfferCell, framed, samples, texts

ROWS = [["a  b", 1.0], [None, 2], ["a b", ""], ["x" * 90, 3], ["c", 4]]


def test_examples_are_different_and_short() -> None:
    assert samples(ROWS, 0) == ["a b", "x" * 39 + "…"]
    assert list(texts(ROWS, 1)) == ["1", "2", "3", "4"]
    assert samples(ROWS, 9) == []


def test_an_offer_can_be_taken(qtbot: QtBot) -> None:
    taken: list[bool] = []
    cell = OfferCell("look at this (70 %)", "Send it", lambda: taken.append(True))
    qtbot.addWidget(cell)
    cell.take.click()
    assert taken == [True]
    table = ColumnTable()
    qtbot.addWidget(table)
    assert table.columnCount() == 4
    frame = framed(cell)
    qtbot.addWidget(frame)
    assert frame.focusProxy() is cell
