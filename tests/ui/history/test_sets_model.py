"""The table of change-sets: ids and the few rows in view."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.services.history import ChangeSet
from minedesk.store.faults import Busy
from minedesk.ui.history.sets_model import COUNT, MINOR, UNDONE, WHAT, WHO, SetsModel, count_of

AT = datetime(2024, 3, 15, 7, tzinfo=UTC)


class Sets:
    """Makes a change-set of each id that is asked for, and counts the questions."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.busy = False
        self.undone: set[int] = set()

    def by_ids(self, ids: Iterable[int]) -> dict[int, ChangeSet]:
        if self.busy:
            raise Busy("The file is busy.")
        wanted = list(ids)
        self.asked.append(len(wanted))
        return {each: made(each, undone=each in self.undone) for each in wanted}


def made(id: int, *, undone: bool = False) -> ChangeSet:
    about = {"type": "hazard_site", "key": f"S{id}", "count": 1}
    by = id + 1 if undone else None
    return ChangeSet(id, f"u{id}", AT, "", "d", "edit", about, None, by)


@pytest.fixture
def sets() -> Sets:
    return Sets()


@pytest.fixture
def model(sets: Sets, qtbot: QtBot) -> SetsModel:
    model = SetsModel(lambda: sets, lambda: PLAIN)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def text(model: SetsModel, row: int, column: int) -> str:
    return str(model.index(row, column).data())


def test_a_million_rows_read_only_those_in_view(sets: Sets, qtbot: QtBot) -> None:
    # Without the tester, which looks at every row.
    model = SetsModel(lambda: sets, lambda: PLAIN)
    model.show_ids(array("q", range(1_000_000, 0, -1)))
    sets.asked.clear()
    for row in range(500_000, 500_030):
        assert text(model, row, WHAT) == f"Hazard site S{1_000_000 - row} changed"
    assert sum(sets.asked) <= 128
    assert (text(model, 5, WHO), text(model, 5, COUNT)) == ("unnamed", "1")


def test_new_changes_come_in_above_the_others(model: SetsModel, sets: Sets, qtbot: QtBot) -> None:
    model.show_ids(array("q", [3, 2, 1]))
    assert text(model, 0, WHAT) == "Hazard site S3 changed"
    sets.undone.add(3)
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.show_ids(array("q", [5, 4, 3, 2, 1]))
    assert text(model, 0, WHAT) == "Hazard site S5 changed"
    assert model.row_of(3) == 2
    assert model.index(2, 0).data(UNDONE)
    assert "undone" in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.row_of(9) is None


def test_while_the_file_is_busy_dots_stand_there(
    model: SetsModel, sets: Sets, qtbot: QtBot
) -> None:
    sets.busy = True
    model.show_ids(array("q", [1]))
    assert text(model, 0, WHAT) == "…"
    sets.busy = False
    qtbot.waitUntil(lambda: text(model, 0, WHAT) == "Hazard site S1 changed")


def test_an_import_counts_what_it_wrote() -> None:
    done = ChangeSet(1, "u", AT, "", "d", "import", {"created": 3, "updated": 2})
    assert count_of(done) == 5
    assert count_of(ChangeSet(1, "u", AT, "", "d", "terms")) == 0


def test_what_is_overtaken_is_struck_and_an_undo_is_a_small_note(qtbot: QtBot) -> None:
    about = {"type": "hazard_site", "key": "S1", "count": 1, "action": "delete"}
    chain = {
        4: ChangeSet(4, "u4", AT, "", "d", "undo", about, 1),
        3: ChangeSet(3, "u3", AT, "", "d", "redo", about, 2, overtaken=True),
        2: ChangeSet(2, "u2", AT, "", "d", "undo", about, 1, 3, overtaken=True),
        1: ChangeSet(1, "u1", AT, "", "d", "delete", about, None, 4),
    }

    class Chain:
        def by_ids(self, ids: Iterable[int]) -> dict[int, ChangeSet]:
            return {each: chain[each] for each in ids}

    model = SetsModel(lambda: Chain(), lambda: PLAIN)
    model.show_ids(array("q", chain))
    assert [bool(model.index(row, WHAT).data(UNDONE)) for row in range(4)] == [0, 1, 1, 1]
    assert [bool(model.index(row, WHAT).data(MINOR)) for row in range(4)] == [1, 1, 1, 0]
