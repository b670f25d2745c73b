"""Committing a planned import: one transaction, all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from minedesk.errors import AppError, Problem
from minedesk.fields.schema import Schema
from minedesk.services import custom, terms, waiting
from minedesk.services.backups.wording import IMPORT
from minedesk.services.importing.asking.naming import make_named
from minedesk.services.importing.collecting import without_collecting
from minedesk.services.importing.land import land_warnings
from minedesk.services.importing.planning import ImportPlan
from minedesk.services.progress import Job
from minedesk.store.matching import Matching
from minedesk.store.staging import LEAD, Staging, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.change import Change
    from minedesk.services.document import Document

_AT = {name: place + 1 for place, name in enumerate(LEAD)}
_VALUES = len(LEAD) + 1


def apply(document: Document, plan: ImportPlan, job: Job | None = None) -> int | None:
    """Write what a plan has staged: new records and rows, changes, links.

    Returns the id of the change-set, to undo the import by; None where there was nothing to write.

    Raises Stopped when job was asked to stop, AppError when anything was written to the file since
    the plan was made, or when it cannot be written now; in each case nothing is written.
    """
    job = job or Job()
    document.backups.before(IMPORT, job)
    warnings: list[Problem] = []
    with (
        without_collecting(),
        plan.staging.attached(document.database),
        _fields_followed(document, plan),
        document.recordbook.transaction("import") as change,
    ):
        _check_unchanged(plan)
        change.about.update(_about(plan))
        # Where all rows are problems, no field is made for them.
        sheets = plan.sheets if plan.count("create") or plan.count("update") else []
        custom.make(change, plan.options.fields if sheets else ())
        made: dict[str, dict[str, int]] = {}
        for sheet in sheets:
            schema = sheet.schema
            total = plan.staging.count(schema, "create") + plan.staging.count(schema, "update")
            job.step(_("Writing {type}").format(type=_(schema.plural).lower()), total)
            if schema.parent is None:
                has_rows = any(each.schema.parent == schema.name for each in plan.sheets)
                made[schema.name] = _records(change, plan.staging, schema, job, keyed=has_rows)
            else:
                _rows(change, plan.staging, schema, made.get(schema.parent, {}), job)
        make_named(change, plan)
        job.step(_("Bringing totals and search up to date"))
        change.settle()
        for sheet in sheets:
            found = made.get(sheet.schema.parent or "", {})
            warnings += land_warnings(change.connection, plan.staging, sheet.schema, found)
    plan.staging.add_problems(warnings)
    return change.change_set


@contextmanager
def _fields_followed(document: Document, plan: ImportPlan) -> Iterator[None]:
    """Have those custom fields in use that are in the file afterwards, however it went."""
    try:
        yield
    finally:
        if plan.options.fields:
            terms.read_anew(document)


def _about(plan: ImportPlan) -> dict[str, Any]:
    """What history tells of an import."""
    mended = {"mended": plan.mended} if plan.mended else {}
    return {
        "type": plan.main.schema.name,
        "file": plan.path.name,
        "created": plan.count("create"),
        "updated": plan.count("update"),
        **mended,
    }


def _check_unchanged(plan: ImportPlan) -> None:
    # By now nobody else can write. What was looked at in the plan must be what is changed here.
    if Matching(plan.records).version() != plan.version:
        raise AppError(
            _("The file has changed since this was prepared."),
            _("Nothing was changed. Look at the preview again, and start once more."),
        )


def _records(
    change: Change, staging: Staging, schema: Schema, job: Job, *, keyed: bool
) -> dict[str, int]:
    """Write the records of a sheet; by match key the ids of new ones, where they are asked for."""
    columns = [field.key for field in staged_fields(schema)]
    ids = change.bulk.create(schema.name, staging, job)
    change.bulk.update(schema.name, columns, _updates(staging, schema), job)
    _link(change, staging, schema, ids)
    if not keyed:
        return {}
    keys = (row[_AT["match_key"]] for row in staging.rows(schema, action="create"))
    return dict(zip(keys, ids, strict=True))


def _rows(change: Change, staging: Staging, schema: Schema, made: dict[str, int], job: Job) -> None:
    columns = [field.key for field in staged_fields(schema)]
    ids = change.bulk.create_rows(
        schema.name,
        columns,
        (
            (row[_AT["parent_id"]] or made[row[_AT["parent_key"]]], row[_AT["uuid"]],
             *row[_VALUES:])
            for row in staging.rows(schema, action="create")
        ),
        job,
    )  # fmt: skip
    change.bulk.update_rows(schema.name, columns, _updates(staging, schema), job)
    _link(change, staging, schema, ids)


def _updates(staging: Staging, schema: Schema) -> Iterator[tuple[Any, ...]]:
    for row in staging.rows(schema, action="update"):
        yield (row[_AT["target_id"]], *row[_VALUES:])


def _link(change: Change, staging: Staging, schema: Schema, ids: range) -> None:
    """Make the links that staged rows name, and let those wait whose records are not there yet.

    ids are those of the new records, in the order of the sheet.
    """
    if not staging.has_links(schema):
        return
    record_of = dict(zip(staging.seqs(schema, "create"), ids, strict=True))
    record_of |= {row[0]: row[_AT["target_id"]] for row in staging.rows(schema, action="update")}
    several: dict[str, dict[int, list[int | str]]] = defaultdict(dict)
    single: dict[str, dict[int, str | None]] = defaultdict(dict)
    for seq, field, _target_type, target, named in staging.links(schema):
        record = record_of[seq]
        if field not in schema.link_tables:
            single[field][record] = named
            continue
        links = several[field].setdefault(record, [])
        links += [each for each in (target, named) if each is not None]
    for field, by_record in several.items():
        change.bulk.link(schema.name, field, by_record)
    for field, names in single.items():
        waiting.forget(change.connection, schema.name, names, field)
        waits = [(record, field, named) for record, named in names.items() if named is not None]
        change.bulk.wait(schema.name, waits)
