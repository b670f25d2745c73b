"""The one background thread: long work runs there, one piece after another, answers come back here.

Nothing that takes time runs in the thread of the window. A piece of work that lasts longer than
half a second is announced by `running`, and can be stopped when it takes a `Job`.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from minedesk.services.progress import Job, Progress, Stopped

T = TypeVar("T")

SHOWN_AFTER_SECONDS: Final = 0.5
_POLL_MS: Final = 100


@dataclass(slots=True, eq=False)
class Task:
    """One piece of work, waiting, running or done; `stop()` asks it to leave off."""

    work: Callable[[], Any]
    title: str
    job: Job
    stoppable: bool
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    on_stopped: Callable[[], None] | None
    owner: QObject | None
    began: float = field(default=0.0)
    answer: Any = None
    trouble: Exception | None = None

    def stop(self) -> None:
        """Ask the work to stop; one that has not begun yet never will."""
        self.job.stop()


@dataclass(frozen=True, slots=True)
class Running:
    """What the status bar shows of the work in hand."""

    title: str
    progress: Progress
    stoppable: bool
    stopping: bool


class Worker(QObject):
    """Runs work in one thread. Everything but `run`'s work itself happens in the window's thread.

    running tells a Running ten times a second once work lasts, and None when it is over; failed
    tells of an exception that nobody asked to be told of.
    """

    running = Signal(object)
    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, name: str = "minedesk-worker") -> None:
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._pending: list[Task] = []
        self._announced = False
        self._closed = False
        self._finished.connect(self._take_back, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[..., T],
        *arguments: Any,
        title: str = "",
        job: Job | None = None,
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        on_stopped: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run work(*arguments) after what waits already; the callbacks come in this thread.

        title says what it is, for the status bar. Pass the job also among the arguments: then the
        work can report to it and the user can stop it. Answers for an owner that is gone by then
        are dropped. Raises RuntimeError after `close`.
        """
        if self._closed:
            raise RuntimeError("the worker is closed")
        task = Task(
            work=lambda: work(*arguments),
            title=title,
            job=job or Job(),
            stoppable=job is not None,
            on_done=on_done,
            on_error=on_error,
            on_stopped=on_stopped,
            owner=owner,
        )
        self._pending.append(task)
        self._waiting.put(task)
        self._timer.start()
        return task

    @property
    def busy(self) -> bool:
        """Whether work waits, runs, or has an answer that was not handed over yet."""
        return bool(self._pending)

    def stop(self) -> None:
        """Ask the work that runs now to stop."""
        if self._pending:
            self._pending[0].stop()

    def stop_all(self) -> None:
        """Ask all work that runs or waits to stop, where it can."""
        for task in self._pending:
            if task.stoppable:
                task.stop()

    @property
    def closed(self) -> bool:
        """Whether it takes no more work."""
        return self._closed

    def close(self) -> None:
        """Stop what can be stopped, wait for the rest, end the thread. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self.stop_all()
        self._waiting.put(None)
        self._thread.join()
        self._timer.stop()
        self._pending.clear()

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            task.began = time.monotonic()
            try:
                task.job.check()
                task.answer = task.work()
            except Exception as trouble:  # handed to the window's thread, which shows or logs it
                task.trouble = trouble
            self._finished.emit(task)

    def _take_back(self, task: Task) -> None:
        if task not in self._pending:
            return
        self._pending.remove(task)
        self._announce(None)
        if not self._pending:
            self._timer.stop()
        if task.owner is not None and not isValid(task.owner):
            if task.trouble is not None and not isinstance(task.trouble, Stopped):
                self.failed.emit(task.trouble)
            return
        self._answer(task)

    def _answer(self, task: Task) -> None:
        if isinstance(task.trouble, Stopped):
            if task.on_stopped is not None:
                task.on_stopped()
        elif task.trouble is not None:
            if task.on_error is not None:
                task.on_error(task.trouble)
            else:
                self.failed.emit(task.trouble)
        elif task.on_done is not None:
            task.on_done(task.answer)

    def _look(self) -> None:
        task = self._pending[0] if self._pending else None
        if task is None or not task.title or not task.began:
            return
        if time.monotonic() - task.began >= SHOWN_AFTER_SECONDS:
            job = task.job
            self._announce(Running(task.title, job.snapshot(), task.stoppable, job.stopping))

    def _announce(self, running: Running | None) -> None:
        if running is not None or self._announced:
            self._announced = running is not None
            self.running.emit(running)
