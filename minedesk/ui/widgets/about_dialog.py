"""What MineDesk is, which version, and on what it stands."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import minedesk
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _


class AboutDialog(QDialog):
    """A short text with a button to close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About MineDesk"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(Text(_("MineDesk"), scale=1.6, strong=True))
        column.addWidget(
            Text(
                _(
                    "Hazard sites, clearance tasks and partners of humanitarian demining, "
                    "in one file on your own computer."
                ),
                wrap=True,
            )
        )
        column.addWidget(
            Text(
                _("Version {version} · Python {python} · Qt {qt}").format(
                    version=minedesk.__version__,
                    python=platform.python_version(),
                    qt=PySide6.__version__,
                ),
                tone="muted",
            )
        )
        column.addWidget(
            Text(_("Free software under the Apache License 2.0. No warranty."), tone="muted")
        )
        close = button(_("Cl&ose"), self.accept, look="primary")
        close.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 16, 0, 0)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.setMinimumWidth(420)
