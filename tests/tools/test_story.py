"""The clock of the pictures says what it was set to, and the computer's own is back afterwards."""

from __future__ import annotations

import importlib.util
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def story() -> ModuleType:
    spec = importlib.util.spec_from_file_location("story", ROOT / "tools" / "story.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_kept_carries_the_time_that_was_set(story: ModuleType, tmp_path: Path) -> None:
    document = Document.new(tmp_path / "story.minedesk", Settings(person="Sok Dara"))
    try:
        with story.clock():
            story.set_clock(date(2021, 3, 4), 9, 30)
            document.recordbook.save(Entry("hazard_site", {"code": "S1"}))
        document.recordbook.save(Entry("hazard_site", {"code": "S2"}))
        after, within = document.history.change_sets(limit=2)
    finally:
        document.close()
    assert within.at.astimezone().isoformat()[:16] == "2021-03-04T09:30"
    assert abs((datetime.now(UTC) - after.at).total_seconds()) < 600
