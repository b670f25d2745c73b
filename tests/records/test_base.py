"""What all records share: rules that are asked only when they can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minedesk.errors import Problem
from minedesk.records import all_types
from minedesk.records.base import Entry, Row, ends_before, rule


def test_a_rule_is_asked_only_where_its_fields_are_filled() -> None:
    @rule("a", "b")
    def both(values: Mapping[str, Any]) -> Iterator[Problem]:
        yield Problem(f"{values['a']} and {values['b']}")

    assert list(both({})) == []
    assert list(both({"a": 1, "b": None})) == []
    assert [problem.message for problem in both({"a": 0, "b": 2})] == ["0 and 2"]


def test_ends_before() -> None:
    check = ends_before("start", "end", "{end} lies before {start}")
    early, late = date(2024, 1, 1), date(2024, 2, 1)
    assert list(check({"start": early, "end": late})) == []
    assert list(check({"start": early, "end": early})) == []
    assert list(check({"start": early})) == []
    (problem,) = check({"start": late, "end": early})
    assert problem.message == "2024-01-01 lies before 2024-02-01"
    assert (problem.field, problem.severity) == ("end", "error")
    gentle = ends_before("start", "end", "{end} {start}", severity="warning")
    assert [each.severity for each in gentle({"start": late, "end": early})] == ["warning"]


def test_entries_and_rows_share_nothing() -> None:
    one, other = Entry("partner"), Entry("partner")
    one.values["name"] = "JMAS"
    one.rows["contact"] = [Row()]
    assert (other.values, other.rows, other.stamps, other.pending) == ({}, {}, {}, {})


def test_every_table_knows_its_records() -> None:
    for schema in all_types().values():
        columns = schema.table.columns
        assert {"id", "uuid"} <= set(columns.keys())
        if schema.parent is None:
            assert {"match_key", "review", "created_at", "changed_by"} <= set(columns.keys())
        else:
            (key,) = columns["parent_id"].foreign_keys
            assert key.target_fullname == f"{schema.parent}.id"
            assert key.ondelete == "CASCADE"


def test_remarks_stand_last_of_the_fields() -> None:
    for name in ("hazard_site", "clearance_task", "partner"):
        assert all_types()[name].fields[-1].key == "remarks"
