"""Land released beyond a site's area is told at the row that did it, and never set aside."""

from __future__ import annotations

from pathlib import Path

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, as_json, plan


def test_too_much_land_is_a_warning_at_its_row(document: Document, tmp_path: Path) -> None:
    book = document.recordbook
    site = book.save(Entry("hazard_site", {"code": "S1", "area_m2": 100.0})).id
    other = book.save(Entry("hazard_site", {"code": "S2", "area_m2": 100.0})).id
    book.save(Entry("clearance_task", {"code": "T1", "sites": (site, other)}))
    sheet = tmp_path / "progress.csv"
    sheet.write_text(
        "Task;Date;Site;Cleared (m2)\n"
        "T1;2024-01-10;S1;60\nT1;2024-01-11;S2;90\nT1;2024-01-12;S1;50\n",
        encoding="utf-8",
    )
    prepared = plan(document.repository, sheet, ImportOptions("progress"))
    apply(document, prepared)
    result = as_json(prepared)
    prepared.close()
    assert (result["created"], result["problems"]) == (3, [])
    (warning,) = result["warnings"]
    assert (warning["row"], warning["field"]) == (4, "site")
    assert "S1" in warning["message"]
    assert "110" in warning["message"]
