"""The question before the window closes over typing that is not saved."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from minedesk.words import _


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
    return box.exec()
