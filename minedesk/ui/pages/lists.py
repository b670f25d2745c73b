"""The lists that records choose from: their users add terms, rename them, and hide some.

Each change is kept in the file the moment it is made; one that could be misread is told beneath the
table and kept when it is mended.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.fields.vocabulary import TermProblem
from minedesk.services.terms import TermList, own_terms, save_terms, term_lists
from minedesk.ui import fonts
from minedesk.ui.lists.terms_model import TermsModel
from minedesk.ui.lists.terms_table import TermsTable
from minedesk.ui.pages.base import PageContext
from minedesk.ui.pages.sub_page import SubPage, plain_card
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document

_LISTS_WIDE: Final = 250
_LIST = Qt.ItemDataRole.UserRole


class ListsPage(SubPage):
    """The lists on the left, the terms of the chosen one on the right."""

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__(context)
        self._context = context
        self._shown: TermList | None = None
        self._wrong = False
        self.lists = QListWidget()
        self.model = TermsModel(self)
        self.table = TermsTable(self.model)
        self.title = Text(scale=1.1, strong=True)
        self.used = Text(tone="muted", wrap=True)
        self.problem = Text(tone="error", wrap=True)
        self.add = button(_("&Add a term"), self._add, icon="plus")
        self.remove = button(_("Re&move"), self._remove, icon="trash")
        self._lay_out()
        self._fill()
        self._connect()
        self.lists.setCurrentRow(1)

    def activate(self) -> None:
        self.lists.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_close(self) -> bool:
        """Ask about a change that could not be kept."""
        if not self._wrong or self._shown is None:
            return True
        answer = QMessageBox.question(
            self.window(),
            _("Not saved yet"),
            _("A change to the list “{name}” cannot be kept as it is. Discard it?").format(
                name=self._shown.title
            ),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        if answer != QMessageBox.StandardButton.Discard:
            return False
        self._reload()
        return True

    def fields_changed(self) -> None:
        """Offer the lists that there are now. The one in view stays, with what is typed into it,
        where it is there still."""
        name = self._shown.vocabulary.name if self._shown else ""
        self.lists.blockSignals(True)
        self.lists.clear()
        self._fill()
        found = self._item_of(name)
        self._shown = found.data(_LIST) if found is not None else None
        self.lists.setCurrentRow(-1 if found is None else self.lists.row(found))
        self.lists.blockSignals(False)
        if found is None:
            self._wrong = False
            self.lists.setCurrentRow(1)
        else:
            self._entitle()

    def show_list(self, name: str) -> None:
        """Show the list of a vocabulary, by its name."""
        found = self._item_of(name)
        if found is not None:
            self.lists.setCurrentItem(found)

    def _item_of(self, name: str) -> QListWidgetItem | None:
        items = map(self.lists.item, range(self.lists.count()))
        return next(
            (each for each in items if (of := each.data(_LIST)) and of.vocabulary.name == name),
            None,
        )

    def _choose(self, item: QListWidgetItem | None) -> None:
        chosen = item.data(_LIST) if item is not None else None
        if chosen is None or chosen is self._shown:
            return
        if not self.can_close():
            self._choose_shown()
            return
        self._shown = chosen
        self._entitle()
        self._reload()
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _entitle(self) -> None:
        if self._shown is not None:
            words = _("Used in {fields}. What you change here is kept in this file.")
            self.title.setText(self._shown.title)
            self.used.setText(words.format(fields="; ".join(self._shown.fields)))

    def _choose_shown(self) -> None:
        self.lists.blockSignals(True)
        for row in range(self.lists.count()):
            item = self.lists.item(row)
            if item.data(_LIST) is self._shown:
                self.lists.setCurrentItem(item)
        self.lists.blockSignals(False)

    def _reload(self) -> None:
        if self._shown is not None:
            vocabulary = self._shown.vocabulary
            self.model.show(vocabulary, own_terms(self._context.document, vocabulary))
        self._tell(None)
        self._current_changed()

    def _edited(self) -> None:
        if self._shown is None:
            return
        vocabulary, own = self._shown.vocabulary, self.model.own_terms()
        try:
            vocabulary.check(own)
        except TermProblem as problem:
            self._tell(problem)
            return
        self._tell(None)
        self._context.worker.run(
            save_terms,
            self._context.document,
            vocabulary,
            own,
            title=_("Keeping the list"),
            on_done=lambda _nothing: self.model.note_kept([term.code for term in own]),
            on_error=partial(self._not_kept, self._shown),
            owner=self,
        )

    def _not_kept(self, of: TermList, trouble: Exception) -> None:
        if not isinstance(trouble, (AppError, TermProblem)):
            self._context.notifier.error(trouble)
        elif of is self._shown:
            row = self.table.currentIndex().row()
            self._reload()
            self.problem.setText(str(trouble))
            self.problem.show()
            self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), 0))
        else:
            self._context.notifier.say(str(trouble))

    def _tell(self, problem: TermProblem | None) -> None:
        self._wrong = problem is not None
        where = self.model.mark(problem)
        self.problem.setText(_("Not kept yet: {why}").format(why=problem) if problem else "")
        self.problem.setVisible(self._wrong)
        if where.isValid():
            self.table.setCurrentIndex(where)
        self.saved_changed.emit(not self._wrong)

    def _add(self) -> None:
        self.table.write_into(self.model.add())

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if self.model.can_remove(row):
            self.model.remove(row)

    def _current_changed(self) -> None:
        own = self.model.can_remove(self.table.currentIndex().row())
        self.remove.setEnabled(own)
        self.remove.setToolTip(
            "" if own else _("Built-in terms stay; take away their tick to hide them.")
        )

    def _fill(self) -> None:
        group, row = "", QSize(0, fonts.line_height() + 6)
        for each in term_lists():
            if each.group != group:
                group = each.group
                heading = QListWidgetItem(group)
                heading.setFont(fonts.sized(0.92, strong=True))
                heading.setSizeHint(row)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.lists.addItem(heading)
            item = QListWidgetItem(f"   {each.title}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{group}: {each.title}")
            item.setSizeHint(row)
            item.setToolTip("\n".join(each.fields))
            item.setData(_LIST, each)
            self.lists.addItem(item)

    def _connect(self) -> None:
        self.lists.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.model.edited.connect(self._edited)
        self.table.add_asked.connect(self._add)
        self.table.remove_asked.connect(self._remove)
        self.table.selectionModel().currentChanged.connect(
            lambda _now, _before: self._current_changed()
        )

    def _lay_out(self) -> None:
        self.lists.setFixedWidth(_LISTS_WIDE)
        self.lists.setAccessibleName(_("Lists"))
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(_card(self.lists))
        row.addWidget(self._terms_card(), 1)
        self.put_under_head(_("Lists"), row)

    def _terms_card(self) -> QFrame:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.used)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        return _card(inside)


def _card(inside: QWidget) -> QFrame:
    card, column = plain_card()
    column.addWidget(inside)
    return card
