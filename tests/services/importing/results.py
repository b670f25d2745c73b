"""What an import said, short enough to compare."""

from __future__ import annotations

from typing import Any


def places(found: list[dict[str, Any]]) -> list[tuple[int, str | None]]:
    """Of problems or warnings, the rows and fields."""
    return [(each["row"], each["field"]) for each in found]


def counts(result: dict[str, Any]) -> tuple[int, int, int]:
    """Created, updated, unchanged."""
    return result["created"], result["updated"], result["unchanged"]
