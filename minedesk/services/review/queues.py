"""What waits for whom: drafts to finish, submitted records to verify, and what was verified lately.

People are known by the name in their settings. Without a name everything submitted waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from minedesk import records
from minedesk.services.review.states import DRAFT, SUBMITTED, VERIFIED
from minedesk.store.query import Filter, Query
from minedesk.store.repository import Repository

Queue = Literal["mine", "to_verify", "lately"]
QUEUES: Final[tuple[Queue, ...]] = ("mine", "to_verify", "lately")
LATELY_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many records of each type stand in each queue: counts[queue][record type]."""

    counts: dict[Queue, dict[str, int]]

    def total(self, queue: Queue) -> int:
        """How many records of all types stand in a queue."""
        return sum(self.counts[queue].values())

    @property
    def for_me(self) -> int:
        """How many records wait for this person to do something."""
        return self.total("mine") + self.total("to_verify")


def query_of(queue: Queue, type: str, person: str, now: datetime | None = None) -> Query:
    """The records of a type that stand in a queue for a person, what waits longest first.

    A draft is a person's own who made it or changed it last, or had submitted it before it was
    sent back. What a person submitted waits for somebody else, unless nobody knows who it is.
    """
    if queue == "mine":
        mine = tuple(
            Filter(stamp, "is", (person,)) for stamp in ("created_by", "changed_by", "review_after")
        )
        return Query(type, "", (_in(DRAFT),), (("changed_at", False),), mine)
    if queue == "to_verify":
        others = (Filter("review_by", "is_not", (person,)),) if person else ()
        return Query(type, "", (_in(SUBMITTED), *others), (("review_at", False),))
    since = (now or datetime.now(UTC)) - timedelta(days=LATELY_DAYS)
    lately = Filter("review_at", "between", (since.strftime("%Y-%m-%dT%H:%M:%SZ"), None))
    return Query(type, "", (_in(VERIFIED), lately), (("review_at", True),))


def waiting(repository: Repository, person: str) -> Waiting:
    """Count what stands in each queue for a person."""
    return Waiting(
        {
            queue: {
                schema.name: repository.count(query_of(queue, schema.name, person))
                for schema in records.record_types()
            }
            for queue in QUEUES
        }
    )


def _in(state: str) -> Filter:
    return Filter("review", "is", (state,))
