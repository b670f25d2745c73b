"""What the pages have in common that the settings lead to: a head with the way back, and cards."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _


class SubPage(Page):
    """A page that the settings lead to. back leads back to them."""

    def __init__(self, context: PageContext[Any]) -> None:
        super().__init__()
        self.back = button(
            _("Back to the settings"),
            lambda: context.navigate("settings"),
            look="quiet",
            icon="arrow-left",
        )

    def put_under_head(self, title: str, body: QWidget | QLayout, *buttons: QWidget) -> None:
        """Put the title over what the page shows, and at its right end the buttons and `back`."""
        head = QHBoxLayout()
        head.addWidget(Text(title, scale=1.4, strong=True))
        head.addStretch(1)
        for each in (*buttons, self.back):
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(head)
        if isinstance(body, QLayout):
            column.addLayout(body, 1)
        else:
            column.addWidget(body, 1)


def plain_card() -> tuple[QFrame, QVBoxLayout]:
    """A card without a title, and the column in it."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(8)
    return card, column
