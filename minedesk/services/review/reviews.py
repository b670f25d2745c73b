"""The steps of a review as the user takes them; with many records, too, each is one change."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.fields.clean import trimmed
from minedesk.services.review import queues, states
from minedesk.services.review.looking import Look, look
from minedesk.services.review.queues import Queue, Waiting
from minedesk.services.review.states import Step
from minedesk.store.repository import Repository
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.progress import Job
    from minedesk.services.recordbook import Recordbook
    from minedesk.store.database import Database
    from minedesk.store.query import Query


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a step: look.going are the records that took it, look.held those that could
    not. change_set is what an undo takes back; None where nothing was written."""

    look: Look
    change_set: int | None = None


class Reviews:
    """Takes the records of one file through their review. person says who is doing it."""

    def __init__(
        self, database: Database, recordbook: Recordbook, person: Callable[[], str]
    ) -> None:
        self._database = database
        self._recordbook = recordbook
        self._person = person

    def look(self, type: str, ids: Collection[int], step: Step, job: Job | None = None) -> Look:
        """What a step would do to these records, without writing anything."""
        if job is not None:
            job.step(_("Looking at the records"), len(ids))
        return look(self._database.reader(), type, ids, step, self._person(), job)

    def submit(self, type: str, ids: Collection[int], job: Job | None = None) -> Reviewed:
        """Submit drafts. All required fields must be filled, and no rule may find an error."""
        return self.take("submit", type, ids, job=job)

    def verify(self, type: str, ids: Collection[int], job: Job | None = None) -> Reviewed:
        """Verify submitted records, which must be whole and without errors still."""
        return self.take("verify", type, ids, job=job)

    def send_back(
        self, type: str, ids: Collection[int], note: str, job: Job | None = None
    ) -> Reviewed:
        """Make drafts again of records, with a note that says what to mend. AppError without."""
        return self.take("send_back", type, ids, note, job)

    def take(
        self,
        step: Step,
        type: str,
        ids: Collection[int],
        note: str = "",
        job: Job | None = None,
    ) -> Reviewed:
        """Take a step with those of the records that are fit for it; they are looked at once more,
        so that nothing is verified that was changed meanwhile. Raises Stopped, with nothing done.
        """
        said = trimmed(note)
        if step == "send_back" and not said:
            raise AppError(
                _("A record that is sent back needs a note."),
                _("Write in a few words what is to be mended."),
            )
        if len(ids) > 1:
            self._recordbook.before_many(job)
        about = {"type": type, "step": step, **({"note": said} if said else {})}
        with self._recordbook.transaction("review", about) as change:
            if job is not None:
                job.step(_("Checking and writing"), len(ids))
            found = look(change.connection, type, ids, step, self._person(), job)
            going = found.going
            if going:
                states.bring(
                    change.connection,
                    type,
                    going,
                    step,
                    person=self._person(),
                    at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                    note=said,
                )
                change.effects.marked(type, going)
                names = change.repository.names(type, going[:1])
                change.about.update(count=len(going), key=names[going[0]])
        return Reviewed(found, change.change_set)

    def waiting(self) -> Waiting:
        """How much waits for this person, and how much was verified lately."""
        return queues.waiting(Repository(self._database.reader()), self._person())

    def query(self, queue: Queue, type: str) -> Query:
        """The records of a type that stand in a queue for this person."""
        return queues.query_of(queue, type, self._person())
