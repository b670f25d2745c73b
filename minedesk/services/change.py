"""One change of the file: everything that is written in one transaction, by one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.errors import AppError, Problem
from minedesk.fields.clean import match_key
from minedesk.records.base import Entry, Row
from minedesk.services import totals, waiting
from minedesk.services.bulk import Bulk
from minedesk.services.checks import RecordProblems, problems
from minedesk.services.effects import Effects
from minedesk.services.merging import merged, same, same_row
from minedesk.services.totals import SITE
from minedesk.store import attachments, search, writing
from minedesk.store.database import rows
from minedesk.store.journal import journal_of
from minedesk.store.reading import AMONG_IDS, as_json
from minedesk.store.repository import Repository, Use
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a record: changed is False where it was the same already.

    change_set is the id of the change-set that says so, to undo it by; None where there is none.
    """

    id: int
    uuid: str
    created: bool
    changed: bool
    warnings: tuple[Problem, ...] = ()
    change_set: int | None = None


class StillUsed(AppError):
    """Records that others point to are not deleted unless that is asked for; uses says who does."""

    def __init__(self, uses: Sequence[Use]) -> None:
        super().__init__(
            ngettext(
                "{count} other place in the file points to this.",
                "{count} other places in the file point to this.",
                len(uses),
            ).format(count=len(uses)),
            _("Unlink them and delete it, or keep it."),
        )
        self.uses = list(uses)


class Change:
    """Handed out by `Recordbook.transaction`; all its writes are kept together, or none is.

    bulk writes many records at once, for imports. about goes into the journal when all is written;
    change_set is then the id of the change-set that holds it (None where nothing was written).
    changed_stamps are the columns that say who changes records now, and when.
    """

    def __init__(self, connection: Connection, person: str, about: dict[str, Any]) -> None:
        self.connection = connection
        self.about = about
        self.change_set: int | None = None
        self.repository = Repository(connection)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.effects = Effects(connection, person, now)
        self.changed_stamps = {"changed_at": now, "changed_by": person}
        self._stamps = {"created_at": now, "created_by": person, **self.changed_stamps}
        self._uuids = writing.fresh_uuids()
        self.bulk = Bulk(connection, self.effects, self._stamps)

    @property
    def stamp(self) -> tuple[str, str]:
        """When this change is made (UTC), and by whom."""
        return self._stamps["created_at"], self._stamps["created_by"]

    def new_uuid(self) -> str:
        """A UUID for something that is made here."""
        return next(self._uuids)

    def save(self, entry: Entry) -> Saved:
        """Create a record (id is None) or change it; see `merging.merged` for what entry means.

        Raises RecordProblems when it cannot be kept, AppError when it is no longer there.
        """
        before = self._stored(entry)
        whole = merged(self.repository, entry, before)
        found = problems(self.repository, whole, before)
        if any(problem.severity == "error" for problem in found):
            raise RecordProblems(found)
        if before is not None and before.id is not None and same(before, whole):
            return Saved(before.id, before.uuid or "", False, False, tuple(found))
        schema = records.schema(entry.type)
        if before is not None and before.id is not None:
            self.effects.before(entry.type, (before.id,))
        id, uuid = self._write_record(schema, whole, before)
        for row_schema in schema.rows:
            old = before.rows[row_schema.name] if before else []
            self._write_rows(row_schema, id, whole.rows[row_schema.name], old)
        self._write_links(schema, id, whole, before)
        self.effects.after(entry.type, (id,))
        if before is not None:
            self.effects.edited(entry.type, (id,))
        names = (schema.key.key, *schema.cls.also_named_by)
        if before is None or any(whole.values[key] != before.values[key] for key in names):
            self.effects.named(entry.type)
        return Saved(id, uuid, before is None, True, tuple(found))

    def delete(self, type: str, ids: Collection[int], *, unlink: bool = False) -> None:
        """Delete records with their rows; unlink takes them out of whatever points to them.

        A row of a record goes on naming what is gone: land that was released on a deleted site must
        not pass to another one. Raises StillUsed where something points there, and unlink was not
        asked for.
        """
        wanted = set(ids)
        names = self.repository.names(type, wanted)
        used = [
            (use, names[id])
            for id in wanted & names.keys()
            for use in self.repository.used_by(type, id)
            if use.record_type != type or use.record_id not in wanted
        ]
        if used and not unlink:
            raise StillUsed([use for use, _name in used])
        self.effects.before(type, wanted)
        for use, name in used:
            if use.type != use.record_type:
                waiting.keep(self.connection, use.type, [(use.id, use.field, 0, name)])
            writing.update(self.connection, use.record_type, use.record_id, self.changed_stamps)
            self.effects.after(use.record_type, (use.record_id,))
        for row_schema in records.schema(type).rows:
            self._forget_rows(row_schema, wanted)
        waiting.forget(self.connection, type, wanted)
        search.remove(self.connection, type, wanted)
        attachments.delete_of(self.connection, type, wanted)
        writing.delete(self.connection, type, wanted)
        for use, _name in used:
            self.effects.edited(use.record_type, (use.record_id,))
        self.effects.gone(type, wanted)

    def settle(self) -> None:
        """Bring waiting links, totals and the search up to date with what was written so far."""
        self.effects.settle()
        self.change_set = journal_of(self.connection).change_set

    def land_warnings(self, task: int) -> list[Problem]:
        """What the totals of a task's sites give reason to ask, once they are settled."""
        sites = totals.sites_of(self.connection, (task,))
        return [
            Problem(
                _("More land is released on {site} ({released:,.0f} m²) than it has "
                  "({area:,.0f} m²).").format(site=code, released=released, area=area),
                "released_m2",
                _("Give the reason in the remarks, or mend the site's area or the progress rows."),
                severity="warning",
            )
            for code, released, area in totals.over_released(self.connection, sites)
        ]  # fmt: skip

    def _stored(self, entry: Entry) -> Entry | None:
        if entry.id is None:
            return None
        before = self.repository.get(entry.type, entry.id)
        if before is None:
            raise AppError(
                _("This record is no longer in the file; it was deleted in the meantime."),
                _("Save it as a new record, or leave it."),
            )
        return before

    def _write_record(self, schema: Schema, whole: Entry, before: Entry | None) -> tuple[int, str]:
        columns = writing.typed_columns(schema)
        values: dict[str, Any] = dict(
            zip(columns, writing.stored(schema, whole.values, columns), strict=True)
        )
        values["match_key"] = match_key(whole.values[schema.key.key])
        if before is None or before.id is None:
            uuid = whole.uuid or next(self._uuids)
            id = writing.insert(
                self.connection, schema.name, {"uuid": uuid, **self._stamps, **values}
            )
        else:
            id, uuid = before.id, before.uuid or ""
            writing.update(self.connection, schema.name, id, {**self.changed_stamps, **values})
        if schema.name == SITE:
            totals.measure(self.connection, (id,))
        return id, uuid

    def _write_rows(
        self, schema: Schema, parent: int, its_rows: Sequence[Row], before: Sequence[Row]
    ) -> None:
        old = {row.id: row for row in before if row.id is not None}
        gone = old.keys() - {row.id for row in its_rows}
        waiting.forget(self.connection, schema.name, gone)
        writing.delete(self.connection, schema.name, gone)
        columns = writing.typed_columns(schema)
        for position, row in enumerate(its_rows):
            stored = old.get(row.id) if row.id is not None else None
            if stored is not None and same_row(schema, row, stored):
                id = self._move(schema, stored, position)
            else:
                values: dict[str, Any] = dict(
                    zip(columns, writing.stored(schema, row.values, columns), strict=True)
                )
                values["position"] = position
                id = self._write_row(schema, parent, row, stored, values)
            if row.pending != (stored.pending if stored else {}):
                self._wait(schema, id, row.pending, row.values)

    def _write_row(
        self, schema: Schema, parent: int, row: Row, stored: Row | None, values: Mapping[str, Any]
    ) -> int:
        if stored is not None and stored.id is not None:
            writing.update(self.connection, schema.name, stored.id, values)
            return stored.id
        uuid = row.uuid
        if uuid is None or rows(
            self.connection, f'SELECT 1 FROM "{schema.name}" WHERE uuid = ?', (uuid,)
        ):
            uuid = next(self._uuids)
        return writing.insert(
            self.connection, schema.name, {"uuid": uuid, "parent_id": parent, **values}
        )

    def _move(self, schema: Schema, row: Row, position: int) -> int:
        assert row.id is not None
        writing.update(self.connection, schema.name, row.id, {"position": position})
        return row.id

    def _write_links(self, schema: Schema, id: int, whole: Entry, before: Entry | None) -> None:
        for key, table in schema.link_tables.items():
            targets = whole.values[key] or ()
            if targets != ((before.values[key] or ()) if before else ()):
                writing.unlink(self.connection, table.name, (id,))
                links = [(id, target, position) for position, target in enumerate(targets)]
                writing.link(self.connection, table.name, links)
        if whole.pending != (before.pending if before else {}):
            self._wait(schema, id, whole.pending, whole.values)

    def _wait(
        self,
        schema: Schema,
        id: int,
        pending: Mapping[str, Sequence[str]],
        values: Mapping[str, Any],
    ) -> None:
        waiting.forget(self.connection, schema.name, (id,))
        waiting.keep(
            self.connection,
            schema.name,
            [
                (id, key, position, text)
                for key, texts in pending.items()
                # Behind the links that are made already.
                for position, text in enumerate(
                    texts, start=len(values[key] or ()) if key in schema.link_tables else 0
                )
            ],
        )

    def _forget_rows(self, schema: Schema, parents: Collection[int]) -> None:
        found = rows(
            self.connection,
            f'SELECT id FROM "{schema.name}" WHERE parent_id IN {AMONG_IDS}',
            (as_json(parents),),
        )
        waiting.forget(self.connection, schema.name, [id for (id,) in found])
