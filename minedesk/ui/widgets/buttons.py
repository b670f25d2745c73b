"""Buttons in the three looks of the window: primary (one per view), plain and quiet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from minedesk.ui import fonts
from minedesk.ui.icons import icon as glyph
from minedesk.ui.palette import Tone

Look = Literal["primary", "plain", "quiet", "stop"]

_ICON, _ICON_AND_GAP = QSize(16, 16), QSize(20, 16)

_TONES: dict[Look, Tone] = {
    "primary": "on_accent",
    "plain": "text",
    "quiet": "accent",
    "stop": "error",
}


class Button(QPushButton):
    """A button that Return and Enter press too while it has the focus, as Space does.

    Qt's own way to this, autoDefault, would press one in a dialog that has no focus at all.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enters or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        elif not event.isAutoRepeat():
            self.click()


class StrongButton(Button):
    """A button whose words are semi-bold, at any text size."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(fonts.sized(strong=True))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A widget with a font of its own hears of another text size only by the new style sheet.
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(fonts.sized(strong=True))


def button(
    text: str,
    do: Callable[[], object] | None = None,
    *,
    look: Look = "plain",
    icon: str = "",
    tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button; text carries its mnemonic (&), icon is a name of `icons.GLYPHS`."""
    made = StrongButton(text, parent) if look == "primary" else Button(text, parent)
    made.setProperty("look", look)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(glyph(icon, _TONES[look]))
        made.setIconSize(_ICON_AND_GAP if text else _ICON)
    if tip:
        made.setToolTip(tip)
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def menu_button(
    text: str, entries: Mapping[str, str], do: Callable[[str], object], parent: QWidget
) -> QPushButton:
    """A button that opens a menu of entries, name -> words; do gets the name of the one chosen."""
    made = button(text, parent=parent)
    menu = QMenu(made)
    for name, words in entries.items():
        action = menu.addAction(words)
        action.setData(name)
    menu.triggered.connect(lambda action: do(action.data()))
    made.setMenu(menu)
    return made
