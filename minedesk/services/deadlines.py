"""What wants somebody's attention: tasks behind their plan, accreditations that end, promises.

Every function takes an SQLAlchemy connection to an open file, and the day that is today.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.records import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

TASK_DONE: Final = ("completed", "handed_over", "cancelled")
ACCREDITATION_DAYS: Final = 60
FOLLOW_UP_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class BehindPlan:
    """A task that is later than its plan. days_late counts from when this much was to be done."""

    id: int
    code: str
    title: str
    operator: str
    planned_end: datetime.date
    target: float | None
    released: float
    days_late: int


@dataclass(frozen=True, slots=True)
class Accreditation:
    """A partner whose accreditation ends soon, or ended lately (days_left is then negative)."""

    id: int
    short_name: str
    until: datetime.date
    days_left: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was promised to a partner; id is the partner's. days_left is negative when overdue."""

    id: int
    partner: str
    text: str
    due: datetime.date
    days_left: int


def behind_plan(
    connection: Connection, today: datetime.date, operator: int | None = None
) -> list[BehindPlan]:
    """Tasks behind their plan, the latest first.

    A task is behind when its planned end has passed and it is not completed, or when less is
    released than the straight line from its planned start to its planned end asks for today.
    """
    from sqlalchemy import or_, select

    task, partner = _table("clearance_task"), _table("partner")
    query = (
        select(
            task.c.id,
            task.c.code,
            task.c.title,
            partner.c.short_name.label("operator"),
            task.c.planned_start,
            task.c.planned_end,
            task.c.target_m2,
            task.c.released_m2,
        )
        .outerjoin(partner, partner.c.id == task.c.operator)
        .where(task.c.planned_end.is_not(None))
        .where(or_(task.c.status.is_(None), task.c.status.not_in(TASK_DONE)))
        .where(or_(task.c.planned_end < today, task.c.planned_start < today))
    )
    if operator is not None:
        query = query.where(task.c.operator == operator)
    late = [
        BehindPlan(
            row.id,
            row.code,
            row.title or "",
            row.operator or "",
            row.planned_end,
            row.target_m2,
            row.released_m2 or 0.0,
            days,
        )
        for row in connection.execute(query)
        if (
            days := days_behind(
                row.planned_start, row.planned_end, row.target_m2, row.released_m2 or 0.0, today
            )
        )
    ]
    return sorted(late, key=lambda row: (-row.days_late, row.code))


def days_behind(
    start: datetime.date | None,
    end: datetime.date,
    target: float | None,
    released: float,
    today: datetime.date,
) -> int:
    """How many days an uncompleted task is behind its plan; 0 when it is not."""
    if end < today:
        return (today - end).days
    if start is None or not target or not start < today or start >= end:
        return 0
    planned = (end - start).days
    line = target * (today - start).days / planned
    if released >= line:
        return 0
    lag = (today - start).days - planned * released / target
    return max(1, math.floor(lag))


def accreditations(
    connection: Connection, today: datetime.date, days: int = ACCREDITATION_DAYS
) -> list[Accreditation]:
    """Partners whose accreditation ends within so many days, or ended within as many, in order.

    One that ended yesterday matters more than one that ends tomorrow, so it does not vanish.
    """
    from sqlalchemy import select

    partner = _table("partner")
    span = datetime.timedelta(days=days)
    query = (
        select(partner.c.id, partner.c.short_name, partner.c.accredited_until)
        .where(partner.c.accredited_until.between(today - span, today + span))
        .order_by(partner.c.accredited_until, partner.c.short_name)
    )
    return [
        Accreditation(row.id, row.short_name, row.accredited_until, (row[2] - today).days)
        for row in connection.execute(query)
    ]


def follow_ups(
    connection: Connection, today: datetime.date, days: int = FOLLOW_UP_DAYS
) -> list[FollowUp]:
    """What is promised, not done, and due within so many days or overdue; the oldest first."""
    from sqlalchemy import or_, select

    engagement, partner = _table("engagement"), _table("partner")
    query = (
        select(
            partner.c.id,
            partner.c.short_name,
            engagement.c.follow_up,
            engagement.c.subject,
            engagement.c.follow_up_due.label("due"),
        )
        .join(partner, partner.c.id == engagement.c.parent_id)
        .where(engagement.c.follow_up_due <= today + datetime.timedelta(days=days))
        .where(or_(engagement.c.done.is_(None), engagement.c.done.is_(False)))
        .order_by(engagement.c.follow_up_due, partner.c.short_name)
    )
    return [
        FollowUp(
            row.id,
            row.short_name,
            row.follow_up or row.subject or "",
            row.due,
            (row.due - today).days,
        )
        for row in connection.execute(query)
    ]


def _table(name: str) -> Table:
    return schema(name).table
