"""Which laptop this is: a UUID made when MineDesk is first used on it, and kept ever after.

It lies in a file of its own, so that settings that are reset or damaged do not make a new laptop.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

from minedesk import paths

# Where none can be kept, this program run goes by one and the same all the same.
_FRESH = str(uuid4())


def device_id(path: Path | None = None) -> str:
    """The UUID of this installation, made where there is none yet; path is the file it lies in."""
    path = path or paths.config_dir() / "device"
    try:
        return str(UUID(path.read_text(encoding="ascii").strip()))
    except (OSError, ValueError):
        # None yet, or none that can be read.
        return _made(path)


def _made(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_FRESH + "\n", encoding="ascii")
    except OSError:
        # A folder that cannot be written keeps nobody from working: the journal still has the name.
        return _FRESH
    return _FRESH
