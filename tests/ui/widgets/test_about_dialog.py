"""The dialog tells the version."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

import minedesk
from minedesk.ui.widgets.about_dialog import AboutDialog
from minedesk.ui.widgets.text import Text


def test_it_tells_the_version(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert any(minedesk.__version__ in label.text() for label in dialog.findChildren(Text))
