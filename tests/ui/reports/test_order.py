"""What is asked for as one thing: what a file with it is called, what is handed on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.progress import Job
from minedesk.ui.reports.order import Order


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order("list", "en", False, "Hazard sites"), "Hazard sites.pdf"),
        (Order("site", "en", False, "Site", record="BTB/1"), "BTB-1 Site.pdf"),
        (
            Order("summary", "en", True, "Summary", first=date(2024, 1, 1), last=date(2024, 3, 31)),
            "Summary 2024-01-01 2024-03-31.pdf",
        ),
        (Order("list", "en", False, "ភូមិស្វាយ"), "ភូមិស្វាយ.pdf"),
        (Order("list", "en", False, ""), "list.pdf"),
        (Order("list", "en", False, "../.."), "-----.pdf"),
    ],
)
def test_a_file_is_called_after_what_is_in_it(order: Order, name: str) -> None:
    assert order.file_name == name


def test_a_name_is_no_longer_than_any_disk_takes() -> None:
    name = Order("site", "en", False, record="ស" * 300).file_name
    assert len(name.encode()) <= 160
    assert name.endswith("ស.pdf")


def test_all_that_is_chosen_is_handed_on(document: Document, tmp_path: Path) -> None:
    for code in ("S1", "S2"):
        document.recordbook.save(Entry("hazard_site", {"code": code}, {}))
    order = Order("site", "uk", False, type="hazard_site", record="S2")
    path = tmp_path / "a.pdf"
    written = order.write(document, path, document.settings, Job())
    assert written.pages == 1
    first = order.write_first(document, tmp_path / "b.pdf", document.settings, Job(), 3)
    assert (first.pages_written, first.pages_total) == (1, 1)
    assert b"/Lang (uk)" in path.read_bytes() or b"(uk)" in path.read_bytes()
