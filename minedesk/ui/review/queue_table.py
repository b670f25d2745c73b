"""The table of one queue: the records of a type that wait, with who did what last, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QMenu

from minedesk.services.review import Queue, Step
from minedesk.ui.lookups import name_field
from minedesk.ui.review.words import STEP_NAMES
from minedesk.ui.tables.model import RecordTableModel
from minedesk.ui.tables.view import RecordTable
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

# What can be done with the records of a queue; the first is what they wait for.
STEPS_OF: Final[dict[Queue, tuple[Step, ...]]] = {
    "mine": ("submit",),
    "to_verify": ("verify", "send_back"),
    "lately": ("send_back",),
}
_MARKS: Final[dict[Queue, tuple[str, ...]]] = {
    "mine": ("review_note", "changed_by", "changed_at"),
    "to_verify": ("review_by", "review_at", "changed_by"),
    "lately": ("review_by", "review_at"),
}


class QueueTable(RecordTable):
    """A table over one record type. step_asked(step): something is to be done with its selection.

    Its columns are those of the queue, and are not remembered: the record's own page has others.
    """

    step_asked = Signal(str)

    def __init__(self, schema: Schema, context: PageContext[Document]) -> None:
        settings = context.preferences.now
        model = RecordTableModel(schema, context.document.repository, settings.habits())
        super().__init__(model)
        model.setParent(self)
        self._queue: Queue = "mine"

    def show_queue(self, queue: Queue) -> None:
        """Show the columns that tell most in a queue."""
        self._queue = queue
        schema = self.records.schema
        name = name_field(schema)
        named = [name.key] if name is not None else []
        choice = [field.key for field in schema.fields if field.key == "status"]
        self.show_columns([schema.key.key, *named, *choice, *_MARKS[queue]])

    def cell_menu(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self)
        record = self.records.id_at(index.row())
        if record is None:
            return menu
        menu.addAction(_("&Open")).triggered.connect(lambda: self.opened.emit(record))
        menu.addSeparator()
        for step in STEPS_OF[self._queue]:
            action = menu.addAction(_(STEP_NAMES[step]))
            action.triggered.connect(lambda _on=False, step=step: self.step_asked.emit(step))
        return menu
