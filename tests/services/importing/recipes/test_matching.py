"""What a recipe says of matching comes back, also from recipes of earlier days."""

from __future__ import annotations

import pytest

from minedesk.services.importing.recipes.matching import matching_in, matching_out
from minedesk.services.importing.recipes.recipe import Recipe

KNOWN = {"name", "province"}


def test_what_was_decided_comes_back() -> None:
    recipe = Recipe("hazard_site", (), match=("name", "code"), make_codes="KP",
                    keep_duplicates=True, repeated={"0a": 4}, displaced={"0b": 9})  # fmt: skip
    said = matching_in(matching_out(recipe), KNOWN)
    assert said == {
        "match": ("name", "code"), "make_codes": "KP", "keep_duplicates": True,
        "repeated": {"0a": 4}, "displaced": {"0b": 9},
    }  # fmt: skip


def test_a_single_field_was_a_text_once() -> None:
    said = matching_in({"match": "name"}, KNOWN)
    assert (said["match"], said["make_codes"]) == (("name",), None)
    assert matching_in({"match": ""}, KNOWN)["match"] == ()


@pytest.mark.parametrize(
    "said", [{"match": ["no_such"]}, {"make_codes": 5}, {"repeated": {"x": 1}}]
)
def test_what_is_no_field_or_prefix_is_told(said: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        matching_in(said, KNOWN)
