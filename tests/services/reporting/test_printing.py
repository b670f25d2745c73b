"""Values as texts, columns that line up."""

from __future__ import annotations

import pytest

from minedesk.records import schema
from minedesk.services.reporting.printing import Printing, heading, is_summed, totals


@pytest.mark.parametrize(("value", "said"), [(1234.5, "1,234.50"), (40001, "40,001.00")])
def test_columns_that_are_read_downwards_keep_their_decimals(
    printing: Printing, value: float, said: str
) -> None:
    assert printing.fixed(value, 2) == said
    assert printing.fixed(value, 0) == said.partition(".")[0]


def test_only_areas_and_hours_are_summed() -> None:
    progress, find = schema("progress"), schema("find")

    assert [field.key for field in progress.fields if is_summed(field)] == [
        "cancelled_m2", "reduced_m2", "cleared_m2", "hours",
    ]  # fmt: skip
    assert not any(map(is_summed, find.fields))


def test_totals_name_themselves_where_there_is_room(printing: Printing) -> None:
    site = schema("hazard_site")
    fields = [site.by_key["code"], site.by_key["area_m2"]]

    assert totals(fields, {"area_m2": 1234.0}, printing) == ["Total", "1,234"]
    assert totals(fields[:1], {}, printing) is None
    assert heading(fields[1]) == "Area, m²"
