"""What cells and headings say, by kind; one pill a row, the other choices are dots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.fields.reading import Habits, Reading
from minedesk.geo.coordinates import Point
from minedesk.records import schema
from minedesk.records.vocabularies import LAND_CLASS, SITE_STATUS
from minedesk.ui.tables.cells import (
    Column,
    abbreviation,
    columns,
    heading,
    is_choice,
    plain_text,
    text_of,
    tone_of,
)

SITE = schema("hazard_site")


def test_headings_carry_their_unit() -> None:
    assert heading(SITE.by_key["area_m2"]) == "Area, m²"
    assert heading(SITE.by_key["name"]) == "Name"


def test_the_first_choice_of_a_record_is_a_pill_and_others_are_dots() -> None:
    made = columns(SITE, ("code", "status", "gone", "land_class", "area_m2", "name"))
    assert [(each.field.key, each.style) for each in made] == [
        ("code", "key"), ("status", "dot"), ("land_class", "pill"),
        ("area_m2", "number"), ("name", "plain"),
    ]  # fmt: skip


def test_a_pill_says_capitals_where_they_are_known_everywhere() -> None:
    kind = SITE.by_key["land_class"].kind
    assert isinstance(kind, kinds.Choice)
    assert abbreviation(kind, "cha") == "CHA"
    assert abbreviation(kind, "not_specified") == ""
    assert abbreviation(kind, "no_such_code") == ""
    pill, dot = columns(SITE, ("land_class",))[0], Column(SITE.by_key["land_class"], "dot")
    assert text_of(pill, "cha", Habits()) == "CHA"
    assert text_of(dot, "cha", Habits()) == "Confirmed hazardous area"


@pytest.mark.parametrize(
    ("key", "value", "language", "said"),
    [
        ("area_m2", 2001000.0, "en", "2001000"),
        ("area_m2", 1.234, "en", "1.2340"),
        ("area_m2", 1234.5, "uk", "1234,5"),
        ("area_m2", 1.234, "uk", "1,2340"),
        ("men", 1234, "en", "1234"),
        ("surveyed_on", date(2024, 3, 15), "km", "2024-03-15"),
        ("remarks", "one\n two", "en", "one\n two"),
        ("reference_point", Point(13.06, 102.47, "13.06 N, 102.47 E", "dd"), "en",
         "13.06 N, 102.47 E"),
        ("land_class", "cha", "fr", "Zone confirmée dangereuse"),
    ],
)  # fmt: skip
def test_a_value_is_copied_so_that_it_reads_back(
    key: str, value: object, language: str, said: str
) -> None:
    column = columns(SITE, (key,))[0]
    assert plain_text(column, value, Habits(language=language, date_style="short")) == said
    assert column.field.kind.parse(said, Reading(decimal="," if "," in said else ".")) == value


def test_a_cell_is_one_line_and_not_endless() -> None:
    column = Column(Field("Remarks", kinds.Text(long=True), key="remarks"), "plain")
    assert text_of(column, "one\n\ntwo", Habits()) == "one two"
    assert len(text_of(column, "x" * 5000, Habits())) == 200
    assert text_of(column, None, Habits()) == ""


@pytest.mark.parametrize(
    ("kind", "one_term"),
    [
        (kinds.Choice(LAND_CLASS), True),
        (kinds.Choices(LAND_CLASS), False),
        (kinds.Counts(LAND_CLASS), False),
        (kinds.YesNo(), False),
    ],
)
def test_one_term_is_a_choice_and_several_are_none(kind: kinds.Kind, one_term: bool) -> None:
    assert is_choice(Field("Class", kind, key="class")) == one_term


def test_tones_are_those_of_the_vocabulary() -> None:
    column = Column(replace(SITE.by_key["status"], kind=kinds.Choice(SITE_STATUS)), "dot")
    for term in SITE_STATUS.terms:
        assert tone_of(column, term.code) == term.tone
    assert tone_of(column, None) == ""
    assert tone_of(Column(SITE.by_key["name"], "plain"), "open") == ""


def test_who_gave_no_name_is_unnamed() -> None:
    (column,) = columns(schema("hazard_site"), ("changed_by",))
    assert text_of(column, "", Habits()) == "unnamed"
    assert text_of(column, None, Habits()) == ""
    assert text_of(column, "Sok", Habits()) == "Sok"
