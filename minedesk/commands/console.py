"""Talking to whoever runs a command: results on stdout, all else on stderr, a line each."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

from minedesk.errors import AppError
from minedesk.services.progress import Job, Progress
from minedesk.words import _

# Exit codes of every command.
ALL_IN, SET_ASIDE, NOTHING_DONE = 0, 1, 2
_EVERY_SECONDS = 0.25


def speak_every_script() -> None:
    """Let both streams carry Khmer and Cyrillic, whatever the terminal's own code page is."""
    for stream in (sys.stdout, sys.stderr):
        # A stream that a test or another program put in place may not be able to change.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print a result; one that nobody reads any more (a closed pipe) is dropped."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python flushes stdout once more at its end, and would fail there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(value: dict[str, Any]) -> None:
    """Print one object and nothing else."""
    say(json.dumps(value, ensure_ascii=False, indent=1))


def complain(text: str) -> None:
    """Print what stands in the way, on stderr, as one line."""
    print(" ".join(text.split()), file=sys.stderr, flush=True)


def explained(error: AppError) -> str:
    """An error as one line: what happened, and how to mend it."""
    return " ".join(str(error).split())


@contextlib.contextmanager
def working() -> Iterator[Job]:
    """A job whose steps are shown on stderr while it runs, where that is a terminal."""
    job = Job()
    if not sys.stderr.isatty():
        yield job
        return
    ended = threading.Event()
    shower = threading.Thread(target=_show, args=(job, ended), name="progress", daemon=True)
    shower.start()
    try:
        yield job
    finally:
        ended.set()
        shower.join()


def _show(job: Job, ended: threading.Event) -> None:
    width = 0
    while not ended.wait(_EVERY_SECONDS):
        line = progress_line(job.snapshot())
        print("\r" + line.ljust(width), end="", file=sys.stderr, flush=True)
        width = len(line)
    if width:
        print("\r" + " " * width + "\r", end="", file=sys.stderr, flush=True)


def progress_line(progress: Progress) -> str:
    """How far a job is, for people: "Checking rows: 4,000 of 100,000"."""
    if not progress.total:
        return progress.step
    return _("{step}: {done} of {total}").format(
        step=progress.step, done=f"{progress.done:,}", total=f"{progress.total:,}"
    )
