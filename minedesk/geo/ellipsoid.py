"""Distances, directions and areas on the WGS84 ellipsoid, each thread with its own pyproj.Geod."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Geod

_of_this_thread = threading.local()


def geod() -> Geod:
    """The WGS84 ellipsoid, for use in the thread that asked only."""
    kept: Geod | None = getattr(_of_this_thread, "geod", None)
    if kept is None:
        from pyproj import Geod

        kept = _of_this_thread.geod = Geod(ellps="WGS84")
    return kept
