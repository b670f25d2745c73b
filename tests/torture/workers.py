"""Workers, the next one always started before it is wanted; and what they told before the end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
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
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def begin(self, **task: Any) -> None:
        """Tell it what to do."""
        print(json.dumps(task), file=self._pipe(self._process.stdin), flush=True)

    def hear(self) -> dict[str, Any]:
        """The next line; {} where there is none any more, as with one that says nothing at all."""
        patience = Timer(_PATIENCE_SECONDS, self._process.kill)
        patience.start()
        try:
            line = self._pipe(self._process.stdout).readline()
        finally:
            patience.cancel()
        if not line:
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
        try:
            rest, self._told.errors = self._process.communicate(timeout=_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            rest, self._told.errors = self._process.communicate()
            self._told.errors += f"still at it after {_PATIENCE_SECONDS:g} seconds"
        # The last line may be cut off by the end.
        self._told.lines += [json.loads(line) for line in rest.splitlines(keepends=True)
                             if line.endswith("\n")]  # fmt: skip
        return self._told

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
