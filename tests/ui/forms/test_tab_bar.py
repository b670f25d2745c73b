"""Tabs of a form: their titles, their dots, and pages that are no rows."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk import records
from minedesk.errors import Problem
from minedesk.records.base import Entry
from minedesk.ui.forms.form import RecordForm
from minedesk.ui.forms.placing import placed_by
from minedesk.ui.forms.tab_bar import FormPage, FormTabBar


class Notes(FormPage):
    """A page that counts what it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[int | None] = []

    def title(self) -> str:
        """Its title."""
        return f"Notes {len(self.shown)}"

    def show_record(self, entry: Entry) -> None:
        """Note the id."""
        self.shown.append(entry.id)
        self.title_changed.emit()


@pytest.mark.parametrize("type", ["hazard_site", "clearance_task"])
def test_a_further_page_follows_the_record_and_names_its_tab(
    qtbot: QtBot, world: Any, type: str
) -> None:
    form = RecordForm(records.schema(type), world.context())
    qtbot.addWidget(form)
    page = Notes()
    form.add_tab(page)
    form.set_entry(Entry(type, {"code": "A"}, id=7))
    last = form.tab_bar.count() - 1
    assert last == 1 + len(form.tabs)
    assert page.shown == [None, 7]
    assert form.tab_bar.tabText(last) == "Notes 2"
    assert form.tab_bar.isVisibleTo(form)
    form.show()
    form.tab_bar.setCurrentIndex(last)
    assert page.isVisible()
    assert not form.is_dirty()


def test_a_dot_stands_where_an_error_is(qtbot: QtBot) -> None:
    bar = FormTabBar()
    qtbot.addWidget(bar)
    for title in ("Record", "Progress", "Devices"):
        bar.addTab(title)
    wrong = Problem("is empty", "date", sheet="find", row=1)
    bar.mark(placed_by([wrong], ("code",), ("progress", "find")))
    assert [bar.tabIcon(place).isNull() for place in range(3)] == [True, True, False]
    bar.mark(placed_by([], (), ("progress", "find")))
    assert bar.tabIcon(2).isNull()
