"""The window: the frame around the pages, the menus, and how one gets from page to page.

It knows pages and paths, not records: what a file holds is the pages' matter.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from minedesk.ui.actions import Actions
from minedesk.ui.navigation import Navigation
from minedesk.ui.pages.base import Offer, Page, PageSpec
from minedesk.ui.preferences import Preferences
from minedesk.ui.statusbar import StatusBar
from minedesk.ui.topbar import TopBar
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.widgets.toast import Toast

START, OPENING, SETTINGS = "start", "opening", "settings"
IMPORT, PLACES = "import", "places"
# Where the settings keep which page was in view last.
_LAST_PAGE = "page"


class MainWindow(QMainWindow):
    """first_painted: the frame has been drawn once.

    open_asked(Path): one of the recent files was picked. restored_asked(Path, words): a file was
    made of a backup, to be opened; the words say so. page_shown(name). closing: it goes away.
    """

    first_painted = Signal()
    open_asked = Signal(object)
    restored_asked = Signal(object, str)
    page_shown = Signal(str)
    closing = Signal()

    def __init__(self, specs: list[PageSpec], preferences: Preferences) -> None:
        super().__init__()
        self._specs = {spec.name: spec for spec in specs}
        self._preferences = preferences
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._came_from: list[str] = []
        self._file: Path | None = None
        self._painted = False
        self._unsaved: set[str] = set()
        self.setWindowTitle(_("MineDesk"))
        # `FileDrops` sees to what is dropped.
        self.setAcceptDrops(True)
        self.actions_of = Actions(specs, self)
        self.navigation = Navigation(specs)
        self.top_bar = TopBar()
        self.status = StatusBar()
        self.body = QWidget()
        self.toast: Toast | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._restore_place()
        self._show_settings()
        self.set_file(None)

    @property
    def current_page(self) -> Page | None:
        """The page in view."""
        return self._pages.get(self._current)

    @property
    def current_name(self) -> str:
        """The name of the page in view, or ""."""
        return self._current

    def set_file(self, path: Path | None) -> None:
        """Show which file is open; pages that were built for another one are dropped."""
        self._drop_pages(lambda spec: spec.needs_file)
        self._file = path
        self.navigation.show_file(path.name if path else "")
        self.status.show_file(path)
        self.setWindowTitle(
            _("{file} – MineDesk").format(file=path.name) if path else _("MineDesk")
        )
        self.setWindowFilePath(str(path) if path else "")
        self._came_from.clear()
        self._update_offers()

    def show_page(self, name: str) -> bool:
        """Show a page, built now if it was not yet. False where it needs a file and none is open.

        Raises KeyError for a name that no page has.
        """
        spec = self._specs[name]
        if spec.needs_file and self._file is None:
            return False
        page = self._pages.get(name) or self._build(spec)
        if self._current and self._current != name:
            self._came_from.append(self._current)
        self._current = name
        self._stack.setCurrentWidget(page)
        self.navigation.choose(name)
        self.top_bar.setVisible(self._file is not None)
        self.top_bar.show_widgets(page.top_widgets())
        page.activate()
        self._update_offers()
        if spec.place == "top":
            self._preferences.remember(_LAST_PAGE, name)
        self.page_shown.emit(name)
        return True

    def show_first_page(self) -> None:
        """Show the page that was in view last, else the first page of the navigation."""
        last = self._preferences.recall(_LAST_PAGE)
        for name in (last, *self._specs):
            spec = self._specs.get(name)
            if spec is not None and spec.place == "top" and self.show_page(spec.name):
                return

    def show_opening(self, path: Path) -> None:
        """Show the frame as it will be, while the file itself is still being opened."""
        self.navigation.show_file(path.name)
        self.show_page(OPENING)

    def has_page(self, name: str) -> bool:
        """Whether there is a page of this name."""
        return name in self._specs

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Tell what happened in one quiet line over the page."""
        if self.toast is None:
            from minedesk.ui.widgets.toast import Toast

            self.toast = Toast(self.body)
        self.toast.say(text, action, do)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar between the top bar and the pages; it stays until its owner hides it."""
        self._column.insertWidget(1, bar)

    def go_back(self) -> None:
        """Show the page that was in view before this one."""
        if self._came_from:
            before = self._came_from[:-1]
            self.show_page(self._came_from[-1])
            self._came_from = before

    def rebuild(self, name: str) -> Page:
        """Build a page anew in place of the one that was built; it is shown where that one was."""
        shown = name == self._current
        self._drop_pages(lambda spec: spec.name == name)
        if not shown:
            return self._build(self._specs[name])
        self.show_page(name)
        return self._pages[name]

    def page(self, name: str) -> Page | None:
        """A page that was built already."""
        return self._pages.get(name)

    def can_leave(self) -> bool:
        """Ask every page whether what it holds may go."""
        return all(page.can_close() for page in self._pages.values())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.can_leave():
            event.ignore()
            return
        place = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._preferences.remember("window", place)
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # The children are painted in the same pass, right after the window itself.
            QTimer.singleShot(0, self.first_painted.emit)

    def _build(self, spec: PageSpec) -> Page:
        page = spec.build()
        page.offers_changed.connect(self._update_offers)
        page.saved_changed.connect(lambda saved: self._note_saved(spec.name, saved))
        self._pages[spec.name] = page
        self._stack.addWidget(page)
        return page

    def _note_saved(self, name: str, saved: bool) -> None:
        if saved:
            self._unsaved.discard(name)
        else:
            self._unsaved.add(name)
        self.status.show_saved(not self._unsaved)

    def _drop_pages(self, which: Callable[[PageSpec], bool]) -> None:
        for name in [name for name in self._pages if which(self._specs[name])]:
            page = self._pages.pop(name)
            if name == self._current:
                self.top_bar.show_widgets(())
                self._current = ""
            self._stack.removeWidget(page)
            self._note_saved(name, True)
            page.deleteLater()

    def _update_offers(self) -> None:
        page = self.current_page
        offers = page.offers() if page else Offer.NOTHING
        self.actions_of.allow(offers, file_open=self._file is not None)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self.body, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self._recent = QMenu(_("Open &recent"), self)
        self.actions_of.fill(self.menuBar(), self._recent, can_import=IMPORT in self._specs)

    def _connect(self) -> None:
        do = self.actions_of
        self.navigation.chosen.connect(self.show_page)
        for name, action in do.pages.items():
            action.triggered.connect(lambda _checked=False, name=name: self.show_page(name))
        do.settings.triggered.connect(lambda: self.show_page(SETTINGS))
        do.import_rows.triggered.connect(lambda: self.show_page(IMPORT))
        do.quit.triggered.connect(self.close)
        do.back.triggered.connect(self.go_back)
        do.find.triggered.connect(self.top_bar.start_search)
        do.keys.triggered.connect(self._show_keys)
        do.about.triggered.connect(self._show_about)
        do.themes.triggered.connect(lambda action: self._preferences.update(theme=action.data()))
        for action, method in (
            (do.new_record, Page.new_record),
            (do.duplicate, Page.duplicate_record),
            (do.save, Page.save),
            (do.delete, Page.delete_record),
            (do.export, Page.export),
        ):
            self._hand_on(action, method.__name__)
        self._preferences.changed.connect(self._show_settings)

    def _hand_on(self, action: QAction, method: str) -> None:
        def ask_the_page() -> None:
            if page := self.current_page:
                getattr(page, method)()

        action.triggered.connect(ask_the_page)

    def _show_settings(self) -> None:
        settings = self._preferences.now
        self.actions_of.show_theme(settings.theme)
        if SETTINGS in self._specs:
            self.navigation.rename(SETTINGS, settings.person or _("Settings"))
        self._recent.clear()
        for number, name in enumerate(settings.recent_files, start=1):
            action = self._recent.addAction(f"&{number}  {Path(name).name.replace('&', '&&')}")
            action.setToolTip(name)
            action.triggered.connect(
                lambda _checked=False, path=Path(name): self.open_asked.emit(path)
            )
        self._recent.setEnabled(bool(settings.recent_files))

    def _restore_place(self) -> None:
        room = self.screen().availableGeometry()
        # The title stands above what is sized here, and must be on the screen, too.
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        self.resize(min(1366, room.width()), min(768, room.height() - title))
        place = self._preferences.recall("window", "")
        if isinstance(place, str) and place:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(place.encode())))

    def _show_keys(self) -> None:
        from minedesk.ui.widgets.keys_dialog import KeysDialog

        self._open(KeysDialog(self))

    def _show_about(self) -> None:
        from minedesk.ui.widgets.about_dialog import AboutDialog

        self._open(AboutDialog(self))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
