"""What may be the same is shown side by side."""

from __future__ import annotations

from typing import Any

from minedesk.fields.reading import PLAIN
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan, apply
from minedesk.services.importing.doubles.sidebyside import Line, SideBySide
from minedesk.services.importing.options import Decided
from minedesk.store.stagedview import StagedView
from tests.services.importing.conftest import Sheet

HEAD = ("Site ID", "Name", "Latitude", "Longitude", "Area (m2)", "Remarks")


def _shown(document: Document, made: ImportPlan) -> SideBySide:
    view = StagedView(made.staging, [made.main.schema])
    return SideBySide(made, view, document.repository, PLAIN)


def test_rows_and_records_are_shown(sheet: Sheet, planned: Any, document: Document) -> None:
    apply(document, planned(sheet(HEAD, ("D1", "Dam", 14.0, 103.0, 1, None), name="dam")))
    path = sheet(HEAD, ("A1", "Well", 13.0, 103.0, 5, None), ("B7", "WELL", 13.0, 103.0, 5, "wet"),
                 ("C9", "Dam", 14.0, 103.0, 7, None))  # fmt: skip
    made = planned(path)
    shown = _shown(document, made)
    first, second = made.doubles

    assert (shown.name(first), shown.name(second)) == ("row 2", "D1")
    lines = {line.key: line for line in shown.lines(first)}
    assert lines["name"] == Line("name", "WELL", "Well")
    assert lines["remarks"] == Line("remarks", "wet", "")
    assert "province" not in lines
    assert Line("code", "C9", "D1") in shown.lines(second)

    updated = planned(path, decided={4: Decided("update", second)})
    assert Line("area_m2", "7", "1") in _shown(document, updated).lines(second)
    assert Line("name", "Dam", "Dam") in _shown(document, updated).lines(second)


def test_links_are_named(sheet: Sheet, planned: Any, document: Document) -> None:
    apply(document, planned(sheet(("Site ID", "Name"), ("S1", "Hill"), name="sites")))
    path = sheet(("Task ID", "Title", "Sites", "Latitude", "Longitude"),
                 ("T1", "Hill north", "S1; S9", 13.0, 103.0),
                 ("X/4", "Hill north", "S1", 13.0, 103.0))  # fmt: skip
    made = planned(path, "clearance_task")

    [double] = made.doubles
    assert Line("sites", "S1", "S1; S9") in _shown(document, made).lines(double)
