"""Rows are checked again with what was mended: few at once, many when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan
from minedesk.services.importing.cells.corrections import Corrections
from minedesk.services.progress import Job
from minedesk.ui.importing import rechecking
from minedesk.ui.importing.findings import Findings, prepare
from minedesk.ui.importing.preview_step import PreviewStep
from minedesk.ui.importing.rechecking import Rechecking
from minedesk.ui.tasks import Worker
from tests.ui.importing.conftest import Looked

LINES = ("Site ID;Name;Area (m2)", "S1;A;5", "S2;B;many")
MENDED = Corrections({("book", 3, 2): "7"})


class _Context:
    def __init__(self, document: Document, worker: Worker) -> None:
        self.document, self.worker = document, worker


@pytest.fixture
def checks(
    document: Document, worker: Worker, looked: Looked, qtbot: QtBot
) -> Iterator[Rechecking]:
    state = looked(*LINES)
    planned, found = prepare(document.repository, state.survey.path, state.options(), Job())
    preview = PreviewStep()
    qtbot.addWidget(preview)
    preview.show_plan(planned, found, document.repository, PLAIN)
    context = _Context(document, worker)
    checks = Rechecking(preview, context)  # type: ignore[arg-type]  # as much as it asks for
    made: list[ImportPlan] = [planned]
    checks.planned.connect(lambda both: made.append(both[0]))
    checks.watch(state, planned, 2)
    yield checks
    checks.forget()
    preview.forget()
    for each in made:
        each.close()


def test_few_rows_are_checked_at_once(checks: Rechecking, qtbot: QtBot) -> None:
    assert checks.settled

    with qtbot.waitSignal(checks.planned) as told:
        checks._preview.mended.emit(MENDED)
        assert not checks.settled

    planned, found = told.args[0]
    assert planned.options.corrections == MENDED
    assert isinstance(found, Findings)
    assert found.counts.aside == 0


def test_many_rows_wait_until_it_is_asked_for(
    checks: Rechecking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "_FEW", 1)
    with qtbot.assertNotEmitted(checks.planned, wait=50):
        checks._preview.mended.emit(MENDED)
    assert not checks.settled

    with qtbot.waitSignal(checks.planned):
        checks.check()


def test_what_is_taken_back_needs_no_check(checks: Rechecking, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(checks.planned, wait=50):
        checks._preview.mended.emit(MENDED)
        checks._preview.mended.emit(Corrections())
    assert checks.settled


def test_a_check_that_failed_is_told_once(checks: Rechecking, qtbot: QtBot) -> None:
    state = checks._state
    assert state is not None
    Path(state.survey.path).unlink()

    with qtbot.waitSignal(checks.failed):
        checks._preview.mended.emit(MENDED)
    with qtbot.assertNotEmitted(checks.failed, wait=50):
        assert not checks.settled


def test_what_is_looked_after_no_more_is_not_told(checks: Rechecking, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(checks.planned, wait=100):
        checks._preview.mended.emit(MENDED)
        checks.check()
        checks.forget()
    assert checks.settled
