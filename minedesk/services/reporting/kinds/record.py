"""Records on paper as they are: all fields, all rows."""

from __future__ import annotations

from minedesk.services.reporting import sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.wording import described
from minedesk.words import _


def content(asked: Asked) -> Content:
    """The sheet of one record, or of each that is meant."""
    printing, schema = asked.printing, asked.schema()
    entry = asked.entry(schema)
    if entry is not None:
        blocks = sheets.one(printing, schema, entry)
        return Content(sheets.name_of(schema, entry), blocks, _(schema.title))
    query = asked.records(schema.name)
    return Content(
        _(schema.plural), sheets.many(printing, schema, query), described(query, schema, printing)
    )
