"""Headings that speak of several fields, or of one term of a list, where the cells agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minedesk.records import schema
from minedesk.services.importing.options import Split, Target
from minedesk.services.importing.sheets.headings import Layout, find_layout
from minedesk.services.importing.sheets.severals import with_marks, with_numbered, with_splits

PROVINCE, DISTRICT = Target("province"), Target("district")


def look(*rows: Sequence[Any], merged: Sequence[tuple[int, int, int, int]] = ()) -> Layout:
    sheet = [list(row) for row in rows]
    found = find_layout("Sheet", sheet, merged, schema("hazard_site"))
    assert found is not None
    below = sheet[found.heading_row :]
    return with_marks(with_splits(found, below, schema("hazard_site")), below, found_schema())


def found_schema() -> Any:
    return schema("hazard_site")


def test_a_heading_of_two_fields_is_split_where_the_cells_are() -> None:
    layout = look(
        ("Site ID", "Name", "Province / District"),
        ("S1", "A", "Pailin / Sala Krau"),
        ("S2", "B", "Pailin/ Pailin"),
    )
    column = layout.columns[2]
    assert column.split == Split("/", (PROVINCE, DISTRICT))
    assert layout.mapped[DISTRICT] is column
    assert column.target is None


def test_the_sign_in_the_cells_may_be_another_than_in_the_heading() -> None:
    layout = look(("Site ID", "Province & District"), ("S1", "Pailin, Krau"), ("S2", "A, B"))
    assert layout.columns[1].split == Split(",", (PROVINCE, DISTRICT))


def test_where_cells_hold_one_value_nothing_is_split() -> None:
    layout = look(("Site ID", "Name", "Province / District"), ("S1", "A", "Pailin"))
    assert layout.columns[2].split is None


def test_the_same_field_in_two_languages_is_one() -> None:
    layout = look(("Site ID", "Name", "Area / ទំហំ"), ("S1", "A", "5 / 6"))
    assert layout.columns[2].split is None
    assert layout.columns[2].target == Target("area_m2")


def test_a_field_that_another_column_holds_is_not_taken_from_it() -> None:
    layout = look(
        ("Site ID", "District", "Province / District"),
        ("S1", "Krau", "Pailin / Sala Krau"),
    )
    assert layout.columns[2].split is None


def test_a_column_for_each_term_is_one_list_of_terms() -> None:
    layout = look(
        ("Site ID", "Name", "AP mine", "UXO", "Weather"),
        ("S1", "A", "x", None, "x"),
        ("S2", "B", "no", "yes", None),
    )
    goals = [column.target for column in layout.columns[2:]]
    assert goals == [Target("contamination", "ap_mine"), Target("contamination", "uxo"), None]


def test_one_term_alone_or_cells_that_say_more_are_no_such_columns() -> None:
    alone = look(("Site ID", "Name", "UXO"), ("S1", "A", "x"))
    counted = look(("Site ID", "Name", "AP mine", "UXO"), ("S1", "A", "12", "many"))
    assert not any(column.goals for column in (*alone.columns[2:], *counted.columns[2:]))


def test_numbered_columns_of_notes_and_lists_go_together() -> None:
    layout = look(
        ("Site ID", "Name", "Remarks 1", "Remarks (2)", "Contamination 2", "Village 2", "Area 2"),
        ("S1", "A", "wet", "steep", "UXO", "Krau", 5),
    )
    goals = [column.target for column in with_numbered(layout, schema("hazard_site")).columns[2:]]
    remarks = Target("remarks")
    assert goals == [remarks, remarks, Target("contamination"), None, None]
