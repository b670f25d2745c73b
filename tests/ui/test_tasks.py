"""The worker runs one thing after another, says how far it is, stops when asked, ends cleanly."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.ui import tasks
from minedesk.ui.tasks import Running, Worker


def test_work_runs_in_turn_in_one_other_thread(qtbot: QtBot, worker: Worker) -> None:
    threads: list[int] = []
    answers: list[tuple[int, int]] = []

    def work(number: int) -> int:
        threads.append(threading.get_ident())
        return number * 2

    for number in range(5):
        worker.run(
            work, number, on_done=lambda twice: answers.append((twice, threading.get_ident()))
        )
    assert worker.busy
    qtbot.waitUntil(lambda: len(answers) == 5)
    assert [twice for twice, _thread in answers] == [0, 2, 4, 6, 8]
    assert {thread for _twice, thread in answers} == {threading.get_ident()}
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()
    assert not worker.busy


def test_what_goes_wrong_comes_back_to_who_asked(qtbot: QtBot, worker: Worker) -> None:
    troubles: list[Exception] = []
    trouble = AppError("The disk is full.")

    def work() -> None:
        raise trouble

    with qtbot.assertNotEmitted(worker.failed):
        worker.run(work, on_error=troubles.append)
        qtbot.waitUntil(lambda: troubles == [trouble])


def test_what_nobody_asked_for_is_told_to_all(qtbot: QtBot, worker: Worker) -> None:
    with qtbot.waitSignal(worker.failed) as told:
        worker.run(lambda: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_stopped_work_is_an_ordinary_outcome(qtbot: QtBot, worker: Worker) -> None:
    stopped: list[str] = []
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while not job.stopping:
            threading.Event().wait(0.005)
        job.check()

    job = Job()
    with qtbot.assertNotEmitted(worker.failed):
        worker.run(work, job, job=job, on_stopped=lambda: stopped.append("stopped"))
        assert begun.wait(2)
        worker.stop()
        qtbot.waitUntil(lambda: stopped == ["stopped"])


def test_work_stopped_while_it_waits_never_begins(qtbot: QtBot, worker: Worker) -> None:
    gate = threading.Event()
    ran: list[str] = []
    stopped: list[str] = []
    worker.run(gate.wait, 2)
    waiting = worker.run(lambda: ran.append("ran"), on_stopped=lambda: stopped.append("stopped"))
    waiting.stop()
    gate.set()
    qtbot.waitUntil(lambda: stopped == ["stopped"])
    assert ran == []


def test_only_work_that_lasts_is_announced(
    qtbot: QtBot, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Running | None] = []
    done: list[object] = []
    worker.running.connect(shown.append)
    worker.run(lambda: None, title="Short", on_done=done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert shown == []

    monkeypatch.setattr(tasks, "SHOWN_AFTER_SECONDS", 0.02)
    gate = threading.Event()

    def work(job: Job) -> None:
        job.step("Reading rows", 10)
        job.advance(4)
        gate.wait(2)

    job = Job()
    worker.run(work, job, job=job, title="Importing", on_done=done.append)
    qtbot.waitUntil(lambda: bool(shown))
    first = shown[0]
    assert first is not None
    assert (first.title, first.stoppable, first.stopping) == ("Importing", True, False)
    assert (first.progress.step, first.progress.done, first.progress.total) == (
        "Reading rows",
        4,
        10,
    )
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert shown[-1] is None


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, worker: Worker) -> None:
    answers: list[object] = []
    gate = threading.Event()
    owner = QObject()
    worker.run(gate.wait, 2, on_done=answers.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert answers == []


def test_trouble_for_a_page_that_is_gone_is_still_told(qtbot: QtBot, worker: Worker) -> None:
    gate = threading.Event()
    owner = QObject()

    def work() -> None:
        gate.wait(2)
        raise AppError("The disk is full.")

    worker.run(work, on_error=lambda _trouble: None, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(worker.failed):
        gate.set()


@pytest.mark.usefixtures("qapp")
def test_closing_stops_what_can_be_stopped_and_waits_for_the_rest() -> None:
    worker = Worker()
    written: list[str] = []
    begun = threading.Event()

    def endless(job: Job) -> None:
        begun.set()
        while True:
            job.check()
            threading.Event().wait(0.005)

    job = Job()
    worker.run(endless, job, job=job)
    worker.run(lambda: written.append("closed the file"))
    assert begun.wait(2)
    worker.close()
    worker.close()
    assert written == ["closed the file"]
    assert not [thread for thread in threading.enumerate() if thread.name == "minedesk-worker"]
    with pytest.raises(RuntimeError):
        worker.run(lambda: None)
