"""Rows are copied a piece at a time; what cannot be copied as it was asked for is told."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.store.faults import Busy
from minedesk.ui.tables import copying
from minedesk.ui.tables.copying import Copying
from minedesk.ui.tables.model import RecordTableModel


class Rows:
    """Records whose code is their id; they may be busy."""

    busy = False

    def page(
        self, type: str, ids: Sequence[int], keys: Sequence[str], /
    ) -> Mapping[int, Sequence[Any]]:
        if self.busy:
            raise Busy("busy")
        return {each: [f"S{each}" for _key in keys] for each in ids}

    def names(self, type: str, ids: Collection[int], /) -> Mapping[int, str]:
        return {}


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def model(qtbot: QtBot, rows: Rows) -> RecordTableModel:
    model = RecordTableModel(schema("hazard_site"), rows, Habits(), ["code"])
    model.show_ids(array("q", range(1, 9)))
    return model


@pytest.fixture
def made(model: RecordTableModel, monkeypatch: pytest.MonkeyPatch) -> Copying:
    monkeypatch.setattr(copying, "_PIECE", 3)
    monkeypatch.setattr(copying, "_AGAIN_MS", 1)
    QGuiApplication.clipboard().setText("before")
    return Copying(model, model)


def test_few_rows_are_there_at_once_and_nothing_is_said(made: Copying, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(made.told):
        made.begin([0, 2], [0])
    assert QGuiApplication.clipboard().text() == "Site ID\nS1\nS3"


def test_many_rows_come_in_pieces_below_one_heading(made: Copying, qtbot: QtBot) -> None:
    with qtbot.waitSignal(made.told) as told:
        made.begin(range(8), [0])
        assert QGuiApplication.clipboard().text() == "before"
    assert told.args == ["Copied 8 rows"]
    assert QGuiApplication.clipboard().text().split() == [
        "Site", "ID", *(f"S{number}" for number in range(1, 9)),
    ]  # fmt: skip


def test_what_cannot_be_read_now_is_read_a_moment_later(
    made: Copying, rows: Rows, qtbot: QtBot
) -> None:
    rows.busy = True
    made.begin([0], [0])
    qtbot.wait(5)
    assert QGuiApplication.clipboard().text() == "before"
    rows.busy = False
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "Site ID\nS1")


def test_other_rows_in_the_table_put_an_end_to_it(
    made: Copying, model: RecordTableModel, qtbot: QtBot
) -> None:
    made.begin(range(8), [0])
    with qtbot.waitSignal(made.told) as told:
        model.show_ids(array("q", [9]))
    assert "once more" in told.args[0]
    qtbot.wait(5)
    assert QGuiApplication.clipboard().text() == "before"
