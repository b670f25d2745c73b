"""History: who changed what, when; undo and redo; records as they were, and back again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from minedesk.services.history import changes, changesets, names, undoing
from minedesk.services.history.changes import FieldChange, FileChange, RecordChange, RowChange
from minedesk.services.history.changesets import ChangeSet, Which
from minedesk.services.history.deleted import BroughtBack, Deleted, bring_back, deleted
from minedesk.services.history.terms_away import Obstacle
from minedesk.services.history.undoing import InTheWay, Undone
from minedesk.services.history.verifying import Verified, verify
from minedesk.services.history.wording import sentence
from minedesk.store import entries
from minedesk.store.faults import told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.records.base import Entry
    from minedesk.services.document import Document
    from minedesk.services.progress import Job

__all__ = [
    "BroughtBack",
    "ChangeSet",
    "Deleted",
    "FieldChange",
    "FileChange",
    "History",
    "InTheWay",
    "Obstacle",
    "RecordChange",
    "RowChange",
    "Touched",
    "Undone",
    "Verified",
    "Which",
    "sentence",
    "verify",
]


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that a change-set is about; key is what it is (or was) called."""

    type: str
    id: int
    key: str


class History:
    """The history of an open file. It reads on the calling thread's connection."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def change_sets(
        self, which: Which | None = None, *, limit: int = 100, before: int | None = None
    ) -> list[ChangeSet]:
        """Change-sets, newest first, a page at a time: before is the id of the last one shown."""
        return changesets.select(self._reader, which or Which(), limit, before)

    def ids(self, which: Which | None = None) -> array[int]:
        """The ids of all change-sets that are wanted, newest first."""
        return changesets.ids(self._reader, which or Which())

    def by_ids(self, ids: Iterable[int]) -> dict[int, ChangeSet]:
        """Change-sets by their ids; those that are not there are left out."""
        return changesets.by_ids(self._reader, ids)

    def change_set(self, id: int) -> ChangeSet | None:
        """One change-set; None where there is none with this id."""
        return changesets.by_ids(self._reader, (id,)).get(id)

    def last(self) -> ChangeSet | None:
        """The newest change-set of all."""
        return next(iter(self.change_sets(limit=1)), None)

    def people(self) -> list[str]:
        """Everybody who ever changed something, by name; "" stands for those without one."""
        return changesets.people(self._reader)

    def touched(self, change_set: int, limit: int = 100) -> list[Touched]:
        """The first records that a change-set is about, each once, in the order of the types."""
        with told(self._document.path):
            found, _total = undoing.touched(
                self._reader, entries.newest_first(self._reader, change_set)
            )
            listed: list[Touched] = []
            for type, ids in found.items():
                some = sorted(ids)[: limit - len(listed)]
                keys = names.names(self._reader, type, some)
                listed += [Touched(type, id, keys.get(id, f"#{id}")) for id in some]
            return listed

    def of_record(
        self, type: str, record: int | str, *, limit: int | None = None, before: int | None = None
    ) -> list[RecordChange]:
        """What happened to a record (its id or uuid), newest first; also of a deleted one.

        limit and before give a page of it, as with `change_sets`.
        """
        with told(self._document.path):
            id = self._id(type, record)
            return [] if id is None else changes.of_record(self._reader, type, id, limit, before)

    def as_of(
        self,
        type: str,
        record: int | str,
        *,
        when: datetime | None = None,
        change_set: int | None = None,
    ) -> Entry | None:
        """A record (its id or uuid) as it was; see `changes.as_of`."""
        with told(self._document.path):
            id = self._id(type, record)
            if id is None:
                return None
            return changes.as_of(self._reader, type, id, when=when, change_set=change_set)

    def name(self, type: str, id: int) -> str:
        """The key of a record, also of a deleted one, as `Habits.name_link` wants it."""
        with told(self._document.path):
            return names.name(self._reader, type, id)

    def gone_by_key(self, key: str) -> tuple[str, int] | None:
        """The record (type and id) that had this key and went last; see `changes.gone_by_key`."""
        return changes.gone_by_key(self._reader, key)

    def deleted(
        self, type: str | None = None, *, limit: int = 100, before: int | None = None
    ) -> list[Deleted]:
        """Deleted records that are still away; see `deleted.deleted`."""
        with told(self._document.path):
            return deleted(self._reader, type, limit, before)

    def bring_back(self, type: str, id: int) -> BroughtBack:
        """Bring a deleted record back; see `deleted.bring_back`."""
        with told(self._document.path):
            return bring_back(self._reader, self._document.recordbook, type, id)

    def undoable(self) -> ChangeSet | None:
        """What `undo_last` takes back: the newest ordinary change-set that is not undone."""
        return changesets.undoable(self._reader)

    def redoable(self) -> ChangeSet | None:
        """The undo that `redo_last` takes back; None once something else was done after it."""
        return changesets.redoable(self._reader)

    def undo(self, change_set: int, job: Job | None = None, *, partly: bool = False) -> Undone:
        """Take back a change-set, or an undo; see `undoing.undo`."""
        from minedesk.services import terms
        from minedesk.services.places import bringing

        with told(self._document.path):
            about_terms = undoing.is_about_terms(self._reader, change_set)
            try:
                done = undoing.undo(
                    self._reader, self._document.recordbook, change_set, job, partly=partly
                )
            finally:
                # Also where it came to nothing half way.
                if about_terms:
                    terms.read_anew(self._document)
            bringing.tell_of_undone(self._document, change_set)
            return done

    def undo_last(self, job: Job | None = None, *, partly: bool = False) -> Undone | None:
        """Undo the last thing that was done; None where there is nothing."""
        last = self.undoable()
        return None if last is None else self.undo(last.id, job, partly=partly)

    def redo_last(self, job: Job | None = None, *, partly: bool = False) -> Undone | None:
        """Do again what was undone last; None where there is nothing."""
        last = self.redoable()
        return None if last is None else self.undo(last.id, job, partly=partly)

    def verify(self, job: Job | None = None) -> Verified:
        """Prove the file and its history; see `verifying.verify`."""
        return verify(self._document.path, job)

    def _id(self, type: str, record: int | str) -> int | None:
        return record if isinstance(record, int) else changes.id_of(self._reader, type, record)

    @property
    def _reader(self) -> Connection:
        return self._document.database.reader()
