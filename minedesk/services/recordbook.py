"""The one door through which records are written: checked, stamped, with all that follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minedesk.services.change import Change, Saved, StillUsed
from minedesk.services.checks import RecordProblems, problems
from minedesk.services.merging import merged
from minedesk.services.totals import TASK
from minedesk.store.journal import Note
from minedesk.store.repository import Repository

if TYPE_CHECKING:
    from minedesk.errors import Problem
    from minedesk.records.base import Entry
    from minedesk.services.changes import Changes
    from minedesk.services.progress import Job
    from minedesk.store.database import Database

__all__ = ["Change", "RecordProblems", "Recordbook", "Saved", "StillUsed"]


class Recordbook:
    """Writes to one file. person says who is writing, device on which laptop (its UUID); changes is
    told after each commit. before_many is asked to back the file up before many records change at
    once, with the job of whoever changes them."""

    def __init__(
        self,
        database: Database,
        person: Callable[[], str],
        changes: Changes,
        device: Callable[[], str] = str,
        before_many: Callable[[Job | None], None] = lambda _job: None,
    ) -> None:
        self._database = database
        self._person = person
        self._changes = changes
        self._device = device
        self.before_many = before_many

    @contextmanager
    def transaction(
        self,
        action: str = "edit",
        about: Mapping[str, Any] | None = None,
        *,
        undoes: int | None = None,
    ) -> Iterator[Change]:
        """Several writes as one: all are kept when the block ends well, none when it raises.

        They are one change-set of the journal. action is its code: create, edit, delete, import,
        bulk_edit, review, terms, attach, undo, redo, restore. about is what its sentence needs
        (type, key, count, file, note; plain JSON values); more may be put into `Change.about` until
        the block ends. undoes is the change-set that an undo or redo takes back.
        """
        person = self._person()
        note = Note(action, person, self._device(), dict(about or {}), undoes)
        with self._database.write(note) as connection:
            change = Change(connection, person, note.about)
            yield change
            change.settle()
        self._changes.tell(change.effects.changed())

    def save(self, entry: Entry) -> Saved:
        """Create a record (its id is None) or change it; see `merging.merged` for what entry means.

        Raises RecordProblems when it cannot be kept as it is; warnings come back with the result.
        """
        action = "create" if entry.id is None else "edit"
        with self.transaction(action, {"type": entry.type, "count": 1}) as change:
            saved = change.save(entry)
            change.about["key"] = change.repository.name(entry.type, saved.id)
            if entry.type == TASK and saved.changed:
                change.settle()
                land = change.land_warnings(saved.id)
                saved = replace(saved, warnings=(*saved.warnings, *land))
        return replace(saved, change_set=change.change_set)

    def delete(self, type: str, ids: Collection[int], *, unlink: bool = False) -> int | None:
        """Delete records with their rows; returns the id of the change-set. Raises StillUsed where
        others point to them, unless unlink asks to take them out there."""
        if len(ids) > 1:
            self.before_many(None)
        with self.transaction("delete", {"type": type}) as change:
            names = change.repository.names(type, ids)
            change.about.update(count=len(names), key=next(iter(names.values()), ""))
            change.delete(type, ids, unlink=unlink)
        return change.change_set

    def check(self, entry: Entry) -> list[Problem]:
        """What saving would find, errors and warnings, without writing anything."""
        repository = Repository(self._database.reader())
        before = repository.get(entry.type, entry.id) if entry.id is not None else None
        return problems(repository, merged(repository, entry, before), before)
