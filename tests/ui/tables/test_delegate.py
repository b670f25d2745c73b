"""Cells are painted in the colours of their tones, and ask for the room their words need."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.ui.palette import DARK, LIGHT, Colours, colours
from minedesk.ui.tables.delegate import PAD, CellDelegate, shortened, tone_colour, tone_tint
from minedesk.ui.tables.model import RecordTableModel


@pytest.fixture
def model(document: Document, qtbot: QtBot) -> RecordTableModel:
    values = {"code": "S1", "land_class": "cha", "status": "open", "name": "Ou Tontuem"}
    record = document.recordbook.save(Entry("hazard_site", values)).id
    keys = ["code", "land_class", "status", "name"]
    model = RecordTableModel(schema("hazard_site"), document.repository, Habits(), keys)
    model.show_ids(array("q", [record]))
    return model


def painted(model: RecordTableModel, column: int, *, selected: bool = False) -> QImage:
    picture = QImage(160, 30, QImage.Format.Format_RGB32)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 160, 30)
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    painter = QPainter(picture)
    CellDelegate().paint(painter, option, model.index(0, column))
    painter.end()
    return picture


def shades_in(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_tones_have_their_colours_in_both_themes(palette: Colours) -> None:
    assert tone_colour("bad", palette) == palette.error
    assert tone_tint("good", palette) == palette.good_tint
    assert (tone_colour("", palette), tone_tint("", palette)) == (palette.muted, palette.hover)


def test_a_pill_stands_on_its_tint_and_a_dot_in_its_colour(model: RecordTableModel) -> None:
    shades = colours()
    tone = model.columns[1].field.kind.tone("cha")  # type: ignore[attr-defined]  # a choice
    assert QColor(tone_tint(tone, shades)).name() in shades_in(painted(model, 1))
    tone = model.columns[2].field.kind.tone("open")  # type: ignore[attr-defined]  # a choice
    assert QColor(tone_colour(tone, shades)).name() in shades_in(painted(model, 2))


def test_a_selected_row_is_tinted(model: RecordTableModel) -> None:
    corner = painted(model, 3, selected=True).pixelColor(1, 1).name()
    assert corner == QColor(colours().tint).name()
    assert painted(model, 3).pixelColor(1, 1).name() == QColor(colours().surface).name()


def test_a_cell_asks_for_the_room_of_its_words(model: RecordTableModel) -> None:
    delegate, option = CellDelegate(), QStyleOptionViewItem()
    key, pill, dot, name = (
        delegate.sizeHint(option, model.index(0, place)).width() for place in range(4)
    )
    assert min(key, pill, dot, name) > 2 * PAD
    assert name > key


def test_a_name_is_not_cut_within_its_number() -> None:
    metrics = QFontMetrics(QFont())
    room = metrics.horizontalAdvance("Tuol Pongro 12…")
    assert shortened("Tuol Pongro 125 and more", metrics, room) == "Tuol Pongro…"
    assert shortened("Tuol Pongro 125", metrics, 2 * room) == "Tuol Pongro 125"


def test_half_a_key_is_never_painted(model: RecordTableModel, document: Document) -> None:
    def cell(record_id: int) -> QImage:
        model.show_ids(array("q", [record_id]))
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 40, 30)
        painter = QPainter(picture)
        CellDelegate().paint(painter, option, model.index(0, 0))
        painter.end()
        return picture

    codes = ("BTB90001", "KPT10233")
    one, other = (
        document.recordbook.save(Entry("hazard_site", {"code": code})).id for code in codes
    )
    assert cell(one) == cell(other)
    assert cell(model.ids[0]) == cell(one)
    short = document.recordbook.save(Entry("hazard_site", {"code": "S2"})).id
    assert cell(short) != cell(one)


def test_a_number_that_the_edge_of_the_table_cuts_shows_only_dots(
    document: Document, qtbot: QtBot
) -> None:
    ids = [
        document.recordbook.save(Entry("hazard_site", {"code": f"S{area}", "area_m2": area})).id
        for area in (69_500.0, 31_200.0)
    ]
    records = RecordTableModel(
        schema("hazard_site"), document.repository, Habits(), ["area_m2", "code"]
    )
    records.show_ids(array("q", ids))
    view = QTableView()
    qtbot.addWidget(view)
    records.setParent(view)
    view.setModel(records)
    view.verticalHeader().hide()
    view.setItemDelegate(CellDelegate(view))
    view.setColumnWidth(0, 200)
    view.resize(178, 200)

    def first(row: int) -> QImage:
        top = view.rowViewportPosition(row)
        high = view.rowHeight(row) - 2
        return view.viewport().grab(QRect(0, top, view.viewport().width(), high)).toImage()

    view.setAlternatingRowColors(False)
    both = {shade for row in (0, 1) for shade in shades_in(first(row))}
    assert QColor(colours().text).name() not in both
    view.resize(400, 200)
    assert first(0) != first(1)
