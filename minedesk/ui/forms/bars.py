"""Quiet lines inside a form that ask or tell something, in place of dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from minedesk.ui.style import restyle
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.giving_back import GivesFocusBack
from minedesk.ui.widgets.text import Text
from minedesk.words import _


class DiscardBar(QFrame):
    """Asks whether what was typed is to go. discarded: it is."""

    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 6, 6, 6)
        box.setSpacing(8)
        box.addWidget(Text(_("Discard changes?"), strong=True, wrap=True), 1)
        self.discard = button(_("&Discard"), self._discard)
        self.keep = button(_("&Keep editing"), self.hide)
        box.addWidget(self.discard)
        box.addWidget(self.keep)
        self.hide()
        GivesFocusBack(self)

    def ask(self) -> None:
        """Ask; the answer that loses nothing has the focus."""
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard(self) -> None:
        self.hide()
        self.discarded.emit()


class ProblemBar(QFrame):
    """Tells what stands against the record as a whole; hidden while nothing does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        self._text = Text(wrap=True)
        box.addWidget(self._text)
        self.hide()

    def tell(self, texts: list[str], *, errors: bool) -> None:
        """Show these, one under the other; none hides the bar."""
        self._text.setText("\n".join(dict.fromkeys(texts)))
        restyle(self, tone="error" if errors else "warning")
        self.setVisible(bool(texts))

    def text(self) -> str:
        """What is told now."""
        return "" if self.isHidden() else self._text.text()


def rule() -> QFrame:
    """A thin line between two parts of a form."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line
