"""Keys are made, other fields match, and doubles are decided about, in the steps of an import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.store.query import Query
from minedesk.ui.pages.importing import COLUMNS, PREVIEW, RESULT, VALUES, ImportPage
from minedesk.ui.widgets.text import Text
from tests.ui.pages.importsteps import import_page, step_of, step_on, take

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HEADINGS = "Name;Province;Village;Date of survey;Latitude;Longitude;Area (m2)"
WELL = "Old well;Pailin;Ou Chra;25/03/2024;12.85;102.61;1200"


@pytest.fixture
def page(desk: Any) -> ImportPage:
    return import_page(desk)


def _to(page: ImportPage, desk: Any, step: int) -> None:
    while step_of(page) < step:
        before = step_of(page)
        step_on(page, desk)
        assert step_of(page) > before


def _entries(desk: Any) -> dict[str, Any]:
    every = desk.document.repository.iter_entries(Query("hazard_site"))
    return {entry.values["code"]: entry.values for entry in every}


def test_a_sheet_without_keys_comes_in_and_doubles_are_left_out(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, WELL, WELL.replace("1200", "1300"), "Dam;;;;;;5"))
    _to(page, desk, COLUMNS)
    assert "No column is the Site ID" in page.columns.match.told.text()
    page.columns.match.make.click()
    _to(page, desk, PREVIEW)

    assert page.preview.model is not None
    assert page.preview.model.headerData(2, Qt.Orientation.Horizontal) == "Site ID"
    assert page.preview.model.index(0, 2).data() == "HS-000001"
    assert "1 new row may be the same" in page.preview.doubles.told.text()

    page.preview.doubles.compare.click()
    dialog = page.preview.doubles.dialog
    assert dialog is not None
    dialog.choices["leave"].click()
    dialog.go.click()
    qtbot.waitUntil(lambda: "Decided: 1." in page.preview.doubles.told.text())
    desk.settle()
    assert page.preview.chips["left"].isVisible()
    assert page.next.text().replace("&", "") == "Import 2 rows"
    _to(page, desk, RESULT)

    assert {code: values["name"] for code, values in _entries(desk).items()} == {
        "HS-000001": "Old well", "HS-000002": "Dam",
    }  # fmt: skip
    assert "1 row left out: the same as another one" in page.result.counts.text()


def test_a_double_brings_its_record_up_to_date(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book(HEADINGS, WELL, name="first.csv"))
    _to(page, desk, COLUMNS)
    page.columns.match.make.click()
    _to(page, desk, RESULT)
    take(page, desk, book(HEADINGS, WELL.replace("1200", "1300"), name="second.csv"))
    # The same columns: what was chosen for them then is used at once.
    qtbot.waitUntil(lambda: step_of(page) == PREVIEW)
    assert page.preview.doubles.isVisible()

    page.preview.doubles.compare.click()
    dialog = page.preview.doubles.dialog
    assert dialog is not None
    dialog.choices["update"].click()
    dialog.go.click()
    qtbot.waitUntil(lambda: "Decided: 1." in page.preview.doubles.told.text())
    desk.settle()
    _to(page, desk, RESULT)

    assert list(_entries(desk)) == ["HS-000001"]
    assert _entries(desk)["HS-000001"]["area_m2"] == 1300.0


def test_fields_that_tell_nothing_apart_are_told_before_the_preview(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    desk.document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "Dam"}))
    take(page, desk, book(HEADINGS, WELL, WELL, "Dam;;;;;;5"))
    _to(page, desk, COLUMNS)
    menu = page.columns.match.fields.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.data() == "name").toggle()
    _to(page, desk, VALUES)

    said = "\n".join(label.text() for label in page.values.findChildren(Text))
    assert "matched to records by: Name" in said
    assert "“Old well” in rows 2, 3" in said
