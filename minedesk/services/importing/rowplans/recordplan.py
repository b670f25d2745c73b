"""Deciding about rows that are records: new ones, changes, nothing new, or problems set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from minedesk.errors import Problem
from minedesk.fields.clean import match_key, trimmed
from minedesk.fields.kinds import UnknownLinkProblem
from minedesk.services.importing.doubles.equalrows import EqualRows
from minedesk.services.importing.doubles.looking import Doubles
from minedesk.services.importing.options import Double, Target
from minedesk.services.importing.rowplans.madecodes import made_codes
from minedesk.services.importing.rowplans.matchfields import Claims, MatchFields
from minedesk.services.importing.rowplans.placing import PlaceColumns
from minedesk.services.importing.rowplans.plainrows import PlainRows
from minedesk.services.importing.rowplans.planner import (
    Missing,
    NumberedRow,
    Planner,
    ReadColumn,
    Waiting,
)
from minedesk.services.importing.rowplans.swapped import SwappedAxes
from minedesk.services.places.names import names_of
from minedesk.services.progress import Job
from minedesk.store.search import joined, searched
from minedesk.store.staging import Action
from minedesk.words import _


class RecordPlanner(Planner):
    """Plans rows that are records: matched by their key (or other fields), each key once.

    rows are all rows of the sheet, for the keys in them. Raises AppError where records cannot be
    matched by the fields that are asked for, or keys not be made as they are.
    """

    def __init__(self, rows: Iterable[NumberedRow], *arguments: Any) -> None:
        super().__init__(*arguments)
        self._places = PlaceColumns(
            names_of(self.matching.repository.connection), self.options.places
        )
        self._axes = SwappedAxes(self.matching.repository.connection)
        self._key = self.schema.key
        options = self.options
        self._match = MatchFields(self.matching, self.schema, options.match)
        self._claims = Claims(self._match, self._key, options.taken)
        self._made: Iterator[str] | None = None
        if options.make_codes is not None:
            said = (*self._keys_in(rows), *options.taken)
            repository = self.matching.repository
            self._made = made_codes(repository, self.schema, options.make_codes, said)
        read = [target.field for target in self.layout.mapped if target.field in self.schema.by_key]
        self._doubles = Doubles(self.matching, self.schema, options)
        self.equal = EqualRows(
            self.matching, self.schema, read, options.repeated, keep=options.keep_duplicates
        )
        # A rule over a field that the sheet has not cannot find anything in a new record.
        filled = {target.field for target in self.layout.mapped}
        self._rules = [rule for rule in self.schema.cls.rules if filled.issuperset(rule.needs)]
        self._plain = PlainRows(self.schema, self.matching, self._claims, self._rules)
        self._all_keys = [field.key for field in self.schema.fields]

    def plan(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> None:
        """Decide about a chunk of rows, given the values read from them, column by column."""
        for look in (self._places.look, self._axes.look):
            for index, problem in look(columns):
                self.report(rows[index][0], problem)
        if self._plan_together(rows, columns):
            return
        places = range(len(rows))
        read = [{field.key: values[at] for field, values, _bad in columns} for at in places]
        owners = self._owners(read)
        uuids = [self.uuid_of(row) for _number, row in rows]
        matches = self._matches(uuids, self._match.find(read, owners))
        doubtful = {index for _field, _values, bad in columns for index in bad}
        left = self._doubles.settle(rows, matches)
        equal: dict[int, Problem] = {}
        if self._made is not None:
            columns, equal = self._make_keys(self._made, rows, read, columns, matches, left)
        ids = sorted({found for found in matches if isinstance(found, int)})
        before = self.matching.values(self.schema.name, ids, self._all_keys) if ids else {}
        waiting = self.matching.waiting(self.schema.name, ids)
        stored = self.all_stored(columns, len(rows))
        texts = self._texts(columns, len(rows)) if None in matches else []
        has_blanks = any(None in values for _field, values, _bad in columns)
        for index, ((number, _row), values) in enumerate(zip(rows, read, strict=True)):
            if index in left:
                self.stage(number, "left", values, uuid=uuids[index], stored=stored[index])
                continue
            unread, missing = (
                self.unreadable(index, number, columns) if index in doubtful else (set(), {})
            )
            found = equal.get(index, matches[index])
            if isinstance(found, Problem):
                self.report(number, found)
                found, failed = None, True
            else:
                failed = self._key_fails(number, values, found, unread, owners)
            failed = self.repeats(number, uuids[index]) or failed or bool(unread)
            old = before.get(found, {}) if found is not None else {}
            changes = self._changes(values, old) if old or has_blanks else values
            failed = self._rules_fail(number, changes, old, unread, found) or failed
            self._stage(
                number, uuids[index], values, changes, missing, found, old,
                waiting.get(found, {}) if found is not None else {},
                stored[index] if found is None else None,
                texts[index] if found is None and not failed else None, failed=failed,
            )  # fmt: skip
        self._doubles.look(columns, self._staged)
        self.flush()

    def _plan_together(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> bool:
        """Stage a chunk at once where all its rows are plain; whether they are."""
        options = self.options
        if (
            self.reads_uuids
            or not self._match.by_key
            or options.decided
            or options.mode == "update"
        ):
            return False
        numbers = [number for number, _row in rows]
        plain = self._plain.look(numbers, columns)
        if plain is None:
            return False
        keys, warnings = plain
        for number, warning in warnings:
            self.report(number, warning)
        self.stage_new(numbers, keys, self._texts(columns, len(rows)), columns)
        self._doubles.look(columns, self._staged)
        self.flush()
        return True

    def finish(self, _notes: list[str], _job: Job) -> list[Double]:
        """Warn of new rows that may be the same as others; all doubles, decided ones too."""
        found, warnings = self._doubles.find(self.staging, _notes, _job)
        for number, warning in warnings:
            self.report(number, warning)
        self.flush()
        return found

    def _keys_in(self, rows: Iterable[NumberedRow]) -> Iterator[str]:
        column = self.layout.mapped.get(Target(self._key.key))
        if column is not None:
            yield from (trimmed(row[column.position]) for _number, row in rows)

    def _make_keys(
        self,
        made: Iterator[str],
        rows: Sequence[NumberedRow],
        read: Sequence[dict[str, Any]],
        columns: Sequence[ReadColumn],
        matches: Sequence[int | Problem | None],
        left: frozenset[int],
    ) -> tuple[Sequence[ReadColumn], dict[int, Problem]]:
        """Give keys to the new rows that have none: the columns with them, and by index what is
        wrong with rows that say the same as others."""
        key, count = self._key, len(rows)
        keys = next((values for field, values, _bad in columns if field.key == key.key), None)
        if keys is None:
            keys = [None] * count
            columns = [(key, keys, {}), *columns]
        equal: dict[int, Problem] = {}
        if self.options.mode == "update":
            return columns, equal
        for index, values in enumerate(read):
            given = values.get(key.key) is not None
            if given or matches[index] is not None or index in left:
                continue
            bad = {field.key: bad[index] for field, _v, bad in columns if index in bad}
            missing = {n: b for n, b in bad.items() if isinstance(b, UnknownLinkProblem)}
            nameless = not self._match.by_key and self._match.is_blank(values)
            if nameless or len(missing) < len(bad):
                continue
            problem = self.equal.find(rows[index][0], values, missing)
            if problem is not None:
                equal[index] = problem
            else:
                keys[index] = values[key.key] = next(made)
        return columns, equal

    def _matches(
        self, uuids: Sequence[str | None], known: Sequence[Sequence[int] | Problem]
    ) -> list[int | Problem | None]:
        """For each row the id of the record it is about, None for a new one, or a problem.

        known holds, for each row, the records whose fields say what it says.
        """
        by_uuid = self.matching.by_uuid(self.schema.name, [uuid for uuid in uuids if uuid])
        matches: list[int | Problem | None] = []
        for ids, uuid in zip(known, uuids, strict=True):
            same = by_uuid.get(uuid) if uuid else None
            if same is not None and (isinstance(ids, Problem) or not ids or same in ids):
                matches.append(same)
            elif isinstance(ids, Problem):
                matches.append(ids)
            elif same is not None:
                matches.append(Problem(
                    _("The {field} of this row is one record’s, its UUID another one’s.").format(
                        field=self._match.label
                    ),
                    self._match.place, _("Correct the one that is wrong, or empty the UUID."),
                ))  # fmt: skip
            elif len(ids) > 1:
                matches.append(Problem(
                    _("Several records have this {field}.").format(field=self._match.label),
                    self._match.place, _("Match the rows by another field."),
                ))  # fmt: skip
            else:
                matches.append(ids[0] if ids else None)
        return matches

    def _owners(self, read: Sequence[dict[str, Any]]) -> Mapping[str, Sequence[int]]:
        """By match key, the records that have the keys of these rows."""
        name = self._key.key
        said = (values.get(name) for values in read)
        texts = {str(text) for text in said if text is not None}
        return self.matching.by_field(self.schema.name, name, texts)

    def _texts(self, columns: Sequence[ReadColumn], count: int) -> list[str]:
        """What each row of a chunk would be found by as a record, made column by column."""
        read = {field.key: values for field, values, _bad in columns}
        parts = [
            ["" if value is None else text_of(value) for value in values]
            if None in values
            else list(map(text_of, values))
            for key, text_of in searched(self.schema)
            if (values := read.get(key)) is not None
        ]
        return [joined(row) for row in zip(*parts, strict=True)] if parts else [""] * count

    def _key_fails(
        self,
        number: int,
        values: dict[str, Any],
        found: int | None,
        unread: set[str],
        owners: Mapping[str, Sequence[int]],
    ) -> bool:
        """Report a key that is missing or taken, and a row that the mode does not allow."""
        match = self._match
        if found is not None and self._doubles.is_update(number, found):
            warning = self._doubles.keep_key(values, found)
            if warning is not None:
                self.report(number, warning)
            return self._claimed(number, values, found) or self._mode_fails(number, found)
        if match.is_blank(values):
            if unread.isdisjoint(field.key for field in match.fields):
                self.report(number, Problem(
                    _("{field} is missing.").format(field=match.label), match.place,
                    self._missing_hint(),
                ))  # fmt: skip
            return True
        if self._claimed(number, values, found):
            return True
        key = values.get(self._key.key)
        if found is None and key is None:
            if self._key.key not in unread:
                self.report(number, Problem(
                    _("{field} is missing.").format(field=_(self._key.label)), self._key.key,
                    _("No record matches this row, and a new one needs it."),
                ))  # fmt: skip
            return True
        owner = owners.get(match_key(key), ()) if key is not None else ()
        if owner and owner[0] != found:
            self.report(number, Problem(
                _("“{key}” is in the file already.").format(key=key), self._key.key,
                _("That is another record. Correct the {field}, or match the rows by it.").format(
                    field=_(self._key.label)
                ),
            ))  # fmt: skip
            return True
        return self._mode_fails(number, found)

    def _missing_hint(self) -> str:
        if Target(self._match.place) in self.layout.mapped:
            return _("Fill it in; every {type} needs one.").format(
                type=_(self.schema.title).lower()
            )
        return _("No column holds it. Say which one does, or let keys be made for the rows.")

    def _claimed(self, number: int, values: Mapping[str, Any], found: int | None) -> bool:
        claimed = self._claims.find(number, values, found)
        if claimed is not None:
            self.report(number, claimed)
        return claimed is not None

    def _mode_fails(self, number: int, found: int | None) -> bool:
        mode, name = self.options.mode, self._match.place
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

    def _changes(self, values: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
        if not old:
            return {name: value for name, value in values.items() if value is not None}
        changes = {
            name: value
            for name, value in values.items()
            if value is not None and self.differs(name, value, old.get(name))
        }
        key = self._key.key
        if key in changes and match_key(changes[key]) == match_key(old[key]):
            # The same key in another case or with other blanks is no change of the record's name.
            del changes[key]
        return changes

    def _rules_fail(
        self,
        number: int,
        changes: Mapping[str, Any],
        old: Mapping[str, Any],
        unread: set[str],
        found: int | None,
    ) -> bool:
        merged = {**old, **changes} if old else changes
        rules = self._rules if found is None else self.schema.cls.rules
        findings = [problem for rule in rules for problem in rule(merged)]
        if found is not None:
            findings += [p for rule in self.schema.cls.update_rules for p in rule(old, merged)]
        return bool(findings) and self.check(number, findings, unread)

    def _stage(
        self,
        number: int,
        uuid: str | None,
        values: Mapping[str, Any],
        changes: dict[str, Any],
        missing: Missing,
        found: int | None,
        old: Mapping[str, Any],
        waiting: Waiting,
        stored: Sequence[Any] | None,
        text: str | None,
        *,
        failed: bool,
    ) -> None:
        links, news = self._linked(number, values, changes, missing, old, waiting)
        action: Action = "create"
        if found is not None:
            action = "update" if changes or links or news else "unchanged"
        said = changes.get(self._key.key) or old.get(self._key.key)
        self.stage(
            number,
            "problem" if failed else action,
            changes,
            target=found,
            uuid=uuid,
            key=match_key(said) if said else None,
            text=text,
            stored=stored,
        )
        if not failed and (links or news or waiting):
            for name, (targets, names) in links.items():
                self.stage_link(name, targets, names)
            self.stage_names(changes, news, waiting)

    def _linked(
        self,
        number: int,
        values: Mapping[str, Any],
        changes: Mapping[str, Any],
        missing: Missing,
        old: Mapping[str, Any],
        waiting: Waiting,
    ) -> tuple[dict[str, tuple[tuple[int, ...], tuple[str, ...]]], dict[str, tuple[str, ...]]]:
        """By field of several links that changes, all that it is to point to and to wait for; and
        by field of any, the names that wait anew."""
        news = self.new_names(number, missing, old, waiting) if missing else {}
        links = {}
        for name in self.schema.link_tables:
            there = old.get(name) or ()
            if name in missing:
                # Nothing is taken away on the word of a cell that is not understood to its end.
                targets = tuple(dict.fromkeys((*there, *missing[name].found)))
                names = news.get(name, waiting.get(name, ()))
                if name in news or targets != there:
                    links[name] = targets, names
            elif name in changes or (values.get(name) is not None and name in waiting):
                links[name] = values[name], ()
        return links, news
