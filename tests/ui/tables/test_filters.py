"""Tests for the filter bar: making, changing and removing filters by keyboard and mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.services.settings import Settings
from minedesk.store.query import Filter
from minedesk.ui.tables.filter_popup import FilterPopup
from minedesk.ui.tables.filter_words import exactly, words_of
from minedesk.ui.tables.filters import FilterBar

SITE = schema("hazard_site")


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    settings = Settings(language="en")
    bar = FilterBar(
        SITE, settings.typing, settings.habits, lambda _key, _text: ("Battambang", "Banan")
    )
    qtbot.addWidget(bar)
    bar.resize(700, 60)
    bar.show()
    return bar


def popup_of(bar: FilterBar) -> FilterPopup:
    popup = bar._popup
    assert popup is not None
    return popup


def asked(bar: FilterBar, label: str) -> FilterPopup:
    bar.add.click()
    popup = popup_of(bar)
    QTest.keyClicks(popup.fields.line, label)
    QTest.keyClick(popup.fields.line, Qt.Key.Key_Return)
    assert popup.editor is not None
    return popup


def said(bar: FilterBar) -> list[str]:
    return [chip.words for chip in bar.chips()]


def test_a_text_filter_is_made_by_keyboard_alone(bar: FilterBar, qtbot: QtBot) -> None:
    popup = asked(bar, "prov")
    with qtbot.waitSignal(bar.changed):
        QTest.keyClicks(popup.editor.text, "Batt")
        QTest.keyClick(popup.editor.text, Qt.Key.Key_Return)
    assert bar.filters == (Filter("province", "contains", ("Batt",)),)
    assert said(bar) == ["Province contains Batt"]


def test_terms_are_ticked_from_a_list(bar: FilterBar) -> None:
    popup = asked(bar, "status")
    boxes = popup.editor.terms.boxes
    for code in ("open", "worked_on"):
        QTest.keyClick(boxes[code], Qt.Key.Key_Space)
    popup.editor.apply.click()
    assert bar.filters == (Filter("status", "one_of", ("open", "worked_on")),)
    assert said(bar) == ["Status is one of Open, Worked on"]


def test_dates_are_read_as_people_write_them_either_side_open(bar: FilterBar) -> None:
    popup = asked(bar, "surveyed")
    QTest.keyClicks(popup.editor.low, "1/10/2023")
    QTest.keyClick(popup.editor.low, Qt.Key.Key_Return)
    assert bar.filters == (Filter("surveyed_on", "between", (date(2023, 10, 1), None)),)
    assert said(bar) == ["Surveyed on from 1 Oct 2023"]


def test_what_cannot_be_read_is_said_in_place(bar: FilterBar) -> None:
    popup = asked(bar, "area, m")
    QTest.keyClicks(popup.editor.low, "many")
    popup.editor.apply.click()
    assert "many" in popup.editor.problem.text()
    assert popup.editor.problem.isVisible()
    popup.editor.low.setText("2 ha")
    popup.editor.high.setText("1 ha")
    popup.editor.apply.click()
    assert "larger" in popup.editor.problem.text()
    assert bar.filters == ()
    popup.editor.high.setText("30000")
    popup.editor.apply.click()
    assert bar.filters == (Filter("area_m2", "between", (20_000.0, 30_000.0)),)


def test_empty_fields_can_be_asked_for(bar: FilterBar) -> None:
    popup = asked(bar, "remarks")
    popup.editor.operation.setCurrentIndex(popup.editor.operation.findData("empty"))
    assert not popup.editor.text.isEnabled()
    popup.editor.apply.click()
    assert bar.filters == (Filter("remarks", "empty", ()),)


def test_an_empty_editor_makes_no_filter(bar: FilterBar) -> None:
    popup = asked(bar, "status")
    popup.editor.apply.click()
    assert bar.filters == ()
    assert popup.editor.problem.isVisible()


def test_a_chip_is_changed_and_removed(bar: FilterBar) -> None:
    bar.set((Filter("province", "contains", ("Batt",)), Filter("status", "one_of", ("open",))))
    QTest.keyClick(bar.chips()[1], Qt.Key.Key_Return)
    editor = popup_of(bar).editor
    assert editor.terms.ticked() == ("open",)
    editor.terms.tick(("closed",))
    editor.apply.click()
    assert bar.filters[1] == Filter("status", "one_of", ("closed",))
    QTest.keyClick(bar.chips()[0], Qt.Key.Key_Delete)
    assert [each.field for each in bar.filters] == ["status"]
    chip = bar.chips()[0]
    cross = QPoint(chip.width() - 16, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), cross)
    assert bar.filters == ()


def test_a_second_filter_of_a_field_takes_the_place_of_the_first(bar: FilterBar) -> None:
    bar.put(Filter("province", "is", ("Pailin",)))
    bar.put(Filter("name", "filled"))
    bar.put(Filter("province", "empty"))
    assert [each.op for each in bar.filters] == ["empty", "filled"]


def test_clear_takes_filters_and_search_away(bar: FilterBar) -> None:
    bar.set((Filter("province", "is", ("Pailin",)), Filter("name", "filled")), "svay")
    assert said(bar)[0] == "Any field contains svay"
    bar.clear.click()
    assert (bar.filters, bar.text, said(bar)) == ((), "", [])


def test_the_same_filters_again_tell_nothing(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set((Filter("name", "filled"),))
    with qtbot.assertNotEmitted(bar.changed):
        bar.set((Filter("name", "filled"),))


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("province", "Pailin", Filter("province", "is", ("Pailin",))),
        ("province", None, Filter("province", "empty", ())),
        ("status", "open", Filter("status", "one_of", ("open",))),
        ("contamination", ("uxo", "ied"), Filter("contamination", "one_of", ("uxo", "ied"))),
        ("area_m2", 12.5, Filter("area_m2", "between", (12.5, 12.5))),
        ("reported_by", 7, Filter("reported_by", "is", (7,))),
    ],
)
def test_the_filter_of_a_cell(key: str, value: object, wanted: Filter) -> None:
    assert exactly(SITE.by_key[key], value) == wanted


def test_words_follow_the_language() -> None:
    habits = Settings(language="uk").habits()
    field = SITE.by_key["area_m2"]
    lead, value = words_of(Filter("area_m2", "between", (12_500.5, None)), field, habits)
    assert (lead, value.replace("\xa0", " ")) == ("Area from", "12 500,5 m²")


def test_return_makes_the_filter_while_values_are_offered(bar: FilterBar, qtbot: QtBot) -> None:
    popup = asked(bar, "prov")
    QTest.keyClicks(popup.editor.text, "Bat")
    offered = popup.editor.text.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    with qtbot.waitSignal(bar.changed):
        QTest.keyClick(offered, Qt.Key.Key_Return)
    assert bar.filters == (Filter("province", "contains", ("Bat",)),)
    assert not offered.isVisible()


def test_a_click_elsewhere_applies_what_is_filled_in(bar: FilterBar) -> None:
    popup = asked(bar, "prov")
    QTest.keyClicks(popup.editor.text, "zzz")
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
    assert not popup.isVisible()
    assert bar.filters == (Filter("province", "contains", ("zzz",)),)


def test_escape_leaves_the_filters_as_they_were(bar: FilterBar) -> None:
    popup = asked(bar, "prov")
    QTest.keyClicks(popup.editor.text, "zzz")
    QTest.keyClick(popup.editor.text, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert bar.filters == ()


def test_a_click_elsewhere_does_not_drop_what_cannot_be_read(bar: FilterBar) -> None:
    popup = asked(bar, "area, m")
    QTest.keyClicks(popup.editor.low, "many")
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
    assert popup.isVisible()
    assert "many" in popup.editor.problem.text()
