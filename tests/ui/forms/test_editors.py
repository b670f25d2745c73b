"""Every kind has an editor, and what it is given it gives back, in every language."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind
from minedesk.geo.coordinates import parse_point
from minedesk.geo.polygons import parse_polygon
from minedesk.records import all_types
from minedesk.records.vocabularies import CONTAMINATION, LAND_CLASS
from minedesk.ui.forms.blocks import BlockEditor
from minedesk.ui.forms.editors import editor_for

SAMPLES: list[tuple[Kind, list[Any]]] = [
    (kinds.Text(), ["Ou Tontuem", "ភូមិ\u200bអូរតន្ទឹម", "three\ttabs", "第三中学校"]),
    (kinds.Text(long=True), ["One\ntwo\n\nfour", "a\N{NO-BREAK SPACE}b"]),
    (kinds.Code(), ["BTB50562", "00213"]),
    (kinds.Name(), ["HALO Trust"]),
    (kinds.Lookup(), ["A1"]),
    (kinds.Phone(), ["+855 12 345 678", "012 345 678"]),
    (kinds.Email(), ["sok.dara@example.org"]),
    (kinds.Url(), ["https://example.org/a?b=c"]),
    (kinds.Texts(), [("Battambang",), ("Pailin", "Koh Kong, south"), ("a;b",)]),
    (kinds.Number("m2"), [0.0, 0.1 + 0.2, 1234.0, 376_600.5, 1.23456789, 1e9]),
    (kinds.Number("cm"), [13.0]),
    (kinds.Money(), [1_234.5, 1_000_000.0]),
    (kinds.Whole(), [0, 7, 12_345]),
    (kinds.Date(), [datetime.date(2024, 3, 4), datetime.date(1999, 12, 31)]),
    (kinds.YesNo(), [True, False]),
    (kinds.Choice(LAND_CLASS), ["cha", "sha", "not_specified"]),
    (kinds.Choices(CONTAMINATION), [("ap_mine",), ("uxo", "ap_mine", "other")]),
    (kinds.Country(), ["KH", "UA", "JP"]),
    (kinds.Currency(), ["USD", "KHR"]),
    (kinds.Link("partner"), [1, 2]),
    (kinds.Links("hazard_site"), [(11,), (12, 11)]),
    (
        kinds.PointKind(),
        [parse_point("13°06'12\"N 102°58'00\"E"), parse_point("48P UV 04854 48889")],
    ),
    (kinds.PolygonKind(), [parse_polygon("12.65 102.73; 12.66 102.73; 12.66 102.74")]),
]
CASES = [
    pytest.param(kind, value, id=f"{kind.name}-{place}")
    for kind, values in SAMPLES
    for place, value in enumerate([None, *values])
]
# One line cannot say these; only as long as nobody touches them are they kept.
UNTYPABLE = ["three\ttabs", ("a;b",), "a\N{NO-BREAK SPACE}b"]
TYPED = [each for each in CASES if each.values[1] not in [None, *UNTYPABLE]]
LANGUAGES = ["en", "km", "uk", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "value"), CASES)
def test_gives_back_what_it_was_given(
    qtbot: QtBot, world: Any, kind: Kind, value: Any, language: str
) -> None:
    world.speak(language)
    editor = editor_for(Field("Thing", kind, key="thing"), "record", world.context())
    qtbot.addWidget(editor.widget)
    editor.set_value(value)
    assert editor.value() == value
    assert not editor.is_changed()
    assert editor.problem() is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "value"), TYPED)
def test_reads_again_what_it_shows(
    qtbot: QtBot, world: Any, kind: Kind, value: Any, language: str
) -> None:
    """The text it shows for a value means that value to it, also when somebody types it."""
    world.speak(language)
    context = world.context()
    shown = editor_for(Field("Thing", kind, key="thing"), "record", context)
    typed = editor_for(Field("Thing", kind, key="thing"), "record", context)
    qtbot.addWidget(shown.widget)
    qtbot.addWidget(typed.widget)
    shown.set_value(value)
    typed.set_value(None)
    typed.type_text(shown.text())
    assert typed.value() == value
    assert typed.is_changed()
    typed.settle()
    assert typed.value() == value


@pytest.mark.parametrize("style", ["medium", "short", "iso"])
@pytest.mark.parametrize("order", ["dmy", "mdy", "ymd"])
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_dates_are_offered_as_they_are_read(
    qtbot: QtBot, world: Any, language: str, order: str, style: str
) -> None:
    """3 April must not become 4 March because showing and reading follow different habits."""
    world.speak(language, date_order=order, date_style=style)
    editor = editor_for(Field("Day", kinds.Date(), key="day"), "record", world.context())
    qtbot.addWidget(editor.widget)
    day = datetime.date(2024, 4, 3)
    editor.set_value(day)
    shown = editor.text()
    editor.set_value(None)
    editor.type_text(shown)
    assert editor.value() == day


def test_every_field_of_every_type_has_an_editor(qtbot: QtBot, world: Any) -> None:
    for schema in all_types().values():
        for field in schema.fields:
            editor = editor_for(field, schema.name, world.context())
            qtbot.addWidget(editor.widget)
            assert editor.field is field


def test_a_long_text_gets_several_lines(qtbot: QtBot, world: Any) -> None:
    editor = editor_for(
        Field("Remarks", kinds.Text(long=True), key="remarks"), "record", world.context()
    )
    qtbot.addWidget(editor.widget)
    assert isinstance(editor, BlockEditor)


def test_a_computed_value_is_read_only(qtbot: QtBot, world: Any) -> None:
    field = Field("Left", kinds.Number("m2"), key="left", computed=True)
    editor = editor_for(field, "record", world.context())
    qtbot.addWidget(editor.widget)
    editor.set_value(214_150.25)
    qtbot.keyClicks(editor.control, "9")
    assert editor.text() == "214,150.25"
    assert editor.value() == 214_150.25


def test_a_kind_nobody_knows_is_refused(qtbot: QtBot, world: Any) -> None:
    with pytest.raises(LookupError):
        editor_for(Field("Odd", Kind(), key="odd"), "record", world.context())
