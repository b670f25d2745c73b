"""The question before records are deleted: which they are, and what still points to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minedesk.records import schema
from minedesk.store.repository import Use
from minedesk.ui import fonts
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

_WIDTH: Final = 460
_SEEN: Final = 7
_NAMED: Final = 5


class DeleteDialog(QDialog):
    """Accepted when the records are to go, and what points to them is to be unlinked."""

    def __init__(
        self, keys: Sequence[str], uses: Sequence[Use], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Delete"))
        self.setMinimumWidth(_WIDTH)
        self.question = Text(_question(keys), scale=1.1, strong=True, wrap=True)
        self.about = Text(_about(len(uses)), tone="muted", wrap=True)
        self.uses = QListWidget()
        self.uses.setAccessibleName(_("What points to it"))
        for line in dict.fromkeys(map(_use_words, uses)):
            item = QListWidgetItem(line, self.uses)
            item.setSizeHint(QSize(10, fonts.row_height()))
        rows = min(self.uses.count(), _SEEN)
        self.uses.setFixedHeight(rows * fonts.row_height() + 2)
        self.uses.setVisible(bool(uses))
        go = _("&Unlink and delete") if uses else _("&Delete")
        self.go = button(go, self.accept, look="stop")
        self.keep = button(_("&Keep"), self.reject, look="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (self.question, self.about, self.uses):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)


def _question(keys: Sequence[str]) -> str:
    named = ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
    words = ngettext("Delete {keys}?", "Delete {count} records: {keys}?", len(keys))
    return words.format(keys=named, count=len(keys))


def _about(uses: int) -> str:
    gone = _(
        "The record goes with its rows and files. Undo, or History, brings them back; what was "
        "typed and not saved is gone."
    )
    if not uses:
        return gone
    words = ngettext(
        "{count} field points to it and will be emptied.",
        "{count} fields point to it and will be emptied.",
        uses,
    )
    return f"{gone}\n{words.format(count=uses)}"


def _use_words(use: Use) -> str:
    record = schema(use.record_type)
    field = schema(use.type).by_key[use.field]
    where = f"{_(record.title)} {use.record_key}"
    if use.type != use.record_type:
        where += f" · {_(schema(use.type).title)}"
    return f"{where} · {_(field.label)}"
