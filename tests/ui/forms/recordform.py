"""The form of a record as the tests of it show it, fill it and press its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.ui.forms.form import RecordForm

if TYPE_CHECKING:
    from tests.ui.forms.conftest import World


def record_form(qtbot: QtBot, world: World, type: str) -> RecordForm:
    """The form of a type, in a window that has the keyboard."""
    form = RecordForm(schema(type), world.context())
    qtbot.addWidget(form)
    form.resize(424, 690)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    return form


def site(**more: Any) -> Entry:
    """A site that was kept before."""
    values = {"code": "BTB50562", "land_class": "cha", "status": "open", "area_m2": 376_600.0}
    return Entry("hazard_site", {**values, **more}, id=5, uuid="u-5", stamps={"review": "draft"})


def control(form: RecordForm, key: str) -> Any:
    """Where a field is typed."""
    return form.sheet.rows[key].editor.control


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Any) -> None:
    """Press a key in whatever has the keyboard."""
    qtbot.keyClick(QApplication.focusWidget(), key, *modifiers)
