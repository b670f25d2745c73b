"""Which fields are filtered how, and what a filter's chip says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.fields.reading import Habits
from minedesk.records import all_types, schema
from minedesk.store.query import Filter
from minedesk.ui.tables.filter_words import NAMES, OPERATIONS, listed, way_of, words_of

SITE, TASK = schema("hazard_site"), schema("clearance_task")
HABITS = Habits(name_link=lambda _target, record: f"P{record}")


@pytest.mark.parametrize(
    ("key", "way"),
    [
        ("name", "text"), ("area_m2", "range"), ("status", "list"),
        ("reference_point", "none"), ("code", "text"),
    ],
)  # fmt: skip
def test_each_kind_is_filtered_its_way(key: str, way: str) -> None:
    assert way_of(SITE.by_key[key]) == way


def test_every_field_has_operations_that_have_names() -> None:
    for each in all_types().values():
        for field in each.fields:
            operations = OPERATIONS[way_of(field)]
            assert {"empty", "filled"} <= set(operations)
            assert set(operations) <= set(NAMES)


def test_a_list_offers_every_term_and_both_answers() -> None:
    from minedesk.fields.kinds import YesNo

    status = SITE.by_key["status"].kind
    assert listed(status)["open"] == "Open"
    assert listed(YesNo()) == {True: "Yes", False: "No"}


@pytest.mark.parametrize(
    ("type", "key", "op", "values", "said"),
    [
        (SITE, "name", "contains", ("ou",), ("Name contains", "ou")),
        (SITE, "name", "empty", (), ("Name is", "empty")),
        (SITE, "status", "one_of", ("open",), ("Status is", "Open")),
        (SITE, "status", "one_of", ("open", "closed"), ("Status is one of", "Open, Closed")),
        (SITE, "status", "is_not", ("closed",), ("Status is not", "Closed")),
        (SITE, "area_m2", "between", (100.0, 2000.0), ("Area between", "100 and 2,000 m²")),
        (SITE, "area_m2", "between", (100.0, None), ("Area from", "100 m²")),
        (SITE, "area_m2", "between", (None, 100.0), ("Area up to", "100 m²")),
        (SITE, "area_m2", "between", (100.0, 100.0), ("Area is", "100 m²")),
        (TASK, "operator", "is", (7,), ("Operator is", "P7")),
        (TASK, "planned_end", "between", (date(2024, 3, 15), None),
         ("Planned end from", "15 Mar 2024")),
    ],
)  # fmt: skip
def test_a_chip_says_what_is_asked(
    type: Any, key: str, op: Any, values: tuple[Any, ...], said: tuple[str, str]
) -> None:
    assert words_of(Filter(key, op, values), type.by_key[key], HABITS) == said
