"""The entry a form says: what was typed over what is kept, nothing lost and nothing guessed."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.records.base import Entry, Row
from minedesk.ui.forms.editors import editor_for
from minedesk.ui.forms.field_row import FieldRow
from minedesk.ui.forms.gathering import gathered

KEPT = Entry(
    "record",
    {"area": 10.0, "left": 4.0, "from_a_newer_version": "kept"},
    id=7,
    uuid="u",
    stamps={"changed_by": "Sok Dara"},
    pending={"partner": ("X-1",)},
)


def rows(qtbot: QtBot, world: Any) -> dict[str, FieldRow]:
    fields = (
        Field("Area", kinds.Number("m2"), key="area"),
        Field("Left", kinds.Number("m2"), key="left", computed=True),
        Field("Partner", kinds.Link("partner"), key="partner"),
    )
    made = {}
    for field in fields:
        row = FieldRow(editor_for(field, "record", world.context()), field.label)
        qtbot.addWidget(row)
        row.show_value(KEPT.values.get(field.key), KEPT.pending.get(field.key, ()))
        made[field.key] = row
    return made


def test_what_nobody_touched_stays(qtbot: QtBot, world: Any) -> None:
    said = gathered(KEPT, rows(qtbot, world).values(), {"visit": [Row({"n": 1})]})
    assert said.values == {**KEPT.values, "partner": None}
    assert said.pending == {"partner": ("X-1",)}
    assert (said.id, said.uuid, said.stamps) == (7, "u", KEPT.stamps)
    assert said.rows == {"visit": [Row({"n": 1})]}


def test_typing_changes_the_copy_only(qtbot: QtBot, world: Any) -> None:
    fields = rows(qtbot, world)
    fields["area"].editor.type_text("2 ha")
    fields["left"].editor.type_text("99")
    fields["partner"].editor.type_text("JMAS")
    said = gathered(KEPT, fields.values(), {})
    assert said.values["area"] == 20_000
    assert said.values["left"] == 4.0
    assert (said.values["partner"], said.pending) == (1, {})
    assert KEPT.values["area"] == 10.0
    assert KEPT.pending == {"partner": ("X-1",)}


def test_what_cannot_be_read_is_empty(qtbot: QtBot, world: Any) -> None:
    fields = rows(qtbot, world)
    fields["area"].editor.type_text("about ten")
    assert gathered(KEPT, fields.values(), {}).values["area"] is None
