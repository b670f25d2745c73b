"""Areas in whole square metres and one unit, shares with one decimal."""

from __future__ import annotations

import pytest

from minedesk.services.reporting.figures import number, share, square_metres, unit_for
from minedesk.services.reporting.printing import Printing


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        ((999.5, 12), ["1,000 m²", "12 m²"]),
        ((376_600, 400), ["37.66 ha (376,600 m²)", "0.04 ha (400 m²)"]),
        ((146_960_000, 46_470_000.4),
         ["146.96 km² (146,960,000 m²)", "46.47 km² (46,470,000 m²)"]),
        ((), []),
    ],
)  # fmt: skip
def test_the_areas_of_a_report_stand_in_one_unit(
    printing: Printing, areas: tuple[float, ...], said: list[str]
) -> None:
    unit = unit_for(areas)
    assert [unit.text(printing, m2) for m2 in areas] == said


def test_less_than_nothing_has_a_true_minus_sign(printing: Printing) -> None:
    assert square_metres(printing, -1234.5678) == "\N{MINUS SIGN}1,235"
    assert number(printing, -1.25, 2) == "\N{MINUS SIGN}1.25"
    assert square_metres(printing, -0.4) == "0"


def test_shares_always_have_one_decimal(printing: Printing) -> None:
    assert [share(printing, part) for part in (0, 0.5, 1 / 3, -0.1)] == [
        "0.0 %", "50.0 %", "33.3 %", "\N{MINUS SIGN}10.0 %",
    ]  # fmt: skip
