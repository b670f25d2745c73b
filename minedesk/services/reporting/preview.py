"""The first pages of a report, to be looked at before it is printed or saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from minedesk.services.reporting.writing import Wishes, write_pages

if TYPE_CHECKING:
    from minedesk.services.document import Document


@dataclass(frozen=True, slots=True)
class Preview:
    """What was written for a look: pages_total is how many the whole has, None where nobody knows
    that yet. missing_scripts are as in `Written`."""

    pages_written: int
    pages_total: int | None
    missing_scripts: tuple[str, ...]


def first_pages(
    document: Document, path: Path, kind: str, *, pages: int = 1, **wishes: Unpack[Wishes]
) -> Preview:
    """Write the first pages of what `write_report` would write, as a PDF of only these.

    They bear the numbers that they have in the whole ("Page 1 of 1,790"), or just their own where
    nobody knows yet how many there are. Raises as `write_report` does.
    """
    written = write_pages(document, path, kind, wishes, pages)
    return Preview(written.pages, written.total, written.missing_scripts)
