"""The question before the window closes over typing that is not saved."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from minedesk.ui.icons import icon
from minedesk.words import _

_GLYPHS: Final = {
    QMessageBox.StandardButton.Save: "floppy-disk",
    QMessageBox.StandardButton.Discard: "trash",
    QMessageBox.StandardButton.Cancel: "",
}


def ask_to_save(record: str, parent: QWidget) -> int:
    """Ask what becomes of a record's typing: the StandardButton Save, Discard or Cancel."""
    box = QMessageBox(
        QMessageBox.Icon.NoIcon,
        _("Not saved yet"),
        _("{record} is not saved yet. Save it before it is closed?").format(record=record),
        QMessageBox.StandardButton.Save
        | QMessageBox.StandardButton.Discard
        | QMessageBox.StandardButton.Cancel,
        parent,
    )
    box.setDefaultButton(QMessageBox.StandardButton.Save)
    box.setIconPixmap(icon("warning-circle", "warning").pixmap(32, 32))
    # In place of the ones of Qt's style, which are like none here.
    for which, glyph in _GLYPHS.items():
        box.button(which).setIcon(icon(glyph) if glyph else QIcon())
    return box.exec()
