"""The form of one record: its fields, and a tab for each type of rows that belong to it.

A form is built once for a record type and shows one entry after another. It never writes: it says
that saving is wanted, and hands out the entry as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError, Problem
from minedesk.fields.schema import Schema
from minedesk.records.base import Entry
from minedesk.store.faults import Busy
from minedesk.ui.forms.bars import DiscardBar, ProblemBar, rule
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.gathering import gathered
from minedesk.ui.forms.header import FormHeader
from minedesk.ui.forms.look import form_style
from minedesk.ui.forms.mnemonics import letters_in_use
from minedesk.ui.forms.placing import key_is_missing, placed_by
from minedesk.ui.forms.repeating import repeats
from minedesk.ui.forms.rows import RowsTab
from minedesk.ui.forms.rows_view import RowsView
from minedesk.ui.forms.sheet import FieldSheet
from minedesk.ui.forms.tab_bar import FormPage, FormTabBar
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.palette import colours
from minedesk.ui.widgets.text import Text as Label
from minedesk.words import N_, _, ngettext

_CHECK_MS: Final = 300


class RecordForm(QWidget):
    """A record to look at and to type into, whatever its type.

    save_requested: all that is typed can be read, and is to be kept; and_next wants a new record
    after it. dirty_changed: there is something to save, or no more. link_activated(type, id): the
    user wants to see another record. discarded: what was typed is gone. refused: it cannot be kept.
    """

    save_requested = Signal()
    save_and_next_requested = Signal()
    dirty_changed = Signal(bool)
    link_activated = Signal(str, int)
    discarded = Signal()
    refused = Signal()

    def __init__(self, schema: Schema, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schema, self.context = schema, context
        self._entry = Entry(schema.name)
        self._dirty = False
        self.setProperty("role", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shades = colours()
        self.setStyleSheet(form_style())
        self.header = FormHeader(schema, context, self)
        self.discard_bar = DiscardBar()
        self.problem_bar = ProblemBar()
        self.sheet = FieldSheet(schema, context, letters_in_use())
        self.tabs = {row.name: RowsTab(row, context) for row in schema.rows}
        self._further: list[FormPage] = []
        self.tab_bar = FormTabBar()
        self._pages = QStackedWidget()
        self._gaps = Label(scale=0.92, tone="muted", wrap=True)
        self._checking = QTimer(self)
        self._checking.setSingleShot(True)
        self._checking.setInterval(_CHECK_MS)
        self._lay_out()
        self._connect()
        self.set_entry(self._entry)

    def set_entry(self, entry: Entry) -> None:
        """Show an entry. What was typed into the one before is gone: ask `is_dirty` first."""
        self._checking.stop()
        if entry.id is None or entry.id != self._entry.id:
            self.sheet.go_to_top()
        self._entry = entry
        self.header.show_entry(entry)
        self.discard_bar.hide()
        self.problem_bar.tell([], errors=False)
        self.tab_bar.mark(placed_by([], (), self.tabs))
        for key, row in self.sheet.rows.items():
            row.show_value(entry.values.get(key), entry.pending.get(key, ()))
        for name, tab in self.tabs.items():
            tab.set_rows(entry.rows.get(name, []))
        for page in self._further:
            page.show_record(entry)
        self._show_counts()
        self._show_gaps()
        self._tell_dirty()

    def add_tab(self, page: FormPage) -> None:
        """Add a page behind the rows. It writes by itself: `entry` and `is_dirty` know nothing of
        it."""
        self._further.append(page)
        self.tab_bar.addTab(page.title())
        self.tab_bar.show()
        place = self._pages.addWidget(page)
        page.title_changed.connect(lambda: self.tab_bar.entitle(place, page.title()))
        page.show_record(self._entry)

    def entry(self) -> Entry:
        """The entry as it stands now, a copy. Raises AppError while a value cannot be read."""
        problems = self.problems()
        if problems:
            raise AppError(problems[0].text)
        return self._readable_entry()

    def is_dirty(self) -> bool:
        """Whether anything was typed that is not kept, also in a cell that is not left yet."""
        return self._is_changed()

    def problems(self) -> list[Problem]:
        """What cannot be read; rows by their number, their type as the sheet."""
        self._finish_typing()
        found = [
            Problem(trouble.message, key, trouble.hint)
            for key, row in self.sheet.rows.items()
            if (trouble := row.editor.problem()) is not None
        ]
        for tab in self.tabs.values():
            found.extend(tab.problems())
        return found

    def gaps(self) -> list[str]:
        """The labels of required fields that are empty; a draft may have them."""
        rows = self.sheet.rows.values()
        return [row.title for row in rows if row.is_required and row.is_empty()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the rules say, each finding at its field, in its row, or above them all."""
        placed = placed_by(problems, self.sheet.rows, self.tabs)
        for key, row in self.sheet.rows.items():
            row.tell(placed.fields.get(key))
        for name, tab in self.tabs.items():
            tab.show_problems(placed.tabs[name])
        errors = any(problem.severity == "error" for problem in placed.loose)
        self.problem_bar.tell([problem.text for problem in placed.loose], errors=errors)
        self.tab_bar.mark(placed)
        self._show_counts()

    def go_to_error(self) -> None:
        """Put the focus where the first error was told, after saving was refused, say."""
        for key, row in self.sheet.rows.items():
            told = row.told()
            if row.editor.problem() or (told is not None and told.severity == "error"):
                self.tab_bar.setCurrentIndex(0)
                self.sheet.go_to(key)
                return
        for place, tab in enumerate(self.tabs.values(), start=1):
            if tab.go_to_error():
                self.tab_bar.setCurrentIndex(place)
                return

    def save(self) -> bool:
        """Ask for saving. False where something cannot be read or the key is missing: the focus
        is there then, and nothing that was typed is lost."""
        if not self._may_save():
            self.refused.emit()
            return False
        self.save_requested.emit()
        return True

    def save_and_next(self) -> bool:
        """Ask for saving and for a new record after it; as `save`."""
        if not self._may_save():
            self.refused.emit()
            return False
        self.save_and_next_requested.emit()
        return True

    def discard(self) -> None:
        """Go back to what is kept."""
        self.set_entry(self._entry)
        self.discarded.emit()

    def ask_to_discard(self) -> None:
        """Ask inside the form whether what was typed is to go; without typing, just say it is."""
        if self.is_dirty():
            self.discard_bar.ask()
        else:
            self.discarded.emit()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.tab_bar.setCurrentIndex(0)
        first = self.sheet.next_after(None)
        if first is not None:
            self.sheet.go_to(first.field.key)

    def repeat_last(self) -> None:
        """Fill empty fields with what the last record said; they are marked until typed over.

        Only what is likely to be the same: never keys, names, numbers or coordinates.
        """
        for key, value in self.context.last_values().items():
            row = self.sheet.rows.get(key)
            if row is None or value is None or not row.is_empty() or not repeats(row.field):
                continue
            row.fill(value)
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the form and, where it has rows, those of their tables."""
        return (self.KEYS, RowsView.KEYS) if self.tabs else (self.KEYS,)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and colours() is not self._shades:
            self._shades = colours()
            self.setStyleSheet(form_style())

    def _may_save(self) -> bool:
        self._finish_typing()
        for key, row in self.sheet.rows.items():
            row.editor.settle()
            row.refresh()
            missing = row.field.unique and row.is_empty()
            if missing:
                row.tell(key_is_missing(row.field))
            if missing or row.editor.problem() is not None:
                self.tab_bar.setCurrentIndex(0)
                self.sheet.go_to(key)
                return False
        for place, tab in enumerate(self.tabs.values(), start=1):
            if tab.problems():
                self.tab_bar.setCurrentIndex(place)
                tab.go_to_error()
                return False
        return True

    def _finish_typing(self) -> None:
        for tab in self.tabs.values():
            tab.view.finish_typing()

    def _is_changed(self) -> bool:
        fields = (row.editor.is_changed() for row in self.sheet.rows.values())
        return any(fields) or any(tab.is_changed() for tab in self.tabs.values())

    def _readable_entry(self) -> Entry:
        rows = {name: tab.rows() for name, tab in self.tabs.items()}
        return gathered(self._entry, self.sheet.rows.values(), rows)

    def _check(self) -> None:
        """Say what the rules find in what is typed so far; gaps are no findings yet."""
        try:
            told = self.context.check(self._readable_entry())
        except Busy:
            self._checking.start()
            return
        rows = self.sheet.rows
        self.show_problems(
            [
                problem
                for problem in told
                if problem.field not in rows
                or problem.sheet is not None
                or not rows[problem.field].is_empty()
                or rows[problem.field].field.computed
            ]
        )

    def _changed(self) -> None:
        self._checking.start()
        self._show_gaps()
        self._show_counts()
        self._tell_dirty()
        field = self.sheet.row_of(QApplication.focusWidget())
        if field is not None:
            self.sheet.keep_in_sight(field)

    def _tell_dirty(self) -> None:
        dirty = self._is_changed()
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _show_counts(self) -> None:
        for place, tab in enumerate(self.tabs.values(), start=1):
            self.tab_bar.entitle(place, tab.title())

    def _show_gaps(self) -> None:
        gaps = self.gaps()
        text = ngettext("Draft: {count} gap: {fields}", "Draft: {count} gaps: {fields}", len(gaps))
        self._gaps.setText(text.format(count=len(gaps), fields=", ".join(gaps)))
        self._gaps.setVisible(bool(gaps))

    def _next_field(self) -> None:
        here = QApplication.focusWidget()
        if self.sheet.row_of(here) is None:
            return
        following = self.sheet.next_after(here)
        if following is not None:
            self.sheet.go_to(following.field.key)
        else:
            self.header.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_link(self) -> None:
        row = self.sheet.row_of(QApplication.focusWidget())
        if row is not None:
            row.editor.open_link()

    def turn(self, by: int) -> None:
        """Show the tab so many further, round and round, and put the focus into it."""
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())
        if self.tab_bar.currentIndex() == 0:
            self.focus_first()
        elif page := self._pages.currentWidget():
            page.setFocus()

    def _lay_out(self) -> None:
        self.tab_bar.addTab(_("Record"))
        self._pages.addWidget(self.sheet)
        for tab in self.tabs.values():
            self.tab_bar.addTab(tab.title())
            self._pages.addWidget(tab)
        self.tab_bar.setVisible(bool(self.tabs))
        self._gaps.setContentsMargins(16, 6, 16, 8)
        bars = QVBoxLayout()
        bars.setContentsMargins(16, 0, 16, 8)
        bars.setSpacing(4)
        bars.addWidget(self.discard_bar)
        bars.addWidget(self.problem_bar)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addLayout(bars)
        tabs = QHBoxLayout()
        # The words of the first tab stand under the key.
        tabs.setContentsMargins(8, 0, 8, 0)
        tabs.addWidget(self.tab_bar)
        box.addLayout(tabs)
        box.addWidget(rule())
        box.addWidget(self._pages, 1)
        box.addWidget(self._gaps)

    def _connect(self) -> None:
        self.header.save.clicked.connect(lambda: self.save())
        self.header.repeat.clicked.connect(lambda: self.repeat_last())
        self.tab_bar.currentChanged.connect(self._pages.setCurrentIndex)
        self.discard_bar.discarded.connect(self.discard)
        self.sheet.changed.connect(lambda _key: self._changed())
        self.sheet.settled.connect(lambda _key: self._changed())
        self.sheet.link_activated.connect(self.link_activated)
        for tab in self.tabs.values():
            tab.changed.connect(self._changed)
        self._checking.timeout.connect(self._check)
        # The fields come first: a form is there to be typed into.
        before: QWidget = self.sheet
        for row in self.sheet.rows.values():
            QWidget.setTabOrder(before, row.editor.control)
            before = row.editor.control
        for widget in (self.header.repeat, self.header.save, self.tab_bar):
            QWidget.setTabOrder(before, widget)
            before = widget

    KEYS: ClassVar = KeyTable["RecordForm"](
        N_("In a form"),
        (
            Key(N_("Next field"), _next_field, ("Return",), ("Enter",)),
            Key("", save, ("Ctrl+S",)),
            Key(N_("Save and next record"), save_and_next, ("Ctrl+Return",), ("Ctrl+Enter",)),
            Key(N_("Fill empty fields as in the last record"), repeat_last, ("Ctrl+'",)),
            Key(N_("Show the record a field points to"), _open_link, ("Alt+Return",),
                ("Alt+Enter",)),
            Key(N_("Next tab"), lambda form: form.turn(1), ("Ctrl+PgDown",)),
            Key(N_("Tab before"), lambda form: form.turn(-1), ("Ctrl+PgUp",)),
            Key(N_("Discard what was typed"), ask_to_discard, ("Esc",)),
        ),
    )  # fmt: skip
