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


def work(rows: Table, only: Query | None) -> ColumnElement[bool]:
    """Whether a row of the table progress or find is meant. Work that does not name its site is on
    the site that its task has alone."""
    from sqlalchemy import and_, func, or_, select, true

    if only is None:
        return true()
    if only.type != _SITE:
        return rows.c.parent_id.in_(_tasks(only))
    sites, links = _ids(only), schema(_TASK).link_tables["sites"]
    alone = (
        select(links.c.record_id)
        .group_by(links.c.record_id)
        .having(and_(func.count() == 1, func.min(links.c.target_id).in_(sites)))
    )
    unnamed = and_(rows.c.site.is_(None), rows.c.parent_id.in_(alone))
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
