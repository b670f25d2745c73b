"""Units are known by many names; a heading that names one keeps it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minedesk.fields.kinds.units import heading_unit, shown, unit_factor, unit_named
from minedesk.words import LANGUAGES, use_language


@pytest.mark.parametrize(
    ("heading", "bare", "unit"),
    [
        ("Size (ha)", "Size", "ha"),
        ("Area [m²]", "Area", "m2"),
        ("Площа, га", "Площа", "ha"),
        ("Площа (кв. м)", "Площа", "m2"),
        ("ទំហំ (ម៉ែត្រការ៉េ)", "ទំហំ", "m2"),
        ("面積（ヘクタール）", "面積", "ha"),
        ("Area in hectares", "Area", "ha"),
        ("Area sqm", "Area", "m2"),
        ("area_ha", "area", "ha"),
        ("Area sq km", "Area", "km2"),
        ("Area in sq. km", "Area", "km2"),
        ("Total area sq. m", "Total area", "m2"),
        ("Площа кв. м", "Площа", "m2"),
        ("Площа тис. кв. м", "Площа", "1000 m2"),
        ("Depth m", "Depth", "m"),
        ("Clearance depth - cm", "Clearance depth", "cm"),
        ("Area (cleared) (m2)", "Area (cleared)", "m2"),
        ("Area (m2 / кв.м)", "Area", "m2"),
        ("Area (1,000 m2)", "Area", "1000 m2"),
        ("Площа, тис. кв. м", "Площа", "1000 m2"),
        ("Area (acres)", "Area", "acre"),
        ("Area (Sq.Km.)", "Area", "km2"),
        ("Площа (м. кв.)", "Площа", "m2"),
        ("Area (hectars)", "Area", "ha"),
        ("Area (total)", "Area (total)", None),
        ("Area (reported by donors)", "Area (reported by donors)", None),
        ("Men", "Men", None),
        ("Beneficiaries M", "Beneficiaries M", None),
        ("Area (estimated)", "Area (estimated)", None),
        ("", "", None),
        ("ha", "ha", None),
    ],
)
def test_the_unit_of_a_heading(heading: str, bare: str, unit: str | None) -> None:
    assert heading_unit(heading) == (bare, unit)


@pytest.mark.parametrize(
    "heading",
    [
        "Area (ha/m2)",
        "Area (km)",
        "Area (dunam)",
        "Area rai",
        "Area (thousand)",
        "Area (hectraes)",
        "Area (gektar)",
    ],
)
def test_a_unit_we_cannot_convert_is_still_a_unit(heading: str) -> None:
    bare, unit = heading_unit(heading)
    assert bare == "Area"
    assert unit is not None
    assert unit_factor(unit, "m2") is None


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        ("ha", "m2", "10000"),
        ("km2", "m2", "1000000"),
        ("m2", "m2", "1"),
        ("sq. km.", "m2", "1000000"),
        ("m", "cm", "100"),
        ("mm", "cm", "0.1"),
        ("minutes", "h", None),
        ("m", "m2", None),
        ("ha", "", None),
        ("bananas", "m2", None),
    ],
)
def test_factors(unit: str, wanted: str, factor: str | None) -> None:
    if unit == "minutes":
        assert unit_factor("h", "minute") == 60
    else:
        assert unit_factor(unit, wanted) == (None if factor is None else Decimal(factor))


def test_no_name_means_two_units() -> None:
    from minedesk.fields.kinds import units

    owners: dict[str, str] = {}
    for unit, (_dimension, _size, names) in units._UNITS.items():
        assert unit_named(unit) in (unit, None), unit
        for name in names.split("|"):
            assert owners.setdefault(units._plain(name), unit) == unit, name


def test_units_are_printed_with_their_signs() -> None:
    assert [shown(unit) for unit in ("m2", "km2", "ha", "")] == ["m²", "km²", "ha", ""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["m2", "ha", "km2", "cm", "h"])
def test_a_unit_is_read_as_every_language_prints_it(unit: str, language: str) -> None:
    with use_language(language):
        assert heading_unit(f"X ({shown(unit)})") == ("X", unit)
