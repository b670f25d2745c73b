"""One change-set in full: what, who, when, on which computer, and the records it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from minedesk.records import schema
from minedesk.services.device import device_id
from minedesk.services.history import ChangeSet, Touched, sentence
from minedesk.ui import fonts
from minedesk.ui.history.lines import Deed, Told, lines
from minedesk.ui.history.sets_model import count_of
from minedesk.ui.history.words import device_words, undone_words, when_words, who_words
from minedesk.ui.icons import icon as glyph
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.document import Document

LISTED: Final = 200
# In so many records it is told what changed, and of each so many lines.
TOLD: Final = 12
_LINES: Final = 8
_INDENT: Final = "    "
_TOUCHED: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Whole:
    """A change-set with the first records it is about (with those that are there), and its undo.

    told are what changed in the first of them, line by line.
    """

    change_set: ChangeSet
    records: tuple[Touched, ...]
    there: frozenset[tuple[str, int]]
    undone_by: ChangeSet | None
    told: Mapping[tuple[str, int], tuple[str, ...]]


def look(document: Document, change_set: int, habits: Habits) -> Whole | None:
    """Read what the pane shows; in a worker."""
    history = document.history
    found = history.change_set(change_set)
    if found is None:
        return None
    touched = tuple(history.touched(change_set, LISTED))
    there = frozenset(
        (type, id)
        for type in {each.type for each in touched}
        for id in document.repository.names(
            type, [each.id for each in touched if each.type == type]
        )
    )
    by = None if found.undone_by is None else history.change_set(found.undone_by)
    naming = replace(habits, name_link=history.name)
    told = {(each.type, each.id): _told(document, found, each, naming) for each in touched[:TOLD]}
    return Whole(found, touched, there, by, told)


def _told(
    document: Document, change_set: ChangeSet, record: Touched, habits: Habits
) -> tuple[str, ...]:
    """What a change-set changed in one record: "Status: Open → Closed"."""
    history, type, id = document.history, record.type, record.id
    found = history.of_record(type, id, limit=1, before=change_set.id + 1)
    now = document.repository.get(type, id) or history.as_of(type, id, change_set=change_set.id)
    if now is None or not found or found[0].change_set.id != change_set.id:
        return ()
    of_it = [each for each in lines(found, now, {}, habits, "") if not isinstance(each, Deed)]
    words = [each.words if isinstance(each, Told) else each.what for each in of_it[:_LINES]]
    more = len(of_it) - _LINES
    if more > 0:
        said = ngettext("and {count} more", "and {count} more", more)
        words.append(said.format(count=habits.number(more, 0)))
    return tuple(words)


class Detail(QFrame):
    """Shows one change-set. record_asked(type, id). undo_asked(id): it is to be taken back."""

    record_asked = Signal(str, int)
    undo_asked = Signal(int)

    def __init__(self, habits: Callable[[], Habits]) -> None:
        super().__init__()
        self._habits = habits
        self._whole: Whole | None = None
        self.setProperty("role", "surface")
        self.what = Text("", scale=1.1, strong=True, wrap=True)
        self.about = Text("", tone="muted", wrap=True)
        self.undone = Text("", tone="warning", wrap=True)
        self.undo = button(
            _("&Undo this"), self._undo, look="primary", icon="arrow-counter-clockwise"
        )
        self.heading = Text("", scale=0.94, strong=True, tone="muted")
        self.records = QListWidget()
        self.records.setAccessibleName(_("Records of this change"))
        self.records.setFrameShape(QFrame.Shape.NoFrame)
        self.records.setWordWrap(True)
        self.records.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.records.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.records.itemActivated.connect(self._open)
        self.records.itemDoubleClicked.connect(self._open)
        self.more = Text("", tone="muted", wrap=True)
        self._lay_out()
        self.show_change(None)

    @property
    def change_set(self) -> ChangeSet | None:
        """The change-set in view."""
        return self._whole.change_set if self._whole else None

    def show_change(self, whole: Whole | None) -> None:
        """Show a change-set in full; None shows nothing."""
        self._whole = whole
        self._content.setVisible(whole is not None)
        self.records.clear()
        if whole is None:
            return
        done, habits = whole.change_set, self._habits()
        self.what.setText(sentence(done))
        parts = (
            when_words(done.at, habits),
            who_words(done.person),
            device_words(done.device, device_id()),
            done.about.get("note", ""),
        )
        self.about.setText(" · ".join(filter(None, parts)))
        self.undone.setText(undone_words(done, whole.undone_by, habits))
        self.undone.setVisible(bool(self.undone.text()))
        self.undo.setVisible(done.counts and done.action != "founding")
        again = done.action == "undo"
        self.undo.setText(_("&Redo this") if again else _("&Undo this"))
        self.undo.setIcon(
            glyph("arrow-clockwise" if again else "arrow-counter-clockwise", "on_accent")
        )
        self._list(whole, habits)

    def _list(self, whole: Whole, habits: Habits) -> None:
        for each in whole.records:
            item = QListWidgetItem(f"{each.key} · {_(schema(each.type).title)}", self.records)
            item.setSizeHint(QSize(10, fonts.row_height()))
            item.setData(_TOUCHED, each)
            if (each.type, each.id) in whole.there:
                item.setToolTip(_("Show this record (Enter)"))
            else:
                item.setText(_("{record} · not in the file now").format(record=item.text()))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            for words in whole.told.get((each.type, each.id), ()):
                line = QListWidgetItem(_INDENT + words, self.records)
                line.setFlags(Qt.ItemFlag.ItemIsEnabled)
                line.setToolTip(words)
        total = max(count_of(whole.change_set), len(whole.records))
        self.heading.setText(_("Records: {count}").format(count=habits.number(total, 0)))
        self.heading.setVisible(bool(total))
        self.records.setVisible(bool(whole.records))
        cut = len(whole.records) >= LISTED and total > LISTED
        self.more.setVisible(cut)
        self.more.setText(_("The first {count} are shown.").format(count=habits.number(LISTED, 0)))

    def _undo(self) -> None:
        if self._whole is not None:
            self.undo_asked.emit(self._whole.change_set.id)

    def _open(self, item: QListWidgetItem) -> None:
        each: Touched | None = item.data(_TOUCHED)
        if each is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.record_asked.emit(each.type, each.id)

    def _lay_out(self) -> None:
        self._content = QFrame()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        for widget in (self.what, self.about, self.undone):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.records, 1)
        column.addWidget(self.more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
