"""An import that was undone elsewhere says so beside its result."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.ui.importing.result_step import Counts, ResultStep
from minedesk.ui.importing.undone import UndoneWatch


class _Reader:
    """Looks things up at once."""

    def run(self, work: Any, *arguments: Any, on_done: Any, owner: Any) -> None:
        on_done(work(*arguments))


class _Context:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.reader = _Reader()


@pytest.fixture
def result(qtbot: QtBot) -> ResultStep:
    result = ResultStep()
    qtbot.addWidget(result)
    return result


def test_undoing_and_doing_again_are_told(document: Document, result: ResultStep) -> None:
    watch = UndoneWatch(result, _Context(document))  # type: ignore[arg-type]  # as much as it asks
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "A"}))
    saved = document.history.last()
    assert saved is not None
    change_set = saved.id
    result.show_result("book.xlsx", Counts(1, 0, 0, 0, 0, 0), PLAIN, change_set)

    document.history.undo(change_set)
    assert not result.undone.isHidden()

    document.history.redo_last()
    assert result.undone.isHidden()
    assert watch.parent() is None
