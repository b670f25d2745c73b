"""The geo package is imported before the window's first paint: the heavy libraries come later."""

from __future__ import annotations

import subprocess
import sys


def test_importing_loads_no_heavy_library() -> None:
    program = (
        "import sys, minedesk.geo.polygons; "
        "print([name for name in ('pyproj', 'shapely', 'mgrs', 'numpy') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
