"""The tab with the files of a record. What is done here is kept at once, unlike what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.progress import Job
from minedesk.ui.attachments.dropping import DropZone
from minedesk.ui.attachments.files_list import FilesList
from minedesk.ui.attachments.model import FilesModel
from minedesk.ui.attachments.note_field import NoteField
from minedesk.ui.attachments.pictures import Pictures
from minedesk.ui.forms.flow import FlowLayout
from minedesk.ui.forms.tab_bar import FormPage
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.attachments import Added, Attachment
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

_ABOUT_WIDTH = 300


class FilesPage(FormPage):
    """Shows, adds, opens, describes and removes the files of the record in hand.

    drop_on is the whole form: files are dropped anywhere on it. save_asked: the record is new, and
    is to be saved first. note_typed(bool): a note has words that are not kept yet.
    """

    save_asked = Signal()
    note_typed = Signal(bool)
    _changed = Signal(object)

    def __init__(self, context: PageContext[Document], drop_on: QWidget) -> None:
        super().__init__()
        self._context = context
        self._files = context.document.attachments
        self._entry = Entry("")
        self._count = 0
        self.model = FilesModel(lambda: context.preferences.now.habits(), self)
        self.list = FilesList(self.model)
        self.note = NoteField()
        self._pictures = Pictures(self.model, context, self)
        self.drops = DropZone(drop_on)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """What its tab is called: how many files there are."""
        title = _("Files")
        return f"{title} {self._count}" if self._count else title

    def show_record(self, entry: Entry) -> None:
        """Show the files of a record."""
        if (entry.type, entry.id) != (self._entry.type, self._entry.id):
            self._show([])
        self._entry = entry
        if entry.id is None:
            self._show([])
        else:
            self._read()

    def add(self, paths: Sequence[Path]) -> None:
        """Attach files to the record, as one action."""
        if not paths:
            return
        if self._entry.id is None:
            self._context.notifier.say(
                _("Save the record first, then attach files to it."),
                _("Save"),
                self.save_asked.emit,
            )
            return
        job = Job()
        self._context.worker.run(
            self._files.add,
            self._entry.type,
            self._entry.id,
            list(paths),
            job,
            job=job,
            title=_("Attaching files"),
            on_done=self._added,
            owner=self,
        )

    def ask_for_files(self) -> None:
        """Let the user choose files to attach."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Add files"))
        self.add([Path(name) for name in names])

    def open(self) -> None:
        """Show the file with the focus in the system's program for it, as a copy."""
        current = self.list.current()
        if current is not None:
            self._work(self._files.lay_out, current.id, title=_("Opening"), then=self._show_outside)

    def save_chosen(self) -> None:
        """Write copies of the chosen files to where the user says."""
        chosen = self.list.chosen()
        if len(chosen) == 1:
            name, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), chosen[0].name)
            if name:
                path = Path(name)
                # The dialog asked already whether what lies there may go.
                self._work(
                    lambda: [self._files.take_out(chosen[0].id, path, replace=True)],
                    title=_("Writing files"),
                    then=self._written,
                )
        elif chosen:
            self._save_to_folder([each.id for each in chosen])

    def save_all(self) -> None:
        """Write copies of all files into a folder the user chooses."""
        self._save_to_folder(None)

    def remove(self) -> None:
        """Take the chosen files away from the record; the quiet line offers to undo it."""
        chosen = self.list.chosen()
        if chosen:
            self._work(
                self._files.remove,
                [each.id for each in chosen],
                title=_("Removing"),
                then=lambda change_set: self._removed(chosen, change_set),
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pictures.bring(self.model.without_picture())

    def _save_to_folder(self, ids: Sequence[int] | None) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Folder for the copies"))
        if not name or self._entry.id is None:
            return
        job = Job()
        self._context.worker.run(
            self._files.save_all,
            self._entry.type,
            self._entry.id,
            Path(name),
            ids,
            job,
            job=job,
            title=_("Writing files"),
            on_done=self._written,
            owner=self,
        )

    def _work(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        title: str,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        self._context.worker.run(work, *arguments, title=title, on_done=then, owner=self)

    def _read(self) -> None:
        asked = (self._entry.type, self._entry.id)

        def show(found: list[Attachment]) -> None:
            if asked == (self._entry.type, self._entry.id):
                self._show(found)

        self._context.reader.run(self._files.of, *asked, on_done=show, owner=self)

    def _show(self, files: Sequence[Attachment]) -> None:
        current = self.list.current()
        self.model.show_files(files)
        if files and not self.list.currentIndex().isValid():
            self.list.choose(current.id if current else None)
        self._show_chosen()
        if self._entry.id is None:
            page: QWidget = self.unsaved
        else:
            page = self.filled if files else self.empty
        self._stack.setCurrentWidget(page)
        only = None if page is self.filled else page.findChild(QPushButton)
        self.setFocusProxy(only or self.list)
        if self._count != len(files):
            self._count = len(files)
            self.title_changed.emit()
        if self.isVisible():
            self._pictures.bring(self.model.without_picture())

    def _show_chosen(self) -> None:
        current = self.list.current()
        chosen = bool(self.list.chosen())
        for each in (self.open_button, self.save_button, self.remove_button):
            each.setEnabled(chosen)
        self.note.show_note(current)

    def _keep_note(self, id: int, said: str) -> None:
        self._work(self._files.note, id, said, title=_("Saving"))

    def _rename(self, id: int, name: str) -> None:
        self._work(self._files.rename, id, name, title=_("Renaming"))

    def _added(self, done: Added) -> None:
        if done.ids:
            self.list.choose(done.ids[-1])
            words = ngettext("{count} file attached.", "{count} files attached.", len(done.ids))
            self._context.tell(words.format(count=len(done.ids)), done.change_set)
        from minedesk.services.attachments.incoming import already_there, left_out

        if len(done.already) == 1 and not done.ids and not done.refused:
            self._context.notifier.say(already_there(done.already[0]))
        elif done.refused or done.already:
            self._context.notifier.error(left_out(done.refused, done.already))

    def _removed(self, files: Sequence[Attachment], change_set: int | None) -> None:
        if len(files) == 1:
            words = _("{name} removed.").format(name=files[0].name)
        else:
            words = ngettext("{count} file removed.", "{count} files removed.", len(files)).format(
                count=len(files)
            )
        self._context.tell(words, change_set)

    def _show_outside(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._context.notifier.error(
                AppError(
                    _("No program of this computer opens {name}.").format(name=copy.name),
                    _("Save a copy of it and open that with a program that you choose."),
                )
            )

    def _written(self, paths: Sequence[Path]) -> None:
        if len(paths) == 1:
            self._context.notifier.say(_("A copy was saved: {path}").format(path=paths[0]))
        elif paths:
            words = ngettext(
                "{count} copy was saved in {folder}",
                "{count} copies were saved in {folder}",
                len(paths),
            )
            self._context.notifier.say(words.format(count=len(paths), folder=paths[0].parent))

    def _heard(self, changed: Changed) -> None:
        type, id = self._entry.type, self._entry.id
        if id is not None and (type in changed.many or id in changed.saved.get(type, ())):
            self._read()

    def _connect(self) -> None:
        self.list.open_asked.connect(self.open)
        self.list.save_asked.connect(self.save_chosen)
        self.list.remove_asked.connect(self.remove)
        self.list.chosen_changed.connect(self._show_chosen)
        self.model.renamed.connect(self._rename)
        self.note.said.connect(self._keep_note)
        self.note.typed.connect(self.note_typed)
        self.drops.dropped.connect(self.add)
        self._changed.connect(self._heard)
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(self._context.document.changes.listen(self._changed.emit))

    def _lay_out(self) -> None:
        self.unsaved = _empty(
            _("Save the record first"),
            _("Files are kept with a record that is in the file already."),
            _("Save the rec&ord"),
            self.save_asked.emit,
            "",
        )
        self.empty = _empty(
            _("No files yet"),
            _("Drop photos, scans, sketches and documents here, or choose them."),
            _("&Add files…"),
            self.ask_for_files,
            "plus",
        )
        self.filled = self._filled()
        self._stack = QStackedWidget()
        for page in (self.unsaved, self.empty, self.filled):
            self._stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    def _filled(self) -> QWidget:
        self.add_button = button(_("&Add files…"), self.ask_for_files, icon="plus")
        self.open_button = button(_("&Open"), self.open, icon="eye", tip=_("Open a copy (Enter)"))
        self.save_button = button(_("Save &copy…"), self.save_chosen, icon="floppy-disk")
        self.all_button = button(_("Save a&ll…"), self.save_all, icon="folder-open")
        self.remove_button = button(
            _("Re&move"), self.remove, icon="trash", tip=_("Remove from the record (Delete)")
        )
        label = Text(_("&Note on this file"), scale=0.92, tone="muted")
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self.note)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for each in (self.add_button, self.open_button, self.save_button, self.all_button,
                     self.remove_button):  # fmt: skip
            flow.addWidget(each)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 8)
        below.setSpacing(6)
        below.addWidget(label)
        below.addWidget(self.note)
        below.addWidget(buttons)
        filled = QWidget()
        box = QVBoxLayout(filled)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.list, 1)
        box.addLayout(below)
        return filled


def _empty(title: str, about: str, words: str, do: Callable[[], object], icon: str) -> Empty:
    page = Empty("paperclip", title, about, [button(words, do, icon=icon)])
    page.about.setFixedWidth(_ABOUT_WIDTH)
    return page
