"""Saying beside the result of an import that it was undone, wherever that was; or done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document
    from minedesk.services.history import ChangeSet
    from minedesk.ui.importing.result_step import ResultStep
    from minedesk.ui.pages.base import PageContext


class UndoneWatch(QObject):
    """Looks after the import that a result is about, as long as both are there."""

    _changed = Signal(object)

    def __init__(
        self, result: ResultStep, context: PageContext[Document], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._result = result
        self._context = context
        self._changed.connect(self._look)
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(context.document.changes.listen(self._changed.emit))

    def _look(self, _changed: Changed) -> None:
        change_set, history = self._result.change_set, self._context.document.history
        if change_set is None:
            return

        def show(found: ChangeSet | None) -> None:
            if change_set == self._result.change_set and found is not None:
                self._result.show_undone(undone=found.undone_by is not None)

        self._context.reader.run(history.change_set, change_set, on_done=show, owner=self)
