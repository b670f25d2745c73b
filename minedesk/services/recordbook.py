"""The one door through which records are written: checked, stamped, with all that follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from minedesk.services.change import Change, Saved, StillUsed
from minedesk.services.checks import RecordProblems, problems
from minedesk.services.merging import merged
from minedesk.services.totals import TASK
from minedesk.store.repository import Repository

if TYPE_CHECKING:
    from minedesk.errors import Problem
    from minedesk.records.base import Entry
    from minedesk.services.changes import Changes
    from minedesk.store.database import Database

__all__ = ["Change", "RecordProblems", "Recordbook", "Saved", "StillUsed"]


class Recordbook:
    """Writes to one file. person says who is writing; changes is told after each commit."""

    def __init__(self, database: Database, person: Callable[[], str], changes: Changes) -> None:
        self._database = database
        self._person = person
        self._changes = changes

    @contextmanager
    def transaction(self) -> Iterator[Change]:
        """Several writes as one: all are kept when the block ends well, none when it raises."""
        with self._database.write() as connection:
            change = Change(connection, self._person())
            yield change
            change.settle()
        self._changes.tell(change.effects.changed())

    def save(self, entry: Entry) -> Saved:
        """Create a record (its id is None) or change it; see `merging.merged` for what entry means.

        Raises RecordProblems when it cannot be kept as it is; warnings come back with the result.
        """
        with self.transaction() as change:
            saved = change.save(entry)
            if entry.type == TASK and saved.changed:
                change.settle()
                land = change.land_warnings(saved.id)
                saved = replace(saved, warnings=(*saved.warnings, *land))
        return saved

    def delete(self, type: str, ids: Collection[int], *, unlink: bool = False) -> None:
        """Delete records with their rows. Raises StillUsed where others point to them, unless
        unlink asks to take them out there."""
        with self.transaction() as change:
            change.delete(type, ids, unlink=unlink)

    def check(self, entry: Entry) -> list[Problem]:
        """What saving would find, errors and warnings, without writing anything."""
        repository = Repository(self._database.reader())
        before = repository.get(entry.type, entry.id) if entry.id is not None else None
        return problems(repository, merged(repository, entry, before), before)
