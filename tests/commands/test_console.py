"""What is said to whoever runs a command."""

from __future__ import annotations

import io
import sys
import time

import pytest

from minedesk.commands import console
from minedesk.errors import AppError
from minedesk.services.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_an_error_is_one_line() -> None:
    assert console.explained(AppError("It\nbroke.", "Mend  it.")) == "It broke. Mend it."


def test_progress_is_told_in_words() -> None:
    assert console.progress_line(Progress("Reading")) == "Reading"
    assert console.progress_line(Progress("Reading", 1_500, 9_000)) == "Reading: 1,500 of 9,000"


def test_progress_shows_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "_EVERY_SECONDS", 0.01)
    with console.working() as job:
        job.step("Quietly")
        time.sleep(0.03)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stderr", terminal := _Terminal())
    with console.working() as job:
        job.step("Loudly")
        while "Loudly" not in terminal.getvalue():
            time.sleep(0.01)
    assert terminal.getvalue().endswith("\r")


def test_streams_carry_every_script(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    console.speak_every_script()
    console.say("ភូមិ")
    assert narrow.buffer.getvalue().decode() == "ភូមិ\n"  # type: ignore[attr-defined]  # a BytesIO
