"""Any table as a list."""

from __future__ import annotations

from collections.abc import Callable

from minedesk.formats.pdf.tables import Table
from minedesk.services.reporting.asked import Asked
from minedesk.services.reporting.kinds.list import content
from minedesk.services.reporting.printing import Printing
from minedesk.store.query import Filter, Query


def test_it_is_about_what_the_query_means(printing: Printing, keep: Callable[..., int]) -> None:
    keep("partner", short_name="JMAS", name="Japan Mine Action Service", kind="operator")
    keep("partner", short_name="MOFA", name="Ministry", kind="donor")
    query = Query("partner", filters=(Filter("kind", "is", ("donor",)),))
    found = content(Asked(printing, query=query, keys=["short_name"]))
    assert found.title == "Partners"
    assert "Donor" in found.subtitle
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert [list(row) for row in table.rows] == [["MOFA"]]
