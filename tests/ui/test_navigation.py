"""The band at the left shows the pages there are, marks the one in view, and is picked from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.navigation import Navigation
from minedesk.ui.pages.base import Page, PageSpec
from minedesk.ui.style import Look

SPECS = [
    PageSpec("overview", "&Overview", "house", Page),
    PageSpec("sites", "Hazard &sites", "warning", Page),
    PageSpec("import", "&Import…", "download-simple", Page, "bottom"),
    PageSpec("settings", "&Settings", "user", Page, "bottom", needs_file=False),
    PageSpec("start", "", "house", Page, "hidden", needs_file=False),
]


@pytest.fixture
def band(qtbot: QtBot, look: Look) -> Navigation:
    band = Navigation(SPECS)
    qtbot.addWidget(band)
    band.resize(196, 600)
    band.show()
    return band


def test_without_a_file_only_what_needs_none_is_there(band: Navigation) -> None:
    assert not band.entry("sites").isVisible()
    assert not band.entry("import").isVisible()
    assert band.entry("settings").isVisible()
    band.show_file("a.minedesk")
    assert band.entry("sites").isVisible()
    with pytest.raises(KeyError):
        band.entry("start")


def test_a_click_asks_for_the_page_and_marks_nothing_yet(qtbot: QtBot, band: Navigation) -> None:
    band.show_file("a.minedesk")
    with qtbot.waitSignal(band.chosen) as told:
        qtbot.mouseClick(band.entry("sites"), Qt.MouseButton.LeftButton)
    assert told.args == ["sites"]
    assert not band.entry("sites").isChecked()


def test_one_entry_is_marked_at_a_time(band: Navigation) -> None:
    for name in ("overview", "sites"):
        band.choose(name)
        assert [
            key for key in ("overview", "sites", "settings") if band.entry(key).isChecked()
        ] == [name]
    band.choose("start")
    assert not band.entry("sites").isChecked()


def test_a_count_is_drawn_and_read_out(band: Navigation) -> None:
    band.show_file("a.minedesk")
    entry = band.entry("sites")
    before = entry.grab().toImage()
    band.show_count("sites", "1,284")
    assert entry.grab().toImage() != before
    assert entry.accessibleName() == "Hazard sites, 1,284"
    assert "Hazard sites" not in band.entry("overview").accessibleName()


def test_a_name_with_an_ampersand_is_shown_as_it_is(band: Navigation) -> None:
    band.rename("settings", "Dara & Sons")
    assert band.entry("settings").text() == "Dara && Sons"
    assert band.entry("settings").accessibleName() == "Dara & Sons"
    assert band.entry("settings").shortcut().isEmpty()


def test_the_band_is_as_wide_as_its_pages_need(band: Navigation, look: Look) -> None:
    assert band.width() == 196
    band.rename("settings", "A person with a very long name indeed, and titles")
    assert band.width() == 196
    look.use("light", 150)
    band.show_count("sites", "1,284,000")
    assert 196 < band.width() <= 320
    assert band.entry("sites").sizeHint().width() <= band.width() - 20


def test_entries_grow_with_the_text(band: Navigation, look: Look) -> None:
    low = band.entry("sites").sizeHint().height()
    look.use("light", 150)
    assert band.entry("sites").sizeHint().height() > low
