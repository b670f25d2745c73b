"""A day typed as people write it, shown at once as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minedesk.errors import ValueProblem
from minedesk.ui.style import restyle
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.settings import Settings


class DayField(QWidget):
    """settings gives the user's habits with dates. changed: another day, or none, is meant now."""

    changed = Signal()

    def __init__(self, settings: Callable[[], Settings], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._day: date | None = None
        self._wrong = False
        self.line = QLineEdit()
        self.told = Text("", scale=0.92, tone="muted", wrap=True)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.told)
        self.told.hide()
        self.line.textChanged.connect(self._read)

    @property
    def day(self) -> date | None:
        """The day that is meant; None where the field is empty or cannot be read."""
        return self._day

    @property
    def wrong(self) -> bool:
        """Whether something stands in the field that is no day."""
        return self._wrong

    def show_day(self, day: date | None) -> None:
        """Show a day without telling anybody."""
        blocked = self.blockSignals(True)
        self.line.setText(self._settings().habits().date(day) if day else "")
        self._day = day
        self.blockSignals(blocked)

    def _read(self, text: str) -> None:
        from minedesk.fields.kinds import Date

        settings = self._settings()
        said, tone = "", "muted"
        self._wrong = False
        try:
            self._day = Date().parse(text, settings.typing())
        except ValueProblem as problem:
            self._day, self._wrong = None, True
            said, tone = str(problem), "error"
        else:
            shown = settings.habits().date(self._day) if self._day else ""
            if shown and shown != text.strip():
                said = _("= {date}").format(date=shown)
        self.told.setText(said)
        self.told.setVisible(bool(said))
        restyle(self.told, tone=tone)
        restyle(self.line, invalid=self._wrong)
        self.changed.emit()
