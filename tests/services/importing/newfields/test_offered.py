"""Custom fields that somebody wants of an import, before it is planned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minedesk import records
from minedesk.errors import ValueProblem
from minedesk.records.custom import SLOTS, CustomField
from minedesk.services.importing.newfields.offered import adopted, field_for, of_kind
from minedesk.services.importing.sheets.headings import Column

SITE = "hazard_site"


@pytest.fixture(autouse=True)
def _none_after() -> Iterator[None]:
    yield
    records.use()


def _column(heading: str, position: int = 3) -> Column:
    return Column(position, heading, None, 0.0)


def test_a_column_becomes_a_field_of_the_kind_of_its_cells() -> None:
    field = field_for(SITE, _column("Weather"), ["dry", None, " "], ())
    assert field == CustomField(SITE, SLOTS + 1, "Weather", "text")
    number = field_for(SITE, _column("Households"), [12.0, None, 7.0], (field,))
    assert number == CustomField(SITE, SLOTS + 2, "Households", "number")


def test_a_name_that_is_taken_gets_the_letter_of_its_column() -> None:
    field = field_for(SITE, _column("Remarks"), ["x"], ())
    assert field is not None
    assert field.label == "Remarks (column D)"


def test_a_list_is_what_the_cells_say() -> None:
    field = CustomField(SITE, SLOTS + 1, "Soil")
    made = of_kind(field, "choice", ["Clay", " Sand", None, "Clay"])
    assert [term.label for term in made.terms] == ["Clay", "Sand"]
    assert of_kind(made, "text", []).terms == ()


@pytest.mark.parametrize("cells", [[f"Story {n}" for n in range(61)], ["Clay, sand", "Sand"]])
def test_texts_that_are_no_list_are_refused(cells: list[str]) -> None:
    with pytest.raises(ValueProblem):
        of_kind(CustomField(SITE, SLOTS + 1, "Soil"), "choice", cells)


def test_the_fields_of_a_recipe_are_those_of_the_file_where_it_has_them() -> None:
    records.use([CustomField(SITE, 4, "Owner"), CustomField(SITE, 5, "Depth", "number")])
    wanted = [CustomField(SITE, 1, "OWNER"), CustomField(SITE, 5, "Depth", "text")]
    new, keys = adopted(SITE, wanted)
    # Of the same name, and of another kind: it is another field.
    assert new == (CustomField(SITE, SLOTS + 1, "Depth", "text"),)
    assert keys == {"custom_01": "custom_04", "custom_05": "custom_61"}
