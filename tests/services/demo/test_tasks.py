"""Sample tasks fit their sites: no more is released than there is, no work after the end."""

from __future__ import annotations

import datetime
from collections import Counter

from minedesk.services.demo.sites import ukrainian_sites
from minedesk.services.demo.tasks import tasks_on

TODAY = datetime.date(2026, 3, 10)
WAYS = ("cancelled_m2", "reduced_m2", "cleared_m2")


def test_released_land_stays_within_each_site() -> None:
    sites = ukrainian_sites(TODAY)
    works = tasks_on(sites, TODAY, prefix="T-", operators=("A",))
    released: Counter[str] = Counter()
    for work in works:
        for row in work.rows["progress"]:
            released[row["site"]] += sum(row.get(key, 0) for key in WAYS)
            assert row["date"] <= (work.task["ended_on"] or TODAY)
    areas = {site["code"]: site["area_m2"] for site in sites}
    assert released
    assert all(released[code] <= areas[code] for code in released)


def test_every_stage_of_work_is_shown() -> None:
    works = tasks_on(ukrainian_sites(TODAY), TODAY, prefix="T-", operators=("A",))
    stages = {work.task["status"] for work in works}
    assert {"in_progress", "completed"} <= stages
    assert stages & {"planned", "issued"}
    assert any(";" in work.task["sites"] for work in works)
    assert all(work.task["ended_on"] for work in works if work.task["status"] in ("completed",))
