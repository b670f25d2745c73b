"""Points that would lie among all others with latitude and longitude the other way round.

What lies outside the Earth is refused where it is read; in half of the world a point with its axes
swapped is a point as well, thousands of kilometres away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.fields.kinds import PointKind
from minedesk.records import record_types
from minedesk.store.database import rows as query
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.declare import Field
    from minedesk.geo.coordinates import Point

# Degrees from the middle of the others, either way.
_NEAR: Final = 5.0
_FEWEST: Final = 4
_MOST_LOOKED_AT: Final = 2_000
# Of these systems an axis is known by its place alone, unless a letter says it.
_BY_PLACE: Final = ("dd", "dm", "dms")
_LETTERS: Final = frozenset("NSEWnsew")

Middle = tuple[float, float]


class SwappedAxes:
    """Compares the points of a sheet with those of the file; of these there may be none as yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._middle: Middle | None = None
        self._asked = False

    def look(
        self, columns: Sequence[tuple[Field, list[Any], Any]]
    ) -> Iterator[tuple[int, Problem]]:
        """Warn of points whose axes may be swapped: (index of the row, finding)."""
        for field, values, _bad in columns:
            if not isinstance(field.kind, PointKind):
                continue
            middle = self._among_records() or middle_of(values)
            if middle is None:
                continue
            for index, point in enumerate(values):
                if point is not None and is_swapped(point, middle):
                    yield index, _warning(field.key, point)

    def _among_records(self) -> Middle | None:
        if not self._asked:
            self._asked = True
            found: list[tuple[float, float]] = []
            for schema in record_types():
                for field in schema.columns:
                    if isinstance(field.kind, PointKind):
                        found += query(
                            self._connection,
                            f"SELECT json_extract({field.key}, '$.lat'), "
                            f"json_extract({field.key}, '$.lon') FROM {schema.name} "
                            f"WHERE {field.key} IS NOT NULL LIMIT {_MOST_LOOKED_AT}",
                        )
            self._middle = _middle(found)
        return self._middle


def middle_of(points: Sequence[Point | None]) -> Middle | None:
    """Where most of some points lie; None where they are few."""
    return _middle([(point.lat, point.lon) for point in points if point is not None])


def is_swapped(point: Point, middle: Middle) -> bool:
    """Whether a point is far from a place, and near it with its axes swapped."""
    lat, lon = middle
    # Nearly every point ends here: whole sheets come this way.
    if abs(point.lat - lat) <= _NEAR and abs(point.lon - lon) <= _NEAR:
        return False
    by_place = point.system in _BY_PLACE and not _LETTERS.intersection(point.typed)
    return by_place and abs(point.lon - lat) <= _NEAR and abs(point.lat - lon) <= _NEAR


def _middle(found: Sequence[tuple[float, float]]) -> Middle | None:
    if len(found) < _FEWEST:
        return None
    return median(lat for lat, _lon in found), median(lon for _lat, lon in found)


def _warning(key: str, point: Point) -> Problem:
    return Problem(
        _("{point} lies far from all others; with latitude and longitude swapped it would lie "
          "among them.").format(point=point.typed),
        key,
        _("Check which stands first, and swap the two columns or the numbers where they are the "
          "wrong way round."),
        severity="warning",
    )  # fmt: skip
