"""The figures of a programme: what was released and found, what stands open.

The overview and the reports read them here, so that the screen and the paper never disagree. All
figures are raw (m², pieces); they are rounded only where they are shown. Every function takes an
SQLAlchemy connection to an open file; operator is a partner's id, or None for all; only is a query
that says which records' figures are meant (see `scope`), within another that must mean them, too.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from minedesk.fields.kinds import Choice
from minedesk.records import schema
from minedesk.services import scope
from minedesk.services.places.provinces import together

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select, Table

    from minedesk.store.query import Query

Grouping = Literal["month", "province", "operator", "activity"]

# Land in these states needs nothing more; a site whose state nobody noted still counts as open.
SITE_DONE: Final = ("closed", "handed_over")


@dataclass(frozen=True, slots=True)
class Released:
    """Land released in a period, in m², by how. group is "2024-03", a province, an operator or the
    code of an activity.

    group is "" for land that has no province, operator or activity.
    """

    group: str
    cancelled: float
    reduced: float
    cleared: float

    @property
    def total(self) -> float:
        """All land released."""
        return math.fsum((self.cancelled, self.reduced, self.cleared))


@dataclass(frozen=True, slots=True)
class Land:
    """A number of sites and the land that remains on them, in m². name is "" where none is said;
    said are the names that the sites themselves give it."""

    name: str
    sites: int
    remaining: float
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sites:
    """Sites of one land class in one status, with their land in m²; codes are "" where none is
    said. area is as reported, released and remaining as they add up to today."""

    land_class: str
    status: str
    sites: int
    area: float
    released: float
    remaining: float


def released(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    group: Grouping = "month",
    operator: int | None = None,
    only: Query | None = None,
    within: Query | None = None,
) -> list[Released]:
    """Land released from first to last (both included), by the dates of the progress rows.

    Months come in order, also those without work; provinces and operators with the most first.
    """
    progress, task = _table("progress"), _table("clearance_task")
    label = group_label(progress, group)
    query = (
        work_of(progress, label.label("group"), *(_sum(progress.c[f"{how}_m2"]) for how in _HOW))
        .where(progress.c.date.between(first, last))
        .where(scope.work(progress, only), scope.work(progress, within))
        .group_by(label)
    )
    if operator is not None:
        query = query.where(task.c.operator == operator)
    if group == "province":
        found = together(connection, connection.execute(query))
        rows = [Released(name, *sums) for name, _said, sums in found]
    else:
        rows = [Released(name or "", *sums) for name, *sums in connection.execute(query)]
    if group == "month":
        known = {row.group: row for row in rows}
        return [known.get(name) or Released(name, 0.0, 0.0, 0.0) for name in months(first, last)]
    return sorted(rows, key=lambda row: (-row.total, row.group))


def total(rows: Iterable[Released]) -> Released:
    """The sum of released land over all groups, each way of release for itself."""
    rows = list(rows)
    return Released("", *(math.fsum(getattr(row, how) for row in rows) for how in _HOW))


def months(first: datetime.date, last: datetime.date) -> list[str]:
    """The months from first to last, as "2024-03"."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, start + count)]


def devices(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    operator: int | None = None,
    outcome: str | None = None,
    only: Query | None = None,
) -> dict[str, int]:
    """Devices found from first to last by the codes of their categories, "" where none is said.

    The most frequent come first; categories of which none was found are left out. outcome is the
    code of what became of them, or None for all.
    """
    from sqlalchemy import func, select

    find, task = _table("find"), _table("clearance_task")
    number = func.sum(find.c.quantity).label("number")
    query = (
        select(find.c.category, number)
        .where(find.c.date.between(first, last), scope.work(find, only))
        .group_by(find.c.category)
        .order_by(number.desc())
    )
    if operator is not None:
        query = query.join(task, task.c.id == find.c.parent_id).where(task.c.operator == operator)
    if outcome is not None:
        query = query.where(find.c.outcome == outcome)
    return {code or "": int(count) for code, count in connection.execute(query) if count}


def devices_by_year(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    outcome: str | None = None,
    only: Query | None = None,
) -> dict[int, dict[str, int]]:
    """The same by year, in order, and by the codes of their categories."""
    from sqlalchemy import func, select

    find = _table("find")
    year = func.substr(_as_text(find.c.date), 1, 4)
    query = (
        select(year, find.c.category, func.sum(find.c.quantity))
        .where(find.c.date.between(first, last), scope.work(find, only))
        .group_by(year, find.c.category)
        .order_by(year)
    )
    if outcome is not None:
        query = query.where(find.c.outcome == outcome)
    found: dict[int, dict[str, int]] = {}
    for name, code, count in connection.execute(query):
        if count:
            found.setdefault(int(name), {})[code or ""] = int(count)
    return found


@dataclass(frozen=True, slots=True)
class Effort:
    """What work cost: days of one person each, and hours as noted."""

    person_days: int
    hours: float


def effort(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    only: Query | None = None,
) -> Effort:
    """The work of the progress rows from first to last: a row is the day of so many people."""
    from sqlalchemy import func, select

    progress = _table("progress")
    query = select(func.coalesce(func.sum(progress.c.personnel), 0), _sum(progress.c.hours))
    query = query.where(progress.c.date.between(first, last), scope.work(progress, only))
    [(people, hours)] = connection.execute(query)
    return Effort(int(people), float(hours))


def planned(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    only: Query | None = None,
) -> float:
    """The land, in m², that plans want released from first to last: of each task with a target and
    a plan (not cancelled) the share of its days that lie in there."""
    return math.fsum(planned_by_year(connection, first, last, only).values())


def planned_by_year(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    only: Query | None = None,
    within: Query | None = None,
) -> dict[int, float]:
    """The same by year, in order; years that nothing is planned for are left out."""
    from sqlalchemy import or_, select

    task = _table("clearance_task")
    query = select(task.c.planned_start, task.c.planned_end, task.c.target_m2).where(
        task.c.planned_start <= last,
        task.c.planned_end >= first,
        task.c.target_m2.is_not(None),
        or_(task.c.status.is_(None), task.c.status != "cancelled"),
        scope.tasks(only),
        scope.tasks(within),
    )
    shares: dict[int, list[float]] = {}
    for start, end, target in connection.execute(query):
        if end < start:
            continue
        begin, finish = max(start, first), min(end, last)
        for year in range(begin.year, finish.year + 1):
            from_ = max(begin, datetime.date(year, 1, 1))
            to = min(finish, datetime.date(year, 12, 31))
            days = (to - from_).days + 1
            shares.setdefault(year, []).append(target * days / ((end - start).days + 1))
    return {year: math.fsum(shares[year]) for year in sorted(shares)}


def status_counts(
    connection: Connection, record_type: str, operator: int | None = None
) -> dict[str, int]:
    """How many records have which status; "" counts those without one."""
    from sqlalchemy import func, select

    table = _table(record_type)
    query = select(table.c.status, func.count()).group_by(table.c.status)
    if operator is not None:
        query = query.where(table.c.operator == operator)
    return {code or "": count for code, count in connection.execute(query)}


def open_land(connection: Connection, only: Query | None = None) -> Land:
    """All sites that are neither closed nor handed over, and what remains on them."""
    return _sum_up("", remaining_by_province(connection, only=only))


def remaining_by_province(
    connection: Connection,
    land_class: str | None = None,
    only: Query | None = None,
    within: Query | None = None,
) -> list[Land]:
    """Open sites (of a class, or all) and what remains on them, by province, the most first."""
    from sqlalchemy import func, or_, select

    site = _table("hazard_site")
    query = (
        select(site.c.province, func.count(), _sum(site.c.remaining_m2))
        .where(or_(site.c.status.is_(None), site.c.status.not_in(SITE_DONE)))
        .where(scope.sites(only), scope.sites(within))
        .group_by(site.c.province)
    )
    if land_class is not None:
        query = query.where(site.c.land_class == land_class)
    found = together(connection, connection.execute(query))
    rows = [Land(name, int(sites), land, said) for name, said, (sites, land) in found]
    return sorted(rows, key=lambda row: (-row.remaining, row.name))


def sites_by_class_and_status(connection: Connection, only: Query | None = None) -> list[Sites]:
    """All sites by their class and status, in the order of those words; none said comes last."""
    from sqlalchemy import func, select

    site = _table("hazard_site")
    columns = (site.c.land_class, site.c.status)
    sums = (_sum(site.c[name]) for name in ("area_m2", "released_m2", "remaining_m2"))
    query = select(*map(_as_text, columns), func.count(), *sums).where(scope.sites(only))
    query = query.group_by(*columns)
    found = [
        Sites(land_class or "", status or "", *rest)
        for land_class, status, *rest in connection.execute(query)
    ]
    classes, states = _places("hazard_site", "land_class"), _places("hazard_site", "status")
    return sorted(
        found,
        key=lambda row: (
            classes.get(row.land_class, len(classes)),
            states.get(row.status, len(states)),
        ),
    )


def years(connection: Connection, only: Query | None = None) -> list[int]:
    """The years in which work is noted, the latest first."""
    from sqlalchemy import func, select

    found: set[int] = set()
    for name in ("progress", "find"):
        year = func.substr(_as_text(_table(name).c.date), 1, 4)
        dated = _table(name).c.date.is_not(None)
        query = select(year).where(dated, scope.work(_table(name), only)).distinct()
        found.update(int(text) for (text,) in connection.execute(query))
    return sorted(found, reverse=True)


def operators(connection: Connection) -> list[tuple[int, str]]:
    """The partners that tasks name as their operator: (id, short name), by name."""
    from sqlalchemy import select

    task, partner = _table("clearance_task"), _table("partner")
    query = (
        select(partner.c.id, partner.c.short_name)
        .where(partner.c.id.in_(select(task.c.operator).distinct()))
        .order_by(partner.c.short_name)
    )
    return [(row.id, row.short_name) for row in connection.execute(query)]


_HOW: Final = ("cancelled", "reduced", "cleared")


def _table(name: str) -> Table:
    return schema(name).table


def _places(type: str, key: str) -> dict[str, int]:
    """By code, the place of a word among those that a field chooses from."""
    kind = schema(type).by_key[key].kind
    assert isinstance(kind, Choice)
    return {code: place for place, code in enumerate(kind.vocabulary.codes)}


def _sum(column: ColumnElement[Any]) -> ColumnElement[float]:
    from sqlalchemy import Float, func, type_coerce

    return func.coalesce(func.sum(type_coerce(column, Float)), 0.0)


def _as_text(column: ColumnElement[Any]) -> ColumnElement[str]:
    from sqlalchemy import Text, type_coerce

    return type_coerce(column, Text)


def group_label(rows: Table, group: Grouping) -> ColumnElement[Any]:
    """What a row of progress or find is grouped by, in a statement that `work_of` made."""
    from sqlalchemy import func

    if group == "month":
        return func.substr(_as_text(rows.c.date), 1, 7)
    if group == "operator":
        return _table("partner").c.short_name
    if group == "activity":
        return _as_text(_table("clearance_task").c.activity)
    # The land's own province is surer than the task's: a task may lie in two.
    return func.coalesce(_table("hazard_site").c.province, _table("clearance_task").c.province)


def work_of(rows: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the rows of progress or find, with the task, the site and the operator of each."""
    from sqlalchemy import case, func, null, select

    task = _table("clearance_task")
    site, partner = _table("hazard_site"), _table("partner")
    alone = scope.lone_sites().subquery()
    unnamed = case((scope.waits(rows), null()), else_=alone.c.site)
    return (
        select(*columns)
        .select_from(rows)
        .join(task, task.c.id == rows.c.parent_id)
        .outerjoin(alone, alone.c.record_id == task.c.id)
        .outerjoin(site, site.c.id == func.coalesce(rows.c.site, unnamed))
        .outerjoin(partner, partner.c.id == task.c.operator)
    )


def _sum_up(name: str, rows: list[Land]) -> Land:
    return Land(name, sum(row.sites for row in rows), math.fsum(row.remaining for row in rows))
