"""Links name records by their keys; a name that no record answers to is told, not dropped."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Link, Links, UnknownLinkProblem
from minedesk.fields.reading import Habits, Reading

IDS = {"MF-1": 1, "MF-2": 2, "12": 12, "A, B": 3}
READING = Reading(find_link=lambda target, key: IDS.get(key) if target == "hazard_site" else None)
SHOWN = Habits(name_link=lambda target, id_: {v: k for k, v in IDS.items()}[id_])
ONE, MANY = Link("hazard_site"), Links("hazard_site")


def test_one_link() -> None:
    assert ONE.parse(" MF-1 ", READING) == 1
    assert ONE.parse(12.0, READING) == 12
    assert ONE.parse("", READING) is None


def test_an_unknown_record_is_named() -> None:
    with pytest.raises(UnknownLinkProblem, match="MF-9") as caught:
        ONE.parse("MF-9", READING)
    assert (caught.value.target, caught.value.keys) == ("hazard_site", ("MF-9",))
    with pytest.raises(UnknownLinkProblem):
        ONE.parse("MF-1", Reading())
    with pytest.raises(UnknownLinkProblem):
        Link("partner").parse("MF-1", READING)


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        ("MF-1; MF-2", (1, 2)),
        ("MF-2\nMF-1;", (2, 1)),
        ("MF-1, MF-2", (1, 2)),
        ("MF-1、MF-2", (1, 2)),
        ("A, B", (3,)),
        ("A, B; MF-1", (3, 1)),
        ("MF-1; MF-1", (1,)),
        (" ; ", None),
    ],
)
def test_several_links(raw: str, ids: tuple[int, ...] | None) -> None:
    assert MANY.parse(raw, READING) == ids


def test_what_is_missing_is_told_beside_what_is_there() -> None:
    with pytest.raises(UnknownLinkProblem) as caught:
        MANY.parse("MF-1; MF-9; MF-8", READING)
    assert caught.value.keys == ("MF-9", "MF-8")
    assert caught.value.found == (1,)


def test_a_date_is_no_key() -> None:
    from datetime import date

    with pytest.raises(ValueProblem, match="lost"):
        ONE.parse(date(2024, 1, 1), READING)


def test_links_are_shown_by_their_keys() -> None:
    assert ONE.format(1, SHOWN) == "MF-1"
    assert MANY.format((1, 2), SHOWN) == "MF-1; MF-2"
    assert ONE.format(1) == "#1"


def test_several_links_are_no_column() -> None:
    with pytest.raises(TypeError):
        MANY.to_sql((1,))
