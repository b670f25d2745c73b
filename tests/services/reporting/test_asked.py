"""What a report is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minedesk.errors import AppError
from minedesk.services.reporting.asked import Asked
from minedesk.services.reporting.printing import Printing
from minedesk.store.query import Filter, Query


def test_the_type_is_said_or_follows_from_the_rest(
    printing: Printing, keep: Callable[..., int]
) -> None:
    keep("partner", short_name="JMAS", name="Japan Mine Action Service")
    assert Asked(printing, type="hazard_site").schema().name == "hazard_site"
    assert Asked(printing, query=Query("clearance_task")).schema().name == "clearance_task"
    assert Asked(printing, record="jmas").schema().name == "partner"
    with pytest.raises(AppError, match="not said what to print"):
        Asked(printing, record="nobody").schema()


def test_a_query_about_another_type_is_refused(printing: Printing) -> None:
    query = Query("partner", filters=(Filter("kind", "is", ("donor",)),))
    assert Asked(printing, query=query).records("partner") is query
    with pytest.raises(AppError, match="about hazard sites, not about partners"):
        Asked(printing, query=query).records("hazard_site")
    assert Asked(printing).records("hazard_site") == Query("hazard_site")


def test_one_record_by_key_or_by_id(printing: Printing, keep: Callable[..., int]) -> None:
    kept = keep("hazard_site", code="S1")
    schema = Asked(printing, type="hazard_site").schema()
    for said in ("s1", kept):
        entry = Asked(printing, "hazard_site", said).entry(schema)
        assert entry is not None
        assert entry.id == kept
    assert Asked(printing, "hazard_site").entry(schema) is None
    with pytest.raises(AppError, match="no hazard site “S2”"):
        Asked(printing, "hazard_site", "S2").entry(schema)
