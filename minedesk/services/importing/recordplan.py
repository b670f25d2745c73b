"""Deciding about rows that are records: new ones, changes, nothing new, or problems set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from minedesk.errors import AppError, Problem
from minedesk.fields.clean import match_key
from minedesk.fields.declare import Field
from minedesk.services.importing.placing import PlaceColumns
from minedesk.services.importing.planner import (
    Missing,
    NumberedRow,
    Planner,
    ReadColumn,
    Waiting,
)
from minedesk.services.places.names import names_of
from minedesk.store.search import joined, searched
from minedesk.store.staging import Action
from minedesk.words import _


class RecordPlanner(Planner):
    """Plans rows that are records: matched by their key (or another field), each key once.

    Raises AppError where records cannot be matched by the field that is asked for.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._places = PlaceColumns(names_of(self.matching.repository.connection))
        self._key = self.schema.key
        self._match = self._match_field()
        # What a row claims by its words, each once where records are matched by their key.
        self._claiming = tuple({field.key: field for field in (self._match, self._key)})
        # By what a row claims for itself (its match, its key, its record): the row's number.
        self._claims: defaultdict[str, dict[object, int]] = defaultdict(dict)
        # A rule over a field that the sheet has not cannot find anything in a new record.
        filled = {target.field for target in self.layout.mapped}
        self._rules = [rule for rule in self.schema.cls.rules if filled.issuperset(rule.needs)]
        self._all_keys = [field.key for field in self.schema.fields]

    def plan(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> None:
        """Decide about a chunk of rows, given the values read from them, column by column."""
        for index, problem in self._places.look(columns):
            self.report(rows[index][0], problem)
        keys = [field.key for field, _values, _bad in columns]
        read = [dict(zip(keys, row, strict=True))
                for row in zip(*(values for _f, values, _b in columns), strict=True)]  # fmt: skip
        known = self._known(self._match, read)
        owners = known if self._match is self._key else self._known(self._key, read)
        uuids = [self.uuid_of(row) for _number, row in rows]
        matches = self._matches(uuids, read, known)
        ids = sorted({found for found in matches if isinstance(found, int)})
        before = self.matching.values(self.schema.name, ids, self._all_keys) if ids else {}
        waiting = self.matching.waiting(self.schema.name, ids)
        stored = self.all_stored(columns, len(rows))
        texts = self._texts(columns, len(rows)) if None in matches else []
        has_blanks = any(None in values for _field, values, _bad in columns)
        doubtful = {index for _field, _values, bad in columns for index in bad}
        for index, ((number, _row), values) in enumerate(zip(rows, read, strict=True)):
            unread, missing = (
                self.unreadable(index, number, columns) if index in doubtful else (set(), {})
            )
            found = matches[index]
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
        self.flush()

    def _match_field(self) -> Field:
        name = self.options.match
        if name in ("", "code"):
            return self._key
        field = self.schema.by_key.get(name)
        if field is None or field.computed or name in self.schema.link_tables:
            raise AppError(
                _("{type} cannot be matched by “{field}”.").format(
                    type=_(self.schema.plural), field=_(field.label) if field else name
                ),
                _("Match them by {field}.").format(field=_(self._key.label)),
            )
        return field

    def _matches(
        self,
        uuids: Sequence[str | None],
        read: Sequence[dict[str, Any]],
        known: Mapping[str, Sequence[int]],
    ) -> list[int | Problem | None]:
        """For each row the id of the record it is about, None for a new one, or a problem.

        known holds, by match key, the records whose field says what rows say.
        """
        said = [values.get(self._match.key) for values in read]
        by_uuid = self.matching.by_uuid(self.schema.name, [uuid for uuid in uuids if uuid])
        matches: list[int | Problem | None] = []
        for value, uuid in zip(said, uuids, strict=True):
            ids = known.get(match_key(str(value)), ()) if value is not None else ()
            same = by_uuid.get(uuid) if uuid else None
            if same is not None and (not ids or same in ids):
                matches.append(same)
            elif same is not None:
                matches.append(Problem(
                    _("The {field} of this row is one record’s, its UUID another one’s.").format(
                        field=_(self._match.label)
                    ),
                    self._match.key, _("Correct the one that is wrong, or empty the UUID."),
                ))  # fmt: skip
            elif len(ids) > 1:
                matches.append(Problem(
                    _("Several records have this {field}.").format(field=_(self._match.label)),
                    self._match.key, _("Match the rows by another field."),
                ))  # fmt: skip
            else:
                matches.append(ids[0] if ids else None)
        return matches

    def _known(self, field: Field, read: Sequence[dict[str, Any]]) -> Mapping[str, Sequence[int]]:
        """By match key, the records whose field says what rows say."""
        said = (values.get(field.key) for values in read)
        texts = {str(text) for text in said if text is not None}
        return self.matching.by_field(self.schema.name, field.key, texts)

    def _texts(self, columns: Sequence[ReadColumn], count: int) -> list[str]:
        """What each row of a chunk would be found by as a record, made column by column."""
        read = {field.key: values for field, values, _bad in columns}
        parts = [
            ["" if value is None else text_of(value) for value in read[key]]
            for key, text_of in searched(self.schema)
            if key in read
        ]
        return [joined(row) for row in zip(*parts, strict=True)] if parts else [""] * count

    def _key_fails(
        self,
        number: int,
        values: Mapping[str, Any],
        found: int | None,
        unread: set[str],
        owners: Mapping[str, Sequence[int]],
    ) -> bool:
        """Report a key that is missing or taken, and a row that the mode does not allow."""
        value = values.get(self._match.key)
        if value is None:
            if self._match.key not in unread:
                self.report(number, Problem(
                    _("{field} is missing.").format(field=_(self._match.label)), self._match.key,
                    _("Fill it in; every {type} needs one.").format(
                        type=_(self.schema.title).lower()
                    ),
                ))  # fmt: skip
            return True
        if self._is_claimed(number, values, found):
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

    def _is_claimed(self, number: int, values: Mapping[str, Any], found: int | None) -> bool:
        """Report a row that says again what an earlier one said. What the earlier row says may be
        a problem itself: which of the two is right, only a person can tell."""
        for name in self._claiming:
            value = values.get(name)
            if value is None:
                continue
            if name == self._key.key and match_key(value) in self.options.taken:
                self.report(number, Problem(
                    _("“{value}” stands in row {row} of the first file already.").format(
                        value=value, row=self.options.taken[match_key(value)]
                    ),
                    name, _("Keep one of the two rows, or correct the one that is wrong."),
                ))  # fmt: skip
                return True
            first = self._claims[name].setdefault(match_key(str(value)), number)
            if first != number:
                self.report(number, Problem(
                    _("“{value}” stands in row {row} already.").format(value=value, row=first),
                    name, _("Keep one of the two rows, or correct the one that is wrong."),
                ))  # fmt: skip
                return True
        first = number if found is None else self._claims[""].setdefault(found, number)
        if first != number:
            self.report(number, Problem(
                _("This row changes the same record as row {row}.").format(row=first),
                self._match.key, _("Keep one of the two rows, or correct the one that is wrong."),
            ))  # fmt: skip
        return first != number

    def _mode_fails(self, number: int, found: int | None) -> bool:
        mode, name = self.options.mode, self._match.key
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
