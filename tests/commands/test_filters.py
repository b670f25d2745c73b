"""Every sign of --filter means what its help says, and anything else is refused with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.commands.filters import read_filters
from minedesk.errors import AppError
from minedesk.store.query import Filter


@pytest.mark.parametrize(
    ("said", "op", "values"),
    [
        ("status=Open", "one_of", ("open",)),
        ("status=open|closed", "one_of", ("open", "closed")),
        ("status!=open", "is_not", ("open",)),
        ("contamination=AP mine", "one_of", ("ap_mine",)),
        ("name~Ta Taok", "contains", ("Ta Taok",)),
        ("name=", "empty", ()),
        ("name=*", "filled", ()),
        ("area_m2>=2.5ha", "between", (25_000.0, None)),
        ("area_m2<=100", "between", (None, 100.0)),
        ("area_m2=1..2", "between", (1.0, 2.0)),
        ("surveyed_on=2024-01-01..", "between", (date(2024, 1, 1), None)),
        ("reported_by=JMAS", "one_of", ("JMAS",)),
        ("changed_at>=2024-01-01", "between", ("2024-01-01", None)),
    ],
)
def test_a_filter_is_read(said: str, op: Any, values: tuple[Any, ...]) -> None:
    assert read_filters("hazard_site", [said]) == (Filter(said[: _name(said)], op, values),)


def _name(said: str) -> int:
    return min(said.index(sign) for sign in "!=<>~" if sign in said)


def test_a_tally_is_asked_by_its_terms() -> None:
    (asked,) = read_filters("clearance_task", ["devices_found=UXO"])
    assert asked.values == ("uxo",)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("status", "cannot be read"),
        ("nothing=1", "no field “nothing”"),
        ("status=purple", "not a known term"),
        ("status>=open", "no order"),
        ("area_m2~1", "contain"),
        ("surveyed_on=01/02/2024", "can be read as"),
        ("name!=", "missing"),
    ],
)
def test_what_means_nothing_is_refused(said: str, reason: str) -> None:
    with pytest.raises(AppError, match=reason):
        read_filters("hazard_site", [said])
