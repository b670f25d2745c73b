"""Values are offered so that they read back the same, whatever the user's habits."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.services.settings import Settings
from minedesk.ui.forms.editor import NO_NOTE, Note, not_there, text_for
from minedesk.ui.forms.editors import editor_for


def test_numbers_keep_digits_that_are_usually_not_written() -> None:
    settings = Settings(language="en")
    kind, habits, reading = kinds.Number("m2"), settings.habits(), settings.typing()
    assert text_for(kind, 12_345.0, habits, reading) == "12,345"
    exact = text_for(kind, 1.23456789, habits, reading)
    assert kind.parse(exact, reading) == 1.23456789


@pytest.mark.parametrize(("typed", "changed"), [("10", False), ("10.0", False), ("11", True)])
def test_another_way_to_write_a_value_is_no_change(
    qtbot: QtBot, world: Any, typed: str, changed: bool
) -> None:
    editor = editor_for(Field("Area", kinds.Number("m2"), key="area"), "record", world.context())
    qtbot.addWidget(editor.widget)
    editor.set_value(10.0)
    assert editor.note() == NO_NOTE
    editor.type_text(typed)
    assert editor.is_changed() == changed
    assert editor.problem() is None


def test_an_editor_marks_what_is_wrong_and_what_was_filled_in(qtbot: QtBot, world: Any) -> None:
    editor = editor_for(Field("Area", kinds.Number("m2"), key="area"), "record", world.context())
    qtbot.addWidget(editor.widget)
    editor.type_text("about ten")
    assert editor.is_changed()
    assert editor.problem() is not None
    editor.set_state("error")
    editor.set_filled(True)
    assert (editor.widget.property("state"), editor.widget.property("filled")) == ("error", True)


def test_what_is_not_there_is_named() -> None:
    assert not_there(("X-1", "X-2")) == "X-1; X-2 is not in this file yet."
    assert Note("= 5") != Note("= 5", "good")
