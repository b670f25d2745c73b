"""Proving a file: that it is whole, that its history is the history of what it holds, and that its
totals and its search are those of its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from minedesk import records
from minedesk.services.history.following import differing
from minedesk.services.progress import Job
from minedesk.store.replaying import Finding, Replay, Wrong, scratch
from minedesk.words import N_, _

# Where something is wrong, a few examples say it; a damaged file could give a million.
_TOLD = 100

_TEXTS: Final[dict[Wrong, str]] = {
    "damaged": N_("The file is damaged: {details}"),
    "seal": N_("Change {change_set} does not say any more what it said when it was written."),
    "stray": N_("Entries of change {change_set} stand in the journal, but not the change itself."),
    "missing": N_("{what}: change {change_set} says it is there, and it is not."),
    "differs": N_("{what}: change {change_set} says otherwise than what is there."),
    "unmade": N_("{what} is in the file, and no change put it there."),
    "key": N_("{what} is looked up by another key than it has."),
    "content": N_("{what}: the attached file {details} is damaged or missing."),
    "total": N_("{what}: a total is not what follows from its rows. {details}"),
    "search": N_("{what}: the search holds something else than the record says."),
    "unlike": N_("{what} is not what all changes together lead to."),
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What came out: how many change-sets and entries were gone through, and what is wrong.

    findings are the first 100.
    """

    change_sets: int
    entries: int
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all is as it should be."""
        return not self.findings

    @property
    def texts(self) -> list[str]:
        """What is wrong, a sentence each; the same sentence once."""
        return list(Counter(text(each) for each in self.findings))


def verify(path: Path, job: Job | None = None) -> Verified:
    """Prove the file at path, which is only read, and may be open.

    The journal is unwound from today's records to an empty file and wound up again, in a scratch
    file. Raises Stopped where job was asked to stop, AppError where the file cannot be read.
    """
    job = job or Job()
    with scratch(path) as replay:
        job.step(_("Checking the file"))
        if damage := replay.damage():
            return Verified(0, 0, tuple(damage))
        job.step(_("Reading files"))
        beside = list(islice(chain(_beside(replay, job), differing(path, job)), _TOLD))
        job.step(_("Reading records and history"))
        replay.copy()
        sets, entries = replay.counts()
        found = list(islice(chain(beside, _findings(replay, entries, job)), _TOLD))
    return Verified(sets, entries, tuple(found))


def _beside(replay: Replay, job: Job) -> Iterator[Finding]:
    """What no change-set tells of: the keys that records are looked up by, the bytes of files."""
    yield from replay.keys()
    for each in replay.contents():
        job.check()
        if each is not None:
            yield each


def _findings(replay: Replay, entries: int, job: Job) -> Iterator[Finding]:
    def done(count: int) -> None:
        job.advance(count)
        job.check()

    job.step(_("Checking the seals of history"))
    yield from replay.seals()
    job.step(_("Following history back"), entries)
    faults = 0
    for each in replay.unwind(done):
        faults += 1
        yield each
    # From a wrong beginning everything after it would be wrong as well.
    if not faults:
        job.step(_("Following history forward"), entries)
        yield from replay.rewind(done)


def text(finding: Finding) -> str:
    """A finding as a sentence."""
    schema = records.all_types().get(finding.table)
    title = _(schema.title) if schema is not None else finding.table
    return _(_TEXTS[finding.wrong]).format(
        what=_("{title} (number {id})").format(title=title, id=finding.row_id),
        change_set=finding.change_set,
        details=finding.details,
    )
