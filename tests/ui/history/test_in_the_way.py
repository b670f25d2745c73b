"""What stands in the way of an undo: which change, of what, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.services.history import InTheWay
from minedesk.ui.history.in_the_way import InTheWayDialog, blocked

if TYPE_CHECKING:
    from tests.ui.history.conftest import Past


def asked(past: Past, qtbot: QtBot, change_set: int) -> InTheWayDialog:
    history = past.document.history
    with pytest.raises(InTheWay) as raised:
        history.undo(change_set)
    done = history.change_set(change_set)
    assert done is not None
    dialog = InTheWayDialog(blocked(history, done, raised.value), PLAIN)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_rest_is_offered_where_there_is_one(past: Past, qtbot: QtBot) -> None:
    made = past.edit(status="closed", priority="low")
    later = past.edit(status="worked_on")
    dialog = asked(past, qtbot, made)
    assert dialog.question.text() == "“Hazard site S1 changed” cannot be undone as a whole."
    assert (
        dialog.list.item(0)
        .text()
        .startswith("S1 (Status) · Hazard site S1 changed · unnamed · Today")
    )
    assert "takes back the 1 row" in dialog.about.text()
    with qtbot.waitSignal(dialog.rest_asked):
        dialog.rest.click()
    dialog.show()
    with qtbot.waitSignal(dialog.history_asked) as told:
        dialog.show_it.click()
    assert told.args == [later]


def test_without_a_rest_only_the_way_to_the_later_change_is_left(past: Past, qtbot: QtBot) -> None:
    made = past.edit(status="closed")
    past.edit(status="worked_on")
    dialog = asked(past, qtbot, made)
    assert not dialog.rest.isVisible()
    assert "Undo those changes first" in dialog.about.text()
    with qtbot.waitSignal(dialog.rejected):
        dialog.keep.click()
