"""The page of a record type, shown and typed into as a user does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from minedesk.records import schema
from minedesk.ui.pages.records import RecordsPage

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


def records_page(desk: Desk, record_type: str) -> RecordsPage:
    """The page of a type as it is in the window, once its rows are in."""
    page = RecordsPage(schema(record_type), desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 660)
    page.show()
    page.activate()
    loaded(desk, page)
    return page


def loaded(desk: Desk, page: RecordsPage) -> None:
    """Wait until the table has its rows and the record beside it is shown."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.list.is_loaded)
    desk.settle()


def keys(page: RecordsPage) -> list[str]:
    """The keys of the rows, from the top."""
    model = page.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def field(page: RecordsPage, key: str) -> QWidget:
    """Where a field of the record beside the table is typed."""
    return page.pane.form.sheet.rows[key].editor.control


def retype(page: RecordsPage, key: str, text: str) -> None:
    """Type over what stands in a field."""
    control = field(page, key)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, text)
    assert page.pane.is_dirty
