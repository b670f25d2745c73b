"""Staged rows made ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.importing.cells.corrections import Corrections
from minedesk.ui.importing import preview_rows
from minedesk.ui.importing.findings import Findings
from minedesk.ui.importing.preview_rows import PreviewCell, PreviewRows

LINES = ("Site ID;Name;Area (m2)", "S1;New;5", "S2;B;many")

Shown = Callable[..., PreviewRows]


@pytest.fixture
def shown(document: Document, tmp_path: Path) -> Iterator[Shown]:
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "Old"}))
    plans: list[ImportPlan] = []

    def shown(corrections: Corrections | None = None) -> PreviewRows:
        path = tmp_path / "book.csv"
        path.write_text("\n".join(LINES), encoding="utf-8")
        options = ImportOptions("hazard_site", corrections=corrections or Corrections())
        made = plan(document.repository, path, options)
        plans.append(made)
        view = Findings.of(made).view
        return PreviewRows(made, made.main, view, document.repository, PLAIN)

    yield shown
    for made in plans:
        made.close()


def test_rows_show_what_changes_and_what_is_wrong(shown: Shown) -> None:
    rows = shown()

    first, second = rows.read([1, 2])

    assert first.cells[1] == PreviewCell("New", "Old", changed=True)
    assert (second.action, second.cells[2].text) == ("problem", "many")
    assert "not a number" in second.problem
    assert rows.columns(2) == [(2, "Area (m2)")]
    assert rows.parts(3, 2) == [(2, "Area (m2)", "many")]
    assert rows.parts(2, 2) is None


def test_what_was_typed_is_marked_and_what_is_not_checked_yet_shown(shown: Shown) -> None:
    place = ("book", 3, 2)
    rows = shown(Corrections({place: "7"}))
    assert rows.read([2])[0].cells[2] == PreviewCell("7", typed=True)

    rows.typed = {place: "8 ha"}

    assert rows.read([2])[0].cells[2] == PreviewCell("8 ha", typed=True)


def test_no_more_rows_are_kept_than_are_looked_at(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_rows, "_MOST_KEPT", 2)
    rows = shown()

    for number in range(2, 5):
        rows.take_texts(number, ["x"])

    assert [rows.texts(number) for number in (2, 3, 4)] == [None, ["x"], ["x"]]
