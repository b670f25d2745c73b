"""The open file is looked after in the background, one look of a sort at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.ui.notify import Notifier
from minedesk.ui.preferences import Preferences
from minedesk.ui.watching import Watch


@dataclass(frozen=True)
class Document:
    path: Path


class Files:
    """Answers as it is told, and notes what it was asked and in which thread."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.trouble: Exception | None = None
        self.done = True
        self.gate = threading.Event()
        self.gate.set()

    def check(self, document: Document) -> None:
        self._answer("check")

    def check_wholly(self, document: Document, today: date) -> bool:
        self._answer("wholly")
        return self.done

    def beat(self, document: Document) -> None:
        self._answer("beat")

    def risk_of_place(self, path: Path) -> str:
        self._answer("place")
        return "OneDrive" if "shared" in path.name else ""

    def _answer(self, what: str) -> None:
        assert threading.current_thread() is not threading.main_thread()
        self.asked.append(what)
        assert self.gate.wait(5)
        if self.trouble is not None:
            raise self.trouble


class Told(Notifier):
    """Keeps what it is told."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.lines: list[str] = []
        self.errors: list[BaseException] = []
        self.said.connect(lambda text, _action, _do: self.lines.append(text))

    def error(self, trouble: BaseException) -> None:
        self.errors.append(trouble)


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    window = QWidget()
    qtbot.addWidget(window)
    return Told(window)


@pytest.fixture
def watch(files: Files, preferences: Preferences, told: Told) -> Iterator[Watch]:
    made = Watch(lambda: files, preferences, told)
    yield made
    made.end()


Wait = Callable[[], None]


@pytest.fixture
def answered(qtbot: QtBot, watch: Watch) -> Wait:
    return lambda: qtbot.waitUntil(lambda: not watch._looking)


def test_a_file_is_checked_soon_after_it_is_opened(
    qtbot: QtBot, watch: Watch, files: Files, answered: Wait
) -> None:
    watch.begin(Document(Path("sites")))
    watch._soon.start(0)
    qtbot.waitUntil(lambda: sorted(files.asked) == ["check", "place"])
    answered()


def test_damage_is_told(watch: Watch, files: Files, told: Told, answered: Wait) -> None:
    watch.begin(Document(Path("sites")))
    files.trouble = AppError("damaged")
    watch.check()
    answered()
    assert [str(each) for each in told.errors] == ["damaged"]


def test_what_is_found_of_a_file_that_was_closed_is_dropped(
    watch: Watch, files: Files, told: Told, answered: Wait
) -> None:
    watch.begin(Document(Path("sites")))
    files.trouble = AppError("damaged")
    files.gate.clear()
    watch.check()
    watch.end()
    files.gate.set()
    answered()
    assert told.errors == []
    watch.check()
    assert files.asked == ["check"]


def test_a_drive_that_does_not_answer_is_asked_once(
    watch: Watch, files: Files, answered: Wait
) -> None:
    watch.begin(Document(Path("sites")))
    files.gate.clear()
    watch.beat()
    watch.beat()
    files.gate.set()
    answered()
    assert files.asked.count("beat") == 1


def test_a_file_that_is_gone_is_told_once_until_it_is_back(
    watch: Watch, files: Files, told: Told, answered: Wait
) -> None:
    watch.begin(Document(Path("sites")))
    for trouble in (AppError("gone"), AppError("gone"), None, OSError("io"), AppError("gone")):
        files.trouble = trouble
        watch.beat()
        answered()
    assert told.lines == ["gone"]
    files.trouble = None
    watch.beat()
    answered()
    files.trouble = AppError("gone")
    watch.beat()
    answered()
    assert told.lines == ["gone", "gone"]


def test_the_folder_is_warned_of_once(
    watch: Watch, files: Files, told: Told, qtbot: QtBot, answered: Wait
) -> None:
    for _ in range(2):
        watch.begin(Document(Path("shared")))
        watch._soon.start(0)
        count = files.asked.count("place")
        qtbot.waitUntil(lambda count=count: files.asked.count("place") > count)
        answered()
    assert told.lines == ["OneDrive"]


def test_the_whole_check_goes_on_until_it_is_done(
    watch: Watch, files: Files, answered: Wait
) -> None:
    watch.begin(Document(Path("sites")))
    files.done = False
    watch.check_wholly()
    answered()
    assert watch._whole.isActive()
    files.done = True
    watch.check_wholly()
    answered()
    assert not watch._whole.isActive()
