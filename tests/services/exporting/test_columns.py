"""What stands in an exported sheet is found and read again by the importer, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.fields.kinds import Choice, Choices, Country, Counts, Currency, YesNo
from minedesk.fields.reading import Habits, Reading
from minedesk.fields.schema import Schema
from minedesk.records import all_types, schema
from minedesk.services.exporting.columns import (
    UUID,
    heading,
    parent_column,
    sheet_columns,
    whole_fields,
)
from minedesk.services.importing import PARENT
from minedesk.services.importing import UUID as UUID_COLUMN
from minedesk.services.importing.options import Target
from minedesk.services.importing.sheets.headings import find_layout
from minedesk.words import LANGUAGES, use_language

each_type = pytest.mark.parametrize("type", all_types().values(), ids=lambda each: each.name)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def _goes_to(key: str, part: str) -> Target:
    return {UUID.key: UUID_COLUMN, "parent_id": PARENT}.get(key, Target(key, part))


@each_type
@each_language
def test_the_importer_finds_every_heading(type: Schema, language: str) -> None:
    with use_language(language):
        columns = sheet_columns(whole_fields(type))
        layout = find_layout(type.name, [[column.title for column in columns]], [], type)
    assert layout is not None
    found = [column.target for column in layout.columns]
    assert found == [_goes_to(column.field.key, column.part.key) for column in columns]


@each_type
@each_language
def test_every_choice_is_read_as_itself(type: Schema, language: str) -> None:
    habits, reading = Habits(language=language), Reading()
    for field in type.typed:
        for value in _offered(field.kind):
            said = field.kind.to_cell(value, "", habits)
            with use_language(language):
                assert field.kind.parse(said, reading) == value, (field.key, said)


def _offered(kind: Any) -> list[Any]:
    if isinstance(kind, Choices):
        return [(code,) for code in kind.vocabulary.codes] + [kind.vocabulary.codes]
    if isinstance(kind, Choice) and not isinstance(kind, Counts):
        return list(kind.vocabulary.codes)
    if isinstance(kind, (Country, Currency)):
        return sorted(kind.names("en"))
    return [True, False] if isinstance(kind, YesNo) else []


def test_headings_name_the_unit_and_the_part() -> None:
    site = schema("hazard_site")
    area, point = site.by_key["area_m2"], site.by_key["reference_point"]
    assert heading(area, area.kind.parts[0]) == "Area (m²)"
    assert [heading(point, part) for part in point.kind.parts] == [
        "Reference point", "Reference point latitude", "Reference point longitude",
    ]  # fmt: skip


def test_a_whole_sheet_begins_with_what_tells_its_rows_apart() -> None:
    assert [field.key for field in whole_fields(schema("partner"))][:2] == ["short_name", "uuid"]
    assert [field.key for field in whole_fields(schema("contact"))][:2] == ["parent_id", "uuid"]
    assert parent_column(schema("support")).label == "Partner"
    with pytest.raises(LookupError):
        parent_column(schema("partner"))
