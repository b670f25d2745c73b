"""Restoring: a backup becomes a new file. What was there before stays as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from minedesk.errors import AppError
from minedesk.records import LISTED
from minedesk.services.backups import contents
from minedesk.services.backups.shelf import Shelf, read
from minedesk.services.backups.taking import teller
from minedesk.services.progress import Job
from minedesk.store import backup as store
from minedesk.store import upgrade
from minedesk.store.faults import Damaged, damaged
from minedesk.store.probe import look
from minedesk.words import _


@dataclass(frozen=True, slots=True)
class Restored:
    """A file made of a backup: its records by type, and the attachments whose content is lost."""

    path: Path
    counts: Mapping[str, int]
    lost: tuple[str, ...] = ()


def restore(copy: Path, new_path: Path, job: Job, others: Iterable[Path] = ()) -> Restored:
    """Make a new file of a backup, or of any whole copy; its history goes on in it.

    others are further roots in which contents of attachments are looked for. Raises AppError, with
    nothing made, when new_path is there already or the backup is not whole.
    """
    # Not `exists`: a link that leads nowhere is there, too, and a name too long to be is not.
    if os.path.lexists(new_path):
        raise AppError(
            _("There already is a file {file}.").format(file=new_path),
            _("A backup is restored as a new file. Choose another name."),
        )
    look(copy, upgrade.newest())
    known = read(copy)
    lost: list[str] = []

    def finish(made: sqlite3.Connection, snapshot: store.Snapshot) -> Collection[str]:
        # What a backup says it holds was counted when it was made.
        store.compare(copy, known.rows, snapshot.counts)
        if store.mark_of(made) is None:
            return ()
        store.take_mark_off(made)
        folder = copy.resolve().parent
        shelves = [Shelf(folder.parent, folder.name)]
        # By what the copy says: it may have been taken out of its folder, to a stick.
        shelves += [Shelf(root, store.known_as(made)) for root in others]
        lost.extend(contents.put_back(made, shelves, job))
        return contents.TABLES

    words = _("Restoring {name}").format(name=copy.name)
    try:
        made = store.copy(copy, new_path, teller(job, words), finish)
    except Damaged as error:
        # It is the pages of the backup that were copied as they are.
        raise damaged(copy, error.details) from error
    counts = {each.name: made.counts.get(each.name, 0) for each in LISTED}
    return Restored(new_path, counts, tuple(lost))
