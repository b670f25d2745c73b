"""One change-set in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.ui.history.detail import Detail, look

if TYPE_CHECKING:
    from tests.ui.history.conftest import Past


def shown(past: Past, qtbot: QtBot, change_set: int) -> Detail:
    detail = Detail(lambda: PLAIN)
    qtbot.addWidget(detail)
    detail.show_change(look(past.document, change_set, PLAIN))
    detail.show()
    return detail


def test_it_lists_the_records_and_leads_to_them(past: Past, qtbot: QtBot) -> None:
    detail = shown(past, qtbot, past.edit(status="closed"))
    assert detail.what.text() == "Hazard site S1 changed"
    assert "unnamed" in detail.about.text()
    assert detail.records.item(0).text() == "S1 · Hazard site"
    with qtbot.waitSignal(detail.record_asked) as told:
        detail.records.itemActivated.emit(detail.records.item(0))
    assert told.args == ["hazard_site", past.site]


def test_what_is_gone_leads_nowhere(past: Past, qtbot: QtBot) -> None:
    made = past.document.recordbook.delete("clearance_task", [past.task])
    assert made is not None
    detail = shown(past, qtbot, made)
    assert detail.records.item(0).text() == "T1 · Clearance task · not in the file now"
    with qtbot.assertNotEmitted(detail.record_asked):
        detail.records.itemActivated.emit(detail.records.item(0))


def test_what_is_undone_says_so_and_an_undo_can_be_redone(past: Past, qtbot: QtBot) -> None:
    made = past.edit(status="closed")
    done = past.document.history.undo(made)
    detail = shown(past, qtbot, made)
    assert detail.undone.text().startswith("undone by unnamed, Today")
    assert not detail.undo.isVisible()
    detail.show_change(look(past.document, done.change_set, PLAIN))
    assert detail.undo.text() == "&Redo this"
    with qtbot.waitSignal(detail.undo_asked) as told:
        detail.undo.click()
    assert told.args == [done.change_set]
    assert look(past.document, 999, PLAIN) is None


def words_in(detail: Detail) -> list[str]:
    return [detail.records.item(row).text().strip() for row in range(detail.records.count())]


def test_it_tells_what_changed_in_each_record(past: Past, qtbot: QtBot) -> None:
    detail = shown(past, qtbot, past.edit(status="closed", area_m2=2500.0))
    assert words_in(detail) == [
        "S1 · Hazard site",
        "Status: Open → Closed",
        "Area: 1,000 m² → 2,500 m²",
    ]
    with qtbot.assertNotEmitted(detail.record_asked):
        detail.records.itemActivated.emit(detail.records.item(1))


def test_a_redo_that_was_undone_again_offers_nothing(past: Past, qtbot: QtBot) -> None:
    history = past.document.history
    made = past.edit(status="closed")
    undone = history.undo(made)
    redone = history.undo(undone.change_set)
    assert shown(past, qtbot, redone.change_set).undo.isVisible()
    history.undo(made)
    assert not shown(past, qtbot, redone.change_set).undo.isVisible()
