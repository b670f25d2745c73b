"""A UTM zone, typed; where it would put an example is said at once, so that a wrong one is seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import PointKind
from minedesk.fields.reading import Reading
from minedesk.geo.coordinates import format_point, parse_zone
from minedesk.services.importing.asking.questions import Example
from minedesk.ui.style import restyle
from minedesk.ui.widgets.text import Text
from minedesk.words import _, without_mnemonic


class ZoneField(QWidget):
    """told(zone or ""): another zone is meant now, or none that can be read."""

    told = Signal(str)

    def __init__(self, zone: str, example: Example, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._example = example
        label = Text(_("UTM &zone, such as 48N for most of Cambodia or 36N for Kyiv"))
        self.line = QLineEdit(zone)
        self.line.setMaximumWidth(120)
        self.line.setAccessibleName(without_mnemonic(label.text()))
        self.said = Text("", wrap=True)
        label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (label, self.line, self.said):
            column.addWidget(widget)
        self.line.textChanged.connect(self._typed)
        self._show(zone)

    def _typed(self, text: str) -> None:
        self._show(text)
        self.told.emit(parse_zone(text) or "")

    def _show(self, text: str) -> None:
        zone = parse_zone(text)
        restyle(self.line, invalid=bool(text) and zone is None)
        said, tone = _("In the file: {cell}").format(cell=self._example.cell), "muted"
        if text and zone is None:
            said, tone = _("This is no UTM zone. Write its number and N or S, as in 48N."), "error"
        elif zone is not None:
            said, tone = self._placed(zone)
        self.said.setText(said)
        restyle(self.said, tone=tone)

    def _placed(self, zone: str) -> tuple[str, str]:
        try:
            point = PointKind().parse_parts(self._example.parts, Reading(utm_zone=zone))
        except ValueProblem as problem:
            return str(problem), "warning"
        shown = format_point(point, "dd") if point is not None else ""
        return _("{cell} = {point}").format(cell=self._example.cell, point=shown), "good"
