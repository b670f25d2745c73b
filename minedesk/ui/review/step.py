"""The step before a review is written: what will change, what cannot and why, and one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.services.progress import Job
from minedesk.services.review import Look, Reviewed, Step
from minedesk.ui import fonts
from minedesk.ui.review.standings import StandingsModel
from minedesk.ui.review.words import done_words, step_title
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

_KEY_WIDTH: Final = 180
_BECOMES_WIDTH: Final = 190
_LONGEST_NOTE: Final = 500


class ReviewStep(QWidget):
    """Shows one step with many records, and takes it when told to.

    left: it is over, taken or not. record_asked(type, id): a record of it is to be seen.
    """

    left = Signal()
    record_asked = Signal(str, int)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self._look: Look | None = None
        self.title = Text("", scale=1.4, strong=True)
        self.about = Text("", tone="muted", wrap=True)
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setPlaceholderText(_("What is to be mended?"))
        self.note.setAccessibleName(_("Note for who is to mend it"))
        self.model = StandingsModel(self)
        self.table = QTableView()
        self.go = button("", self._take, look="primary")
        self.back = button(_("&Not now"), self._leave)
        self._lay_out()
        self.note.textChanged.connect(self._may_go)
        self.table.activated.connect(self._open)
        self.table.doubleClicked.connect(self._open)

    @property
    def shown(self) -> Look | None:
        """What was found; None while it is still looked for."""
        return self._look

    def begin(self, type: str, ids: Sequence[int], step: Step) -> None:
        """Look at records of a type, and show what the step would do to them."""
        self._asked += 1
        number, job = self._asked, Job()
        self._look = None
        self.model.show_look(None)
        self.title.setText(step_title(step, schema(type), len(ids), self._habits))
        self.about.setText(_("Looking at the records …"))
        self.note.clear()
        self.note.setVisible(step == "send_back")
        self.go.setEnabled(False)
        self.go.setText(_("Please wait"))
        reviews = self._context.document.reviews
        self._context.reader.run(
            lambda: reviews.look(type, ids, step, job),
            job=job,
            title=self.title.text(),
            on_done=lambda found: self._show(found) if number == self._asked else None,
            owner=self,
        )

    def _show(self, look: Look) -> None:
        self._look = look
        self.model.show_look(look)
        self.about.setText("\n".join(_summary(look, self._habits.number)))
        going = len(look.doubted) + len(look.clear)
        words = {
            "submit": ngettext("Su&bmit {count}", "Su&bmit {count}", going),
            "verify": ngettext("Verif&y {count}", "Verif&y {count}", going),
            "send_back": ngettext("Send &back {count}", "Send &back {count}", going),
        }[look.step]
        self.go.setText(words.format(count=self._habits.number(going, 0)))
        self._may_go()
        first: QWidget = self.go if going else self.back
        (self.note if look.step == "send_back" and going else first).setFocus()

    def _may_go(self) -> None:
        look = self._look
        ready = look is not None and bool(look.doubted or look.clear)
        noted = self.note.isHidden() or bool(self.note.text().strip())
        self.go.setEnabled(ready and noted)

    def _take(self) -> None:
        look = self._look
        if look is None:
            return
        job, reviews, note = Job(), self._context.document.reviews, self.note.text()
        self.setEnabled(False)
        self._context.worker.run(
            lambda: reviews.take(look.step, look.type, look.going, note, job),
            job=job,
            title=self.title.text(),
            on_done=self._taken,
            on_error=self._failed,
            on_stopped=lambda: self.setEnabled(True),
            owner=self,
        )

    def _taken(self, done: Reviewed) -> None:
        self.setEnabled(True)
        gone = (*done.look.doubted, *done.look.clear)
        if gone:
            said = done_words(done.look.step, len(gone), gone[0].key, self._habits)
            self._context.tell(said, done.change_set)
        if done.look.held:
            # They were changed while the user looked: say so in place of going on.
            self._show(done.look)
        else:
            self._leave()

    def _failed(self, trouble: Exception) -> None:
        self.setEnabled(True)
        self._context.notifier.error(trouble)

    def _leave(self) -> None:
        self._asked += 1
        self._look = None
        self.model.show_look(None)
        self.left.emit()

    def _open(self, index: QModelIndex) -> None:
        if self._look is not None and index.isValid():
            self.record_asked.emit(self._look.type, self.model.standing(index.row()).id)

    @property
    def _habits(self) -> Habits:
        return self._context.preferences.now.habits()

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setStyleSheet("QTableView::item { padding: 0 8px; }")
        table.setColumnWidth(0, _KEY_WIDTH)
        table.setColumnWidth(1, _BECOMES_WIDTH)
        table.setAccessibleName(_("What becomes of each record"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(fonts.row_height())
        heading = table.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heading.setStretchLastSection(True)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.setSpacing(8)
        for widget in (self.title, self.about, self.note):
            head.addWidget(widget)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        foot = QWidget()
        foot.setProperty("role", "surface")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(table, 1)
        column.addWidget(rule)
        column.addWidget(foot)


def _summary(look: Look, number: Callable[[float, int], str]) -> list[str]:
    """What will happen, in a line for each lot of records."""
    going, held = len(look.doubted) + len(look.clear), len(look.held)
    said = []
    if going:
        words = {
            "submit": ngettext("{count} record will be submitted.",
                               "{count} records will be submitted.", going),
            "verify": ngettext("{count} record will be verified.",
                               "{count} records will be verified.", going),
            "send_back": ngettext("{count} record will be a draft again.",
                                  "{count} records will be drafts again.", going),
        }[look.step]  # fmt: skip
        said.append(words.format(count=number(going, 0)))
    if look.doubted:
        words = ngettext("{count} of them has a warning.", "{count} of them have warnings.",
                         len(look.doubted))  # fmt: skip
        said.append(words.format(count=number(len(look.doubted), 0)))
    if held:
        words = ngettext("{count} record cannot go and stays as it is; the table says why.",
                         "{count} records cannot go and stay as they are; the table says why.",
                         held)  # fmt: skip
        said.append(words.format(count=number(held, 0)))
    if look.missing:
        words = ngettext("{count} record is no longer in the file.",
                         "{count} records are no longer in the file.", look.missing)  # fmt: skip
        said.append(words.format(count=number(look.missing, 0)))
    return said
