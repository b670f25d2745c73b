"""Deleting records, after the question: what goes, and what still points to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from minedesk.fields.schema import Schema
from minedesk.store.repository import Repository, Use
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext


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
        # Qt takes a while over its dialogs: the first rows come sooner without them.
        from minedesk.ui.pages.delete_dialog import DeleteDialog

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
