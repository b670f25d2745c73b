"""The package itself: cheap to import, and it knows its version."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import minedesk


def test_the_version_is_the_installed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"9.8 of {name}")
    assert minedesk.__version__ == "9.8 of minedesk"


def test_a_copied_folder_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert minedesk.__version__ == "0+unknown"


def test_other_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = minedesk.colour  # type: ignore[attr-defined]  # its absence is what is tested


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = "{'importlib.metadata', 'PySide6', 'sqlalchemy'}"
    run = f"import sys, minedesk.__main__; print({heavy} & set(sys.modules) or 'light')"
    result = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "light"
