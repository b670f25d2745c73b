"""Any table as a list."""

from __future__ import annotations

from minedesk.services.reporting import lists
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.lists import List
from minedesk.services.reporting.wording import described
from minedesk.words import _


def content(asked: Asked) -> Content:
    """The records that are meant, in their order and columns."""
    printing, schema = asked.printing, asked.schema()
    query = asked.records(schema.name)
    listed = List.of(printing, schema, query, asked.keys)
    return Content(
        _(schema.plural),
        lists.blocks(printing, listed),
        described(query, schema, printing),
        listed.shape == "lying",
    )
