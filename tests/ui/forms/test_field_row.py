"""A field says beneath itself how it was understood, or what is wrong, and in which order."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.ui.forms.editors import editor_for
from minedesk.ui.forms.field_row import FieldRow


@pytest.fixture
def row(qtbot: QtBot, world: Any) -> FieldRow:
    field = Field("Area", kinds.Number("m2"), key="area", required=True, help="Write m² or ha.")
    row = FieldRow(editor_for(field, "record", world.context()), "&Area")
    qtbot.addWidget(row)
    row.show()
    row.show_value(None)
    return row


def test_what_the_rules_say_stands_until_the_value_is_another(row: FieldRow) -> None:
    row.tell(Problem("Too large.", "area"))
    assert row.note_text() == "Too large."
    assert row.editor.widget.property("state") == "error"
    row.editor.type_text("2 ha")
    assert row.told() is None
    assert row.note_text() == "= 20,000 m²"
    assert row.editor.widget.property("state") == ""


def test_what_cannot_be_read_is_said_before_what_the_rules_say(row: FieldRow) -> None:
    row.editor.type_text("about ten")
    # Half-typed text is not scolded at once.
    assert row.note_text() == ""
    row.refresh()
    unread = row.note_text()
    assert unread
    row.tell(Problem("Too large.", "area"))
    assert row.note_text() == unread


def test_what_was_filled_in_is_marked_until_typed_over(row: FieldRow) -> None:
    row.fill(5.0)
    assert row.is_filled()
    assert row.note_text() == "From the last record: check it."
    row.editor.type_text("6")
    assert not row.is_filled()
    assert row.note_text() == ""


def test_leaving_settles_only_what_was_typed(qtbot: QtBot, row: FieldRow) -> None:
    with qtbot.assertNotEmitted(row.settled):
        row.editor.left.emit()
    row.editor.type_text("2 ha")
    with qtbot.waitSignal(row.settled):
        row.editor.left.emit()
    assert row.editor.text() == "20,000"


def test_a_field_is_told_to_those_who_cannot_see_it(row: FieldRow) -> None:
    assert row.label.text() == "&Area *"
    assert row.label.buddy() is row.editor.control
    assert row.editor.control.accessibleName() == "Area (required)"
    row.tell(Problem("Too large.", "area"))
    assert row.editor.control.accessibleDescription() == "Write m² or ha. Too large."
