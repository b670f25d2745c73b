"""Which report is asked for: all that is chosen on the page, as one thing to compare and make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import category

from minedesk.services.reporting import Written, write_report
from minedesk.services.reporting.preview import Preview, first_pages

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.progress import Job
    from minedesk.services.reporting.writing import Wishes
    from minedesk.services.settings import Settings
    from minedesk.store.query import Query

# In bytes: what all systems and the folders around it leave room for.
_LONGEST_NAME: Final = 150


@dataclass(frozen=True, slots=True)
class Order:
    """A kind of report, and what it is told; see `Wishes`. called is its title."""

    kind: str
    language: str
    for_donors: bool
    called: str = ""
    mark: str | None = None
    type: str | None = None
    record: str | None = None
    query: Query | None = None
    keys: tuple[str, ...] | None = None
    first: date | None = None
    last: date | None = None

    @property
    def file_name(self) -> str:
        """What a file with this report may be called anywhere."""
        days = [day.isoformat() for day in (self.first, self.last) if day is not None]
        name = " ".join(filter(None, (self.record, self.called, *days)))
        # A record's key may hold what no file name may. Khmer letters are marks to a good part.
        safe = "".join(char if char.isalnum() or category(char)[0] == "M" or char in "-_ " else "-"
                       for char in name)  # fmt: skip
        short = safe.encode()[:_LONGEST_NAME].decode(errors="ignore")
        return f"{short.strip() or self.kind}.pdf"

    def write(self, document: Document, path: Path, settings: Settings, job: Job) -> Written:
        """Write the report. Raises what `write_report` does."""
        return write_report(document, path, self.kind, **self._wishes(settings, job))

    def write_first(
        self, document: Document, path: Path, settings: Settings, job: Job, pages: int
    ) -> Preview:
        """Write the first pages only. Raises what `first_pages` does."""
        return first_pages(document, path, self.kind, pages=pages, **self._wishes(settings, job))

    def _wishes(self, settings: Settings, job: Job) -> Wishes:
        return {
            "type": self.type,
            "record": self.record,
            "from_": self.first,
            "to": self.last,
            "language": self.language,
            "query": self.query,
            "keys": self.keys,
            "for_donors": self.for_donors,
            "mark": self.mark,
            "settings": settings,
            "job": job,
        }
