"""What is shown, offered, written or stored comes back as the same value, in every language."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minedesk.fields import kinds
from minedesk.fields.kinds import Kind
from minedesk.fields.reading import Habits, Reading
from minedesk.geo.coordinates import parse_point
from minedesk.records.vocabularies import CONTAMINATION, LAND_CLASS
from minedesk.words import LANGUAGES

KEYS = ("MF-1", "A, B", "0012", "ក-១")
FIND = {("hazard_site", key): place for place, key in enumerate(KEYS)}

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def _kept(kind: Kind, text: str) -> Any:
    """What a kind makes of a text; None when it is refused."""
    try:
        return kind.parse(text, Reading())
    except ValueError:
        return None


def _parsed(kind: Kind) -> st.SearchStrategy[Any]:
    return texts.map(lambda text: _kept(kind, text)).filter(lambda value: value is not None)


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
degrees = st.tuples(
    st.integers(-900_000_000, 900_000_000).map(lambda n: n / 1e7),
    st.integers(-1_799_999_999, 1_799_999_999).map(lambda n: n / 1e7),
)
points = degrees.map(lambda at: parse_point(f"{at[0]:.7f}, {at[1]:.7f}"))
codes = st.sampled_from([term.code for term in CONTAMINATION.terms])

VALUES: dict[str, tuple[Kind, st.SearchStrategy[Any]]] = {
    "text": (kinds.Text(), _parsed(kinds.Text())),
    "code": (kinds.Code(), _parsed(kinds.Code())),
    "name": (kinds.Name(), _parsed(kinds.Name())),
    "phone": (kinds.Phone(), st.sampled_from(["012 345", "+855 12", "(0)12-345 / 098"])),
    "email": (kinds.Email(), st.sampled_from(["a@b.org", "ім'я@приклад.укр"])),
    "url": (kinds.Url(), st.sampled_from(["https://a.org/x?y=1", "a.org"])),
    "texts": (kinds.Texts(), _parsed(kinds.Texts())),
    "area": (kinds.Number("m2"), st.floats(0, 5.1e14)),
    "number": (kinds.Number(low=None), st.floats(allow_nan=False, allow_infinity=False)),
    "whole": (kinds.Whole(), st.integers(0, 10**9)),
    "money": (kinds.Money(), st.floats(0, 1e15)),
    "date": (kinds.Date(), days),
    "yes_no": (kinds.YesNo(), st.booleans()),
    "choice": (kinds.Choice(LAND_CLASS), st.sampled_from(LAND_CLASS.codes)),
    "choices": (
        kinds.Choices(CONTAMINATION),
        st.lists(codes, min_size=1, unique=True).map(tuple),
    ),
    "country": (kinds.Country(), st.sampled_from(sorted(kinds.Country().names("en")))),
    "currency": (kinds.Currency(), st.sampled_from(sorted(kinds.Currency().names("en")))),
    "link": (kinds.Link("hazard_site"), st.integers(0, len(KEYS) - 1)),
    "links": (
        kinds.Links("hazard_site"),
        st.lists(st.integers(0, len(KEYS) - 1), min_size=1, unique=True).map(tuple),
    ),
    "point": (kinds.PointKind(), points),
}
each_kind = pytest.mark.parametrize("name", VALUES)
languages = st.sampled_from(sorted(LANGUAGES))
few = settings(max_examples=40)
styles = st.sampled_from(["medium", "short", "iso"])


def _habits(language: str, style: Any = "medium") -> Habits:
    return Habits(language, style, name_link=lambda _target, place: KEYS[place])


def _reading(habits: Habits) -> Reading:
    return Reading(
        decimal=habits.separators[1],  # type: ignore[arg-type]  # each language's is , or .
        date_order="dmy",
        typed=True,
        find_link=lambda target, key: FIND.get((target, key)),
    )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-15, abs_tol=0)
    return bool(one == other)


@each_kind
@few
@given(data=st.data())
def test_what_is_offered_for_editing(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    habits = _habits(data.draw(languages), data.draw(styles))
    text = kind.edit_text(value, habits)
    assert kind.parse(text, _reading(habits)) == value


@each_kind
@few
@given(data=st.data())
def test_what_a_sheet_holds(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    habits = _habits(data.draw(languages))
    cells = {part.key: kind.to_cell(value, part.key, habits) for part in kind.parts}
    # A sheet says nothing of how it is to be read.
    bare = Reading(find_link=_reading(habits).find_link)
    assert _same(kind.parse_parts(cells, bare), value)


@each_kind
@few
@given(data=st.data())
def test_what_is_stored(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    if name != "links":
        assert _same(kind.from_sql(kind.to_sql(value)), value)


@pytest.mark.parametrize("name", ["date", "yes_no", "choice", "choices", "country", "whole"])
@given(data=st.data())
def test_what_is_shown(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    habits = _habits(data.draw(languages), data.draw(styles))
    assert kind.parse(kind.format(value, habits), _reading(habits)) == value


@given(st.integers(0, 10**15), languages)
def test_a_shown_number(cents: int, language: str) -> None:
    kind, habits = kinds.Number("m2", high=1e15), _habits(language)
    text = kind.format(cents / 100, habits)
    assert math.isclose(kind.parse(text, _reading(habits)), cents / 100, abs_tol=0.005)
