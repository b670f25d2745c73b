"""The note on a file is told in a pause or when it is left, and never of the wrong file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.store.attachments import Attachment
from minedesk.ui.attachments.note_field import NoteField

PHOTO = Attachment(
    1, "u1", "hazard_site", 7, "photo.jpg", "image/jpeg", 12, "aa", "North", 0,
    "2024-03-15T06:00:00Z", "Dara",
)  # fmt: skip


@pytest.fixture
def field(qtbot: QtBot) -> NoteField:
    field = NoteField()
    qtbot.addWidget(field)
    field.show_note(PHOTO)
    field.show()
    return field


def told(field: NoteField) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    field.said.connect(lambda id, text: found.append((id, text)))
    return found


def test_a_note_is_told_once(qtbot: QtBot, field: NoteField) -> None:
    found = told(field)
    qtbot.keyClicks(field, " edge ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.editingFinished.emit()
    assert found == [(1, "North edge")]


def test_escape_takes_it_back(qtbot: QtBot, field: NoteField) -> None:
    found = told(field)
    qtbot.keyClicks(field, " edge")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "North"
    field.editingFinished.emit()
    assert found == []


def test_what_is_typed_stays_while_its_file_does(qtbot: QtBot, field: NoteField) -> None:
    qtbot.keyClicks(field, " edge")
    field.show_note(replace(PHOTO, name="north.jpg"))
    assert field.text() == "North edge"
    field.show_note(replace(PHOTO, id=2, note=""))
    assert field.text() == ""
    field.show_note(None)
    assert not field.isEnabled()


def test_a_pause_is_enough_and_what_follows_it_is_told_anew(qtbot: QtBot, field: NoteField) -> None:
    found, typed = told(field), []
    field.typed.connect(typed.append)
    qtbot.keyClicks(field, " edge ")
    assert typed[-1] is True
    with qtbot.waitSignal(field.said, timeout=4_000):
        pass
    assert typed[-1] is False
    # As it comes back from the file while somebody types on.
    field.show_note(replace(PHOTO, note="North edge"))
    qtbot.keyClicks(field, "of the field")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert found == [(1, "North edge"), (1, "North edge of the field")]


def test_another_file_by_keys_keeps_the_note_of_the_one_before(
    qtbot: QtBot, field: NoteField
) -> None:
    found = told(field)
    qtbot.keyClicks(field, " edge")
    field.show_note(replace(PHOTO, id=2, note=""))
    assert found == [(1, "North edge")]
