"""The lines as Qt sees them: older ones on demand, the whole of each in its tip."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from minedesk.services.history import ChangeSet
from minedesk.ui.history.lines import Deed, Line, Part, Told
from minedesk.ui.history.lines_model import LineDelegate, LinesModel, from_where_they_differ
from minedesk.ui.style import Look

DONE = ChangeSet(7, "u", datetime(2024, 3, 15, tzinfo=UTC), "Sok Dara", "d", "edit")
LINES: list[Line] = [
    Deed(DONE, "Edited", "Today 14:05 · Sok Dara", undone=True),
    Told(DONE, "Name", "ស្វាយសរ", "Довгий текст " * 20),
    Part(DONE, "Progress 2: added"),
    Told(DONE, "Cleared", "", "900 m²", "plain", in_row=True),
    Told(DONE, "Status", "Open", "Closed", "differs"),
]


@pytest.fixture
def model(qtbot: QtBot) -> LinesModel:
    model = LinesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def test_older_lines_are_asked_for_once(model: LinesModel, qtbot: QtBot) -> None:
    asked: list[bool] = []
    model.more_asked.connect(lambda: asked.append(True))
    model.show_lines(LINES, more=True)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: bool(asked))
    model.fetchMore(QModelIndex())
    assert asked == [True]
    assert not model.canFetchMore(QModelIndex())
    model.add_lines(LINES[:2], more=False)
    assert model.rowCount() == 7
    assert model.line(6) == LINES[1]
    assert model.line(7) is None


def test_a_line_says_all_of_it_in_its_tip(model: LinesModel) -> None:
    model.show_lines(LINES, more=False)

    def tip(row: int) -> str:
        return str(model.index(row).data(Qt.ItemDataRole.ToolTipRole))

    assert tip(0) == "Edited\nToday 14:05 · Sok Dara"
    assert tip(1).endswith("Довгий текст " * 20)
    assert tip(4) == "Status: Open (now: Closed)"


def test_every_sort_of_line_is_painted(model: LinesModel, qtbot: QtBot, look: Look) -> None:
    model.show_lines(LINES, more=False)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(LineDelegate(view))
    view.resize(380, 400)
    view.show()
    light: QPixmap = view.grab()
    look.use("dark", 100)
    assert view.grab().toImage() != light.toImage()
    headed = view.sizeHintForIndex(model.index(0)).height()
    assert headed > view.sizeHintForIndex(model.index(1)).height() >= 26


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Srae Andoung 1", "Srae Andoung 2", ("…1", "…2")),
        ("Srae Andoung", "Srae Andoung 2", ("…Andoung", "…Andoung 2")),
        ("12345678901", "12345678902", ("…345678901", "…345678902")),
        ("Kor", "Roka", ("Kor", "Roka")),
        ("Roka", "Roka 2", ("Roka", "Roka 2")),
    ],
)
def test_texts_that_are_cut_show_where_they_differ(
    before: str, after: str, shown: tuple[str, str]
) -> None:
    assert from_where_they_differ(before, after) == shown
