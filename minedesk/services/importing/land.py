"""After an import: sites on which more land is released than they have, at the rows that did it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from minedesk.errors import Problem
from minedesk.services import totals
from minedesk.store.database import rows
from minedesk.store.reading import AMONG_IDS, as_json
from minedesk.store.staging import LEAD, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema
    from minedesk.store.staging import Staging

_LAND = "progress"


def land_warnings(
    connection: Connection, staging: Staging, schema: Schema, made: dict[str, int]
) -> Iterator[Problem]:
    """A warning for each such site, at the last row of the sheet that added land to it.

    To be asked once the totals are settled; made holds the ids of new tasks by match key.
    """
    if schema.name != _LAND:
        return
    site_at = 1 + len(LEAD) + [field.key for field in staged_fields(schema)].index("site")
    id_at, key_at = 1 + LEAD.index("parent_id"), 1 + LEAD.index("parent_key")
    tasks: dict[int, list[tuple[str, int, int | None]]] = {}
    for row in chain(staging.rows(schema, action="create"), staging.rows(schema, action="update")):
        task = row[id_at] or made[row[key_at]]
        tasks.setdefault(task, []).append((row[1], row[2], row[site_at]))
    last: dict[int, tuple[str, int]] = {}
    for task, site in _sites(connection, list(tasks)):
        for sheet, number, named in tasks[task]:
            if named in (None, site):
                last[site] = max(last.get(site, (sheet, 0)), (sheet, number))
    codes = dict(
        rows(connection, f"SELECT code, id FROM hazard_site WHERE id IN {AMONG_IDS}",
             (as_json(last),))
    )  # fmt: skip
    for code, released, area in totals.over_released(connection, list(last)):
        sheet, number = last[codes[code]]
        yield Problem(
            _("More land is released on {site} ({released:,.0f} m²) than it has ({area:,.0f} m²).")
            .format(site=code, released=released, area=area),
            "site",
            _("Give the reason in the remarks, or mend the site's area or the progress rows."),
            number,
            sheet,
            "warning",
        )  # fmt: skip


def _sites(connection: Connection, tasks: list[int]) -> list[tuple[int, int]]:
    wanted = as_json(tasks)
    return list(
        rows(
            connection,
            f"SELECT record_id, target_id FROM clearance_task_sites WHERE record_id IN {AMONG_IDS} "
            f"UNION SELECT parent_id, site FROM progress WHERE parent_id IN {AMONG_IDS} "
            "AND site IS NOT NULL",
            (wanted, wanted),
        )
    )
