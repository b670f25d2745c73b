"""What somebody might do to a file, drawn at random: for tests of any sequence of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from minedesk import records
from minedesk.errors import AppError
from minedesk.fields.clean import match_key
from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.base import Entry, Row
from minedesk.records.vocabularies import LAND_USE
from minedesk.services.change import RecordProblems
from minedesk.services.document import Document
from minedesk.services.exporting.jsonform import record_objects
from minedesk.services.importing import ImportOptions, apply, plan
from minedesk.services.terms import save_terms
from minedesk.store.database import rows

SITE, TASK, PARTNER = "hazard_site", "clearance_task", "partner"
# Few keys, so that they are taken, freed and taken anew, and links wait and find.
KEYS = {SITE: ("S1", "S2", "S3"), TASK: ("T1", "T2"), PARTNER: ("P1", "P2", "P3")}
NAMES = ("ភូមិ", "Поле", "Field", "")
AREAS = (None, 0.1 + 0.2, 10342.123456789012, 5.0)

Do = Callable[[Document, Random, Path], object]


def exported(document: Document) -> str:
    """All that is in a file, as JSON, stamps of the last change aside."""
    terms = sorted((name, own) for name, own in document.own_terms.items() if own)
    found: dict[str, Any] = {"terms": repr(terms)}
    for schema in records.record_types():
        objects = list(record_objects(document.repository, schema, _ids(document, schema.name)))
        for each in objects:
            del each["changed_at"], each["changed_by"]
        found[schema.name] = objects
    return json.dumps(found, ensure_ascii=False)


def _ids(document: Document, type: str) -> list[int]:
    found = rows(document.database.reader(), f'SELECT id FROM "{type}" ORDER BY id')
    return [id for (id,) in found]


def _link(draw: Random, document: Document, type: str) -> tuple[int | None, tuple[str, ...]]:
    """One record, or a name that perhaps nobody has."""
    ids = _ids(document, type)
    if ids and draw.random() < 0.6:
        return draw.choice(ids), ()
    return None, (draw.choice(KEYS[type]),)


def _entry(document: Document, draw: Random, type: str, id: int | None) -> Entry:
    key = records.schema(type).key.key
    entry = Entry(type, id=id)
    if id is None or draw.random() < 0.3:
        entry.values[key] = draw.choice(KEYS[type])
    if type == SITE:
        entry.values["name"] = draw.choice(NAMES)
        entry.values["area_m2"] = draw.choice(AREAS)
        entry.values["land_use"] = draw.choice(LAND_USE.codes)
        _point(entry, document, draw, "reported_by", PARTNER)
    elif type == TASK:
        entry.values["sites"] = tuple(draw.sample(_ids(document, SITE), k=_few(draw, document)))
        entry.pending["sites"] = tuple(draw.sample(KEYS[SITE], k=draw.randrange(2)))
        entry.rows["progress"] = _rows(document, draw, id)
    else:
        entry.values["name"] = draw.choice(NAMES)
        value, named = _link(draw, document, PARTNER)
        row = Row({"description": "x", "recipient": value})
        if named:
            row.pending["recipient"] = named
        entry.rows["support"] = [row][: draw.randrange(2)]
    return entry


def _few(draw: Random, document: Document) -> int:
    return draw.randrange(min(3, len(_ids(document, SITE)) + 1))


def _point(entry: Entry, document: Document, draw: Random, field: str, target: str) -> None:
    entry.values[field], named = _link(draw, document, target)
    if named:
        entry.pending[field] = named


def _rows(document: Document, draw: Random, id: int | None) -> list[Row]:
    stored = document.repository.get(TASK, id) if id is not None else None
    found = list(stored.rows["progress"]) if stored else []
    draw.shuffle(found)
    found = found[: draw.randrange(len(found) + 1)]
    for _each in range(draw.randrange(3)):
        value, named = _link(draw, document, SITE)
        row = Row({"cleared_m2": draw.choice(AREAS), "site": value})
        if named:
            row.pending["site"] = named
        found.append(row)
    return found


def create(document: Document, draw: Random, _folder: Path) -> None:
    """A new record."""
    document.recordbook.save(_entry(document, draw, draw.choice(tuple(KEYS)), None))


def edit(document: Document, draw: Random, _folder: Path) -> None:
    """Other values, keys, rows and links of a record."""
    type = draw.choice(tuple(KEYS))
    if ids := _ids(document, type):
        document.recordbook.save(_entry(document, draw, type, draw.choice(ids)))


def delete(document: Document, draw: Random, _folder: Path) -> None:
    """Some records, unlinked elsewhere."""
    type = draw.choice(tuple(KEYS))
    if ids := _ids(document, type):
        wanted = draw.sample(ids, k=draw.randrange(1, len(ids) + 1))
        document.recordbook.delete(type, wanted, unlink=True)


def edit_many(document: Document, draw: Random, _folder: Path) -> None:
    """One value for many sites."""
    with document.recordbook.transaction("bulk_edit", {"type": SITE}) as change:
        ids = _ids(document, SITE)
        area, name = draw.choice(AREAS), draw.choice(NAMES) or None
        change.bulk.update(SITE, ("area_m2", "name"), [(id, area, name) for id in ids])


def import_new(document: Document, folder: Path, type: str, keys: Sequence[str]) -> list[int]:
    """Bring in new records of a type (sites or tasks) from a sheet; returns their ids, in order.

    Each is called after its key: "S1 field".
    """
    heading = {SITE: "Site ID,Name", TASK: "Task ID,Title"}[type]
    book = folder / f"{type} {len(list(folder.iterdir()))}.csv"
    lines = [heading, *(f"{key},{key} field" for key in keys)]
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _apply(document, book, ImportOptions(type, mode="add"))
    ids = {key: id for id, key in document.repository.names(type, _ids(document, type)).items()}
    return [ids[key] for key in keys]


def _apply(document: Document, book: Path, options: ImportOptions) -> None:
    prepared = plan(document.repository, book, options)
    try:
        apply(document, prepared)
    finally:
        prepared.close()


def create_many(document: Document, draw: Random, folder: Path) -> None:
    """Tasks all at once, then rows and links for all of them."""
    taken = {key for (key,) in rows(document.database.reader(), f"SELECT match_key FROM {TASK}")}
    keys = [key for key in KEYS[TASK] if match_key(key) not in taken]
    ids = import_new(document, folder, TASK, keys)
    with document.recordbook.transaction("bulk_edit", {"type": TASK}) as change:
        progress = [(id, None, draw.choice(AREAS)) for id in ids for _each in range(2)]
        change.bulk.create_rows("progress", ("cleared_m2",), progress)
        sites = _ids(document, SITE)
        change.bulk.link(TASK, "sites", {id: [*sites[:1], draw.choice(KEYS[SITE])] for id in ids})
        change.bulk.wait(TASK, [(id, "operator", draw.choice(KEYS[PARTNER])) for id in ids])


def bring_in(document: Document, draw: Random, folder: Path) -> None:
    """An import of sites, new and changed ones."""
    book = folder / f"{draw.randrange(10**9)}.csv"
    lines = [f"{key},{draw.choice(NAMES)},{draw.randrange(900)}" for key in KEYS[SITE]]
    head = "Site ID,Name,Area (m2)"
    book.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    _apply(document, book, ImportOptions(SITE))


def reword(document: Document, draw: Random, _folder: Path) -> None:
    """Other terms of a list."""
    labels = draw.sample(("Zebra", "Ant", "ស៊ីម៉ាក់"), k=draw.randrange(3))
    terms = [OwnTerm(f"own_{place}", label) for place, label in enumerate(labels)]
    save_terms(document, LAND_USE, terms)


def undo(document: Document, _draw: Random, _folder: Path) -> None:
    """Take back the last thing."""
    document.history.undo_last()


def redo(document: Document, _draw: Random, _folder: Path) -> None:
    """Do again what was undone last."""
    document.history.redo_last()


def undo_any(document: Document, draw: Random, _folder: Path) -> None:
    """Take back something, perhaps long ago, perhaps in part."""
    sets = document.history.change_sets()
    if sets:
        document.history.undo(draw.choice(sets).id, partly=draw.random() < 0.7)


def bring_back(document: Document, draw: Random, _folder: Path) -> None:
    """A deleted record."""
    if gone := document.history.deleted():
        one = draw.choice(gone)
        document.history.bring_back(one.type, one.id)


IN_ORDER: tuple[Do, ...] = (
    create, create, edit, edit, delete, edit_many, create_many, bring_in, reword, undo, redo,
    bring_back,
)  # fmt: skip
ANY: tuple[Do, ...] = (*IN_ORDER, undo_any, undo_any)


def done(document: Document, doing: Do, seed: int, folder: Path) -> None:
    """Do it; what the program refuses is as if nobody had asked."""
    before = exported(document)
    try:
        doing(document, Random(seed), folder)
    except (AppError, RecordProblems):
        assert exported(document) == before
