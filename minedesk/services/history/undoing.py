"""Undo and redo: a change-set is taken back, which is a change-set itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.errors import AppError
from minedesk.services import custom, totals
from minedesk.services.history import changesets
from minedesk.services.history.changesets import FOUNDING, REDO, UNDO
from minedesk.services.history.footprint import owner_of, owners_of
from minedesk.services.history.obstacles import Way
from minedesk.services.history.terms_away import Obstacle, lost_terms
from minedesk.services.history.verification import mixed
from minedesk.services.history.wording import told
from minedesk.services.progress import Job
from minedesk.services.totals import SITE
from minedesk.store import custom as stored_custom
from minedesk.store import entries, search, unwinding
from minedesk.store.database import driver, rows
from minedesk.store.entries import Noted
from minedesk.store.reading import AMONG_IDS, as_json
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.change import Change
    from minedesk.services.recordbook import Recordbook

# Of more records than these nobody wants to hear one by one.
_FEW = 1_000


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: change_set is its own id, undoes what it took back.

    obstacles are what was left as it is, where only the rest was wanted.
    """

    change_set: int
    undoes: int
    rows: int
    obstacles: tuple[Obstacle, ...] = ()


class InTheWay(AppError):
    """Later changes stand in the way; nothing was changed.

    obstacles name them; possible is how many rows could be taken back all the same (0: none).
    """

    def __init__(
        self,
        connection: Connection,
        obstacles: Sequence[Obstacle],
        possible: int = 0,
        hint: str = "",
    ) -> None:
        self.obstacles = tuple(obstacles)
        self.possible = possible
        super().__init__(
            ngettext(
                "{count} later change stands in the way: {which}.",
                "{count} later changes stand in the way: {which}.",
                len(obstacles),
            ).format(count=len(obstacles), which=told(connection, obstacles)),
            hint
            or (
                _("Undo those first, or take back only what nothing stands in the way of.")
                if possible
                else _("Undo those first.")
            ),
        )


def undo(
    connection: Connection,
    recordbook: Recordbook,
    change_set: int,
    job: Job | None = None,
    *,
    partly: bool = False,
) -> Undone:
    """Take a change-set back. connection only reads.

    partly leaves out what later changes stand in the way of. Raises InTheWay, Stopped where job was
    asked to stop, AppError where there is nothing to undo; in each case nothing is changed.
    """
    wanted = changesets.by_ids(connection, (change_set,)).get(change_set)
    action = REDO if wanted is not None and wanted.action == UNDO else UNDO
    about = {"action": wanted.action, **wanted.about} if wanted is not None else {}
    # Said of the one that is taken back, not of this one.
    about.pop("partly", None)
    with recordbook.transaction(action, about, undoes=change_set) as change:
        # From here on nobody else can write.
        _check(change.connection, change_set)
        writer = change.connection
        way = way_back(writer, change_set)

        def clear() -> Iterator[Noted]:
            noted = entries.newest_first(writer, change_set)
            return noted if way is None else way.clear(noted)

        obstacles = () if way is None else tuple(way.obstacles)
        if obstacles and not partly:
            possible = sum(len(each.ids) for each in clear())
            raise InTheWay(writer, obstacles, possible)
        if obstacles:
            change.about["partly"] = True
        if _is_out_of_order(writer, change_set):
            # It leads to a state that never was: links may find there what they wait for.
            for schema in records.record_types():
                change.effects.named(schema.name)
        count = take_back(change, clear, job, undoes=change_set, partly=partly)
        if _is_out_of_order(writer, change_set):
            concerned, _total = touched(writer, entries.newest_first(writer, change_set))
            for type, ids in concerned.items():
                change.effects.edited(type, mixed(writer, type, ids, change_set))
    assert change.change_set is not None
    return Undone(change.change_set, change_set, count, obstacles)


def way_back(connection: Connection, change_set: int) -> Way | None:
    """What is in the way of a change-set; None for the newest, as nothing came after it."""
    if entries.newest(connection) == change_set:
        return None
    return Way(connection, change_set, entries.newest_first(connection, change_set))


def take_back(
    change: Change,
    noted: Callable[[], Iterable[Noted]],
    job: Job | None = None,
    *,
    undoes: int | None = None,
    partly: bool = False,
) -> int:
    """Take entries back, newest first, with all that follows from it; returns how many rows.

    noted gives the entries, and is asked twice; undoes is the change-set they are of. Where it is
    taken back partly, custom fields stay that records hold values in. Raises
    AppError when there are none, InTheWay where records would hold a term that was deleted since.
    """
    job = job or Job()
    connection = change.connection
    about, total = touched(connection, noted())
    if not total:
        raise AppError(
            _("There is nothing left to take back: all of it was changed or deleted since."),
            _("Look into the history of the records; bring back what you need from there."),
        )
    for type, ids in about.items():
        change.effects.before(type, ids)
    lost_before = lost_terms(connection)
    unwinding.defer_links(connection)
    job.step(_("Taking back changes"), total)
    for done in unwinding.take_back(connection, noted(), change.changed_stamps):
        job.advance(done)
        job.check()
    _follow_fields(connection, partly=partly)
    if lost := lost_terms(connection) - lost_before:
        raise InTheWay(connection, sorted(lost, key=lambda each: each.field))
    job.step(_("Bringing totals and search up to date"))
    for type, ids in about.items():
        _follow(change, type, ids, job)
        if undoes is not None:
            _give_back(connection, type, ids, undoes)
    return total


def _give_back(connection: Connection, type: str, ids: set[int], undoes: int) -> None:
    """Name with records whose values are theirs again: whoever made the last change of them that
    counts now, else whoever created them. To take something back is not to work on it."""
    undone = {id for id, by in changesets.undone(connection).items() if by != undoes}
    driver(connection).execute(
        f'UPDATE "{type}" SET changed_by = coalesce((SELECT c.person FROM journal j '
        "JOIN change_set c ON c.id = j.change_set WHERE j.table_name = ? "
        f"AND j.last_id = \"{type}\".id AND j.action = 'update' AND c.undoes IS NULL "
        "AND c.id NOT IN (SELECT value FROM json_each(?)) ORDER BY c.id DESC LIMIT 1), "
        f"created_by) WHERE id IN {AMONG_IDS}",
        (type, as_json({*undone, undoes}), as_json(ids)),
    )


def _follow_fields(connection: Connection, *, partly: bool) -> None:
    """Use the custom fields as they are now. None may go while records hold values in it."""
    stranded = custom.stranded(connection)
    if stranded and not partly:
        raise InTheWay(
            connection,
            [Obstacle(None, stored_custom.TABLE, each.slot, each.label) for each in stranded],
            1,
        )
    for field in stranded:
        stored_custom.insert(connection, field)
    custom.follow(connection)


def is_about_terms(connection: Connection, change_set: int) -> bool:
    """Whether a change-set changed the words that people choose from, or the custom fields."""
    found = rows(
        connection,
        "SELECT 1 FROM journal WHERE change_set = ? "
        "AND table_name IN ('vocabulary_term', 'custom_field') LIMIT 1",
        (change_set,),
    )
    return bool(found)


def _check(connection: Connection, change_set: int) -> None:
    found = changesets.by_ids(connection, (change_set,)).get(change_set)
    if found is None:
        raise AppError(
            _("The file has no change with the number {number}.").format(number=change_set),
            _("Look at the history of the file for the right one."),
        )
    if found.action == FOUNDING:
        raise AppError(
            _("This is where the history of the file begins; it cannot be undone."),
            _("Delete records that you do not want."),
        )
    if found.undone_by is not None:
        raise AppError(
            _("This was undone already."), _("Redo it first, if you want to undo it once more.")
        )


def _is_out_of_order(connection: Connection, change_set: int) -> bool:
    newest = changesets.undoable(connection)
    return newest is not None and newest.id > change_set


def touched(connection: Connection, noted: Iterable[Noted]) -> tuple[dict[str, set[int]], int]:
    """By type, the records that entries are about; and how many rows that is in all."""
    found: dict[str, set[int]] = defaultdict(set)
    total = 0
    for entry in noted:
        total += len(entry.ids)
        schema = records.all_types().get(entry.table)
        if schema is not None and schema.parent is None:
            found[entry.table].update(entry.ids)
        elif (owner := owner_of(entry)) is not None:
            found[owner[0]].add(owner[1])
        else:
            for _id, (type, record) in owners_of(connection, entry):
                found[type].add(record)
    return found, total


def _follow(change: Change, type: str, ids: set[int], job: Job) -> None:
    """What follows for records of a type from what was taken back."""
    connection = change.connection
    there = {
        id
        for (id,) in rows(
            connection, f'SELECT id FROM "{type}" WHERE id IN {AMONG_IDS}', (as_json(ids),)
        )
    }
    stamps = change.changed_stamps
    sets = ", ".join(f'"{name}" = ?' for name in stamps)
    driver(connection).execute(
        f'UPDATE "{type}" SET {sets} WHERE id IN {AMONG_IDS}', (*stamps.values(), as_json(there))
    )
    if type == SITE:
        totals.measure(connection, there)
    gone = sorted(ids - there)
    job.check()
    (search.remove_many if len(gone) > _FEW else search.remove)(connection, type, gone)
    change.effects.after(type, there)
    change.effects.gone(type, gone)
    if len(ids) > _FEW:
        change.effects.many(type)
