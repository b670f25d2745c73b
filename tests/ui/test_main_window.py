"""The frame builds pages when they are wanted, hands commands on to the one in view, and drops
them with their file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.main_window import MainWindow
from minedesk.ui.pages.base import Offer, Page, PageSpec
from minedesk.ui.preferences import Preferences
from minedesk.ui.widgets.keys_dialog import KeysDialog
from minedesk.ui.widgets.text import Text

FILE = Path("/home/dara/battambang.minedesk")


class Noted(Page):
    """A page that writes down what it is asked."""

    built: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, name: str) -> None:
        super().__init__()
        self.built.append(name)
        self.asked: list[str] = []
        self.can = Offer.NEW | Offer.SAVE
        self.may_close = True
        self.button = QPushButton(f"Print {name}")

    def top_widgets(self) -> list[QWidget]:
        return [self.button]

    def activate(self) -> None:
        self.asked.append("activate")

    def offers(self) -> Offer:
        return self.can

    def new_record(self) -> None:
        self.asked.append("new")

    def duplicate_record(self) -> None:
        self.asked.append("duplicate")

    def save(self) -> None:
        self.asked.append("save")

    def delete_record(self) -> None:
        self.asked.append("delete")

    def export(self) -> None:
        self.asked.append("export")

    def can_close(self) -> bool:
        return self.may_close


def _build(name: str) -> Callable[[], Page]:
    return lambda: Noted(name)


SPECS = [
    PageSpec("overview", "&Overview", "house", _build("overview")),
    PageSpec("sites", "&Hazard sites", "warning", _build("sites")),
    PageSpec("import", "&Import…", "download-simple", _build("import"), "bottom"),
    PageSpec("settings", "&Settings", "user", _build("settings"), "bottom", needs_file=False),
    PageSpec("opening", "", "house", _build("opening"), "hidden", needs_file=False),
]


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> Iterator[MainWindow]:
    Noted.built.clear()
    window = MainWindow(SPECS, preferences)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield window
    for page in window.findChildren(Noted):
        page.may_close = True


def _page(window: MainWindow) -> Noted:
    page = window.current_page
    assert isinstance(page, Noted)
    return page


def test_the_first_painting_is_told_once(qtbot: QtBot, preferences: Preferences) -> None:
    window = MainWindow(SPECS, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    with qtbot.assertNotEmitted(window.first_painted, wait=30):
        window.repaint()


def test_pages_are_built_when_first_shown_and_only_once(window: MainWindow) -> None:
    window.set_file(FILE)
    assert Noted.built == []
    window.show_first_page()
    assert (window.current_name, Noted.built) == ("overview", ["overview"])
    window.show_page("sites")
    window.show_page("overview")
    assert Noted.built == ["overview", "sites"]
    assert _page(window).asked == ["activate", "activate"]
    assert window.navigation.entry("overview").isChecked()


def test_without_a_file_its_pages_stay_shut(window: MainWindow) -> None:
    assert not window.show_page("sites")
    assert not window.actions_of.pages["sites"].isEnabled()
    assert window.show_page("settings")
    assert not window.top_bar.isVisible()


def test_another_file_drops_the_pages_of_the_first(window: MainWindow) -> None:
    window.set_file(FILE)
    window.show_page("sites")
    window.show_page("settings")
    window.set_file(FILE.with_name("other.minedesk"))
    assert window.page("sites") is None
    assert window.page("settings") is not None
    assert "other.minedesk" in window.windowTitle()


def test_keys_lead_to_pages_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.set_file(FILE)
    window.show_first_page()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_name == "sites"
    window.actions_of.settings.trigger()
    assert window.current_name == "settings"
    for name in ("sites", "overview", "overview"):
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert window.current_name == name


def test_commands_go_to_the_page_in_view(qtbot: QtBot, window: MainWindow) -> None:
    window.set_file(FILE)
    window.show_page("sites")
    page = _page(window)
    page.can = Offer.NEW | Offer.SAVE | Offer.DUPLICATE | Offer.DELETE | Offer.EXPORT
    page.offers_changed.emit()
    for key in (Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_E):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    window.actions_of.delete.trigger()
    assert page.asked == ["activate", "new", "duplicate", "save", "export", "delete"]


def test_only_what_the_page_offers_can_be_asked(window: MainWindow) -> None:
    window.set_file(FILE)
    window.show_page("sites")
    do = window.actions_of
    assert do.new_record.isEnabled()
    assert not do.delete.isEnabled()
    page = _page(window)
    page.can = Offer.DELETE
    page.offers_changed.emit()
    assert do.delete.isEnabled()
    assert not do.save.isEnabled()


def test_the_top_bar_holds_the_buttons_of_the_page_in_view(window: MainWindow) -> None:
    window.set_file(FILE)
    window.show_page("sites")
    sites = _page(window)
    assert sites.button.isVisible()
    window.show_page("overview")
    assert _page(window).button.isVisible()
    assert not sites.button.isVisible()


def test_all_is_saved_only_when_every_page_says_so(window: MainWindow) -> None:
    def saved() -> bool:
        return any(text.text() == "All changes saved" for text in window.status.findChildren(Text))

    window.set_file(FILE)
    for name in ("sites", "overview"):
        window.show_page(name)
        _page(window).saved_changed.emit(False)
    _page(window).saved_changed.emit(True)
    assert not saved()
    window.set_file(FILE.with_name("other.minedesk"))
    assert saved()


def test_a_page_can_keep_the_window_open(qtbot: QtBot, window: MainWindow) -> None:
    window.set_file(FILE)
    window.show_page("sites")
    _page(window).may_close = False
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()
    _page(window).may_close = True
    with qtbot.waitSignal(window.closing):
        assert window.close()


def test_the_place_of_the_window_is_remembered(
    qtbot: QtBot, window: MainWindow, preferences: Preferences
) -> None:
    window.resize(720, 540)
    window.close()
    again = MainWindow(SPECS, preferences)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (720, 540)


def test_recent_files_and_the_persons_name_follow_the_settings(
    qtbot: QtBot, window: MainWindow, preferences: Preferences
) -> None:
    preferences.update(person="Sok Dara", recent_files=("/a & b.minedesk", "/c.minedesk"))
    assert window.navigation.entry("settings").text() == "Sok Dara"
    file_menu = window.menuBar().actions()[0].menu()
    recent = next(a.menu() for a in file_menu.actions() if a.text() == "Open &recent")
    with qtbot.waitSignal(window.open_asked) as told:
        recent.actions()[0].trigger()
    assert told.args == [Path("/a & b.minedesk")]


def test_the_theme_is_chosen_in_the_menu(window: MainWindow, preferences: Preferences) -> None:
    dark = window.actions_of.themes.actions()[2]
    dark.trigger()
    assert preferences.now.theme == "dark"
    preferences.update(theme="system")
    assert window.actions_of.themes.actions()[0].isChecked()


def test_a_line_is_shown_over_the_page(window: MainWindow) -> None:
    window.say("Imported 215 rows")
    assert window.toast is not None
    assert window.toast.isVisible()
    assert window.toast.text.text() == "Imported 215 rows"


def test_f1_lists_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()


def test_the_import_is_offered_only_where_there_is_one(
    qtbot: QtBot, preferences: Preferences
) -> None:
    bare = MainWindow([spec for spec in SPECS if spec.name != "import"], preferences)
    qtbot.addWidget(bare)
    file_menu = bare.menuBar().actions()[0].menu()
    assert bare.actions_of.import_rows not in file_menu.actions()


def test_the_page_in_view_last_comes_first(window: MainWindow) -> None:
    window.set_file(Path("records.minedesk"))
    window.show_first_page()
    assert window.current_name == "overview"
    window.show_page("sites")
    window.show_page("settings")
    window.show_first_page()
    assert window.current_name == "sites"


def test_the_first_size_leaves_room_for_the_title(
    preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QRect(0, 30, 1366, 738)
    screen = SimpleNamespace(availableGeometry=lambda: room)
    monkeypatch.setattr(MainWindow, "screen", lambda _window: screen)
    window = MainWindow(SPECS, preferences)
    qtbot.addWidget(window)
    assert window.width() <= room.width()
    assert window.height() < room.height() - 10
