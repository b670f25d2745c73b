"""Workers, the next one always started before it is wanted; and what they told before the end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS = 120.0


@dataclass(slots=True)
class Told:
    """What a worker told: done is how many actions it finished, begun how many it began."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    errors: str = ""

    @property
    def done(self) -> int:
        return sum("done" in line for line in self.lines)

    @property
    def begun(self) -> int:
        return sum("begin" in line for line in self.lines)


class Worker:
    """One process; module is the program it runs, before what it is run by."""

    def __init__(self, module: str, before: Sequence[str] = ()) -> None:
        self._told = Told()
        # Not a pipe, which has to be read while the lines are.
        self._errors = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # `end` closes it
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def begin(self, **task: Any) -> None:
        """Tell it what to do."""
        print(json.dumps(task), file=self._pipe(self._process.stdin), flush=True)

    def hear(self) -> dict[str, Any]:
        """The next line; {} where there is none any more, as with one that says nothing at all."""
        with self._patience():
            line = self._pipe(self._process.stdout).readline()
        if not line.endswith("\n"):
            return {}
        said: dict[str, Any] = json.loads(line)
        self._told.lines.append(said)
        return said

    def kill(self) -> Told:
        """End it at once, whatever it does, and say what it told until then."""
        self._process.kill()
        return self.end()

    def end(self) -> Told:
        """Wait for its end."""
        self._pipe(self._process.stdin).close()
        output = self._pipe(self._process.stdout)
        with self._patience():
            # Through the same buffer as the lines before: it may hold more of them already.
            rest = output.read()
            self._process.wait()
        output.close()
        # The last line may be cut off by the end.
        lines = (line for line in rest.splitlines(keepends=True) if line.endswith("\n"))
        self._told.lines += map(json.loads, lines)
        self._errors.seek(0)
        self._told.errors = self._errors.read()
        self._errors.close()
        return self._told

    @contextmanager
    def _patience(self) -> Iterator[None]:
        """End it where it says nothing any more."""
        timer = Timer(_PATIENCE_SECONDS, self._process.kill)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _pipe(self, pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


class Workers:
    """Hands workers out; `close` ends the one that waits."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._next: Worker | None = None

    def take(self) -> Worker:
        """A worker that is ready, or soon will be; the next one is started."""
        taken = self._next or Worker(self._module)
        self._next = Worker(self._module)
        return taken

    def close(self) -> None:
        """End the one that nobody wanted."""
        if self._next is not None:
            self._next.kill()
            self._next = None
