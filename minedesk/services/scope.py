"""Which work and which land a query means, so that figures can be those of a province or a partner.

A query of tasks means their work and the sites they are on, a query of sites the work on them, a
query of partners the tasks they are the operator of. None means everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minedesk.records import schema

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select, Table

    from minedesk.store.query import Query

_SITE: Final = "hazard_site"
_TASK: Final = "clearance_task"


def lone_sites() -> Select[int, int]:
    """Each task (record_id) that has one site alone, with that site. A task that waits for a site
    to come in has none, as its land may lie there."""
    from sqlalchemy import func, select

    links = schema(_TASK).link_tables["sites"]
    return (
        select(links.c.record_id, func.min(links.c.target_id).label("site"))
        .where(links.c.record_id.not_in(_waiting(_TASK, "sites")))
        .group_by(links.c.record_id)
        .having(func.count() == 1)
    )


def waits(rows: Table) -> ColumnElement[bool]:
    """Whether a row of progress or find names a site that is not in the file: it is on no other."""
    return rows.c.id.in_(_waiting(rows.name, "site"))


def work(rows: Table, only: Query | None) -> ColumnElement[bool]:
    """Whether a row of the table progress or find is meant. Work that does not name its site is on
    the site that its task has alone."""
    from sqlalchemy import and_, not_, or_, select, true

    if only is None:
        return true()
    if only.type != _SITE:
        return rows.c.parent_id.in_(_tasks(only))
    sites, alone = _ids(only), lone_sites().subquery()
    on_them = select(alone.c.record_id).where(alone.c.site.in_(sites))
    unnamed = and_(rows.c.site.is_(None), rows.c.parent_id.in_(on_them), not_(waits(rows)))
    return or_(rows.c.site.in_(sites), unnamed)


def tasks(only: Query | None) -> ColumnElement[bool]:
    """Whether a task is meant."""
    from sqlalchemy import true

    return true() if only is None else schema(_TASK).table.c.id.in_(_tasks(only))


def sites(only: Query | None) -> ColumnElement[bool]:
    """Whether a site is meant."""
    from sqlalchemy import select, true

    if only is None:
        return true()
    links = schema(_TASK).link_tables["sites"]
    meant = (
        _ids(only)
        if only.type == _SITE
        else select(links.c.target_id).where(links.c.record_id.in_(_tasks(only)))
    )
    return schema(_SITE).table.c.id.in_(meant)


def _waiting(type: str, field: str) -> Select[int]:
    """The records or rows of a type that wait for what a field of theirs names."""
    from sqlalchemy import column, select, table

    waiting = table("pending_link", column("source_type"), column("source_id"), column("field"))
    found = select(waiting.c.source_id)
    return found.where(waiting.c.source_type == type, waiting.c.field == field)


def _tasks(only: Query) -> Select[int]:
    from sqlalchemy import select

    if only.type == _TASK:
        return _ids(only)
    if only.type == _SITE:
        links = schema(_TASK).link_tables["sites"]
        return select(links.c.record_id).where(links.c.target_id.in_(_ids(only)))
    task = schema(_TASK).table
    # Else the task of a statement around it would be taken for this one.
    return select(task.c.id).where(task.c.operator.in_(_ids(only))).correlate(None)


def _ids(only: Query) -> Select[int]:
    from sqlalchemy import select

    from minedesk.store.query import conditions

    return select(schema(only.type).table.c.id).where(conditions(only)).correlate(None)
