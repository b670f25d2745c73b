"""Deciding what becomes of each row: a new record, a change, nothing, or a problem set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem, ValueProblem
from minedesk.fields.clean import match_key, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind, Links, UnknownLinkProblem
from minedesk.fields.schema import Schema
from minedesk.records import schema as schema_named
from minedesk.records.base import Entry
from minedesk.services.importing.headings import Layout
from minedesk.services.importing.options import PARENT, UUID, ImportOptions
from minedesk.store.matching import KnownRow, Matching
from minedesk.store.search import search_text
from minedesk.store.staging import Action, Staging, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

_UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

NumberedRow = tuple[int, Sequence[Any]]
ReadColumn = tuple[Field, list[Any], dict[int, ValueProblem]]


class _Planner:
    """What planning records and planning rows of records have in common."""

    def __init__(
        self,
        staging: Staging,
        repository: Repository,
        schema: Schema,
        layout: Layout,
        options: ImportOptions,
    ) -> None:
        self.staging = staging
        self.matching = Matching(repository)
        self.schema = schema
        self.layout = layout
        self.options = options
        self.seq = 0
        mapped = layout.mapped
        self.uuid_at = mapped[UUID].position if UUID in mapped else None
        self.parent_at = mapped[PARENT].position if PARENT in mapped else None
        self._uuids: dict[str, int] = {}
        self._staged: list[tuple[Any, ...]] = []
        self._problems: list[Problem] = []
        self._links: list[tuple[str, int, str, str, int | None, str | None]] = []
        self._to_sql = {field.key: _sql_writer(field.kind) for field in staged_fields(schema)}

    def finish(self) -> None:
        """Called when all rows have been planned."""

    def flush(self) -> None:
        """Move what was planned into the staging database."""
        self.staging.add(self.schema, self._staged)
        self.staging.add_problems(self._problems)
        self.staging.add_links(self._links)
        self._staged.clear()
        self._problems.clear()
        self._links.clear()

    def unreadable(
        self, index: int, number: int, columns: Sequence[ReadColumn]
    ) -> tuple[bool, dict[str, UnknownLinkProblem]]:
        """Report the cells of a row that cannot be read. Whether there were any, and the links that
        name records which are not there: those are only warned of, as they may still come in."""
        failed = False
        missing: dict[str, UnknownLinkProblem] = {}
        for field, _values, bad in columns:
            problem = bad.get(index)
            if isinstance(problem, UnknownLinkProblem):
                missing[field.key] = problem
                self.report(
                    number, Problem(problem.message, field.key, _("The link is made when that "
                            "record comes in."), severity="warning")
                )  # fmt: skip
            elif problem is not None:
                failed = True
                self.report(number, Problem(problem.message, field.key, problem.hint))
        return failed, missing

    def report(self, number: int, problem: Problem) -> None:
        """Keep a finding, placed at its row."""
        self._problems.append(problem.at(number, self.layout.sheet))

    def check(self, number: int, findings: Iterable[Problem]) -> bool:
        """Keep what rules found; whether any of it sets the row aside."""
        failed = False
        for problem in findings:
            self.report(number, problem)
            failed = failed or problem.severity == "error"
        return failed

    def stage(
        self,
        number: int,
        action: Action,
        values: dict[str, Any],
        *,
        target: int | None = None,
        parent: tuple[int | None, str | None] = (None, None),
        uuid: str | None = None,
        key: str | None = None,
        text: str | None = None,
    ) -> None:
        """Put one row into the staging database, its values as SQLite stores them."""
        self.seq += 1
        writers = self._to_sql
        stored = [
            None if (value := values.get(name)) is None else (write(value) if write else value)
            for name, write in writers.items()
        ]
        self._staged.append(
            (self.seq, self.layout.sheet, number, action, target, *parent, uuid, key, text, *stored)
        )

    def stage_links(self, values: dict[str, Any], missing: dict[str, UnknownLinkProblem]) -> None:
        """Keep the links of the row staged last: those found, and what names the others."""
        for name in self.schema.link_tables:
            for target in values.get(name) or ():
                self._link(name, target, None)
        for name, problem in missing.items():
            for said in problem.keys:
                self._link(name, None, said)

    def _link(self, name: str, target: int | None, said: str | None) -> None:
        kind: Any = self.schema.by_key[name].kind
        self._links.append((self.schema.name, self.seq, name, kind.target, target, said))

    def uuid_of(self, row: Sequence[Any]) -> str | None:
        """The UUID that a row carries, if it carries one; what is no UUID counts as none."""
        if self.uuid_at is None:
            return None
        text = trimmed(row[self.uuid_at]).lower()
        return text if _UUID.match(text) else None

    def repeats(self, number: int, uuid: str | None) -> bool:
        """Report a row whose UUID an earlier row of the sheet has: it is the same row again."""
        if uuid is None:
            return False
        first = self._uuids.setdefault(uuid, number)
        if first == number:
            return False
        self.report(number, Problem(
            _("This is row {row} once more: both have the same UUID.").format(row=first), "uuid",
            _("Empty the UUID of a row that you copied to make a new one."),
        ))  # fmt: skip
        return True


class RecordPlanner(_Planner):
    """Plans rows that are records: matched by their key, each key once."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.key = self.schema.key
        match = self.options.match
        self.match = self.key if match in ("", "code") else self.schema.by_key[match]
        self._first_rows: dict[str, int] = {}
        # A rule over a field that the sheet has not cannot find anything in a new record.
        filled = {target.field for target in self.layout.mapped}
        self._rules = [rule for rule in self.schema.cls.rules if filled.issuperset(rule.needs)]
        self._all_keys = [field.key for field in self.schema.fields]

    def plan(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> None:
        """Decide about a chunk of rows, given the values read from them, column by column."""
        keys = [field.key for field, _values, _bad in columns]
        read = [dict(zip(keys, row, strict=True))
                for row in zip(*(values for _f, values, _b in columns), strict=True)]  # fmt: skip
        matches = self._matches(rows, read)
        ids = sorted({found for found in matches if isinstance(found, int)})
        before = self.matching.values(self.schema.name, ids, self._all_keys) if ids else {}
        doubtful = _bad_rows(columns)
        for index, ((number, row), values) in enumerate(zip(rows, read, strict=True)):
            failed, missing = (
                self.unreadable(index, number, columns) if index in doubtful else (False, {})
            )
            for name, problem in missing.items():
                if problem.found:
                    values[name] = problem.found
            found = matches[index]
            if isinstance(found, Problem):
                self.report(number, found)
                found, failed = None, True
            failed = self._key_fails(number, values, found, index, columns) or failed
            failed = self.repeats(number, self.uuid_of(row)) or failed
            self._decide(number, row, values, missing, found, before, failed=failed)
        self.flush()

    def _matches(
        self, rows: Sequence[NumberedRow], read: Sequence[dict[str, Any]]
    ) -> list[int | Problem | None]:
        """For each row the id of the record it is about; None for none; a problem for several."""
        said = [values.get(self.match.key) for values in read]
        texts = {str(text) for text in said if text is not None}
        known = self.matching.by_field(self.schema.name, self.match.key, texts)
        matches: list[int | Problem | None] = []
        for value in said:
            ids = known.get(match_key(str(value)), ()) if value is not None else ()
            matches.append(
                Problem(_("Several records have this {field}.").format(field=_(self.match.label)),
                        self.match.key, _("Match the rows by another field."))
                if len(ids) > 1 else (ids[0] if ids else None)
            )  # fmt: skip
        if self.uuid_at is not None:
            uuids = [self.uuid_of(row) for _number, row in rows]
            by_uuid = self.matching.by_uuid(self.schema.name, [u for u in uuids if u])
            for index, uuid in enumerate(uuids):
                if matches[index] is None and uuid in by_uuid:
                    matches[index] = by_uuid[uuid]
        return matches

    def _key_fails(
        self,
        number: int,
        values: dict[str, Any],
        found: int | None,
        index: int,
        columns: Sequence[ReadColumn],
    ) -> bool:
        """Report a key that is missing, or that an earlier row of the file has already."""
        value = values.get(self.match.key)
        if value is None:
            unread = any(field is self.match and index in bad for field, _v, bad in columns)
            if not unread:
                label = _(self.match.label)
                self.report(number, Problem(
                    _("{field} is missing.").format(field=label), self.match.key,
                    _("Fill it in; every {type} needs one.").format(
                        type=_(self.schema.title).lower()
                    ),
                ))  # fmt: skip
            return True
        first = self._first_rows.setdefault(match_key(str(value)), number)
        if first != number:
            self.report(number, Problem(
                _("“{value}” stands in row {row} already.").format(value=value, row=first),
                self.match.key, _("Keep one of the two rows, or correct the one that is wrong."),
            ))  # fmt: skip
            return True
        if found is None and values.get(self.key.key) is None:
            self.report(number, Problem(
                _("{field} is missing.").format(field=_(self.key.label)), self.key.key,
                _("No record matches this row, and a new one needs it."),
            ))  # fmt: skip
            return True
        return self._mode_fails(number, found)

    def _mode_fails(self, number: int, found: int | None) -> bool:
        mode, name = self.options.mode, self.match.key
        if mode == "add" and found is not None:
            self.report(number, Problem(
                _("This record is in the file already."), name,
                _("Import with “update” or “both” to change it."),
            ))  # fmt: skip
            return True
        if mode == "update" and found is None:
            self.report(number, Problem(
                _("No such record is in the file."), name,
                _("Import with “add” or “both” to make it."),
            ))  # fmt: skip
            return True
        return False

    def _decide(
        self,
        number: int,
        row: Sequence[Any],
        values: dict[str, Any],
        missing: dict[str, UnknownLinkProblem],
        found: int | None,
        before: dict[int, dict[str, Any]],
        *,
        failed: bool,
    ) -> None:
        old = before.get(found, {}) if found is not None else {}
        changes = {
            name: value
            for name, value in values.items()
            if value is not None and (not old or value != old.get(name))
        }
        if found is not None and match_key(str(changes.get(self.key.key, ""))) == match_key(
            str(old.get(self.key.key, ""))
        ):
            # The same key in another case or with other blanks is no change of the record's name.
            changes.pop(self.key.key, None)
        merged = {**old, **changes}
        rules = self._rules if found is None else self.schema.cls.rules
        failed = self.check(number, (p for rule in rules for p in rule(merged))) or failed
        if found is not None:
            update_rules = self.schema.cls.update_rules
            failed = self.check(
                number, (p for rule in update_rules for p in rule(old, merged))
            ) or failed  # fmt: skip
        action: Action = "create" if found is None else ("update" if changes else "unchanged")
        key = match_key(str(merged[self.key.key])) if merged.get(self.key.key) else None
        new = action == "create" and not failed
        self.stage(
            number,
            "problem" if failed else action,
            changes,
            target=found,
            uuid=self.uuid_of(row),
            key=key,
            text=search_text(self.schema, values, {}) if new else None,
        )
        if not failed and (missing or self.schema.link_tables):
            # What a field of several links names is written as a whole: what was found goes along.
            several = {k: v for k, v in values.items() if k in changes or k in missing}
            self.stage_links(several, missing)


class RowPlanner(_Planner):
    """Plans rows that belong to records: each names its record; equal rows come in once."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        assert self.schema.parent is not None
        self.parent = schema_named(self.schema.parent)
        self._parents: dict[str, Entry | None] = {}
        self._present: dict[int, Counter[tuple[Any, ...]]] = {}
        self._typed = [field.key for field in self.schema.typed]

    def plan(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> None:
        """Decide about a chunk of rows, given the values read from them, column by column."""
        keys = [field.key for field, _values, _bad in columns]
        known = self._known_by_uuid([row for _number, row in rows])
        for index, (number, row) in enumerate(rows):
            values = {key: column[1][index] for key, column in zip(keys, columns, strict=True)}
            failed, missing = self.unreadable(index, number, columns)
            failed = self.repeats(number, self.uuid_of(row)) or failed
            parent = self._parent_of(number, row)
            old = known.get(self.uuid_of(row) or "")
            if parent is None:
                self.stage(number, "problem", values)
                continue
            self._decide(number, row, values, missing, parent, old, failed=failed)
        self.flush()

    def _known_by_uuid(self, rows: Sequence[Sequence[Any]]) -> dict[str, KnownRow]:
        uuids = [uuid for row in rows if (uuid := self.uuid_of(row))]
        return self.matching.known_rows(self.schema.name, uuids) if uuids else {}

    def _parent_of(self, number: int, row: Sequence[Any]) -> Entry | None:
        said = "" if self.parent_at is None else trimmed(row[self.parent_at])
        name = self.schema.parent_field
        if not said:
            self.report(number, Problem(
                _("The row does not say which {type} it belongs to.").format(
                    type=_(self.parent.title).lower()
                ),
                name, _("Fill in its {field}.").format(field=_(self.parent.key.label)),
            ))  # fmt: skip
            return None
        key = match_key(said)
        if key not in self._parents:
            self._parents[key] = self._find_parent(said, key)
        parent = self._parents[key]
        if parent is None:
            self.report(number, Problem(
                _("There is no {type} “{key}”.").format(
                    type=_(self.parent.title).lower(), key=said
                ),
                name, _("Check how it is written, or bring that record in first."),
            ))  # fmt: skip
        return parent

    def _find_parent(self, said: str, key: str) -> Entry | None:
        staged = self.staging.staged_entry(self.parent, key)
        entry = self.matching.entry(self.parent.name, said)
        if entry is None or staged is None:
            return entry or staged
        entry.values.update({k: v for k, v in staged.values.items() if v is not None})
        entry.pending.update(staged.pending)
        return entry

    def _decide(
        self,
        number: int,
        row: Sequence[Any],
        values: dict[str, Any],
        missing: dict[str, UnknownLinkProblem],
        parent: Entry,
        old: KnownRow | None,
        *,
        failed: bool,
    ) -> None:
        before = old.values if old else {}
        changes = {k: v for k, v in values.items() if v is not None and v != before.get(k)}
        merged = {**before, **changes}
        cls = self.schema.cls
        findings = [p for rule in cls.rules for p in rule(merged)]
        findings += [p for rule in cls.parent_rules for p in rule(merged, parent)
                     if not (p.field in missing and p.severity == "error")]  # fmt: skip
        failed = self.check(number, findings) or failed
        target = old.id if old else None
        if old is not None:
            action: Action = "update" if changes else "unchanged"
        else:
            action = "unchanged" if self._is_there(parent, merged) else "create"
        self.stage(
            number,
            "problem" if failed else action,
            changes,
            target=target,
            parent=(parent.id, match_key(str(parent.values[self.parent.key.key]))),
            uuid=self.uuid_of(row),
        )
        if not failed and missing:
            self.stage_links({}, missing)

    def _is_there(self, parent: Entry, values: dict[str, Any]) -> bool:
        """Whether the record has a row equal to this one that no earlier row of the file took."""
        if parent.id is None:
            return False
        if parent.id not in self._present:
            self._present[parent.id] = Counter(
                tuple(row.values.get(key) for key in self._typed)
                for row in parent.rows.get(self.schema.name, [])
            )
        present = self._present[parent.id]
        content = tuple(values.get(key) for key in self._typed)
        if present[content] <= 0:
            return False
        present[content] -= 1
        return True


def _bad_rows(columns: Sequence[ReadColumn]) -> set[int]:
    return {index for _field, _values, bad in columns for index in bad}


def _sql_writer(kind: Kind) -> Callable[[Any], Any] | None:
    """The kind's way to store a value; None where values are stored as they are."""
    if isinstance(kind, Links) or type(kind).to_sql is Kind.to_sql:
        return None
    return kind.to_sql
