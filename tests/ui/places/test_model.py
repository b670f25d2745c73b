"""Places in view are read by page, in the order of their ids."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minedesk.services.places.searching import PlaceHit
from minedesk.store.gazetteer import Place
from minedesk.ui.places.model import CODE, LOCAL, NAME, WITHIN, PlacesModel

ABOVE = Place("KH", "01", 1, "Banteay", "បន្ទាយ", id=0)


def _model() -> tuple[PlacesModel, list[Sequence[int]]]:
    asked: list[Sequence[int]] = []

    def hits(ids: Sequence[int]) -> list[PlaceHit]:
        asked.append(ids)
        return [
            PlaceHit(Place("KH", f"{id:04}", 2, f"Place {id}", "ស្វាយ", id=id), (ABOVE,))
            for id in ids
            if id != 7
        ]

    return PlacesModel(hits), asked


def test_a_large_list_is_read_by_page(qtbot: QtBot) -> None:
    model, asked = _model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_ids(range(1, 1001))
    asked.clear()
    assert model.rowCount() == 1000
    assert model.index(500, CODE).data() == "0501"
    assert model.index(500, NAME).data() == "Place 501"
    assert model.index(500, LOCAL).data() == "ស្វាយ"
    assert model.index(500, WITHIN).data() == "Banteay"
    assert len(asked) <= 1
    assert model.index(500, NAME).data(Qt.ItemDataRole.ToolTipRole) == "Place 501\nស្វាយ"


def test_a_place_that_is_gone_is_an_empty_row(qtbot: QtBot) -> None:
    model, _asked = _model()
    model.show_ids([7])
    assert model.index(0, CODE).data() is None
    model.show_ids([])
    assert model.rowCount() == 0


def test_every_column_has_a_heading(qtbot: QtBot) -> None:
    model, _asked = _model()
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert heads == ["Code", "Name", "In its own script", "Kind", "Lies in"]
