"""Computed fields: what sites and tasks hold that nobody types, and how it stays right.

They are stored, because tables sort and filter by them. A total is always summed anew from the rows
it stands for, never counted up and down, so it cannot drift.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from minedesk import records
from minedesk.store.database import driver, rows
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

SITE, TASK = "hazard_site", "clearance_task"
_PARTS = ("cancelled_m2", "reduced_m2", "cleared_m2")
# Sums of decimals differ in their last bits by the order of adding: a millionth of a m² is nothing.
_DIGITS = 6

# What the computed fields of a new record are while no row says anything: SQL over its own columns.
FRESH: Final[Mapping[str, Mapping[str, str]]] = {
    SITE: {
        # Few boundaries come with a sheet, and each call costs more than the rest of its row.
        "boundary_m2": "CASE WHEN {boundary} IS NOT NULL THEN geodesic_m2({boundary}) END",
        "released_m2": "0.0",
        "remaining_m2": "{area_m2}",
    },
    TASK: {
        "cancelled_m2": "0.0",
        "reduced_m2": "0.0",
        "cleared_m2": "0.0",
        "released_m2": "0.0",
        "devices_found": "NULL",
    },
}

# Whose land a progress row is: the site it names; or, where it names none, the only site of its
# task. A row or task that waits for a site to come in is nobody's yet.
_LAND_OF_SITES = f"""
    SELECT p.site, p.cancelled_m2, p.reduced_m2, p.cleared_m2
    FROM progress p WHERE p.site IN {AMONG_IDS}
    UNION ALL
    SELECT l.target_id, p.cancelled_m2, p.reduced_m2, p.cleared_m2
    FROM clearance_task_sites l JOIN progress p ON p.parent_id = l.record_id
    WHERE l.target_id IN {AMONG_IDS} AND p.site IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM clearance_task_sites o
        WHERE o.record_id = l.record_id AND o.target_id != l.target_id)
    AND NOT EXISTS (
        SELECT 1 FROM pending_link w WHERE w.source_id = l.record_id
        AND w.source_type = 'clearance_task' AND w.field = 'sites')
    AND NOT EXISTS (
        SELECT 1 FROM pending_link w WHERE w.source_id = p.id
        AND w.source_type = 'progress' AND w.field = 'site')
"""


def measured(values: Mapping[str, Any]) -> float | None:
    """The geodesic area, in m², of a site's boundary; None without one."""
    boundary = values.get("boundary")
    if boundary is None:
        return None
    from minedesk.geo.polygons import area_m2

    return area_m2(boundary)


def measure(connection: Connection, sites: Collection[int]) -> None:
    """Bring the measured areas of sites up to date with their boundaries."""
    driver(connection).execute(
        f"UPDATE hazard_site SET boundary_m2 = geodesic_m2(boundary) WHERE id IN {AMONG_IDS}",
        (as_json(sites),),
    )


def sites_of(connection: Connection, tasks: Collection[int]) -> set[int]:
    """The sites whose released land may hang on these tasks."""
    wanted = as_json(tasks)
    found = rows(
        connection,
        f"SELECT target_id FROM clearance_task_sites WHERE record_id IN {AMONG_IDS} UNION "
        f"SELECT site FROM progress WHERE parent_id IN {AMONG_IDS} AND site IS NOT NULL",
        (wanted, wanted),
    )
    return {site for (site,) in found}


def tasks_on(connection: Connection, sites: Collection[int]) -> set[int]:
    """The tasks that work on these sites."""
    found = rows(
        connection,
        f"SELECT record_id FROM clearance_task_sites WHERE target_id IN {AMONG_IDS}",
        (as_json(sites),),
    )
    return {task for (task,) in found}


def total_tasks(connection: Connection, tasks: Collection[int]) -> None:
    """Sum the progress and the finds of tasks anew."""
    wanted = as_json(tasks)
    land: dict[int, list[tuple[float | None, ...]]] = defaultdict(list)
    for task, *parts in rows(
        connection,
        "SELECT parent_id, cancelled_m2, reduced_m2, cleared_m2 FROM progress "
        f"WHERE parent_id IN {AMONG_IDS}",
        (wanted,),
    ):
        land[task].append(tuple(parts))
    devices: dict[int, dict[str, int]] = defaultdict(dict)
    for task, category, count in rows(
        connection,
        "SELECT parent_id, coalesce(category, 'not_specified'), sum(quantity) FROM find "
        f"WHERE parent_id IN {AMONG_IDS} AND quantity > 0 GROUP BY 1, 2",
        (wanted,),
    ):
        devices[task][category] = count
    driver(connection).executemany(
        "UPDATE clearance_task SET cancelled_m2 = ?, reduced_m2 = ?, cleared_m2 = ?, "
        "released_m2 = ?, devices_found = ? WHERE id = ?",
        [
            (*_land_totals(land.get(task, ())), _devices_stored(devices.get(task, {})), task)
            for task in tasks
        ],
    )


def total_sites(connection: Connection, sites: Collection[int]) -> None:
    """Sum the released land of sites anew, and what remains of the area that was reported."""
    wanted = as_json(sites)
    land: dict[int, list[float]] = defaultdict(list)
    for site, *parts in rows(connection, _LAND_OF_SITES, (wanted, wanted)):
        land[site].extend(part for part in parts if part is not None)
    driver(connection).executemany(
        "UPDATE hazard_site SET released_m2 = ?1, remaining_m2 = max(0.0, area_m2 - ?1) "
        "WHERE id = ?2",
        [(_sum(land.get(site, ())), site) for site in sites],
    )


def over_released(connection: Connection, sites: Collection[int]) -> list[tuple[str, float, float]]:
    """Of these sites the ones with more land released than they have: (code, released, area)."""
    return [
        (code, released, area)
        for code, released, area in rows(
            connection,
            "SELECT code, released_m2, area_m2 FROM hazard_site "
            f"WHERE id IN {AMONG_IDS} AND released_m2 > area_m2 + 0.005 ORDER BY match_key",
            (as_json(sites),),
        )
    ]


def _land_totals(land: Iterable[tuple[float | None, ...]]) -> tuple[float, ...]:
    parts = [
        _sum(part for part in column if part is not None) for column in zip(*land, strict=True)
    ]
    parts = parts or [0.0] * len(_PARTS)
    return (*parts, _sum(parts))


def _sum(parts: Iterable[float]) -> float:
    return round(math.fsum(parts), _DIGITS)


def _devices_stored(devices: Mapping[str, int]) -> str | None:
    """The tally as it is stored, in the order in which the vocabulary names the categories."""
    kind: Any = records.schema(TASK).by_key["devices_found"].kind
    places = {code: place for place, code in enumerate(kind.vocabulary.codes)}
    ordered = sorted(devices.items(), key=lambda item: (places.get(item[0], len(places)), item[0]))
    return json.dumps(dict(ordered)) if devices else None
