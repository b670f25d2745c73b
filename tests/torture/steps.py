"""What somebody does while the power fails or the disk is full: each step, action by action.

An action leads from one state of the file to the next, the same each time. So whatever happens on
the way, the file must hold the state before it or the state after it, and nothing in between.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from minedesk import records
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, plan
from minedesk.services.progress import Job
from minedesk.services.settings import Settings
from minedesk.store import upgrade
from minedesk.store.database import rows
from tests.torture import amount

SITE, TASK = "hazard_site", "clearance_task"
FILE: Final = "records.minedesk"
PERSON: Final = Settings(person="Sok Dara")
IMPORTED: Final = amount.many(200, 1_500)
_OLD: Final = 2
_ATTACHED: Final = (60_000, 900_000)

# What a file holds, as plain values that can be compared, sent and read.
State = dict[str, Any]


class Desk:
    """A folder with one file in it; the file is opened when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._document: Document | None = None

    @property
    def document(self) -> Document:
        """The open file."""
        if self._document is None:
            self._document = Document.open(self.path, PERSON)
        return self._document

    def close(self) -> None:
        """Let go of the file."""
        if self._document is not None:
            self._document.close()
            self._document = None


@dataclass(frozen=True, slots=True)
class Step:
    """lay makes the file it begins with, act does the n-th action, of so many.

    bring lays down the files that come from elsewhere for it, before it begins.
    """

    name: str
    lay: Callable[[Desk], None]
    act: Callable[[Desk, int], object]
    actions: int = 6
    bring: Callable[[Desk, int], object] = lambda _desk, _number: None
    # Opening the file is the action itself.
    opens: bool = False


def state(document: Document) -> State:
    """All that a file holds: records with their totals, rows, attached files, what search knows."""
    connection = document.database.reader()
    found: State = {}
    for schema in records.record_types():
        for each in (schema, *schema.rows):
            names = ", ".join(f'"{column.key}"' for column in each.columns)
            said = rows(connection, f'SELECT {names} FROM "{each.name}" ORDER BY id')
            found[each.name] = [len(said), sha256(repr(said).encode()).hexdigest()]
        text = rows(connection, f"SELECT id, text FROM search_{schema.name} ORDER BY id")
        found[f"search_{schema.name}"] = sha256(repr(text).encode()).hexdigest()
    found["titles"] = rows(connection, f"SELECT title FROM {TASK} ORDER BY id")
    found["files"] = [
        [each.name, sha256(document.attachments.content(each.sha256)).hexdigest() == each.sha256]
        for each in document.attachments.of(SITE, 1)
    ]
    # As it comes out on the other side of a pipe.
    plain: State = json.loads(json.dumps(found))
    return plain


def _lay_some(desk: Desk) -> None:
    """Ten sites, a task with rows, and some attached files."""
    document = Document.new(desk.path, PERSON)
    with closing(document):
        save = document.recordbook.save
        for number in range(10):
            save(Entry(SITE, {"code": f"S{number}", "name": "ភូមិ", "area_m2": 1e6}))
        progress = [Row({"cleared_m2": 10.5, "site": 1})]
        save(Entry(TASK, {"code": "T1", "title": "0", "sites": (1, 2)}, {"progress": progress}))
        _bring_papers(desk, 90)
        document.attachments.add(SITE, 1, _papers(desk, 90))
        document.backups.make()


def _lay_imported(desk: Desk) -> None:
    _lay_some(desk)
    _bring_book(desk, 0)
    _import(desk, 0)
    desk.close()


def _lay_old(desk: Desk) -> None:
    """The same records in a file of an older MineDesk, and no backup of it."""
    newer = Desk(desk.folder / "in")
    newer.folder.mkdir()
    _lay_imported(newer)
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as old:
        upgrade.build(old, desk.path, to=_OLD)
        old.execute("INSERT INTO file_info VALUES ('uuid', '0b6d2c53-3b43-4c69-9c69-d3c1fba5ee8d')")
        old.execute("ATTACH ? AS newer", (str(newer.path),))
        old.execute("BEGIN")
        for schema in records.record_types():
            links = (table.name for table in schema.link_tables.values())
            for name in (schema.name, *(each.name for each in schema.rows), *links):
                _bring_over(old, name)
            _bring_over(old, f"search_{schema.name}")
            index = f"search_{schema.name}_index"
            old.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        old.execute("COMMIT")
    newer.path.unlink()


def _bring_over(old: sqlite3.Connection, table: str) -> None:
    known = [row[1] for row in old.execute(f'PRAGMA main.table_info("{table}")')]
    new = {row[1] for row in old.execute(f'PRAGMA newer.table_info("{table}")')}
    names = ", ".join(f'"{name}"' for name in known if name in new)
    old.execute(f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM newer."{table}"')


def _papers(desk: Desk, number: int) -> list[Path]:
    return [desk.folder / "in" / f"sketch-{number}-{each}.jpg" for each in range(2)]


def _bring_papers(desk: Desk, number: int) -> None:
    """Files to attach; each has other contents."""
    for path in _papers(desk, number):
        draw = Random(path.name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\xff\xd8\xff\xe0" + draw.randbytes(draw.randrange(*_ATTACHED)))


def _book(desk: Desk, number: int) -> Path:
    return desk.folder / "in" / f"{number}.csv"


def _bring_book(desk: Desk, number: int) -> None:
    """New sites, and changes of those that are there already."""
    lines = ["Site ID,Name,Area (m2)"]
    lines += [f"I{number}-{line},Поле {line},{line + number}" for line in range(IMPORTED)]
    lines += [f"S{line},changed by {number},{line}" for line in range(10)]
    book = _book(desk, number)
    book.parent.mkdir(exist_ok=True)
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _save(desk: Desk, number: int) -> None:
    """A task with its rows, a new site, or deleting what others point to."""
    recordbook = desk.document.recordbook
    if number % 3 == 1:
        recordbook.save(Entry(SITE, {"code": f"N{number}", "name": f"new {number}"}))
        return
    if number % 3 == 2:
        recordbook.delete(SITE, [number + 1], unlink=True)
        return
    task = desk.document.repository.get(TASK, 1)
    assert task is not None
    task.values["title"] = str(number + 1)
    task.rows["progress"] = [
        *task.rows["progress"],
        *(Row({"cleared_m2": number + 0.1, "site": 1}) for _each in range(20)),
    ]
    recordbook.save(task)


def _import(desk: Desk, number: int) -> None:
    document = desk.document
    options = ImportOptions(SITE)
    with closing(plan(document.repository, _book(desk, number), options)) as prepared:
        apply(document, prepared)


def _undo(desk: Desk, number: int) -> None:
    history = desk.document.history
    done = history.redo_last() if number % 2 else history.undo_last()
    assert done is not None


def _migrate(desk: Desk, _number: int) -> None:
    assert desk.document.path.is_file()


def _attach(desk: Desk, number: int) -> None:
    attachments = desk.document.attachments
    if number % 3 == 2:
        attachments.remove([attachments.of(SITE, 1)[0].id])
        return
    added = attachments.add(SITE, 1, _papers(desk, number))
    if added.refused:
        raise added.refused[0]


def _back_up(desk: Desk, number: int) -> None:
    if number % 2 == 0:
        desk.document.attachments.add(SITE, 1, _papers(desk, number))
    else:
        desk.document.backups.make()


def _copy(desk: Desk, number: int) -> None:
    """A file beside: restored of a backup, copied, or new."""
    target = desk.folder / f"made-{number}.minedesk"
    document = desk.document
    if number % 3 == 0:
        document.backups.restore(document.backups.shelf.files()[-1], target, Job())
    elif number % 3 == 1:
        document.save_copy(target)
    else:
        Document.new(target, PERSON).close()


def _review(desk: Desk, number: int) -> None:
    """Many records changed at once."""
    with desk.document.recordbook.transaction("bulk_edit", {"type": SITE}) as change:
        ids = [id for (id,) in rows(change.connection, f"SELECT id FROM {SITE}")]
        change.bulk.update(SITE, ("name",), [(id, f"bulk {number}") for id in ids])


STEPS: Final[dict[str, Step]] = {
    each.name: each
    for each in (
        Step("saving", _lay_some, _save),
        Step("importing", _lay_some, _import, 3, _bring_book),
        Step("editing many", _lay_imported, _review, 4),
        Step("undoing", _lay_imported, _undo, 4),
        Step("migrating", _lay_old, _migrate, 1, opens=True),
        Step("attaching", _lay_some, _attach, 6, _bring_papers),
        Step("backing up", _lay_some, _back_up, 6, _bring_papers),
        Step("copying", _lay_some, _copy),
    )
}
