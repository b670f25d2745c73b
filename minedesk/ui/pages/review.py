"""The review page: what waits for this person, by record type, and the step that is taken with it.

The step also serves the tables of records: they hand over what is selected there.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from minedesk.records import record_types
from minedesk.services.review import LATELY_DAYS, QUEUES, Queue, Step, Waiting
from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.review.queue_table import STEPS_OF, QueueTable
from minedesk.ui.review.step import ReviewStep
from minedesk.ui.review.words import STEP_NAMES, button_words
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document

_TITLES: Final[dict[Queue, str]] = {
    "mine": N_("Mine to finish"),
    "to_verify": N_("To verify"),
    "lately": N_("Verified lately"),
}
_NOTHING: Final[dict[Queue, tuple[str, str]]] = {
    "mine": (
        N_("No draft of yours is left"),
        N_("Drafts that you made or changed last, and records that were sent back to you, are "
           "listed here until they are submitted."),
    ),
    "to_verify": (
        N_("Nothing waits to be verified"),
        N_("What others submit is listed here. Whoever verifies it has looked at it once more, "
           "with the paper beside it."),
    ),
    "lately": (
        N_("Nothing was verified lately"),
        N_("Here stands for some weeks what was verified, the newest first."),
    ),
}  # fmt: skip


class ReviewPage(Page):
    """Lists what waits. record_asked(type, id): a record is to be seen.

    went_back: a step that another page asked for is over.
    """

    record_asked = Signal(str, int)
    went_back = Signal()
    _changed = Signal()

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__()
        self._context = context
        self._waiting: Waiting | None = None
        self._asked = 0
        self._from_elsewhere = False
        self._moved = False
        self._sort: tuple[str, bool] | None = None
        self.queues = QTabBar()
        self.types = QTabBar()
        self.tables = [QueueTable(schema, context) for schema in record_types()]
        self.step = ReviewStep(context)
        self.about = Text("", tone="muted", wrap=True)
        self.count = Text("", tone="muted")
        self.nothing = Empty("check-circle", "", "")
        self.buttons = {
            step: button(
                "",
                partial(self._begin, step),
                look="plain" if step == "send_back" else "primary",
            )
            for step in STEP_NAMES
        }
        self._lay_out()
        self._connect()
        self._show_queue()

    @property
    def queue(self) -> Queue:
        """The queue in view."""
        return QUEUES[self.queues.currentIndex()]

    @property
    def table(self) -> QueueTable:
        """The table of the record type in view."""
        return self.tables[self.types.currentIndex()]

    def activate(self) -> None:
        self.reload()
        if self._stack.currentWidget() is self._list:
            self.table.setFocus()

    def reload(self) -> None:
        """Count what waits, and read what is listed."""
        self._asked += 1
        number, document = self._asked, self._context.document
        query = document.reviews.query(self.queue, self.table.records.schema.name)
        if self._sort is not None:
            query = replace(query, sort=(self._sort,))
        self.table.show_sort(query.sort[0])
        self._context.reader.run(
            lambda: (document.reviews.waiting(), document.repository.ids(query)),
            on_done=lambda found: self._show(*found) if number == self._asked else None,
            owner=self,
        )

    def show_queue(self, queue: Queue) -> None:
        """Show one of the queues."""
        self._stack.setCurrentWidget(self._list)
        self._moved = False
        self.queues.setCurrentIndex(QUEUES.index(queue))
        self.reload()

    def begin(self, type: str, ids: Sequence[int], step: Step) -> None:
        """Show what a step would do to records that were selected on another page."""
        self._from_elsewhere = True
        self._show_step(type, ids, step)

    def _begin(self, step: Step) -> None:
        table = self.table
        ids = table.selected_ids() if table.selected_count > 1 else list(table.records.ids)
        if ids:
            self._from_elsewhere = False
            self._show_step(table.records.schema.name, ids, step)

    def _begin_selected(self, step: Step) -> None:
        self._from_elsewhere = False
        table = self.table
        self._show_step(table.records.schema.name, table.selected_ids(), step)

    def _show_step(self, type: str, ids: Sequence[int], step: Step) -> None:
        self._stack.setCurrentWidget(self.step)
        self.step.begin(type, ids, step)

    def _step_over(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.reload()
        if self._from_elsewhere:
            self._from_elsewhere = False
            self.went_back.emit()
        else:
            self.table.setFocus()

    def _show(self, waiting: Waiting, ids: array[int]) -> None:
        first, self._waiting = self._waiting is None, waiting
        self._show_counts(waiting)
        if first and not waiting.total(self.queue) and waiting.total("to_verify"):
            # The number in the navigation promised something.
            self.queues.setCurrentIndex(QUEUES.index("to_verify"))
            return
        if not ids and not self._moved and self._go_to_first(waiting):
            return
        table = self.table
        current = table.current_id()
        table.records.show_ids(ids)
        table.fit_once()
        if current is not None:
            table.select_id(current, tell=False)
        self.nothing.title.setText(_(_NOTHING[self.queue][0]))
        self.nothing.about.setText(_(_NOTHING[self.queue][1]))
        self._tables.setCurrentWidget(table if ids else self.nothing)
        self._show_buttons()

    def _go_to_first(self, waiting: Waiting) -> bool:
        """Where the type in view has nothing, the first that has something is shown instead."""
        for place, count in enumerate(waiting.counts[self.queue].values()):
            if count and place != self.types.currentIndex():
                self.types.setCurrentIndex(place)
                return True
        return False

    def _show_counts(self, waiting: Waiting) -> None:
        number = self._context.preferences.now.habits().number
        for place, queue in enumerate(QUEUES):
            total = number(waiting.total(queue), 0)
            self.queues.setTabText(place, f"{_(_TITLES[queue])} · {total}")
        for place, table in enumerate(self.tables):
            schema = table.records.schema
            count = waiting.counts[self.queue][schema.name]
            self.types.setTabText(place, f"{_(schema.plural)} · {number(count, 0)}")

    def _show_buttons(self) -> None:
        table = self.table
        count = table.selected_count if table.selected_count > 1 else len(table.records.ids)
        some = table.selected_count > 1
        number = self._context.preferences.now.habits().number(count, 0)
        words = (
            ngettext("{count} record selected", "{count} records selected", count)
            if some
            else ngettext("{count} record", "{count} records", count)
        )
        self.count.setText(words.format(count=number) if count else "")
        for step, made in self.buttons.items():
            words = button_words(step, count, some=some) if count else _(STEP_NAMES[step])
            made.setText(words.format(count=number))
            made.setVisible(step in STEPS_OF[self.queue])
            made.setEnabled(bool(count))

    def _show_queue(self) -> None:
        person = self._context.document.settings.person
        if self.queue == "to_verify" and not person:
            words = _("Your name is not in the settings, so everything that is submitted is "
                      "listed here, your own, too.")  # fmt: skip
        elif self.queue == "lately":
            words = ngettext(
                "Verified within the last {days} day.",
                "Verified within the last {days} days.",
                LATELY_DAYS,
            ).format(days=LATELY_DAYS)
        else:
            words = ""
        self.about.setText(words)
        self.about.setVisible(bool(words))
        self.table.show_queue(self.queue)
        self._show_buttons()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending) if key else None
        self.reload()

    def _turned(self) -> None:
        # The type that has something is looked for once more.
        self._moved = False
        self._sort = None
        self._show_queue()
        self.reload()

    def _type_turned(self) -> None:
        self._moved = True
        self._sort = None
        self._tables.setCurrentWidget(self.table)
        self._show_queue()
        self.reload()

    def _reload_if_seen(self) -> None:
        if self.isVisible() and self._stack.currentWidget() is self._list:
            self.reload()

    def _tell_changed(self, _changed: Changed) -> None:
        # Called in the thread that wrote; the signal carries it over into the window's.
        self._changed.emit()

    def _connect(self) -> None:
        self.queues.currentChanged.connect(lambda _place: self._turned())
        self.types.currentChanged.connect(lambda _place: self._type_turned())
        self._changed.connect(self._reload_if_seen)
        self.destroyed.connect(self._context.document.changes.listen(self._tell_changed))
        self.step.left.connect(self._step_over)
        self.step.record_asked.connect(self.record_asked)
        for table in self.tables:
            name = table.records.schema.name
            table.opened.connect(lambda id, name=name: self.record_asked.emit(name, id))
            table.selection_told.connect(self._show_buttons)
            table.sort_asked.connect(self._sort_by)
            table.step_asked.connect(self._begin_selected)

    def _lay_out(self) -> None:
        for bar, titles in (
            (self.queues, [_(_TITLES[queue]) for queue in QUEUES]),
            (self.types, [_(table.records.schema.plural) for table in self.tables]),
        ):
            bar.setExpanding(False)
            bar.setDrawBase(False)
            for title in titles:
                bar.addTab(title)
        self.queues.setAccessibleName(_("What waits"))
        self.types.setAccessibleName(_("Record types"))
        self._tables = QStackedWidget()
        for table in (*self.tables, self.nothing):
            self._tables.addWidget(table)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(Text(_("Review"), scale=1.4, strong=True))
        head.addWidget(self.queues)
        head.addWidget(self.about)
        head.addWidget(self.types)
        foot = QWidget()
        foot.setProperty("role", "surface")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
        for step in ("send_back", "submit", "verify"):
            row.addWidget(self.buttons[step])
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_rule())
        column.addWidget(self._tables, 1)
        column.addWidget(_rule())
        column.addWidget(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line
