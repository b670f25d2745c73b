"""What the worker prepares for the preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions
from minedesk.services.progress import Job
from minedesk.ui.importing import findings
from minedesk.ui.importing.findings import Findings, prepare

LINES = ("Site ID;Name;Date of survey;Area (m2)", *(f"S{at};A;31/02/2024;-4" for at in range(9)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def test_groups_come_with_their_first_problems(document: Document, book: Path) -> None:
    planned, found = prepare(document.repository, book, ImportOptions("hazard_site"), Job())

    assert {group.field: group.rows for group in found.groups} == {"surveyed_on": 9, "area_m2": 9}
    assert {len(problems) for problems in found.groups.values()} == {3}
    assert (found.unlisted, found.counts.aside, found.counts.rows) == (0, 9, 9)
    planned.close()


def test_what_is_not_listed_is_counted(
    document: Document, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "GROUPS", 1)

    planned, found = prepare(document.repository, book, ImportOptions("hazard_site"), Job())

    assert (len(found.groups), found.unlisted) == (1, 1)
    planned.close()


def test_a_plan_that_cannot_be_looked_through_is_thrown_away(
    document: Document, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Path] = []

    def fail(planned: object) -> Findings:
        closed.append(planned.staging.path)  # type: ignore[attr-defined]  # any plan has one
        raise MemoryError

    monkeypatch.setattr(Findings, "of", staticmethod(fail))

    with pytest.raises(MemoryError):
        prepare(document.repository, book, ImportOptions("hazard_site"), Job())
    assert not closed[0].exists()
