"""A widget answers to just the keys it says, and each of them is a key Qt knows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from minedesk.ui.forms.form import RecordForm
from minedesk.ui.forms.rows_view import RowsView
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.tables.view import RecordTable

Modifier = Qt.KeyboardModifier
TABLE = KeyTable[list[str]](
    "In a test",
    (
        Key("Save", lambda done: done.append("save"), ("Ctrl+Return",), ("Ctrl+Enter",)),
        Key("Repeat", lambda done: done.append("repeat"), ("Ctrl+'",)),
        Key("Add", lambda done: done.append("add"), ("Insert", "Ctrl++")),
    ),
)


def pressed(key: Qt.Key, modifiers: Modifier = Modifier.NoModifier) -> list[str]:
    done: list[str] = []
    do = TABLE.command(QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    if do is not None:
        do(done)
    return done


def test_a_key_does_what_it_says() -> None:
    assert pressed(Qt.Key.Key_Return, Modifier.ControlModifier) == ["save"]
    assert pressed(Qt.Key.Key_Enter, Modifier.ControlModifier) == ["save"]
    assert pressed(Qt.Key.Key_Apostrophe, Modifier.ControlModifier) == ["repeat"]
    assert pressed(Qt.Key.Key_Insert) == ["add"]


def test_the_number_pad_counts_as_the_other_keys() -> None:
    pad = Modifier.ControlModifier | Modifier.KeypadModifier
    assert pressed(Qt.Key.Key_Plus, pad) == ["add"]
    assert pressed(Qt.Key.Key_Insert, Modifier.KeypadModifier) == ["add"]


def test_other_keys_and_other_modifiers_do_nothing() -> None:
    assert pressed(Qt.Key.Key_Return) == []
    assert pressed(Qt.Key.Key_Return, Modifier.ControlModifier | Modifier.ShiftModifier) == []
    assert pressed(Qt.Key.Key_A) == []


@pytest.mark.parametrize("widget", [RecordForm, RowsView, RecordTable, RecordsPage])
def test_every_key_is_one_and_does_one_thing(widget: type) -> None:
    keys: KeyTable = widget.KEYS  # type: ignore[attr-defined]  # each of them has a table
    names = [name for key in keys.keys for name in (*key.keys, *key.also)]
    # A name that Qt cannot read would be listed as nothing and answered to by nothing.
    read = [QKeySequence(name).toString() for name in names]
    assert all(read), names
    assert len(set(read)) == len(read)
