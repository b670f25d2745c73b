"""Angles as people write them, alone and in pairs."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.geo.angles import finer, in_range, read_angle, read_pair


@pytest.mark.parametrize(
    ("text", "degrees", "form"),
    [
        ("13.5", 13.5, "dd"),
        ("13°30'", 13.5, "dm"),
        ("13°30'36\"N", 13.51, "dms"),
        ("13º30’36”S", -13.51, "dms"),
    ],
)
def test_one_angle(text: str, degrees: float, form: str) -> None:
    angle = read_angle(text)
    assert angle.degrees == pytest.approx(degrees)
    assert angle.form == form


@pytest.mark.parametrize("text", ["13°75'", "13°30'75\"", "north", ""])
def test_what_is_no_angle(text: str) -> None:
    with pytest.raises(ValueProblem):
        read_angle(text)


def test_a_pair_and_its_finer_form() -> None:
    lat, lon, form = read_pair("13°30'; 102.5")
    assert (lat, lon) == pytest.approx((13.5, 102.5))
    assert form == finer("dd", "dm")


def test_latitudes_end_at_ninety() -> None:
    assert in_range(-90.0, 180.0) == (-90.0, 180.0)
    with pytest.raises(ValueProblem, match="90"):
        in_range(102.5, 13.5)
