"""Deciding about rows that belong to records: each names its record; equal rows come in once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minedesk.errors import Problem
from minedesk.fields.clean import match_key, trimmed
from minedesk.records import schema as schema_named
from minedesk.records.base import Entry
from minedesk.services.importing.asking.naming import matched
from minedesk.services.importing.rowplans.planner import Missing, NumberedRow, Planner, ReadColumn
from minedesk.services.importing.rowplans.samenames import SameNames
from minedesk.store.matching import KnownRow
from minedesk.store.staging import Action
from minedesk.words import _


class RowPlanner(Planner):
    """Plans rows that belong to records. cells are all rows of the sheet that may have a UUID."""

    def __init__(self, cells: Iterable[Sequence[Any]], *arguments: Any) -> None:
        super().__init__(*arguments)
        assert self.schema.parent is not None
        self._parent = schema_named(self.schema.parent)
        self._parents: dict[str, Entry | None] = {}
        # By record, how often it has each content in rows that the sheet does not name by UUID.
        self._present: dict[int, Counter[tuple[Any, ...]]] = {}
        self._named = {uuid for row in cells if (uuid := self.uuid_of(row))}
        self._same = SameNames(self.schema)
        self._typed = [field.key for field in self.schema.typed]

    def plan(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> None:
        """Decide about a chunk of rows, given the values read from them, column by column."""
        uuids = [uuid for _number, row in rows if (uuid := self.uuid_of(row))]
        known = self.matching.known_rows(self.schema.name, uuids)
        for index, (number, row) in enumerate(rows):
            values = {field.key: read[index] for field, read, _bad in columns}
            unread, missing = self.unreadable(index, number, columns)
            uuid = self.uuid_of(row)
            failed = self.repeats(number, uuid) or bool(unread)
            parent = self._parent_of(number, row)
            old = known.get(uuid or "")
            if parent is None:
                self.stage(number, "problem", values, uuid=uuid)
                continue
            failed = self._moves(number, parent, old) or failed
            if (
                uuid is None
                and not unread
                and not missing
                and all(value is None for value in values.values())
            ):
                self._says_nothing(number)
                failed = True
            self._decide(number, uuid, values, missing, parent, old, unread, failed=failed)
        self.flush()

    def _parent_of(self, number: int, row: Sequence[Any]) -> Entry | None:
        said = self._said_parent(number, row)
        if not said:
            self.report(number, Problem(
                _("The row does not say which {type} it belongs to.").format(
                    type=_(self._parent.title).lower()
                ),
                self.schema.parent_field,
                _("Fill in its {field}.").format(field=_(self._parent.key.label)),
            ))  # fmt: skip
            return None
        key = match_key(said)
        if key not in self._parents:
            self._parents[key] = self._find_parent(said, key)
        parent = self._parents[key]
        if parent is None:
            hint = _("Check how it is written, or bring that record in first.")
            if self.staging.is_set_aside(self._parent, key):
                hint = _("Its own row has a problem. Mend that row, then bring in both.")
            self.report(number, Problem(
                _("There is no {type} “{key}”.").format(
                    type=_(self._parent.title).lower(), key=said
                ),
                self.schema.parent_field, hint,
            ))  # fmt: skip
        return parent

    def _said_parent(self, _number: int, row: Sequence[Any]) -> str:
        """What a row says of the record that it belongs to."""
        return "" if self.parent_at is None else trimmed(row[self.parent_at])

    def _find_parent(self, said: str, key: str) -> Entry | None:
        """The record as it will be: what is in the file, with what the same workbook changes."""
        staged = self.staging.staged_entry(self._parent, key)
        if staged is None:
            entry = self.matching.entry(self._parent.name, said)
            if entry is None:
                other = matched(self.options.links, self._parent.name, said)
                return self._find_parent(other, match_key(other)) if other else None
            staged = self.staging.staged_entry(
                self._parent, match_key(entry.values[self._parent.key.key])
            )
        elif staged.id is None:
            return staged
        else:
            # The workbook may give the record another key than it has in the file as yet.
            entry = self.matching.entry_of(self._parent.name, staged.id)
        if entry is not None and staged is not None:
            entry.values.update({k: v for k, v in staged.values.items() if v is not None})
            entry.pending.update(staged.pending)
        return entry

    def _moves(self, number: int, parent: Entry, old: KnownRow | None) -> bool:
        if old is None or old.parent_id == parent.id:
            return False
        self.report(number, Problem(
            _("By its UUID this row belongs to another {type}.").format(
                type=_(self._parent.title).lower()
            ),
            self.schema.parent_field,
            _("Empty the UUID of a row that you copied to make a new one."),
        ))  # fmt: skip
        return True

    def _says_nothing(self, number: int) -> None:
        self.report(number, Problem(
            _("The row says nothing but which {type} it belongs to.").format(
                type=_(self._parent.title).lower()
            ),
            self.schema.parent_field, _("Fill in the row, or delete it."),
        ))  # fmt: skip

    def _decide(
        self,
        number: int,
        uuid: str | None,
        values: Mapping[str, Any],
        missing: Missing,
        parent: Entry,
        old: KnownRow | None,
        unread: set[str],
        *,
        failed: bool,
    ) -> None:
        before = old.values if old else {}
        waiting = old.pending if old else {}
        changes = {
            k: v for k, v in values.items() if v is not None and self.differs(k, v, before.get(k))
        }
        merged = {**before, **changes}
        cls = self.schema.cls
        findings = [p for rule in cls.rules for p in rule(merged)]
        findings += [p for rule in cls.parent_rules for p in rule(merged, parent)
                     if not (p.field in missing and p.severity == "error")]  # fmt: skip
        failed = self.check(number, findings, unread) or failed
        news = self.new_names(number, missing, before, waiting)
        if old is not None:
            action: Action = "update" if changes or news else "unchanged"
        else:
            there = not failed and self._is_there(parent, merged, missing)
            action = "unchanged" if there else "create"
        failed = failed or self._mode_fails(number, action, parent)
        key = match_key(str(parent.values[self._parent.key.key]))
        if action == "create" and not failed:
            same = self._same.find(number, merged, key, parent)
            self.check(number, [same] if same else (), unread)
        self.stage(
            number,
            "problem" if failed else action,
            changes,
            target=old.id if old else None,
            parent=(parent.id, key),
            uuid=uuid,
        )
        if not failed and action != "unchanged":
            self.stage_names(changes, news, waiting)

    def _mode_fails(self, number: int, action: Action, parent: Entry) -> bool:
        mode, own = self.options.mode, self.options.type == self.schema.name
        if mode == "add" and (action == "update" or (not own and action == "create" and parent.id)):
            self.report(number, Problem(
                _("This would change what is in the file already."), self.schema.parent_field,
                _("Import with “update” or “both” to change it."),
            ))  # fmt: skip
            return True
        if mode == "update" and own and action == "create":
            self.report(number, Problem(
                _("No such row is in the file."), self.schema.parent_field,
                _("Import with “add” or “both” to make it."),
            ))  # fmt: skip
            return True
        return False

    def _is_there(self, parent: Entry, values: Mapping[str, Any], missing: Missing) -> bool:
        """Whether the record has a row equal to this one that no other row of the sheet took."""
        if parent.id is None:
            return False
        if parent.id not in self._present:
            self._present[parent.id] = Counter(
                self._content(row.values, row.pending)
                for row in parent.rows.get(self.schema.name, [])
                if row.uuid not in self._named
            )
        present = self._present[parent.id]
        content = self._content(values, {name: each.keys for name, each in missing.items()})
        if present[content] <= 0:
            return False
        present[content] -= 1
        return True

    def _content(
        self, values: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]
    ) -> tuple[Any, ...]:
        return tuple(
            tuple(map(match_key, names[key])) if key in names and value is None else value
            for key in self._typed
            for value in (values.get(key),)
        )
