"""The keyboard stays in the import, whatever a step disables or hides under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from minedesk.services.importing.cells.corrections import ColumnName, ColumnRule
from minedesk.ui.pages.importing import PREVIEW, VALUES, ImportPage

HEADINGS = "Site ID;Name;Date of survey;Area (m2)"
GOOD = "S1;A;25/03/2024;1200"
BAD = "S2;B;31/02/2024;500"
RULE = ColumnRule(ColumnName("hazard_site", "name"), "blank", "", "none")


@pytest.fixture
def page(desk: Any, qtbot: QtBot) -> Iterator[ImportPage]:
    """The page in a window with a navigation, to which a lost focus would go."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(QPushButton("Overview"))
    page = ImportPage(desk.context)
    row.addWidget(page)
    window.resize(1366, 640)
    window.show()
    yield page
    page.can_close()


def _begin(page: ImportPage, desk: Any, path: Path, *lines: str) -> None:
    path.write_text("\n".join((HEADINGS, *lines)), encoding="utf-8")
    page.take_file(path)
    desk.settle()


def _next(page: ImportPage, desk: Any, qtbot: QtBot) -> None:
    page.next.setFocus()
    qtbot.keyClick(page.next, Qt.Key.Key_Space)
    desk.settle()


def test_each_step_that_nothing_is_open_in_is_left_by_the_keyboard_alone(
    page: ImportPage, desk: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    _begin(page, desk, tmp_path / "sites.csv", GOOD)
    _next(page, desk, qtbot)
    assert page.window().focusWidget() is page.columns.boxes[0]
    _next(page, desk, qtbot)
    assert page._step == VALUES
    assert page.window().focusWidget() is page.next
    _next(page, desk, qtbot)
    assert page._step == PREVIEW
    assert page.window().focusWidget() is page.next
    _next(page, desk, qtbot)
    assert page.window().focusWidget() is page.result.show_records


def test_an_open_question_has_the_keyboard(
    page: ImportPage, desk: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    _begin(page, desk, tmp_path / "sites.csv", "S1;A;03/04/2024;1200")
    _next(page, desk, qtbot)
    _next(page, desk, qtbot)

    assert page.window().focusWidget() is page.values.answers["date_order", "dmy"]


def test_where_nothing_can_be_imported_the_rows_have_the_keyboard(
    page: ImportPage, desk: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    _begin(page, desk, tmp_path / "sites.csv", BAD)
    for _step in range(3):
        _next(page, desk, qtbot)

    assert page.window().focusWidget() is page.preview.table


def test_a_rule_that_is_taken_back_leaves_the_keyboard_with_the_rows(
    page: ImportPage, desk: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    _begin(page, desk, tmp_path / "sites.csv", "S1;;25/03/2024;1200", BAD)
    for _step in range(3):
        _next(page, desk, qtbot)
    page.preview.side.form.made.emit(RULE)
    desk.settle()
    (away,) = (
        each
        for each in page.preview.side.card.findChildren(QPushButton)
        if each.accessibleName().startswith("Take back") and each.isVisible()
    )

    away.setFocus()
    qtbot.keyClick(away, Qt.Key.Key_Space)
    desk.settle()

    assert page.window().focusWidget() is page.preview.table


def test_the_keyboard_waits_in_the_import_while_the_way_on_is_shut(
    page: ImportPage, desk: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    _begin(page, desk, tmp_path / "sites.csv", "S1;;25/03/2024;1200")
    for _step in range(3):
        _next(page, desk, qtbot)
    assert page.window().focusWidget() is page.next

    page.preview.side._add(RULE)
    assert not page.next.isEnabled()
    assert page.isAncestorOf(page.window().focusWidget())
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.next)
    assert page.next.isEnabled()
