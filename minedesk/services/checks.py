"""What is wrong with a record before it is kept: the same findings for form, importer and store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.errors import AppError, Problem, ValueProblem
from minedesk.fields.clean import match_key
from minedesk.fields.kinds import Link, Links
from minedesk.services.places.checking import findings
from minedesk.services.places.names import names_of
from minedesk.services.places.searching import CODE
from minedesk.services.totals import SITE, measured
from minedesk.store.database import rows
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry, Row
    from minedesk.store.repository import Repository


class RecordProblems(AppError):
    """A record that cannot be kept as it is; problems names each field that is wrong, and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = next(problem for problem in problems if problem.severity == "error")
        super().__init__(first.message, first.hint)
        self.problems = list(problems)


def problems(repository: Repository, entry: Entry, before: Entry | None = None) -> list[Problem]:
    """Everything to be said of a whole record (its values complete), errors and warnings.

    A finding about one of its rows says which: sheet is the row type, row its number from 1.
    """
    schema = records.schema(entry.type)
    found = [*_key_problems(repository, schema, entry), *_within(repository, schema, entry)]
    if CODE in schema.by_key:
        found += findings(names_of(repository.connection), entry.values)
    if before is not None:
        for update_rule in schema.cls.update_rules:
            found += update_rule(before.values, entry.values)
    return found


def kept_problems(entry: Entry) -> list[Problem]:
    """What is to be said of a record as it is kept: the file itself holds its keys and links."""
    return _within(None, records.schema(entry.type), entry)


def gaps(entry: Entry) -> list[Problem]:
    """The required fields that are empty, also in its rows; told as `problems` does.

    A draft may have them. A link that waits for its record is no gap.
    """
    schema = records.schema(entry.type)
    found = [*_gaps(schema, entry)]
    for row_schema in schema.rows:
        for number, row in enumerate(entry.rows.get(row_schema.name, ()), start=1):
            found += (gap.at(number, row_schema.name) for gap in _gaps(row_schema, row))
    return found


def _gaps(schema: Schema, told: Entry | Row) -> Iterator[Problem]:
    for field in schema.typed:
        if field.required and told.values.get(field.key) is None and field.key not in told.pending:
            yield Problem(
                _("{field} is missing.").format(field=_(field.label)),
                field.key,
                _("Fill it in; a draft may wait for it, a submitted record may not."),
            )


def _within(repository: Repository | None, schema: Schema, entry: Entry) -> list[Problem]:
    """What the values and the rules say. Without a repository the links and the boundary's area
    are taken as they are kept."""
    values = dict(entry.values)
    if repository is not None and schema.name == SITE:
        values["boundary_m2"] = measured(values)
    found = [*_value_problems(repository, schema, values)]
    for rule in schema.cls.rules:
        found += rule(values)
    for row_schema in schema.rows:
        for number, row in enumerate(entry.rows.get(row_schema.name, ()), start=1):
            of_row = [*_value_problems(repository, row_schema, row.values)]
            for rule in row_schema.cls.rules:
                of_row += rule(row.values)
            for parent_rule in row_schema.cls.parent_rules:
                # Of a link that waits for its record nothing can be said yet.
                of_row += (p for p in parent_rule(row.values, entry) if p.field not in row.pending)
            found += (problem.at(number, row_schema.name) for problem in of_row)
    return found


def _key_problems(repository: Repository, schema: Schema, entry: Entry) -> Iterator[Problem]:
    field = schema.key
    text = entry.values.get(field.key)
    key = match_key(text) if text else ""
    if not key:
        yield Problem(
            _("{field} is missing.").format(field=_(field.label)),
            field.key,
            _("Fill it in; the record is known by it."),
        )
        return
    clash = rows(
        repository.connection,
        f'SELECT "{field.key}" FROM "{schema.name}" WHERE match_key = ? AND id IS NOT ?',
        (key, entry.id),
    )
    if clash:
        yield Problem(
            _("“{key}” is in the file already.").format(key=clash[0][0]),
            field.key,
            _("Choose another one, or open the record that is there."),
        )
    if entry.uuid and rows(
        repository.connection,
        f'SELECT 1 FROM "{schema.name}" WHERE uuid = ? AND id IS NOT ?',
        (entry.uuid, entry.id),
    ):
        yield Problem(
            _("Another record of the file has this record's identity (uuid) already."),
            hint=_("Open that record and change it instead."),
        )


def _value_problems(
    repository: Repository | None, schema: Schema, values: Mapping[str, Any]
) -> Iterator[Problem]:
    for field in schema.typed:
        value = values.get(field.key)
        if value is None:
            continue
        try:
            field.kind.check(value)
        except ValueProblem as problem:
            yield Problem(problem.message, field.key, problem.hint)
        if repository is not None and isinstance(field.kind, (Link, Links)):
            targets = value if isinstance(value, tuple) else (value,)
            if len(repository.names(field.kind.target, targets)) < len(set(targets)):
                yield Problem(
                    _("A record that is named here is no longer in the file."),
                    field.key,
                    _("Choose another one, or leave it empty."),
                )
