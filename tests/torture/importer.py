"""python -m tests.torture.importer: imports hostile files until it is killed, and tells of each.

It reads one line: {"folder", "seed", "first", "count"}. It writes a line before each file and one
after it: {"begin": n} and {"done": n, "came": what came of it, "mb": the most memory so far}.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from minedesk.errors import AppError
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, apply, plan
from tests.torture import hostile
from tests.torture.steps import PERSON, SITE
from tests.torture.worker import settle

# So much address space and no more: what asks for more fails at once, not the machine.
_SPACE = 6 * 1024**3


def main() -> None:
    """Read the task and work on it."""
    task = json.loads(sys.stdin.readline())
    folder = Path(task["folder"])
    settle(folder)
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_SPACE, _SPACE))
    document = Document.new(folder / "records.minedesk", PERSON)
    with closing(document):
        for number in range(task["first"], task["first"] + task["count"]):
            name, content = hostile.make(Random(repr((task["seed"], "hostile", number))))
            path = folder / name
            path.write_bytes(content)
            _tell(begin=number)
            came = _bring_in(document, path)
            path.unlink()
            _tell(done=number, came=came, mb=_most_memory())


def _bring_in(document: Document, path: Path) -> str:
    """Import a file, whatever it is. All of its good rows come in, or nothing does."""
    before = _content(document)
    try:
        prepared = plan(document.repository, path, ImportOptions(SITE))
    except AppError as trouble:
        refusal = trouble
    else:
        return _applied(document, prepared, before)
    assert refusal.hint
    assert _content(document) == before
    return "refused"


def _applied(document: Document, prepared: ImportPlan, before: tuple[int, int]) -> str:
    with closing(prepared):
        assert _content(document) == before
        new = prepared.count("create")
        change = apply(document, prepared)
        count, changes = before
        assert _content(document) == (count + new, changes + (change is not None))
    return "read" if new else "nothing new"


def _content(document: Document) -> tuple[int, int]:
    return document.counts()[SITE], len(document.history.change_sets())


def _most_memory() -> int:
    try:
        import resource
    except ImportError:
        return 0
    # macOS counts bytes, all others kilobytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (
        20 if sys.platform == "darwin" else 10
    )


def _tell(**line: object) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
