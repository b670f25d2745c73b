"""A file with more records and rows than one batch takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.exporting import sources
from minedesk.services.settings import Settings

SITES = 7


@pytest.fixture
def document(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    new_document: Callable[[Path, Settings], Document],
) -> Iterator[Document]:
    monkeypatch.setattr(sources, "BATCH", 3)
    made = new_document(tmp_path / "sites.minedesk", Settings())
    with made.recordbook.transaction() as change:
        ids = [
            change.save(Entry("hazard_site", {"code": f"S-{number}"})).id
            for number in reversed(range(SITES))
        ]
        for number in reversed(range(SITES)):
            rows = [Row({"note": f"{number}{place}"}) for place in "ba"]
            change.save(
                Entry("clearance_task", {"code": f"T-{number}", "sites": (ids[number],)},
                      {"progress": rows})
            )  # fmt: skip
    yield made
    made.close()
