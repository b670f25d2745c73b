"""What the checks say of the records of a type, gathered by what is said: counts, first records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from minedesk.errors import Problem
from minedesk.services.checks import gaps, kept_problems
from minedesk.services.places.checking import findings
from minedesk.services.places.names import names_of
from minedesk.services.places.searching import CODE
from minedesk.services.summaries import SITE_DONE
from minedesk.store import reading
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry

# So many records are named of each finding.
SHOWN: Final = 20
# Less of a square metre than this is nothing: areas are summed as binary fractions.
_NOTHING_M2: Final = 0.005
_TASK_DONE: Final = ("completed", "handed_over")
LEFT_OUT: Final = "…"
# What differs from record to record in one and the same finding: figures, dates, what is quoted.
# A quoted value may hold marks that close, too: the last of them ends it.
_VARIABLE: Final = re.compile(
    r"(“[^”]*”(?:[^“”]*”)*|«[^»]*»(?:[^«»]*»)*|「[^」]*」(?:[^「」]*」)*"
    r"|-?\d+(?:[.,:\-\u00a0\u202f]\d+)*)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a finding stands and what is said: row is the type of a row or None, parts are what
    stands around the figures and names that differ from record to record."""

    row: str | None
    field: str | None
    severity: str
    parts: tuple[str, ...]

    @property
    def message(self) -> str:
        """What is said, without these."""
        return LEFT_OUT.join(self.parts)


@dataclass(slots=True)
class Group:
    """Findings that are alike: how many, and what the first records are known by. records counts
    all of these records."""

    count: int = 0
    keys: list[str] = field(default_factory=list)
    records: int = 0
    pieces: list[str] = field(default_factory=list)
    _last: str = ""

    @property
    def said(self) -> str:
        """The message, with what all findings have alike."""
        return "".join(self.pieces)

    def note(self, key: str, pieces: Sequence[str] = ()) -> None:
        """Count one more finding, in the record of this key; those of a record come together."""
        self.count += 1
        if key != self._last:
            self._last = key
            self.records += 1
            if len(self.keys) < SHOWN:
                self.keys.append(key)
        if not self.pieces:
            self.pieces = list(pieces)
        elif pieces != self.pieces:
            self.pieces = [
                mine if mine == other else LEFT_OUT
                for mine, other in zip(self.pieces, pieces, strict=True)
            ]


class Shortcomings:
    """What is found in records of a type. groups are what is wrong with them, places those places
    that the lists do not know, by field."""

    def __init__(self, schema: Schema, connection: Connection) -> None:
        self.groups: dict[Said, Group] = {}
        self.places: dict[str, Group] = {}
        self._schema = schema
        self._connection = connection
        self._names = names_of(connection)

    def read(self, ids: Sequence[int]) -> None:
        """Check some more records."""
        for entry in reading.entries(self._connection, self._schema.name, ids):
            key = str(entry.values[self._schema.key.key])
            for problem in (*gaps(entry), *kept_problems(entry), *contradictions(entry)):
                self._note(key, problem)
            for where in self._unknown(entry):
                self.places.setdefault(where, Group()).note(key)

    def sorted(self) -> list[tuple[Said, Group]]:
        """Errors first, then the most frequent."""
        return sorted(
            self.groups.items(),
            key=lambda pair: (pair[0].severity != "error", -pair[1].count, pair[0].message),
        )

    def _note(self, key: str, problem: Problem) -> None:
        pieces = _VARIABLE.split(problem.message)
        said = Said(problem.sheet, problem.field, problem.severity, tuple(pieces[::2]))
        self.groups.setdefault(said, Group()).note(key, pieces)

    def _unknown(self, entry: Entry) -> Iterator[str]:
        if CODE not in self._schema.by_key:
            return
        for problem in findings(self._names, entry.values, alternatives=False):
            if problem.field is not None:
                yield problem.field


def contradictions(entry: Entry) -> Iterator[Problem]:
    """Where a record says two things that cannot both be so; a clerk may keep them all the same,
    as one of them may only come later."""
    if entry.type == "hazard_site":
        yield from _of_site(entry)
    elif entry.type == "clearance_task":
        yield from _of_task(entry)


def _of_site(site: Entry) -> Iterator[Problem]:
    if (
        site.values.get("status") in SITE_DONE
        and (site.values.get("remaining_m2") or 0.0) >= _NOTHING_M2
    ):
        yield Problem(
            _("The site is closed or handed over, but some of its land is not released."),
            "status",
            severity="warning",
        )


def _of_task(task: Entry) -> Iterator[Problem]:
    values = task.values
    if values.get("activity") == "nts" and (values.get("reduced_m2") or values.get("cleared_m2")):
        yield Problem(
            _("The activity is non-technical survey, but land is reduced or cleared."),
            "activity",
            severity="warning",
        )
    if values.get("status") in _TASK_DONE and any(
        row.values.get("outcome") == "found" for row in task.rows.get("find", ())
    ):
        yield Problem(
            _("The task is completed, but devices are neither destroyed nor moved away."),
            "status",
            severity="warning",
        )
