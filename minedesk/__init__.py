"""MineDesk: hazard sites, clearance tasks and partners of humanitarian demining, on one desk."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    # Reading the installed version costs some milliseconds that no start should pay for.
    if name == "__version__":
        return _version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("minedesk")
    except PackageNotFoundError:
        # Run from a copied folder that was never installed.
        return "0+unknown"
