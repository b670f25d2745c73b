"""The table of a queue shows what tells most, and offers its steps."""

from __future__ import annotations

from array import array
from typing import Any

from minedesk.records import schema
from minedesk.ui.review.queue_table import QueueTable


def test_columns_and_menu_are_those_of_the_queue(bench: Any) -> None:
    table = QueueTable(schema("hazard_site"), bench.context)
    bench.qtbot.addWidget(table)
    table.records.show_ids(array("q", bench.sites))
    table.show_queue("mine")
    assert table.visible_keys()[-3:] == ["review_note", "changed_by", "changed_at"]
    table.show_queue("to_verify")
    assert table.visible_keys() == [
        "code", "name", "status", "review_by", "review_at", "changed_by",
    ]  # fmt: skip
    menu = table.cell_menu(table.records.index(0, 0))
    steps = [action for action in menu.actions() if action.text()][1:]
    assert [action.text() for action in steps] == ["Verif&y", "Send &back…"]
    with bench.qtbot.waitSignal(table.step_asked) as asked:
        steps[0].trigger()
    assert asked.args == ["verify"]


def test_the_columns_of_the_record_page_stay_as_they_are(bench: Any) -> None:
    table = QueueTable(schema("hazard_site"), bench.context)
    bench.qtbot.addWidget(table)
    table.show_queue("lately")
    assert bench.context.preferences.recall("columns.hazard_site") is None
