"""What a step begins with and leads to, made once; workers in hand; and the report at the end."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.torture import amount
from tests.torture.steps import STEPS, Desk, State, Step, state
from tests.torture.worker import settle
from tests.torture.workers import Workers


@dataclass(frozen=True, slots=True)
class Course:
    """A step that nobody disturbs: states before and after each action, seconds each took."""

    step: Step
    folder: Path
    states: list[State]
    seconds: list[float]

    def allowed(self, done: int, begun: int) -> list[State]:
        """What the file may hold after so many actions, where others were begun."""
        return self.states[done : begun + 1]


Lay = Callable[[str], Course]
Begin = Callable[[Course, str], Path]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Lay:
    """Gives the course of a step, run once."""
    known: dict[str, Course] = {}

    def lay(name: str) -> Course:
        if name not in known:
            known[name] = _run(STEPS[name], tmp_path_factory.mktemp("course"))
        return known[name]

    return lay


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Gives a fresh folder with what a step begins with, the user's own files in it."""

    def fresh(course: Course, name: str) -> Path:
        folder = tmp_path / name
        shutil.copytree(course.folder, folder)
        monkeypatch.setenv("MINEDESK_HOME", str(folder / "home"))
        return folder

    return fresh


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Processes that can be killed."""
    with ExitStack() as stack:
        found = Workers("tests.torture.worker")
        stack.callback(found.close)
        yield found


def _run(step: Step, folder: Path) -> Course:
    with pytest.MonkeyPatch.context() as patch:
        for each in ("MINEDESK_HOME", "TMPDIR"):
            patch.setenv(each, "")
        patch.setattr("tempfile.tempdir", None)
        start = folder / "start"
        start.mkdir()
        settle(start)
        laid = Desk(start)
        step.lay(laid)
        laid.close()
        going = folder / "going"
        shutil.copytree(start, going)
        settle(going)
        desk = Desk(going)
        states = [] if step.opens else [state(desk.document)]
        seconds = []
        for number in range(step.actions):
            step.bring(desk, number)
            began = time.perf_counter()
            step.act(desk, number)
            assert desk.document
            seconds.append(time.perf_counter() - began)
            states.append(state(desk.document))
        desk.close()
        if step.opens:
            # Opening changes nothing that is held.
            states.append(states[0])
    return Course(step, start, states, seconds)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was tried, where it was much."""
    if amount.TORTURE and amount.report:
        terminalreporter.section(f"torture, seed {amount.SEED}")
        for line in amount.report:
            terminalreporter.write_line(line)
        counts = (f"{count} {what}" for what, count in amount.total.items())
        terminalreporter.write_line(f"in all: {', '.join(counts)}")
