"""Looking at records before a step of their review: which can go, which cannot, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.errors import Problem
from minedesk.services.checks import gaps, kept_problems
from minedesk.services.review.states import DRAFT, STEPS, SUBMITTED, VERIFIED, Step
from minedesk.store import reading
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.records.base import Entry
    from minedesk.services.progress import Job

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Standing:
    """One record before a step: key is what people know it by, state that of its review.

    Errors among problems keep it from going; warnings are told. They name a field or a row where
    one is meant, as those of a form do.
    """

    id: int
    key: str
    state: str
    problems: tuple[Problem, ...] = ()

    @property
    def can_go(self) -> bool:
        """Whether nothing keeps the record from taking the step."""
        return all(problem.severity != "error" for problem in self.problems)


@dataclass(slots=True)
class Look:
    """What a step would do to records of one type.

    held are those that cannot take it; doubted those that can but have warnings, clear the others.
    missing counts those that are no longer in the file.
    """

    type: str
    step: Step
    held: list[Standing] = field(default_factory=list)
    doubted: list[Standing] = field(default_factory=list)
    clear: list[Standing] = field(default_factory=list)
    missing: int = 0

    @property
    def going(self) -> list[int]:
        """The ids of all that can take the step."""
        return [each.id for each in (*self.doubted, *self.clear)]

    def note(self, standing: Standing) -> None:
        """Put one more record where it belongs."""
        if not standing.can_go:
            self.held.append(standing)
        else:
            (self.doubted if standing.problems else self.clear).append(standing)


def look(
    connection: Connection,
    type: str,
    ids: Collection[int],
    step: Step,
    person: str,
    job: Job | None = None,
) -> Look:
    """Look at each record. Raises Stopped when the job was asked to stop."""
    found = Look(type, step)
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        if job is not None:
            job.check()
        there = 0
        for entry in reading.entries(connection, type, batch):
            found.note(standing(entry, step, person))
            there += 1
        found.missing += len(batch) - there
        if job is not None:
            job.advance(len(batch))
    return found


def standing(entry: Entry, step: Step, person: str) -> Standing:
    """How one whole record, as it is kept, stands before a step taken by a person."""
    assert entry.id is not None
    state = str(entry.stamps["review"])
    key = str(entry.values[records.schema(entry.type).key.key])
    return Standing(entry.id, key, state, tuple(_problems(entry, state, step, person)))


def _problems(entry: Entry, state: str, step: Step, person: str) -> Iterator[Problem]:
    if state not in STEPS[step][0]:
        yield _wrong_state(state, step)
        return
    if step == "send_back":
        return
    yield from gaps(entry)
    yield from kept_problems(entry)
    if step == "verify" and person and entry.stamps["review_by"] == person:
        yield Problem(
            _("Submitted by yourself."),
            hint=_("It is better that somebody else verifies it."),
            severity="warning",
        )


def _wrong_state(state: str, step: Step) -> Problem:
    if step == "verify" and state == DRAFT:
        return Problem(_("It is a draft."), hint=_("Submit it first; then it can be verified."))
    said = {
        DRAFT: _("It is a draft already."),
        SUBMITTED: _("It is submitted already."),
        VERIFIED: _("It is verified already."),
    }
    return Problem(said[state])
