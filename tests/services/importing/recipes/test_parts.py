"""Pieces of a recipe: what goes out comes back, and what cannot be meant is refused."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.services.importing.options import OTHERS, LinkChoice, Split, Target
from minedesk.services.importing.recipes.parts import (
    decided_out,
    joints_in,
    links_in,
    places_in,
    split_in,
    split_out,
    target_in,
    target_out,
)

KNOWN = {"province", "district", "reference_point"}
SPLIT = Split("/", (Target("province"), None, Target("reference_point", "lat")))


def test_everything_comes_back() -> None:
    links = {"partner": {"halo": LinkChoice("match", "HALO"), OTHERS: LinkChoice("wait")}}
    places = {"district": {"pailin/krau": "Sala Krau", OTHERS: ""}}
    said = decided_out({"remarks": "; "}, links, places)

    assert (joints_in(said), links_in(said), places_in(said)) == ({"remarks": "; "}, links, places)
    assert split_in({"split": split_out(SPLIT)}, KNOWN) == SPLIT
    assert target_in(target_out(Target("province")), KNOWN) == Target("province")


def test_what_nobody_decided_is_left_out() -> None:
    assert decided_out({}, {"partner": {}}, {}) == {}
    assert (joints_in({}), links_in({}), places_in({}), split_in({}, KNOWN)) == ({}, {}, {}, None)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (links_in, {"links": {"weather": {"x": {"do": "wait"}}}}),
        (links_in, {"links": {"partner": {"x": {"do": "guess"}}}}),
        (lambda said: target_in(said, KNOWN), {"field": "weather"}),
        (lambda said: split_in(said, KNOWN), {"split": {"separator": "", "goes": []}}),
        (
            lambda said: split_in(said, KNOWN),
            {"split": {"separator": "/", "goes": [{"field": "province"}, {"field": "province"}]}},
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(read: Any, said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(said)
