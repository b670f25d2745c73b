"""The fields of a record in their groups, in one or two columns as the width allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from minedesk.fields.schema import Schema
from minedesk.ui import fonts
from minedesk.ui.forms.columns import Cells, TwoColumns
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editors import editor_for
from minedesk.ui.forms.field_row import FieldRow
from minedesk.ui.forms.lines import LineEditor
from minedesk.ui.forms.mnemonics import with_mnemonics
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.places.searching import PlaceOffer

_MARGIN: Final = 16
_GAP: Final = 12
# A form wider than this is hard to read along its lines.
_WIDEST: Final = 720
# A column narrower than this many times the height of a line holds no value.
_NARROWEST_LINES: Final = 7


class FieldSheet(QScrollArea):
    """All fields of a record type. changed(key), settled(key): of which field."""

    changed = Signal(str)
    settled = Signal(str)
    link_activated = Signal(str, int)

    def __init__(
        self, schema: Schema, context: FormContext, taken: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._schema = schema
        self._arranged: tuple[int, ...] = ()
        body = QWidget()
        body.setProperty("role", "sheet")
        body.setMaximumWidth(_WIDEST)
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._columns = TwoColumns(body, _GAP)
        self._columns.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
        self._headings = {
            group: _heading(_(group), body) for group in schema.groups if self._of_group(group)
        }
        self.rows = dict(self._build(context, taken, body))
        self.arrange(0)
        self.setWidget(body)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Tab, a letter with Alt, a click on a label: whatever brings the focus shows the field.
        app.focusChanged.connect(self._focus_moved)

    def go_to(self, key: str) -> None:
        """Put the focus into a field and show it."""
        row = self.rows[key]
        row.editor.control.setFocus(Qt.FocusReason.TabFocusReason)
        self.keep_in_sight(row)

    def next_after(self, widget: QWidget | None) -> FieldRow | None:
        """The field that is typed into after the one that holds this widget; None at the end."""
        typed = [row for row in self.rows.values() if not row.field.computed]
        for place, row in enumerate(typed):
            if widget is not None and (row is widget or row.isAncestorOf(widget)):
                return typed[place + 1] if place + 1 < len(typed) else None
        return typed[0] if typed else None

    def row_of(self, widget: QWidget | None) -> FieldRow | None:
        """The field that holds a widget."""
        rows = self.rows.values()
        return next((row for row in rows if widget and row.isAncestorOf(widget)), None)

    def keep_in_sight(self, row: FieldRow) -> None:
        """Scroll as little as needed to see a field with what stands beneath it."""
        # Notes come and go: where the field lies is known once the layout has settled.
        QTimer.singleShot(0, self, lambda: self._scroll_to(row))

    def go_to_top(self) -> None:
        """Show the sheet from its first heading on."""
        self.verticalScrollBar().setValue(0)

    def arrange(self, width: int) -> None:
        """Lay the fields out for a width in pixels; 0 for as narrow as can be."""
        room = (min(width, _WIDEST) - 2 * _MARGIN - _GAP) // 2
        two = room >= _NARROWEST_LINES * fonts.line_height()
        spans = tuple(
            2 if not two or row.editor.wide or row.editor.natural_width() > room else 1
            for row in self.rows.values()
        )
        if spans == self._arranged:
            return
        self._arranged = spans
        self._columns.place(list(self._lines(dict(zip(self.rows, spans, strict=True)))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.arrange(self.viewport().width())

    def _scroll_to(self, row: FieldRow) -> None:
        first = next(iter(self.rows.values()))
        if row.y() == first.y():
            # The heading above belongs to it.
            self.go_to_top()
        else:
            self.ensureWidgetVisible(row, 0, _GAP)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # What is pressed with the mouse is in sight, and must not move away beneath it.
        row = self.row_of(now) if not QApplication.mouseButtons() else None
        if row is not None:
            self.keep_in_sight(row)

    def _of_group(self, group: str) -> list[str]:
        return [field.key for field in self._schema.fields if field.group == group]

    def _build(
        self, context: FormContext, taken: str, body: QWidget
    ) -> Iterator[tuple[str, FieldRow]]:
        fields = self._schema.fields
        typed = [field for field in fields if not field.computed]
        letters = with_mnemonics([_(field.label) for field in typed], taken)
        labels = {field.key: label for field, label in zip(typed, letters, strict=True)}
        for field in fields:
            editor = editor_for(field, self._schema.name, context)
            label = labels.get(field.key, _(field.label).replace("&", "&&"))
            row = FieldRow(editor, label, body)
            row.changed.connect(lambda key=field.key: self.changed.emit(key))
            row.settled.connect(lambda key=field.key: self.settled.emit(key))
            editor.link_activated.connect(self.link_activated)
            if isinstance(editor, LineEditor) and field.complete == "place":
                editor.lies_in = self._lies_in
                editor.place_chosen.connect(partial(self._fill_place, field.key))
            yield field.key, row

    def _lies_in(self) -> dict[str, str]:
        """What is typed of where the record lies, by key."""
        rows = self.rows.items()
        return {key: row.editor.text() for key, row in rows if row.field.complete == "place"}

    def _fill_place(self, chosen: str, offer: PlaceOffer) -> None:
        """Fill in what a place that was chosen says of other fields: those that are empty, or were
        filled in before and not typed."""
        named = list(self._lies_in())
        smaller = any(not self.rows[key].is_empty() for key in named[named.index(chosen) + 1 :])
        for key, value in offer.fills.items():
            row = self.rows.get(key)
            # The code is that of the smallest unit that is named.
            if row is None or key == chosen or (smaller and key not in named):
                continue
            if row.is_empty() or row.is_filled() or row.editor.text().strip() in offer.instead:
                row.fill(value, _("From the list of places."))

    def _lines(self, spans: dict[str, int]) -> Iterator[Cells]:
        for group, heading in self._headings.items():
            yield [(heading, 2)]
            line: list[tuple[QWidget, int]] = []
            for key in self._of_group(group):
                if line and sum(span for _widget, span in line) + spans[key] > 2:
                    yield line
                    line = []
                line.append((self.rows[key], spans[key]))
            yield line


def _heading(text: str, parent: QWidget) -> Text:
    heading = Text(text.upper(), scale=0.92, strong=True, tone="muted", parent=parent)
    heading.setContentsMargins(0, 8, 0, 0)
    return heading
