"""What follows from a change, done once at its end: waiting links, totals, the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.services import totals, waiting
from minedesk.services.changes import Changed
from minedesk.services.review import states
from minedesk.services.totals import SITE, TASK
from minedesk.store import search
from minedesk.store.database import rows
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Effects:
    """Told what is written while it is written; `settle` then does what follows.

    Whoever changes records says so before (`before`) and after (`after`) it does, and whether
    people did (`edited`). person and at say who changes them, and when.
    """

    def __init__(self, connection: Connection, person: str = "", at: str = "") -> None:
        self._connection = connection
        self._person, self._at = person, at
        self._tasks: set[int] = set()
        self._sites: set[int] = set()
        self._unsearched: dict[str, set[int]] = defaultdict(set)
        self._named: set[str] = set()
        self._saved: dict[str, set[int]] = defaultdict(set)
        self._deleted: dict[str, set[int]] = defaultdict(set)
        self._many: set[str] = set()

    def before(self, type: str, ids: Collection[int]) -> None:
        """Records are about to be changed or deleted: note the sites that hang on them as yet."""
        if type == TASK:
            self._sites |= totals.sites_of(self._connection, ids)
        elif type == SITE:
            # A task that loses one of two sites gives all its land to the other.
            self._tasks |= totals.tasks_on(self._connection, ids)

    def after(self, type: str, ids: Iterable[int]) -> None:
        """Records (or rows or links of theirs) were written."""
        ids = set(ids)
        self._saved[type] |= ids
        self._unsearched[type] |= ids
        if type == TASK:
            self._tasks |= ids
        elif type == SITE:
            self._sites |= ids

    def edited(self, type: str, ids: Collection[int]) -> None:
        """People changed what records say (their rows and links, too): that takes a review back.

        Not so what follows by itself: totals, links that are found in the end; nor an undo.
        """
        states.fall_back(self._connection, type, ids, person=self._person, at=self._at)

    def marked(self, type: str, ids: Collection[int]) -> None:
        """Records were written in a way that nothing follows from: their review, say."""
        self._saved[type] |= set(ids)

    def named(self, type: str) -> None:
        """Records of a type have names they had not before: some links may wait for them."""
        self._named.add(type)

    def many(self, type: str) -> None:
        """So many records of a type were written that nobody wants to hear of each."""
        self._many.add(type)

    def gone(self, type: str, ids: Collection[int]) -> None:
        """Records were deleted."""
        self._deleted[type] |= set(ids)
        for noted in (self._saved, self._unsearched):
            noted[type] -= self._deleted[type]
        if type == TASK:
            self._tasks -= self._deleted[type]
        elif type == SITE:
            self._sites -= self._deleted[type]

    def settle(self) -> None:
        """Do what follows from everything noted so far. Calling it again does only what is new."""
        while self._named:
            for source, ids in waiting.resolve(self._connection, self._named.pop()).items():
                self.after(*self._owners(source, ids))
        if self._tasks:
            self._sites |= totals.sites_of(self._connection, self._tasks)
            totals.total_tasks(self._connection, self._tasks)
        if self._sites:
            totals.total_sites(self._connection, self._sites)
            self._saved[SITE] |= self._sites
        for name, ids in self._unsearched.items():
            search.refresh(self._connection, records.schema(name), ids)
        self._tasks.clear()
        self._sites.clear()
        self._unsearched.clear()

    def changed(self) -> Changed:
        """What listeners are told."""
        return Changed(
            {name: frozenset(ids) for name, ids in self._saved.items() if ids},
            {name: frozenset(ids) for name, ids in self._deleted.items() if ids},
            frozenset(self._many),
        )

    def _owners(self, type: str, ids: Collection[int]) -> tuple[str, set[int]]:
        """The records that rows belong to; records are their own."""
        parent = records.schema(type).parent
        if parent is None:
            return type, set(ids)
        found = rows(
            self._connection,
            f'SELECT DISTINCT parent_id FROM "{type}" WHERE id IN {AMONG_IDS}',
            (as_json(ids),),
        )
        return parent, {owner for (owner,) in found}
