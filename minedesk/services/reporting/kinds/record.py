"""Records on paper as they are: all fields, all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.records import schema as schema_named
from minedesk.services.reporting import sheets
from minedesk.services.reporting.asked import Asked, Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry
    from minedesk.services.reporting.printing import Printing


def content(asked: Asked) -> Content:
    """The sheet of one record, or of each that is meant."""
    return sheets.content(asked, asked.schema().name, _sheet)


def _sheet(printing: Printing, entry: Entry) -> Iterator[Block]:
    return sheets.sheet(printing, schema_named(entry.type), entry)
