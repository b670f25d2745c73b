"""Beside the preview: rules that are asked for, and what is mended already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.importing.cells.corrections import Corrections
from minedesk.ui.importing.findings import Findings
from minedesk.ui.importing.mend_side import MendSide

LINES = (
    "Site ID;Name;Status;Latitude;Longitude",
    *(f"S{at};A;opn;13.1;102.5" for at in range(3)),
    *(f"T{at};A;{word};95;102.5" for at, word in enumerate(("soon", "ope", "clsed", "opne", "x"))),
)


@pytest.fixture
def planned(document: Document, tmp_path: Path) -> Iterator[ImportPlan]:
    path = tmp_path / "book.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    yield made
    made.close()


@pytest.fixture
def side(planned: ImportPlan, qtbot: QtBot) -> MendSide:
    side = MendSide()
    qtbot.addWidget(side)
    side.resize(300, 600)
    side.show_plan(planned, Findings.of(planned), PLAIN)
    side.show()
    return side


def test_the_texts_of_a_group_are_offered_the_commonest_first(side: MendSide) -> None:
    status = next(each for each in side.panel.filters if each.field == "status")

    side.panel.rule_asked.emit(status)

    texts = side.form.texts
    assert texts.count() > 1
    assert texts.itemText(0) == texts.currentText() == "opn"
    assert texts.itemData(0, Qt.ItemDataRole.ToolTipRole) == "3 cells"


def test_what_several_columns_say_together_has_no_rule_of_its_own(side: MendSide) -> None:
    point = next(each for each in side.panel.filters if each.field == "reference_point")

    side.panel.rule_asked.emit(point)

    assert side.form.isHidden()


def test_to_fill_down_needs_nothing_more_said(
    side: MendSide, planned: ImportPlan, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(side.changed) as told:
        side.ask_rule(planned.main, 1, None, {}, "fill")

    assert [rule.what for rule in told.args[0].rules] == ["fill"]
    assert side.form.isHidden()
    assert not side.card.isHidden()


def test_what_was_typed_is_taken_back_at_once(side: MendSide, qtbot: QtBot) -> None:
    side.type_over(("book", 2, 1), "B")
    side.type_over(("book", 3, 1), "C")
    assert len(side.corrections.cells) == 2

    with qtbot.waitSignal(side.changed) as told:
        side.card.cells_dropped.emit()
    assert told.args == [Corrections()]
    side.forget()
    assert side.corrections == Corrections()
