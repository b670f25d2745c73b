"""The card of the overview that says what waits in the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from minedesk.services.review import Queue, Waiting
from minedesk.ui.widgets.cards import Card, DotRow
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

_ROWS: Final[tuple[tuple[Queue, str, str], ...]] = (
    ("to_verify", N_("Submitted, to be verified"), "info"),
    ("mine", N_("Drafts of yours to finish"), "warn"),
)


class ReviewCard(Card):
    """Counts when it is told to. asked(queue): the records of a queue are wanted."""

    asked = Signal(str)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__(_("Review"))
        self._context = context

    def reload(self) -> None:
        """Count anew."""
        self._context.reader.run(
            self._context.document.reviews.waiting, on_done=self._show, owner=self
        )

    def _show(self, waiting: Waiting) -> None:
        number = self._context.preferences.now.habits().number
        rows = []
        for queue, words, tone in _ROWS:
            count = waiting.total(queue)
            if count:
                row = DotRow(_(words), number(count, 0), tone)
                row.clicked.connect(lambda _on=False, queue=queue: self.asked.emit(queue))
                rows.append(row)
        self.fill(rows, _("Nothing waits for you."))
