"""How a file is read: a text's encoding and what separates its cells, and what a sheet hides."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minedesk.formats.cells import Hidden
from minedesk.ui.importing.offering import offer
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext, without_mnemonic

# As Python calls them, with what people know them by.
_ENCODINGS: Final = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1258": "Windows-1258",
    "mac-roman": "Mac Roman",
}
_SEPARATORS: Final = {
    ",": N_("Comma"),
    ";": N_("Semicolon"),
    "\t": N_("Tab"),
    "|": N_("Vertical bar"),
}
_READ, _LEAVE = "read", "leave"


class ReadingRow(QWidget):
    """encoding_asked, separator_asked: read the text with this one.

    hidden_chosen(leave): what a sheet hides is to be left out, or not.
    """

    encoding_asked = Signal(str)
    separator_asked = Signal(str)
    hidden_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.encoding = ChoiceBox({})
        self.separator = ChoiceBox({})
        self.hides = Text("")
        self.hidden = ChoiceBox({})
        self._of_text = QWidget()
        of_text = _line(self._of_text)
        _add(of_text, _("&Encoding"), self.encoding)
        of_text.addSpacing(12)
        _add(of_text, _("Cells are separa&ted by"), self.separator)
        self.hides.setBuddy(self.hidden)
        row = _line(self)
        for widget in (self._of_text, self.hides, self.hidden):
            row.addWidget(widget)
        row.addStretch(1)
        self.encoding.activated.connect(
            lambda: self.encoding_asked.emit(self.encoding.currentData())
        )
        self.separator.activated.connect(
            lambda: self.separator_asked.emit(self.separator.currentData())
        )
        self.hidden.activated.connect(
            lambda: self.hidden_chosen.emit(self.hidden.currentData() == _LEAVE)
        )

    def show_text(self, encoding: str | None, separator: str | None) -> None:
        """Show how a text is read; None for a workbook, of which nothing can be chosen."""
        self._of_text.setVisible(encoding is not None)
        if encoding is None:
            return
        encoding = "utf-8-sig" if encoding == "utf-8" else encoding
        offer(self.encoding, _ENCODINGS | {encoding: _ENCODINGS.get(encoding, encoding)}, encoding)
        separators = {stored: _(shown) for stored, shown in _SEPARATORS.items()}
        if separator is not None and separator not in separators:
            # A text of one column is read with what separates nothing.
            separators[separator] = separator if separator.isprintable() else _("Nothing")
        offer(self.separator, separators, separator or "")

    def show_hidden(self, hidden: Hidden, *, leave: bool) -> None:
        """Show what a sheet hides below its headings, and whether it is left out."""
        rows, columns = len(hidden.rows), len(hidden.columns)
        said = []
        if rows:
            said.append(ngettext("{count} hidden row", "{count} hidden rows", rows))
        if columns:
            said.append(ngettext("{count} hidden column", "{count} hidden columns", columns))
        counts = [each for each in (rows, columns) if each]
        words = ", ".join(
            each.format(count=f"{count:,}") for each, count in zip(said, counts, strict=True)
        )
        self.hides.setText(words)
        self.hidden.setAccessibleName(words)
        for widget in (self.hides, self.hidden):
            widget.setVisible(bool(said))
        offer(
            self.hidden,
            {_READ: _("Read them too"), _LEAVE: _("Leave them out")},
            _LEAVE if leave else _READ,
        )

    @property
    def needed(self) -> bool:
        """Whether there is anything to choose."""
        return not (self._of_text.isHidden() and self.hidden.isHidden())


def _line(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row


def _add(row: QHBoxLayout, label: str, field: QWidget) -> None:
    said = Text(label)
    said.setBuddy(field)
    field.setAccessibleName(without_mnemonic(label))
    row.addWidget(said)
    row.addWidget(field)
