"""The first pages of a report: as in the whole one, with its numbers, and soon there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.services.reporting import write_report
from minedesk.services.reporting.preview import Preview, first_pages


def _texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as opened:
        return [page.get_textpage().get_text_bounded() for page in opened]


def test_the_first_page_of_a_list_is_that_of_the_whole(
    document: Document, keep: Any, tmp_path: Path
) -> None:
    for number in range(90):
        keep("hazard_site", code=f"HS-{number:03}", name="ភូមិអូរតន្ទឹម", area_m2=1.25)
    whole, look = tmp_path / "whole.pdf", tmp_path / "look.pdf"
    written = write_report(document, whole, "list", type="hazard_site")
    seen = first_pages(document, look, "list", type="hazard_site")
    assert seen == Preview(1, written.pages, ())
    assert written.pages > 1
    assert _texts(look) == _texts(whole)[:1]
    assert f"Page 1 of {written.pages}" in _texts(look)[0]


def test_a_stop_leaves_no_file(document: Document, keep: Any, tmp_path: Path) -> None:
    keep("hazard_site", code="HS-1")
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        first_pages(document, tmp_path / "look.pdf", "list", type="hazard_site", job=job)
    assert not list(tmp_path.glob("*.pdf"))
