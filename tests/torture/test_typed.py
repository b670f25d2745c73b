"""kill -9 while somebody types into the real window: the form is offered once, or it is saved."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minedesk.services.document import Document
from minedesk.services.recovery import Found
from minedesk.store.database import rows
from tests.torture import amount
from tests.torture.conftest import Begin, Lay
from tests.torture.steps import FILE, PERSON, SITE
from tests.torture.workers import Told, Workers

# So long after a key everything up to it is kept.
_KEPT_SECONDS = 2.0
_LONGEST = amount.many(3, 7)


@pytest.fixture(scope="module")
def typists() -> Iterator[Workers]:
    """Windows that can be killed."""
    found = Workers("tests.torture.typist")
    yield found
    found.close()


def test_killed_while_typing_the_form_is_offered_once(
    course: Lay, begin: Begin, typists: Workers
) -> None:
    known = course("saving")
    seen: Counter[str] = Counter()
    kills = amount.many(1, 45)
    for number in range(kills):
        folder = begin(known, str(number))
        draw = amount.draw("typing", number)
        typist = typists.take()
        typist.begin(folder=str(folder), seed=draw.random())
        # Up to the first key: a window takes a while to open.
        assert typist.hear(), typist.end().errors
        time.sleep(draw.uniform(0, _LONGEST))
        killed = time.monotonic()
        told = typist.kill()
        try:
            seen[_check(folder / FILE, told, killed)] += 1
        except Exception as trouble:
            trouble.add_note(f"kill {number}, seed {amount.SEED}: {told.lines[-6:]}; see {folder}")
            raise
        shutil.rmtree(folder)
    said = ", ".join(f"{count} {each}" for each, count in sorted(seen.items()))
    amount.total["kills"] += kills
    amount.report.append(f"killed while typing: {kills} times ({said}), 0 failures")


def _check(path: Path, told: Told, killed: float) -> str:
    """What became of what was typed: see the test's report."""
    saved, ended, texts, begun = _read(told)
    document = Document.open(path, PERSON)
    with closing(document):
        recovery = document.recovery
        found = recovery.find(document.repository)
        assert found.set_aside == ()
        offered = [each.typing.fields["name"].text for each in found.lost]
        kept = {name for (name,) in rows(document.database.reader(), f"SELECT name FROM {SITE}")}
        assert saved <= kept
        # What was saved before, or given up, is never offered again.
        assert set(offered) <= {text for text, _at in texts}
        assert len(offered) <= 1
        assert not set(offered) & kept
        outcome = "offered" if offered else "nothing to offer"
        must = [text for text, at in texts if killed - at >= _KEPT_SECONDS]
        if must and not ended:
            # Newer keys may be kept as well; older ones alone may not.
            newest = [text for text, at in texts][len(must) - 1 :]
            arrived = begun == "discard" or (begun == "save" and texts[-1][0] in kept)
            assert arrived or set(offered) & set(newest)
            outcome = outcome if arrived else f"offered, as keys were older than {_KEPT_SECONDS} s"
        for each in found.lost:
            recovery.discard(each)
        assert recovery.find(document.repository) == Found()
    assert not any(each.is_file() for each in recovery.folder.parent.rglob("*"))
    return outcome


def _read(told: Told) -> tuple[set[str], bool, list[tuple[str, float]], str]:
    """Texts that were saved; whether the last form was ended; what was typed into it and when;
    what was begun with it."""
    saved: set[str] = set()
    texts: list[tuple[str, float]] = []
    ended, begun = False, ""
    for line in told.lines:
        if "typed" in line:
            if ended:
                texts, ended, begun = [], False, ""
            texts.append((line["typed"], line["at"]))
        elif "begin" in line:
            begun = line["begin"]
        elif line["done"] == "save":
            # The next save of the same record takes its place.
            saved, ended = {texts[-1][0]}, True
        else:
            ended = True
    return saved, ended, [] if ended else texts, begun
