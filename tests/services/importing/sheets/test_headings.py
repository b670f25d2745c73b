"""Finding headings and what columns hold: layouts as partners draw them, in many words."""

from __future__ import annotations

import pytest

from minedesk.records import all_types, schema
from minedesk.services.importing.options import PARENT, UUID, Target
from minedesk.services.importing.sheets.headings import Layout, find_layout, known_headings

BOX = list[tuple[int, int, int, int]]


def layout(
    type_name: str,
    *rows: list[object],
    merged: BOX | None = None,
    heading_row: int | None = None,
) -> Layout:
    found = find_layout("Sheet", rows, merged or [], schema(type_name), heading_row)
    assert found is not None
    return found


def targets(found: Layout) -> list[str]:
    said = []
    for column in found.columns:
        target = column.target
        said.append("" if target is None else f"{target.field}.{target.part}".rstrip("."))
    return said


@pytest.mark.parametrize(
    ("type_name", "headings", "expected"),
    [
        (
            "hazard_site",
            ["Hazard ID", "Hazard Name", "Hazard Type", "Status", "Area (sq m)", "Survey Date"],
            ["code", "name", "land_class", "status", "area_m2", "surveyed_on"],
        ),
        (
            "hazard_site",
            ["Код", "Назва", "Широта", "Довгота", "Площа, м²", "Дата обстеження", "Статус"],
            ["code", "name", "reference_point.lat", "reference_point.lon", "area_m2",
             "surveyed_on", "status"],
        ),
        (
            "hazard_site",
            ["លេខកូដ", "ឈ្មោះ", "រយៈទទឹង", "រយៈបណ្តោយ", "ផ្ទៃដី (ហិកតា)", "ស្ថានភាព"],
            ["code", "name", "reference_point.lat", "reference_point.lon", "area_m2", "status"],
        ),
        (
            "hazard_site",
            ["地雷原ID", "名称", "緯度", "経度", "面積（㎡）", "調査日", "状態"],
            ["code", "name", "reference_point.lat", "reference_point.lon", "area_m2",
             "surveyed_on", "status"],
        ),
        (
            "hazard_site",
            ["Identifiant", "Nom", "Superficie (m²)", "Date d'enquête", "Statut"],
            ["code", "name", "area_m2", "surveyed_on", "status"],
        ),
        (
            "clearance_task",
            ["Task No", "Site IDs", "Operator", "Start date", "End date", "Depth (cm)"],
            ["code", "sites", "operator", "started_on", "ended_on", "depth_cm"],
        ),
        (
            "progress",
            ["Task", "Date", "Cancelled (m2)", "Reduced (m2)", "Cleared (m2)", "Deminers"],
            [".parent", "date", "cancelled_m2", "reduced_m2", "cleared_m2", "personnel"],
        ),
        ("contact", ["Organisation", "Name", "Position"], [".parent", "name", "title"]),
        ("partner", ["団体名 / Organization", "略称", "国"], ["name", "short_name", "country"]),
    ],
)  # fmt: skip
def test_headings_in_many_words(
    type_name: str, headings: list[object], expected: list[str]
) -> None:
    assert targets(layout(type_name, headings)) == expected


def test_units_zones_and_date_orders_stand_in_headings() -> None:
    found = layout(
        "hazard_site",
        ["ID", "Size (ha)", "UTM X (48N)", "UTM Y (48N)", "Survey date (dd/mm/yyyy)"],
    )
    assert [column.unit for column in found.columns] == [None, "ha", None, None, None]
    assert [column.zone for column in found.columns][2:4] == ["48N", "48N"]
    assert found.columns[4].date_order == "dmy"


def test_title_rows_and_a_heading_of_two_storeys() -> None:
    found = layout(
        "hazard_site",
        ["List of areas", None, None, None],
        [None, None, None, None],
        [None, "Coordinates UTM 48N", None, "Size"],
        ["ID", "N", "E", "ha"],
        ["A1", 1445968, 225165, 2],
        merged=[(0, 0, 0, 3), (2, 1, 2, 2)],
    )
    assert found.heading_row == 4
    assert targets(found)[:3] == ["code", "reference_point.northing", "reference_point.easting"]


def test_a_heading_over_two_rows_is_read_in_both() -> None:
    found = layout(
        "hazard_site",
        ["Site ID", "Location", None],
        [None, "Province", "District"],
        merged=[(0, 0, 1, 0), (0, 1, 0, 2)],
    )
    assert found.heading_row == 2
    assert targets(found) == ["code", "province", "district"]


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ([225165.0, 1445968.0], ["easting", "northing"]),
        ([102.5, 13.06], ["lon", "lat"]),
        (["102°30'00\"E", "13°03'36\"N"], ["lon", "lat"]),
        (["102,5", "13,06"], ["lon", "lat"]),
    ],
)
def test_x_and_y_are_metres_or_degrees_by_their_values(
    values: list[object], parts: list[str]
) -> None:
    found = layout("hazard_site", ["ID", "X", "Y"], ["A1", *values])
    assert targets(found)[1:] == [f"reference_point.{part}" for part in parts]


def test_one_short_axis_without_its_partner_is_left_out() -> None:
    assert targets(layout("hazard_site", ["ID", "Name", "N"], ["A1", "b", 3])) == [
        "code", "name", "",
    ]  # fmt: skip


def test_a_misspelt_heading_is_taken_when_it_can_mean_one_only() -> None:
    assert targets(layout("hazard_site", ["Site ID", "Provnce", "Distrct"])) == [
        "code", "province", "district",
    ]  # fmt: skip
    assert targets(layout("hazard_site", ["Site ID", "Status", "Province 2"]))[2] == ""


def test_two_columns_for_one_field_the_surer_wins() -> None:
    assert targets(layout("hazard_site", ["ID", "Provnce", "Province"])) == ["code", "", "province"]


def test_a_line_a_person_keeps_their_phone_from_the_organisation() -> None:
    found = layout("partner", ["Organization", "Acronym", "Contact person", "Phone", "E-mail"])
    people = ["contact.name", "contact.phone", "contact.email"]
    assert targets(found) == ["name", "short_name", *people]
    whole = layout("partner", ["Organization", "Acronym", "Phone", "E-mail"])
    assert targets(whole) == ["name", "short_name", "phone", "email"]


def test_a_sheet_without_known_headings_has_no_layout() -> None:
    rows: list[list[object]] = [["Province", "Areas", "Sum"], ["Battambang", 3, 4]]
    assert find_layout("Summary", rows, [], schema("hazard_site")) is None


def test_a_stated_heading_row_is_used() -> None:
    found = layout("hazard_site", ["ID", "Name"], ["Site ID", "Status"], heading_row=2)
    assert found.heading_row == 2
    assert targets(found) == ["code", "status"]


@pytest.mark.parametrize("name", list(all_types()))
def test_every_label_and_key_finds_its_field(name: str) -> None:
    each = schema(name)
    known = known_headings(each)
    for field in each.fields:
        assert known[field.key.replace("_", "")] == Target(field.key)
    assert known["uuid"] == UUID
    if each.parent:
        assert known[each.parent_field] == PARENT
