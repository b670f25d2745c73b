"""The dialog for what went wrong: what happened, what to do, and details that can be copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minedesk.ui.icons import icon
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _


class ErrorDialog(QDialog):
    """Shows one trouble; further ones that come meanwhile are added to its details.

    ways are what can be done about it: the words of a button, and what it does once the dialog is
    closed. The first of them is the one proposed.
    """

    def __init__(
        self,
        text: str,
        hint: str,
        details: str,
        parent: QWidget | None = None,
        ways: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("MineDesk"))
        self.setMinimumWidth(480)
        self._told = [_as_text(text, hint, details)]
        self.ways: list[QPushButton] = []

        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setProperty("readOnly", True)
        self.details.setTabChangesFocus(True)
        self.details.setMinimumSize(560, 200)
        self.details.setAccessibleName(_("Details"))
        self.details.setVisible(False)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 16)
        outer.setSpacing(16)
        outer.addLayout(self._head(text, hint))
        outer.addWidget(self.details)
        if ways:
            outer.addLayout(self._ways(ways))
        outer.addLayout(self._buttons(first=not ways))
        self._show_details(details)
        (self.ways[0] if self.ways else self.close_it).setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, text: str, hint: str, details: str) -> None:
        """Add another trouble to the details, where both can be read and copied."""
        self._told.append(_as_text(text, hint, details))
        self._show_details("\n\n".join(self._told))

    def _head(self, text: str, hint: str) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(icon("warning-circle", "error").pixmap(32, 32))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        headline = Text(text, strong=True, scale=1.1, wrap=True)
        headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(headline)
        if hint:
            words.addWidget(Text(hint, wrap=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign)
        head.addLayout(words, 1)
        return head

    def _ways(self, ways: Sequence[tuple[str, Callable[[], object]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        # Beneath the words, not beneath the sign before them.
        column.setContentsMargins(48, 0, 0, 8)
        for words, do in ways:
            each = button(words, partial(self._go, do), look="plain" if self.ways else "primary")
            column.addWidget(each)
            self.ways.append(each)
        self.ways[0].setDefault(True)
        return column

    def _go(self, do: Callable[[], object]) -> None:
        self.accept()
        do()

    def _buttons(self, *, first: bool) -> QHBoxLayout:
        self.show_details: QPushButton = button(_("&Details"), self._toggle, look="quiet")
        self.copy_details: QPushButton = button(_("&Copy details"), self._copy)
        self.close_it: QPushButton = button(
            _("Cl&ose"), self.accept, look="primary" if first else "plain"
        )
        self.close_it.setDefault(first)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.show_details)
        row.addStretch(1)
        row.addWidget(self.copy_details)
        row.addWidget(self.close_it)
        return row

    def _show_details(self, details: str) -> None:
        self.details.setPlainText(details)
        self.show_details.setVisible(bool(details))
        self.copy_details.setVisible(bool(details))

    def _toggle(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self._told))


def _as_text(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
