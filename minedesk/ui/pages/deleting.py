"""Deleting records, after the question: what goes, and what still points to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.schema import Schema
from minedesk.records import schema
from minedesk.store.repository import Repository, Use
from minedesk.ui import fonts
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

_WIDTH: Final = 460
_SEEN: Final = 7
_NAMED: Final = 5


def uses_of(repository: Repository, record_type: str, ids: Sequence[int]) -> list[Use]:
    """What points to these records, without what goes together with them."""
    going = set(ids)
    return [
        use
        for each in ids
        for use in repository.used_by(record_type, each)
        if not (use.record_type == record_type and use.record_id in going)
    ]


class Deletion(QObject):
    """Asks before records of one type are deleted, and deletes them. done(ids): they are gone."""

    done = Signal(object)

    def __init__(self, schema: Schema, context: PageContext[Document], parent: QObject) -> None:
        super().__init__(parent)
        self.running = False
        self._schema = schema
        self._context = context

    def ask(self, ids: list[int], window: QWidget) -> None:
        """Ask in a dialog over the window, and delete where the answer is yes."""
        repository = self._context.document.repository
        uses = uses_of(repository, self._schema.name, ids)
        names = repository.names(self._schema.name, ids)
        dialog = DeleteDialog([names.get(each, "") for each in ids], uses, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._delete(ids, unlink=bool(uses)))
        dialog.open()

    def _delete(self, ids: list[int], *, unlink: bool) -> None:
        book = self._context.document.recordbook
        self.running = True
        self._context.worker.run(
            lambda: book.delete(self._schema.name, ids, unlink=unlink),
            title=_("Deleting"),
            on_done=lambda _nothing: self._deleted(ids),
            on_error=self._not_deleted,
            owner=self,
        )

    def _deleted(self, ids: list[int]) -> None:
        self.running = False
        self.done.emit(ids)

    def _not_deleted(self, trouble: Exception) -> None:
        self.running = False
        self._context.notifier.error(trouble)


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
    gone = _("The record and its rows are gone for good; this cannot be undone.")
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
