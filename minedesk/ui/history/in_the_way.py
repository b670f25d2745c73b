"""What a change cannot be undone for: the later changes that stand in its way, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minedesk import records
from minedesk.services.history import ChangeSet, History, InTheWay, Obstacle, sentence
from minedesk.ui import fonts
from minedesk.ui.history.words import when_words, who_words
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits

_WIDTH: Final = 560
_SEEN: Final = 7
# Nobody reads more of them; the change-sets behind them lead on.
_LISTED: Final = 200
_CHANGE_SET: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One later change: what it changed of which record, and the change-set (None: not known)."""

    place: str
    change_set: ChangeSet | None


@dataclass(frozen=True, slots=True)
class Blocked:
    """A change-set that could not be taken back as a whole, and why."""

    change_set: ChangeSet
    possible: int
    hindrances: tuple[Hindrance, ...]
    count: int


def blocked(history: History, change_set: ChangeSet, trouble: InTheWay) -> Blocked:
    """What the dialog tells; it reads, so call it in a worker."""
    told = trouble.obstacles[:_LISTED]
    hindrances = tuple(
        Hindrance(
            _place(history, each),
            None if each.change_set is None else history.change_set(each.change_set),
        )
        for each in told
    )
    return Blocked(change_set, trouble.possible, hindrances, len(trouble.obstacles))


class InTheWayDialog(QDialog):
    """rest_asked: undo what nothing stands in the way of. history_asked(id): show this change."""

    rest_asked = Signal()
    history_asked = Signal(int)

    def __init__(self, found: Blocked, habits: Habits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setWindowTitle(_("Undo"))
        self.setMinimumWidth(_WIDTH)
        self.question = Text(_question(found), scale=1.1, strong=True, wrap=True)
        self.about = Text(_about(found), tone="muted", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What stands in the way"))
        self._fill(found.hindrances, habits)
        self.rest = button(_("Undo the &rest"), self._undo_rest)
        self.rest.setVisible(bool(found.possible))
        self.show_it = button(_("Show in &history"), self._show, icon="clock-counter-clockwise")
        self.keep = button(_("&Cancel"), self.reject, look="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (self.question, self.about, self.list):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (self.rest, self.show_it, self.keep):
            row.addWidget(each)
        column.addLayout(row)
        self.list.currentItemChanged.connect(lambda *_items: self._allow())
        self.list.itemActivated.connect(lambda _item: self._show())
        self._allow()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, hindrances: Sequence[Hindrance], habits: Habits) -> None:
        for each in hindrances:
            item = QListWidgetItem(_line(each, habits), self.list)
            item.setToolTip(item.text())
            item.setData(_CHANGE_SET, each.change_set.id if each.change_set else None)
            item.setSizeHint(QSize(10, fonts.row_height()))
        self.list.setFixedHeight(min(len(hindrances), _SEEN) * fonts.row_height() + 2)
        self.list.setCurrentRow(0)

    def _chosen(self) -> int | None:
        chosen: int | None = None
        for item in self.list.selectedItems():
            chosen = item.data(_CHANGE_SET)
        return chosen

    def _allow(self) -> None:
        self.show_it.setEnabled(self._chosen() is not None)

    def _show(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.history_asked.emit(chosen)

    def _undo_rest(self) -> None:
        self.accept()
        self.rest_asked.emit()


def _question(found: Blocked) -> str:
    return _("“{what}” cannot be undone as a whole.").format(what=sentence(found.change_set))


def _about(found: Blocked) -> str:
    words = ngettext(
        "{count} later change stands in the way. It would be lost.",
        "{count} later changes stand in the way. They would be lost.",
        found.count,
    ).format(count=found.count)
    if not found.possible:
        way_on = _("Undo those changes first; then this one can be undone.")
        return f"{words}\n{way_on}"
    rest = ngettext(
        "“Undo the rest” leaves these as they are now, and takes back the {count} row that nothing "
        "stands in the way of.",
        "“Undo the rest” leaves these as they are now, and takes back the {count} rows that "
        "nothing stands in the way of.",
        found.possible,
    ).format(count=found.possible)
    return f"{words}\n{rest}"


def _line(hindrance: Hindrance, habits: Habits) -> str:
    done = hindrance.change_set
    if done is None:
        return hindrance.place
    return " · ".join(
        (hindrance.place, sentence(done), who_words(done.person), when_words(done.at, habits))
    )


def _place(history: History, obstacle: Obstacle) -> str:
    """Which record, and what of it: "S-1 (Area)"."""
    schema = records.all_types().get(obstacle.type)
    if schema is None:
        return obstacle.field or _("Words to choose from")
    key = history.name(obstacle.type, obstacle.id)
    if obstacle.field in schema.by_key:
        return f"{key} ({_(schema.by_key[obstacle.field].label)})"
    part = next((row for row in schema.rows if row.name == obstacle.field), None)
    return f"{key} ({_(part.plural)})" if part is not None else key
