"""The backups of the open file: what there is, one more now, one back as a new file, where to."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.services.backups.wording import (
    ASKED,
    age_words,
    reason_words,
    restored_words,
    size_words,
)
from minedesk.services.progress import Job
from minedesk.ui import fonts
from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox, SettingCard
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.backups.keeper import Overview, Shown
    from minedesk.services.backups.restoring import Restored
    from minedesk.services.backups.shelf import Backup
    from minedesk.services.backups.taking import Taken
    from minedesk.services.document import Document

BUDGETS: Final = (1, 2, 5, 10, 20, 50)
_FILE: Final = 1
_SHOWN = Qt.ItemDataRole.UserRole
_NUMBERS: Final = (3, 4)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BackupsPage(Page):
    """made: there is one more, or one less.

    open_asked(Path, words): a file was restored, to be opened; the words tell where one is then.
    """

    made = Signal()
    open_asked = Signal(object, str)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__()
        self._context = context
        self.warning = Text("", tone="warning", wrap=True)
        self.room = Text("", tone="muted", wrap=True)
        self.table = _table()
        self.others = QCheckBox(_("Also of &other copies of this file"))
        self._overview: Overview | None = None
        self._wanted: Path | None = None
        self.make = button(_("&Back up now"), self._make, look="primary", icon="floppy-disk")
        self.restore = button(
            _("&Restore as a new file…"), self._restore, icon="arrow-counter-clockwise"
        )
        self.place = ElidedText("", tone="muted")
        self.choose = button(_("Choose &folder…"), self._choose)
        self.unset = button(_("&Use no second place"), lambda: self._set_place(""), look="quiet")
        self.budget = ChoiceBox({str(size): _("{count} GB").format(count=size) for size in BUDGETS})
        self._lay_out()
        self._connect()

    def activate(self) -> None:
        self._show_settings()
        self._load()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Shown | None:
        """The backup that is marked in the table."""
        item = self.table.item(self.table.currentRow(), 0)
        shown: Shown | None = item.data(_SHOWN) if item is not None else None
        return shown

    def _load(self) -> None:
        self._context.reader.run(
            self._context.document.backups.overview, on_done=self._show, owner=self
        )

    def _show(self, overview: Overview) -> None:
        habits = self._context.preferences.now.habits()
        own = [each for each in overview.backups if each.own]
        if self._overview is None:
            # Of a file that was moved or renamed, all backups are of "other copies".
            self.others.setChecked(bool(overview.backups) and not own)
        self._overview = overview
        self.others.setVisible(len(own) < len(overview.backups))
        self._fill(overview.backups if self.others.isChecked() else own)
        self.room.setText(self._room_words(overview, size_words(overview.size, habits)))
        warnings = overview.standing.warnings
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))
        self._marked()

    def _fill(self, backups: list[Shown]) -> None:
        marked = self.current()
        wanted = self._wanted or (marked.backup.path if marked is not None else None)
        self._wanted = None
        self.table.setRowCount(len(backups))
        place = 0
        for row, each in enumerate(backups):
            for column, words in enumerate(self._words(each)):
                item = QTableWidgetItem(words)
                item.setToolTip(str(each.backup.of if column == _FILE else each.backup.path))
                item.setData(_SHOWN, each)
                if column in _NUMBERS:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(row, column, item)
            if each.backup.path == wanted:
                place = row
        # What is marked is what Restore takes: the row itself, not only the cell of the cursor.
        self.table.setCurrentCell(place, 0)
        self.table.selectRow(place)

    def _refill(self) -> None:
        if self._overview is not None:
            self._show(self._overview)

    def _words(self, shown: Shown) -> tuple[str, ...]:
        each, habits = shown.backup, self._context.preferences.now.habits()
        local = each.taken_at.astimezone()
        count = habits.number(sum(each.counts.values()), 0)
        both = shown.here and shown.second
        place = _("both places") if both else _("here") if shown.here else _("second place")
        return (
            f"{habits.date(local.date())}, {local:%H:%M}",
            _file_words(each),
            reason_words(each.reason) if each.readable else _("Cannot be read"),
            count if each.readable else "",
            size_words(each.size, habits),
            place,
        )

    def _room_words(self, overview: Overview, size: str) -> str:
        taken = overview.standing.taken
        count = len([each for each in overview.backups if each.own])
        if taken is None:
            return _("There is no backup of this file yet. One is made whenever it is closed.")
        return ngettext(
            "{count} backup, {size} on this computer. The newest was made {age}.",
            "{count} backups, {size} on this computer. The newest was made {age}.",
            count,
        ).format(count=count, size=size, age=age_words(taken, datetime.now(UTC)))

    def _make(self) -> None:
        job = Job()
        self.make.setEnabled(False)
        self._context.worker.run(
            self._context.document.backups.make,
            ASKED,
            job,
            job=job,
            title=_("Backing up"),
            on_done=self._was_made,
            on_error=self._failed,
            on_stopped=self._ready,
            owner=self,
        )

    def _was_made(self, taken: Taken) -> None:
        self._wanted = taken.backup.path
        self._ready()
        if taken.trouble is not None:
            self._context.notifier.say(
                _("A backup was made on this computer, but not in the second place: {why}").format(
                    why=taken.trouble
                )
            )
        else:
            self._context.notifier.say(_("A backup was made and checked."))

    def _failed(self, trouble: Exception) -> None:
        self._ready()
        self._context.notifier.error(trouble)

    def _ready(self) -> None:
        self.make.setEnabled(True)
        self._marked()
        self._load()
        self.made.emit()

    def _restore(self) -> None:
        shown = self.current()
        if shown is None:
            return
        path = self._ask_where(shown)
        if path is None:
            return
        job = Job()
        self.restore.setEnabled(False)
        self._context.worker.run(
            self._context.document.backups.restore,
            shown.backup.path,
            path,
            job,
            job=job,
            title=_("Restoring {name}").format(name=path.name),
            on_done=partial(self._restored, shown.backup),
            on_error=self._failed,
            on_stopped=self._ready,
            owner=self,
        )

    def _ask_where(self, shown: Shown) -> Path | None:
        here, each = self._context.document.path, shown.backup
        stamp = f"{each.taken_at.astimezone():%Y-%m-%d %H%M}"
        name, _chosen = QFileDialog.getSaveFileName(
            self.window(),
            _("Restore as a new file"),
            str(here.with_name(_("{file} of {time}").format(file=here.stem, time=stamp)))
            + here.suffix,
            _("MineDesk files (*.minedesk)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return None
        path = Path(name)
        return (
            path if path.suffix.lower() == here.suffix else path.with_name(path.name + here.suffix)
        )

    def _restored(self, backup: Backup, done: Restored) -> None:
        self._ready()
        if done.lost:
            self._context.notifier.error(
                AppError(
                    ngettext(
                        "{path} was made, but the content of {count} attachment is lost.",
                        "{path} was made, but the contents of {count} attachments are lost.",
                        len(done.lost),
                    ).format(path=done.path, count=len(done.lost)),
                    _("They stood beside the backups and are not there any more. Everything else "
                      "was restored."),
                )
            )  # fmt: skip
        here, habits = self._context.document.path, self._context.preferences.now.habits()
        self.open_asked.emit(done.path, restored_words(backup.taken_at, here, habits))

    def _marked(self) -> None:
        shown = self.current()
        self.restore.setEnabled(shown is not None and shown.backup.readable)

    def _choose(self) -> None:
        before = self._context.preferences.now.backup_place
        name = QFileDialog.getExistingDirectory(
            self.window(), _("Second place for backups"), before or str(Path.home())
        )
        if name:
            self._set_place(name)

    def _set_place(self, name: str) -> None:
        self._context.preferences.update(backup_place=name)
        self._show_settings()
        self._load()
        self.made.emit()

    def _set_budget(self) -> None:
        self._context.preferences.update(backup_budget_gb=int(self.budget.currentData()))
        self._context.worker.run(
            self._context.document.backups.keep_to_budget,
            on_done=lambda _nothing: self._load(),
            owner=self,
        )

    def _show_settings(self) -> None:
        settings = self._context.preferences.now
        self.place.show_text(settings.backup_place or _("None is set."))
        self.unset.setVisible(bool(settings.backup_place))
        self.budget.choose(str(settings.backup_budget_gb))

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._marked)
        self.others.toggled.connect(self._refill)
        self.table.itemActivated.connect(lambda _item: self.restore.click())
        self.budget.currentIndexChanged.connect(self._set_budget)

    def _lay_out(self) -> None:
        self.warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Text(_("Backups"), scale=1.4, strong=True))
        column.addWidget(self.warning)
        column.addWidget(self.room)
        column.addWidget(self._list_card(), 1)
        column.addWidget(self._place_card())

    def _list_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.make)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(self.others)
        box = QVBoxLayout(card)
        box.setContentsMargins(8, 8, 8, 12)
        box.setSpacing(12)
        box.addWidget(self.table, 1)
        box.addLayout(buttons)
        return card

    def _place_card(self) -> SettingCard:
        card = SettingCard(_("Where, and how much"))
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.unset)
        row.addWidget(self.place, 1)
        beside.setFocusProxy(self.choose)
        card.add(
            _("&Second place"),
            beside,
            _("A USB stick, say: every backup is copied there, too, whenever it is plugged in."),
        )
        card.add(
            _("Room for &each file"),
            self.budget,
            _("Beyond it backups that lie close together are taken away first."),
        )
        return card


def _file_words(backup: Backup) -> str:
    if not backup.lost:
        return backup.of.name
    lost = ngettext("rescued, {count} row lost", "rescued, {count} rows lost", backup.lost)
    return f"{backup.of.name} ({lost.format(count=backup.lost)})"


def _table() -> QTableWidget:
    headings = [_("When"), _("File"), _("Why"), _("Records"), _("Size"), _("Where")]
    table = QTableWidget(0, len(headings))
    for column, words in enumerate(headings):
        heading = QTableWidgetItem(words)
        heading.setTextAlignment(_RIGHT if column in _NUMBERS else _LEFT)
        table.setHorizontalHeaderItem(column, heading)
    table.setProperty("role", "rows")
    # As far in as the headings stand.
    table.setStyleSheet("QTableWidget::item { padding: 0 7px; }")
    table.setAccessibleName(_("Backups"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(fonts.row_height())
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    heads.setSectionResizeMode(_FILE, QHeaderView.ResizeMode.Stretch)
    return table
