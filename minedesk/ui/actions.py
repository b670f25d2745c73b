"""What the menus hold: every command of the frame, with its words and its keys, said once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from minedesk.ui.pages.base import Offer, PageSpec
from minedesk.words import N_, _

THEME_NAMES: Final = {
    "system": N_("As the &system"),
    "light": N_("&Light"),
    "dark": N_("&Dark"),
}


class Actions(QObject):
    """All actions of the frame. The window connects those it can do itself, app.py the others."""

    def __init__(self, specs: list[PageSpec], parent: QObject) -> None:
        super().__init__(parent)
        make = self._make
        self.new_file = make(_("&New file…"), "Ctrl+Shift+N")
        self.open_file = make(_("&Open file…"), "Ctrl+O")
        self.save_copy = make(_("Save a &copy…"), "Ctrl+Shift+S")
        self.backups = make(_("&Backups…"))
        self.import_rows = make(_("&Import…"), "Ctrl+I")
        self.export = make(_("&Export…"), "Ctrl+E")
        self.settings = make(_("&Settings…"), "Ctrl+,", role=QAction.MenuRole.PreferencesRole)
        self.quit = make(_("&Quit"), "Ctrl+Q", role=QAction.MenuRole.QuitRole)
        self.undo = make(_("&Undo"), "Ctrl+Z")
        self.redo = make(_("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        for action in (self.undo, self.redo):
            action.setEnabled(False)
        self.history = make(_("Histor&y"), "Ctrl+H")
        self.new_record = make(_("&New record"), "Ctrl+N")
        self.duplicate = make(_("&Duplicate record"), "Ctrl+D")
        self.save = make(_("&Save record"), "Ctrl+S")
        # Three keys at once: nobody types them by chance while a field has the focus.
        self.delete = make(_("De&lete record"), "Ctrl+Shift+Del")
        self.find = make(_("&Find…"), "Ctrl+F")
        self.back = make(_("&Back"), "Alt+Left")
        self.keys = make(_("&Keys…"), "F1", "Ctrl+?")
        self.about = make(_("&About MineDesk"), role=QAction.MenuRole.AboutRole)
        self.pages = {
            spec.name: make(spec.title, f"Ctrl+{number}")
            for number, spec in enumerate((s for s in specs if s.place == "top"), start=1)
        }
        self.themes = QActionGroup(self)
        for theme, title in THEME_NAMES.items():
            action = make(_(title))
            action.setCheckable(True)
            action.setData(theme)
            self.themes.addAction(action)
        self._of_offer = {
            Offer.NEW: self.new_record,
            Offer.DUPLICATE: self.duplicate,
            Offer.SAVE: self.save,
            Offer.DELETE: self.delete,
            Offer.EXPORT: self.export,
        }

    def fill(self, bar: QMenuBar, recent: QMenu, *, can_import: bool) -> None:
        """Lay the actions out in menus; the menu of recent files is filled by the window."""
        file = bar.addMenu(_("&File"))
        file.addActions([self.new_file, self.open_file])
        file.addMenu(recent)
        file.addActions([self.save_copy, self.backups])
        file.addSeparator()
        if can_import:
            file.addAction(self.import_rows)
        file.addAction(self.export)
        file.addSeparator()
        file.addAction(self.settings)
        file.addSeparator()
        file.addAction(self.quit)
        self.edit_menu = edit = bar.addMenu(_("&Edit"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.new_record, self.duplicate, self.save, self.delete])
        edit.addSeparator()
        edit.addAction(self.find)
        view = bar.addMenu(_("&View"))
        view.addActions([*self.pages.values(), self.history, self.back])
        view.addSeparator()
        view.addMenu(_("&Theme")).addActions(self.themes.actions())
        more = bar.addMenu(_("&Help"))
        more.addActions([self.keys, self.about])

    def allow(self, offers: Offer, *, file_open: bool) -> None:
        """Enable what can be done now."""
        for offer, action in self._of_offer.items():
            action.setEnabled(offer in offers)
        if not file_open:
            self.undo.setEnabled(False)
            self.redo.setEnabled(False)
        for action in (
            self.save_copy,
            self.backups,
            self.import_rows,
            self.find,
            self.history,
            *self.pages.values(),
        ):
            action.setEnabled(file_open)

    def show_theme(self, theme: str) -> None:
        """Mark the theme in use."""
        for action in self.themes.actions():
            action.setChecked(action.data() == theme)

    def _make(
        self, text: str, *keys: str, role: QAction.MenuRole = QAction.MenuRole.NoRole
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setMenuRole(role)
        return action
