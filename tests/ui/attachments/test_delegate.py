"""Rows of files are painted in every state and both themes without a word of complaint."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.store.attachments import Attachment
from minedesk.ui.attachments.delegate import FileDelegate
from minedesk.ui.attachments.files_list import FilesList
from minedesk.ui.attachments.model import FilesModel
from minedesk.ui.style import Look

PHOTO = Attachment(
    1, "u1", "hazard_site", 7, "photo.jpg", "image/jpeg", 1_234_567, "aa", "North", 0,
    "2024-03-15T06:00:00Z", "Dara",
)  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_fills_its_frame_and_an_icon_stands_in_for_it(
    qtbot: QtBot, look: Look, theme: str
) -> None:
    look.use(theme, 100)
    model = FilesModel(lambda: Habits(language="en"))
    files = FilesList(model)
    qtbot.addWidget(files)
    files.resize(360, 200)
    assert isinstance(files.itemDelegate(), FileDelegate)
    model.show_files([PHOTO])
    files.choose(1)
    files.show()
    before = files.grab().toImage()
    picture = QPixmap(160, 80)
    picture.fill(QColor("red"))
    model.show_picture("aa", picture)
    row = files.visualRect(model.index(0))
    assert files.grab().toImage().pixelColor(24, row.center().y()).name() == "#ff0000"
    assert before.pixelColor(24, row.center().y()).name() != "#ff0000"
