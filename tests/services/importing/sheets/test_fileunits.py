"""In which unit a bare number of the file is taken, and how that is told before it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.fields.kinds import Number
from minedesk.fields.reading import Reading
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, plan
from minedesk.services.importing.sheets.fileunits import FileUnit, file_unit

HECTARES = FileUnit(Number("m2"), Reading(unit="ha"))
OWN = FileUnit(Number("m2"), Reading())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "ha"),
        ("15000", "ha = 150,000,000 m²"),
        ("1,5", "ha = 15,000 m²"),
        ("1.5 ha", "= 15,000 m²"),
        ("15000 m2", "= 15,000 m²"),
        ("about 3", "ha"),
        ("3 bags", "ha"),
        # It can be read two ways, and the column settles neither.
        ("1,234", "ha"),
    ],
)
def test_what_a_number_comes_to_is_said_while_it_is_typed(typed: str, said: str) -> None:
    assert HECTARES.understood(typed) == said


def test_a_column_in_the_unit_of_its_field_says_only_that() -> None:
    assert OWN.understood("15000") == "m²"
    assert OWN.understood("1.5 ha") == "= 15,000 m²"
    assert not OWN.differs


def test_only_a_bare_number_gets_the_unit_of_the_file() -> None:
    assert HECTARES.with_unit("-5") == "-5 ha"
    assert HECTARES.with_unit("5 m2") == "5 m2"
    assert HECTARES.with_unit("unknown") == "unknown"
    assert OWN.with_unit("-5") == "-5"


@pytest.mark.parametrize(
    ("heading", "name", "differs"),
    [("Area (ha)", "ha", True), ("Area (m2)", "m²", False), ("Area", "m²", False)],
)
def test_the_heading_states_the_unit(
    document: Document, tmp_path: Path, heading: str, name: str, differs: bool
) -> None:
    path = tmp_path / "book.csv"
    path.write_text(f"Site ID;Name;{heading}\nS1;A;12.5\n", encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    fields = made.main.schema.by_key

    unit = file_unit(made.main, fields["area_m2"])

    assert unit is not None
    assert (unit.name, unit.differs) == (name, differs)
    assert file_unit(made.main, fields["name"]) is None
    made.close()
