"""Columns that fit no field of ours come in as custom fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.services import custom
from minedesk.store.query import Query
from minedesk.ui.pages.importing import COLUMNS, PREVIEW, RESULT, VALUES, ImportPage
from tests.ui.pages.importsteps import (
    GOOD,
    HEADINGS,
    codes,
    import_page,
    step_of,
    step_on,
    take,
)


@pytest.fixture
def page(desk: Any) -> ImportPage:
    return import_page(desk)


def test_columns_that_nobody_knows_come_in_as_fields(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    take(page, desk, book("departamento;sitio", "ANTIOQUIA;Vereda", "CAQUETA;Centro"))
    step_on(page, desk)
    assert step_of(page) == COLUMNS
    assert not page.next.isEnabled(), "nothing goes anywhere yet"

    page.columns.keep_all.click()
    page.columns.match.make.click()
    assert page.next.isEnabled()
    for step in (VALUES, PREVIEW, RESULT):
        step_on(page, desk)
        assert step_of(page) == step
    assert codes(desk) == ["HS-000001", "HS-000002"]
    kept = {each.label: each.key for each in schema("hazard_site").fields if each.custom}
    assert list(kept) == ["departamento", "sitio"]
    first = desk.document.repository.get("hazard_site", 1)
    assert [first.values[key] for key in kept.values()] == ["ANTIOQUIA", "Vereda"]


def test_what_fits_no_field_becomes_one_and_the_second_file_asks_nothing(
    page: ImportPage, desk: Any, qtbot: QtBot, book: Callable[..., Path]
) -> None:
    take(page, desk, book("Site ID;Name;Weather;Households", "S1;Ou;dry;12", "S2;Svay;wet;7"))
    step_on(page, desk)
    qtbot.mouseClick(page.columns.keep_all, Qt.MouseButton.LeftButton)
    kind: Any = page.columns.table.cellWidget(3, 3)
    kind.kind.setCurrentIndex(kind.kind.findData("number"))
    step_on(page, desk, 2)
    assert step_of(page) == PREVIEW
    model = page.preview.table.model()
    headings = [
        str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())
    ]
    assert {"Weather", "Households"} <= set(headings)
    step_on(page, desk)
    assert step_of(page) == RESULT
    assert [(each.label, each.kind) for each in desk.document.custom_fields] == [
        ("Weather", "text"), ("Households", "number"),
    ]  # fmt: skip
    kept = [each.values for each in desk.document.repository.iter_entries(Query("hazard_site"))]
    assert [(e["custom_01"], e["custom_02"]) for e in kept] == [("dry", 12.0), ("wet", 7.0)]

    later = book("Site ID;Name;Weather;Households", "S3;Po;dry;9", name="later.csv")
    take(page, desk, later)
    assert step_of(page) == PREVIEW
    step_on(page, desk)
    assert step_of(page) == RESULT
    assert len(desk.document.custom_fields) == 2
    third = desk.document.repository.find("hazard_site", "S3")
    assert third is not None
    entry = desk.document.repository.get("hazard_site", third)
    assert (entry.values["custom_01"], entry.values["custom_02"]) == ("dry", 9.0)


def test_a_field_that_goes_while_columns_are_chosen_is_chosen_no_more(
    page: ImportPage, desk: Any, book: Callable[..., Path]
) -> None:
    field = custom.add(desk.document, "hazard_site", "Weather", "text")
    take(page, desk, book(HEADINGS, GOOD))
    step_on(page, desk, 3)
    assert step_of(page) == PREVIEW
    page.go_back()
    page.go_back()
    box = page.columns.boxes[1]
    box.setCurrentIndex(box.findText("Weather"))
    custom.remove(desk.document, field)
    page.fields_changed()
    assert step_of(page) == COLUMNS
    assert [box.currentText() for box in page.columns.boxes][-1] == "Leave out"
    assert page.columns.boxes[1].currentText() == "Name"
    step_on(page, desk, 3)
    assert step_of(page) == RESULT
    assert codes(desk) == ["S1"]
