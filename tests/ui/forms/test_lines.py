"""Lines typed into: how they read, what stands beneath them, what their lists offer."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from minedesk.errors import ValueProblem
from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind
from minedesk.fields.vocabulary import Vocabulary
from minedesk.records.vocabularies import LAND_CLASS, VOCABULARIES
from minedesk.ui.forms.editor import Note
from minedesk.ui.forms.editors import editor_for
from minedesk.ui.forms.lines import DateEditor, LineEditor, LinkEditor, list_source


def line(qtbot: QtBot, world: Any, kind: Kind, **say: Any) -> Any:
    editor = editor_for(Field("Thing", kind, key="thing", **say), "record", world.context())
    assert isinstance(editor, LineEditor)
    qtbot.addWidget(editor.widget)
    editor.set_value(None)
    editor.widget.show()
    editor.line.setFocus()
    return editor


def test_a_number_is_read_with_its_unit_and_then_written_as_usual(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Number("m2"))
    qtbot.keyClicks(editor.line, "2,5 ha")
    assert editor.value() == 25_000
    assert editor.note() == Note("= 25,000 m²")
    editor.settle()
    assert editor.text() == "25,000"
    assert editor.note().text == ""


def test_a_comma_before_three_digits_follows_the_language(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Number("m2"))
    qtbot.keyClicks(editor.line, "12,345")
    assert editor.value() == 12_345
    # "12,345" in small letters would say nothing to somebody who reads it as a decimal.
    assert editor.note() == Note("= 12345 m²")
    world.speak("fr")
    editor = line(qtbot, world, kinds.Number("m2"))
    qtbot.keyClicks(editor.line, "12,345")
    assert editor.value() == 12.345
    assert editor.note() == Note("= 12,3450 m²")


def test_leaving_never_rounds_what_was_typed(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Number("m2"))
    qtbot.keyClicks(editor.line, "1.23456789")
    editor.settle()
    assert editor.value() == 1.23456789


def test_a_negative_area_says_why_not_and_stays_as_typed(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Number("m2"))
    qtbot.keyClicks(editor.line, "-4,200")
    with pytest.raises(ValueProblem, match="cannot be negative"):
        editor.value()
    editor.settle()
    assert editor.text() == "-4,200"


def test_a_date_without_a_year_is_shown_as_understood(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Date())
    qtbot.keyClicks(editor.line, "15/3")
    day = datetime.date(datetime.date.today().year, 3, 15)
    assert editor.value() == day
    assert editor.note() == Note(f"= 15 Mar {day.year}")


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Date())
    assert isinstance(editor, DateEditor)
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor.line.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.isVisible()
    calendar.clicked.emit(QDate(2023, 10, 2))
    assert editor.value() == datetime.date(2023, 10, 2)
    assert not calendar.isVisible()


def test_a_point_is_always_told_as_understood(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.PointKind())
    qtbot.keyClicks(editor.line, "13.0601, 102.4711")
    note = editor.note()
    assert note.tone == "good"
    assert note.text.startswith("✓ 13.06010° N, 102.47110° E")
    editor.settle()
    assert editor.text() == "13.0601, 102.4711"


def test_an_abbreviation_finds_its_term(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Choice(LAND_CLASS))
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(editor.line, "cha")
    assert editor.value() == "cha"
    editor.settle()
    assert editor.text() == "Confirmed hazardous area"


def test_the_first_offer_of_a_closed_list_is_taken_by_enter(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Choice(LAND_CLASS))
    qtbot.keyClicks(editor.line, "susp")
    completion = editor.line.completion
    assert completion.is_open()
    assert completion.chosen().label == "Suspected hazardous area"
    qtbot.keyClick(completion.list, Qt.Key.Key_Return)
    assert editor.value() == "sha"


def test_the_first_offer_of_a_closed_list_is_taken_by_tab(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Choice(LAND_CLASS))
    qtbot.keyClicks(editor.line, "susp")
    qtbot.keyClick(editor.line.completion.list, Qt.Key.Key_Tab)
    assert editor.value() == "sha"
    assert not editor.line.completion.is_open()


def test_a_choice_can_be_emptied(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Choice(LAND_CLASS))
    editor.set_value("cha")
    editor.line.selectAll()
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.value() is None
    assert editor.is_changed()


def test_an_unknown_term_names_those_that_are_known(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Choice(LAND_CLASS))
    editor.type_text("confirmd hazardus area")
    problem = editor.problem()
    assert problem is not None
    assert "Confirmed hazardous area" in problem.hint


def test_all_terms_are_offered_at_a_press_on_the_caret(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Choice(LAND_CLASS))
    editor.line.resize(200, 30)
    qtbot.mouseClick(
        editor.line, Qt.MouseButton.LeftButton, pos=editor.line.rect().center() * 2 - _edge(editor)
    )
    offers = editor.line.completion.offers()
    assert [offer.tone for offer in offers if offer.text.startswith("Confirmed")] == ["bad"]
    assert len(offers) == len(LAND_CLASS.terms)


def _edge(editor: Any) -> Any:
    """From the far corner to the middle of the mark at the right end."""
    from PySide6.QtCore import QPoint

    return QPoint(12, editor.line.height() // 2)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("kh", "Cambodia"), ("khm", "Cambodia"), ("Cambodge", "Cambodia"), ("ukr", "Ukraine")],
)
def test_countries_are_found_by_code_and_by_their_names_elsewhere(typed: str, first: str) -> None:
    assert list_source(kinds.Country())(typed)[0].text == first


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=list(VOCABULARIES))
def test_what_a_word_means_is_offered_first(vocabulary: Vocabulary) -> None:
    """Tab takes the first offer: it must never put another term in the place of a known word."""
    source = list_source(kinds.Choice(vocabulary))
    for term in vocabulary.terms:
        for word in (term.label, *term.words):
            assert source(word)[0].text == term.label, word


def test_a_link_is_found_by_name_and_gone_to(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Link("partner"))
    assert isinstance(editor, LinkEditor)
    qtbot.keyClicks(editor.line, "japan")
    completion = editor.line.completion
    assert completion is not None
    assert [offer.label for offer in completion.offers()] == ["JMAS · Japan Mine Action Service"]
    qtbot.keyClick(completion.list, Qt.Key.Key_Down)
    qtbot.keyClick(completion.list, Qt.Key.Key_Return)
    assert editor.value() == 1
    assert editor.note() == Note("Japan Mine Action Service")
    with qtbot.waitSignal(editor.link_activated) as followed:
        editor.open_link()
    assert followed.args == ["partner", 1]
    editor.clear()
    assert editor.value() is None


def test_tab_never_takes_a_record_nobody_chose(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Link("hazard_site"))
    qtbot.keyClicks(editor.line, "BTB505")
    qtbot.keyClick(editor.line.completion.list, Qt.Key.Key_Tab)
    assert editor.problem() is not None


def test_a_link_that_waits_for_its_record_is_kept_until_typed_over(
    qtbot: QtBot, world: Any
) -> None:
    editor = line(qtbot, world, kinds.Link("partner"))
    editor.set_value(None, ("HALO",))
    assert editor.text() == "HALO"
    assert editor.value() is None
    assert editor.pending() == ("HALO",)
    assert editor.note().tone == "warning"
    editor.type_text("JMAS")
    assert (editor.value(), editor.pending()) == (1, ())


def test_values_used_before_are_offered(qtbot: QtBot, world: Any) -> None:
    editor = line(qtbot, world, kinds.Text(), complete="place")
    qtbot.keyClicks(editor.line, "batt")
    assert [offer.text for offer in editor.line.completion.offers()] == ["Battambang"]
    # Free text is never replaced by an offer nobody chose.
    assert editor.line.completion.chosen() is None
    assert editor.value() == "batt"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("typed", ["batt", "ba", "Team 1"])
def test_a_place_stays_as_typed_unless_another_was_highlighted(
    qtbot: QtBot, world: Any, typed: str, key: Qt.Key
) -> None:
    world.used = ("Battambang", "Banteay Meanchey", "Team 12")
    editor = line(qtbot, world, kinds.Text(), complete="place")
    qtbot.keyClicks(editor.line, typed)
    assert editor.line.completion.is_open()
    qtbot.keyClick(editor.line.completion.list, key)
    assert editor.text() == typed
    assert not editor.line.completion.is_open()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_a_highlighted_place_is_taken(qtbot: QtBot, world: Any, key: Qt.Key) -> None:
    editor = line(qtbot, world, kinds.Text(), complete="place")
    qtbot.keyClicks(editor.line, "ba")
    qtbot.keyClick(editor.line.completion.list, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line.completion.list, key)
    assert editor.text() == "Battambang"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
@pytest.mark.parametrize(("typed", "value"), [("japan", 1), ("mine", None)])
def test_the_only_record_that_fits_is_meant(
    qtbot: QtBot, world: Any, typed: str, value: int | None, key: Qt.Key
) -> None:
    editor = line(qtbot, world, kinds.Link("partner"))
    qtbot.keyClicks(editor.line, typed)
    qtbot.keyClick(editor.line.completion.list, key)
    assert (None if editor.problem() else editor.value()) == value


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_half_a_key_is_never_made_whole(qtbot: QtBot, world: Any, key: Qt.Key) -> None:
    editor = line(qtbot, world, kinds.Link("hazard_site"))
    qtbot.keyClicks(editor.line, "BTB5056")
    assert len(editor.line.completion.offers()) == 1
    qtbot.keyClick(editor.line.completion.list, key)
    assert editor.text() == "BTB5056"
