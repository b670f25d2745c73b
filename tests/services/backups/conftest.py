"""What the tests of backups share: a file with a record, and settings with a second place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document


@pytest.fixture
def add(document: Document) -> Callable[[str], None]:
    """Write one more site into the file."""

    def write(code: str) -> None:
        document.recordbook.save(Entry("hazard_site", {"code": code}))

    return write


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A USB stick that is plugged in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
