"""The list of files says what is to be done with those that are chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.store.attachments import Attachment
from minedesk.ui.attachments.files_list import FilesList
from minedesk.ui.attachments.model import FilesModel

PHOTO = Attachment(
    1, "u1", "hazard_site", 7, "photo.jpg", "image/jpeg", 12, "aa", "", 0,
    "2024-03-15T06:00:00Z", "Dara",
)  # fmt: skip


@pytest.fixture
def files(qtbot: QtBot) -> FilesList:
    model = FilesModel(lambda: Habits(language="en"))
    files = FilesList(model)
    qtbot.addWidget(files)
    model.show_files([PHOTO, replace(PHOTO, id=2, sha256="bb", name="b.jpg")])
    files.choose(2)
    files.show()
    return files


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "open_asked"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "open_asked"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove_asked"),
        (
            Qt.Key.Key_S,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "save_asked",
        ),
    ],
)
def test_keys_say_what_is_to_be_done(
    qtbot: QtBot, files: FilesList, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    with qtbot.waitSignal(getattr(files, signal)):
        qtbot.keyClick(files, key, modifier)


def test_several_are_chosen_in_their_order(qtbot: QtBot, files: FilesList) -> None:
    assert [each.id for each in files.chosen()] == [2]
    files.selectAll()
    assert [each.id for each in files.chosen()] == [1, 2]
    current = files.current()
    assert current is not None
    assert current.id == 2


def test_the_keys_are_listed(files: FilesList) -> None:
    [table] = files.key_tables()
    assert {key for each in table.keys for key in each.keys} == {
        "Return", "Ctrl+Shift+S", "F2", "Del",
    }  # fmt: skip
