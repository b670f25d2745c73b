"""What is mended in an import so far: rules over columns and cells that were typed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words, and how many cells it changed; None where that was not tried yet."""

    words: str
    cells: int | None


class MendCard(QWidget):
    """rule_dropped(place): take a rule back. cells_dropped: take back what was typed over cells.
    check_asked: see now what comes of it."""

    rule_dropped = Signal(int)
    cells_dropped = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mended = self._unchecked = False
        self.unchecked = Text("", tone="warning", wrap=True)
        self.check = button(_("&Check again"), self.check_asked.emit, icon="arrow-clockwise")
        self.check.setToolTip(_("See what becomes of each row now (F9)"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 12, 4)
        column.setSpacing(8)
        column.addWidget(Text(_("Mended here; the file stays as it is"), strong=True, wrap=True))
        column.addLayout(self._lines)
        column.addWidget(self.unchecked)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_unchecked(0, checking=False)

    def show_mended(self, rules: Sequence[RuleLine], cells: int) -> None:
        """Show rules, and how many cells were typed over; nothing of the card where none is."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, rule in enumerate(rules):
            self._lines.addWidget(_Line(rule, partial(self.rule_dropped.emit, place)))
        if cells:
            said = ngettext("{count} cell typed over", "{count} cells typed over", cells)
            line = RuleLine(said.format(count=cells), None)
            self._lines.addWidget(_Line(line, self.cells_dropped.emit))
        self._mended = bool(rules or cells)
        self.setVisible(self._mended or self._unchecked)

    def show_unchecked(self, count: int, *, checking: bool) -> None:
        """Show how many changes no row was checked with yet, and whether that is being done."""
        if checking:
            said = _("Checking the rows…")
        else:
            said = ngettext(
                "{count} change is not checked yet.", "{count} changes are not checked yet.", count
            ).format(count=count)
        self.unchecked.setText(said)
        self.unchecked.setVisible(bool(count) or checking)
        self.check.setVisible(bool(count) and not checking)
        # To take the last change back is one more that no row was checked with yet.
        self._unchecked = bool(count) or checking
        self.setVisible(self._mended or self._unchecked)


class _Line(QWidget):
    def __init__(self, rule: RuleLine, drop: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(rule.words, scale=0.94, wrap=True))
        if rule.cells is not None:
            said = ngettext("{count} cell", "{count} cells", rule.cells).format(count=rule.cells)
            if not rule.cells:
                said = _("changes nothing in this file")
            tone = "muted" if rule.cells else "warning"
            words.addWidget(Text(said, scale=0.88, tone=tone))
        row.addLayout(words, 1)
        away = button("", drop, look="quiet", icon="x")
        away.setAccessibleName(_("Take back: {rule}").format(rule=rule.words))
        away.setToolTip(_("Take back"))
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
