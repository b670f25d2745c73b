"""When a file was last checked through and through; kept on this computer, not in the file."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from minedesk import paths

EVERY: Final = timedelta(days=7)
_MOST = 200


def is_due(file_uuid: str, today: date, path: Path | None = None) -> bool:
    """Whether the whole check of a file was a week ago or more, or lies in the future."""
    try:
        last = date.fromisoformat(_read(path)[file_uuid])
    except (KeyError, ValueError):
        return True
    return not today - EVERY < last <= today


def note(file_uuid: str, today: date, path: Path | None = None) -> None:
    """Remember that a file was found whole today. Where that cannot be kept, it is checked anew."""
    known = _read(path)
    known.pop(file_uuid, None)
    kept = [*known.items(), (file_uuid, today.isoformat())][-_MOST:]
    target = path or _place()
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(dict(kept)), encoding="ascii")
        fresh.replace(target)


def _read(path: Path | None) -> dict[str, str]:
    try:
        known = json.loads((path or _place()).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {uuid: day for uuid, day in known.items() if isinstance(day, str)}


def _place() -> Path:
    return paths.data_dir() / "checked.json"
