"""Every kind refuses what a formula failed to say, and quotes long texts shortly."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from minedesk.errors import ValueProblem
from minedesk.fields import kinds
from minedesk.fields.kinds.base import Kind, shortened, unchanged_text
from minedesk.fields.reading import Reading
from minedesk.records import vocabularies


@dataclass(frozen=True, slots=True)
class CellError:
    code: str


KINDS: list[Kind] = [
    kinds.Text(),
    kinds.Lookup(),
    kinds.Code(),
    kinds.Name(),
    kinds.Phone(),
    kinds.Email(),
    kinds.Url(),
    kinds.Texts(),
    kinds.Number("m2"),
    kinds.Whole(),
    kinds.Money(),
    kinds.Date(),
    kinds.YesNo(),
    kinds.Choice(vocabularies.LAND_CLASS),
    kinds.Choices(vocabularies.CONTAMINATION),
    kinds.Country(),
    kinds.Currency(),
    kinds.Link("partner"),
    kinds.Links("partner"),
    kinds.PointKind(),
    kinds.PolygonKind(),
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@every_kind
@pytest.mark.parametrize(
    "raw",
    [CellError("#N/A"), CellError("#FORMULA"), "#N/A", " #ref! ", "#ЗНАЧ!", "#VALEUR!", "####"],
)
def test_an_error_cell_is_told(kind: Kind, raw: object) -> None:
    with pytest.raises(ValueProblem, match="holds the error #"):
        kind.parse(raw, Reading())


@every_kind
@pytest.mark.parametrize("raw", [None, "", " ", "\u200b\u00a0"])
def test_blank_is_empty(kind: Kind, raw: object) -> None:
    assert kind.parse(raw, Reading()) is None
    assert kind.parse_parts({"": raw}, Reading()) is None


@every_kind
@pytest.mark.parametrize("text", ["x" * 30_000, "1 " * 15_000, "1," * 15_000, ". " * 15_000])
def test_a_page_of_text_is_refused_in_few_words(kind: Kind, text: str) -> None:
    problem = _problem(kind, text)
    assert problem is None or len(problem.message) < 300


def _problem(kind: Kind, text: str) -> ValueProblem | None:
    try:
        kind.parse(text, Reading())
    except ValueProblem as problem:
        return problem
    return None


@every_kind
def test_an_empty_value_is_stored_as_null(kind: Kind) -> None:
    if not isinstance(kind, kinds.Links):
        assert kind.to_sql(None) is None
        assert kind.from_sql(None) is None


def test_names_of_kinds_tell_them_apart() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert repr(kinds.Date()) == "<Date>"


def test_shortened() -> None:
    assert shortened("  short ") == "short"
    assert shortened("x" * 100, 10) == "x" * 9 + "…"


def test_unchanged_text() -> None:
    assert unchanged_text(" 007 ") == "007"
    assert unchanged_text(999_999_999_999_999.0) == "999999999999999"
    with pytest.raises(ValueProblem, match="rounded"):
        unchanged_text(float("nan"))
