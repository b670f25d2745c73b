"""Deleting records: what goes, and the question where something still points to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from minedesk.fields.schema import Schema
from minedesk.store.repository import Repository, Use
from minedesk.words import _, ngettext

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
    """Deletes records of one type; asks where others point to them.

    done(ids, words, change_set): they are gone; what to tell of it, and what undoes it.
    """

    done = Signal(object, str, object)

    def __init__(self, schema: Schema, context: PageContext[Document], parent: QObject) -> None:
        super().__init__(parent)
        self.running = False
        self._schema = schema
        self._context = context

    def begin(self, ids: list[int], window: QWidget, *, typed: bool) -> None:
        """Delete records, which can be undone; where others point to them, or typing that is not
        saved would go as well (typed), a dialog over the window asks first."""
        repository = self._context.document.repository
        uses = uses_of(repository, self._schema.name, ids)
        names = repository.names(self._schema.name, ids)
        keys = [names.get(each, "") for each in ids]
        if not (uses or typed):
            self._delete(ids, keys, unlink=False)
            return
        # Qt takes a while over its dialogs: the first rows come sooner without them.
        from minedesk.ui.pages.delete_dialog import DeleteDialog

        dialog = DeleteDialog(keys, uses, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._delete(ids, keys, unlink=bool(uses)))
        dialog.open()

    def _delete(self, ids: list[int], keys: list[str], *, unlink: bool) -> None:
        book = self._context.document.recordbook
        self.running = True
        self._context.worker.run(
            lambda: book.delete(self._schema.name, ids, unlink=unlink),
            title=_("Deleting"),
            on_done=lambda change_set: self._deleted(ids, keys, change_set),
            on_error=self._not_deleted,
            owner=self,
        )

    def _deleted(self, ids: list[int], keys: list[str], change_set: int | None) -> None:
        self.running = False
        if len(ids) == 1:
            words = _("Deleted {key}").format(key=keys[0])
        else:
            words = ngettext("Deleted {count} record", "Deleted {count} records", len(ids)).format(
                count=self._context.preferences.now.habits().number(len(ids), 0)
            )
        self.done.emit(ids, words, change_set)

    def _not_deleted(self, trouble: Exception) -> None:
        self.running = False
        self._context.notifier.error(trouble)
