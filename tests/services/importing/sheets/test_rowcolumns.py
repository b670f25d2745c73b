"""Columns of people, of work and of support beside their records: found where headings say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minedesk.records import schema
from minedesk.services.importing.options import PARENT, UUID, Split, Target
from minedesk.services.importing.sheets.headings import Layout, find_layout
from minedesk.services.importing.sheets.rowcolumns import (
    found_field,
    plain_name,
    row_fields,
    row_layout,
    row_types,
    with_rows_in_lines,
    without_rows,
)


def layout(
    type_name: str, *rows: list[object], merged: tuple[int, int, int, int] | None = None
) -> Layout:
    found = find_layout("Sheet", rows, [merged] if merged else [], schema(type_name))
    assert found is not None
    return found


def targets(found: Layout) -> list[str]:
    return [column.target.field if column.target else "" for column in found.columns]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Acronym", "Organisation", "Contact phone", "Contact person", "Contact e-mail"],
         ["short_name", "name", "contact.phone", "contact.name", "contact.email"]),
        # What stands left of the person is the organisation's.
        (["Acronym", "Organisation", "Phone", "Title", "Contact", "Mobile"],
         ["short_name", "name", "phone", "contact.title", "contact.name", "contact.phone"]),
        (["略称", "団体名", "担当者", "役職", "電話"],
         ["short_name", "name", "contact.name", "contact.title", "contact.phone"]),
        (["略称", "団体名", "担当者 電話", "担当者名"],
         ["short_name", "name", "contact.phone", "contact.name"]),
        (["Abbr", "Name", "Phone (contact)", "Name of contact person", "Country"],
         ["short_name", "name", "contact.phone", "contact.name", "country"]),
        (["Sigle", "Nom", "Téléphone du contact", "Point focal"],
         ["short_name", "name", "contact.phone", "contact.name"]),
        (["Абревіатура", "Назва", "Телефон контактної особи", "Контактна особа", "Посада"],
         ["short_name", "name", "contact.phone", "contact.name", "contact.title"]),
        (["Abbr", "Name", "Contact number", "E-mail", "Province"],
         ["short_name", "name", "phone", "email", "provinces"]),
        (["Abbr", "Name", "Support type", "Support description", "Amount", "Currency"],
         ["short_name", "name", "support.kind", "support.description", "support.amount",
          "support.currency"]),
    ],
)  # fmt: skip
def test_headings_say_whose_a_column_is(headings: list[object], expected: list[str]) -> None:
    assert targets(layout("partner", headings)) == expected


def test_a_group_of_columns_is_the_persons() -> None:
    found = layout(
        "partner",
        [None, None, "Contact person", None, None],
        ["Short name", "Name", "Name", "Phone", "E-mail"],
        merged=(0, 2, 0, 4),
    )
    assert targets(found) == ["short_name", "name", "contact.name", "contact.phone",
                              "contact.email"]  # fmt: skip


HEADINGS: list[object] = ["Task ID", "Title", "Date", "Cleared (m2)", "Deminers", "Note"]


def test_keys_that_come_again_make_days_of_work_of_lines() -> None:
    again = layout("clearance_task", HEADINGS, ["T1", "a", 1, 5, 3, ""], ["t 1", "a", 2, 5, 3, ""])
    assert targets(again) == ["code", "title", "progress.date", "progress.cleared_m2",
                              "progress.personnel", "progress.note"]  # fmt: skip
    twice = [["T1", "a", 1, 5, 3, ""], ["T2", "a", 1, 5, 3, ""], ["T3", "a", 1, 5, 3, ""],
             ["T1", "a", 1, 5, 3, ""]]  # fmt: skip
    assert "progress.date" not in targets(layout("clearance_task", HEADINGS, *twice))
    once = layout("clearance_task", HEADINGS, ["T1", "a", 1, 5, 3, ""], ["T2", "a", 2, 5, 3, ""])
    assert targets(once) == ["code", "title", "", "cleared_m2", "", "remarks"]


def test_what_a_record_has_use_for_is_its_own_and_links_stay_with_it() -> None:
    rows: list[list[object]] = [["T1", 1, 5, "S1", "x"], ["T1", 2, 5, "S1", "x"]]
    found = layout("clearance_task", ["Task ID", "Date", "Cleared", "Site", "Operator"], *rows)
    assert targets(found) == ["code", "progress.date", "progress.cleared_m2", "sites", "operator"]


def test_a_sheet_is_seen_as_one_of_rows_alone() -> None:
    whole = layout("partner", ["Acronym", "Country", "Contact person", "Phone", "Contact uuid"])
    assert [row.name for row in row_types(whole, schema("partner"))] == ["contact"]

    seen = row_layout(whole, schema("partner"), schema("contact"))

    assert [column.target for column in seen.columns] == [
        PARENT, None, Target("name"), Target("phone"), UUID,
    ]  # fmt: skip
    pairs = with_rows_in_lines([(schema("partner"), whole)])
    assert [each.name for each, _layout in pairs] == ["partner", "contact"]
    left = without_rows(whole, [schema("contact")])
    assert targets(left) == ["short_name", "country", "", "", ""]


def test_a_split_column_goes_to_rows_piece_by_piece() -> None:
    whole = layout("partner", ["Acronym", "Country", "Contact person"])
    split = Split(",", (Target("contact.name"), Target("country")))
    columns = (*whole.columns[:2], replace(whole.columns[2], target=None, split=split))

    seen = row_layout(replace(whole, columns=columns), schema("partner"), schema("contact"))

    assert seen.columns[2].goals == (Target("name"),)


def test_fields_are_found_by_their_names() -> None:
    partner = schema("partner")
    for name in row_fields(partner):
        if not name.endswith(".uuid"):
            found = found_field(partner, name)
            assert found is not None
            assert f"{found[0].name}.{found[1].key}" == name
    own = found_field(partner, "phone")
    assert own == (partner, partner.by_key["phone"])
    assert found_field(partner, "progress.date") is None
    assert found_field(partner, None) is None
    assert [plain_name("contact.phone"), plain_name("phone"), plain_name(None)] == [
        "phone", "phone", None,
    ]  # fmt: skip
