"""The preview: counts that filter, problems that lead to their rows, a table that paints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, plan
from minedesk.services.importing.cells.corrections import Corrections
from minedesk.ui.importing.findings import Findings
from minedesk.ui.importing.preview_step import PreviewStep

LINES = (
    "Site ID;Name;Date of survey;Weather",
    "S1;New name;15/03/2024;dry",
    "S3;Fresh;25/03/2024;dry",
    "S4;Broken;31/02/2024;wet",
    "Total;;;",
)


@pytest.fixture
def planned(document: Document, tmp_path: Path) -> Iterator[ImportPlan]:
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "name": "Old name"}))
    path = tmp_path / "book.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    yield made
    made.close()


@pytest.fixture
def step(planned: ImportPlan, document: Document, qtbot: QtBot) -> Iterator[PreviewStep]:
    step = PreviewStep()
    qtbot.addWidget(step)
    step.resize(1100, 500)
    step.show_plan(planned, Findings.of(planned), document.repository, PLAIN)
    step.show()
    yield step
    step.forget()


def test_the_counts_show_only_their_rows(step: PreviewStep, qtbot: QtBot) -> None:
    said = {chip.accessibleName() for chip in step.chips.values() if chip.isVisible()}
    assert said == {"3 rows", "1 new", "1 updated", "1 with problems"}
    assert step.left_out.text() == "1 row of totals left out · 1 column left out"

    qtbot.mouseClick(step.chips["problem"], Qt.MouseButton.LeftButton)
    assert step.model is not None
    assert step.model.rowCount() == 1
    assert step.chips["problem"].isChecked()

    qtbot.mouseClick(step.chips[None], Qt.MouseButton.LeftButton)
    assert step.model.rowCount() == 3


def test_other_tables_on_the_sheet_are_said_to_be_left_out(
    document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "two.csv"
    other = ("", "Short name;Name;Country", "JMAS;Japan;JP")
    path.write_text("\n".join((*LINES[:2], *other)), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    step = PreviewStep()
    qtbot.addWidget(step)
    step.show_plan(made, Findings.of(made), document.repository, PLAIN)
    assert step.left_out.text() == "1 table left out · 1 column left out"
    assert step.left_out.toolTip() == "two!A4:D5, Weather"
    step.forget()
    made.close()


def test_all_that_is_said_fits_a_small_screen(step: PreviewStep) -> None:
    assert step.save_aside.isVisible()
    navigation, screen = 196, 1280
    assert step.minimumSizeHint().width() <= screen - navigation


def test_a_problem_leads_to_its_row(step: PreviewStep, qtbot: QtBot) -> None:
    step.show_only("create")
    (go,) = (each for each in step.panel.findChildren(QPushButton) if each.text() == "4")

    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)

    assert step.table.currentIndex().row() == 2
    assert step.model is not None
    assert step.model.rowCount() == 3


def test_the_table_paints_every_sort_of_cell(step: PreviewStep, qtbot: QtBot) -> None:
    picture = step.table.grab().toImage()

    colours = {picture.pixelColor(x, y).name() for x in range(0, 600, 3) for y in range(0, 130, 3)}
    assert len(colours) > 5


def test_a_plan_that_is_forgotten_is_shown_no_more(step: PreviewStep) -> None:
    step.forget()

    assert step.model is None
    assert step.table.model() is None


def test_new_records_that_are_drafts_are_told(step: PreviewStep) -> None:
    assert step.drafts.isVisible()
    assert step.drafts.text().startswith("1 new record is a draft. Missing: Class")


def _editor(step: PreviewStep) -> QLineEdit:
    (line,) = step.table.viewport().findChildren(QLineEdit)
    return line


def test_a_cell_is_typed_over_in_its_place(step: PreviewStep, qtbot: QtBot) -> None:
    step.go_to_problem()
    assert (step.table.currentIndex().row(), step.table.currentIndex().column()) == (2, 4)

    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    line = _editor(step)
    assert (line.text(), line.accessibleName()) == ("31/02/2024", "Date of survey")
    line.setText("28/02/2024")
    with qtbot.waitSignal(step.mended) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)

    assert told.args[0].cells == {("book", 4, 2): "28/02/2024"}
    assert step.table.currentIndex().data() == "28/02/2024"
    assert not step.side.card.isHidden()


def test_typing_can_be_left_without_a_change(step: PreviewStep, qtbot: QtBot) -> None:
    step.go_to_problem()
    qtbot.keyClick(step.table, Qt.Key.Key_Return)
    line = _editor(step)
    line.setText("1/1/2024")

    with qtbot.assertNotEmitted(step.mended):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert step.table.currentIndex().data() == "31/02/2024"


def test_a_good_row_is_typed_over_once_its_cells_were_read(step: PreviewStep, qtbot: QtBot) -> None:
    assert step.model is not None
    step.table.setCurrentIndex(step.model.index(1, 3))
    with qtbot.waitSignal(step.texts_asked) as told:
        qtbot.keyClick(step.table, Qt.Key.Key_F2)
    assert told.args[1] == 3

    step.take_texts(3, {3: ["S3", "Fresh", "25/03/2024", "dry"]})

    assert _editor(step).text() == "Fresh"
    with qtbot.waitSignal(step.mended):
        _editor(step).setText("Fresher")
        qtbot.keyClick(_editor(step), Qt.Key.Key_Tab)


def test_all_of_a_group_are_mended_at_once(step: PreviewStep, qtbot: QtBot) -> None:
    buttons = {each.accessibleName(): each for each in step.panel.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Mend all: Surveyed on"], Qt.MouseButton.LeftButton)
    form = step.side.form
    assert form.isVisible()
    assert form.texts.currentText() == "31/02/2024"

    with qtbot.waitSignal(step.mended) as told:
        qtbot.keyClicks(form.by, "2024-02-28")
        qtbot.keyClick(form.by, Qt.Key.Key_Return)

    (rule,) = told.args[0].rules
    assert (rule.what, rule.find, rule.by) == ("replace", "31/02/2024", "2024-02-28")
    assert form.isHidden()
    with qtbot.waitSignal(step.mended) as told:
        (away,) = (each for each in step.side.card.findChildren(QPushButton)
                   if each.accessibleName().startswith("Take back: Date of survey"))  # fmt: skip
        qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert not told.args[0]


def test_the_head_of_a_column_offers_what_can_be_done_to_it(
    step: PreviewStep, qtbot: QtBot
) -> None:
    header = step.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(4) + 5, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    (menu,) = step.findChildren(QMenu)
    words = [action.text() for action in menu.actions()]
    assert words == [
        "Replace cells that say…", "Replace within texts…", "Add days to dates…",
        "Add years to dates…", "Fill blank cells from above", "Fill blank cells with…",
    ]  # fmt: skip
    menu.actions()[2].trigger()
    assert step.side.form.what.currentData() == "days"
    with qtbot.waitSignal(step.mended) as told:
        menu.actions()[4].trigger()
    menu.close()
    assert [rule.what for rule in told.args[0].rules] == ["fill"]


def test_the_keyboard_reaches_the_same_menu(step: PreviewStep, qtbot: QtBot) -> None:
    assert step.model is not None
    step.table.setCurrentIndex(step.model.index(2, 4))
    reason = QContextMenuEvent.Reason.Keyboard
    step.table.contextMenuEvent(QContextMenuEvent(reason, QPoint(0, 0), QPoint(0, 0)))

    (menu,) = step.findChildren(QMenu)
    replace = next(action for action in menu.actions() if "Replace cells" in action.text())
    replace.trigger()
    menu.close()
    assert step.side.form.texts.currentText() == "31/02/2024"
    assert menu.actions()[0].text().replace("&", "") == "Type over this cell (F2)"


def test_only_the_rows_of_a_group_are_shown(step: PreviewStep, qtbot: QtBot) -> None:
    (only,) = step.panel.filters.values()
    qtbot.mouseClick(only, Qt.MouseButton.LeftButton)
    assert step.model is not None
    assert step.model.rowCount() == 1
    assert not any(chip.isChecked() for chip in step.chips.values())

    qtbot.mouseClick(only, Qt.MouseButton.LeftButton)
    assert step.model.rowCount() == 3
    assert step.chips[None].isChecked()


def test_f8_goes_round_the_problems(step: PreviewStep, qtbot: QtBot) -> None:
    for _time in range(2):
        qtbot.keyClick(step.table, Qt.Key.Key_F8)
        assert step.table.currentIndex().row() == 2
    qtbot.keyClick(step.table, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert step.table.currentIndex().row() == 2


def test_what_was_looked_at_stays_in_view_when_rows_were_checked_again(
    step: PreviewStep, planned: ImportPlan, document: Document
) -> None:
    step.show_only("problem")
    step.go_to_problem()
    corrections = Corrections({("book", 4, 2): "28/02/2024"})
    again = plan(
        document.repository, planned.path, ImportOptions("hazard_site", corrections=corrections)
    )

    step.show_plan(again, Findings.of(again), document.repository, PLAIN)

    # There is no row with problems any more, so all are shown.
    assert step.chips[None].isChecked()
    assert step.table.currentIndex().row() == 2
    assert step.table.currentIndex().data() == "28 Feb 2024"
    step.forget()
    again.close()


PEOPLE = (
    "Acronym;Organisation;Contact person;E-mail",
    "JMAS;Japan Mine Action;Hanako;a@b.org",
    "jmas;;Chan Thida;c@d.org",
    "MA;Mine Authority;Sok Dara;nonsense",
)


@pytest.fixture
def people(document: Document, tmp_path: Path, qtbot: QtBot) -> Iterator[PreviewStep]:
    path = tmp_path / "people.csv"
    path.write_text("\n".join(PEOPLE), encoding="utf-8")
    made = plan(document.repository, path, ImportOptions("partner"))
    step = PreviewStep()
    qtbot.addWidget(step)
    step.resize(1100, 500)
    step.show_plan(made, Findings.of(made), document.repository, PLAIN)
    step.show()
    yield step
    step.forget()
    made.close()


def _cells(step: PreviewStep) -> list[list[str]]:
    model = step.model
    assert model is not None
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_partners_and_the_people_in_their_lines_are_shown_apart(people: PreviewStep) -> None:
    assert people.model is not None
    assert people.model.headerData(4, Qt.Orientation.Horizontal) == "People: E-mail"
    assert _cells(people) == [
        ["2", "new", "JMAS", "Japan Mine Action", ""],
        ["4", "problem", "MA", "Mine Authority", "nonsense"],
    ]

    people.sheet.setCurrentIndex(1)

    assert _cells(people) == [
        ["2", "new", "JMAS", "Hanako", "a@b.org"],
        ["3", "new", "JMAS", "Chan Thida", "c@d.org"],
    ]


def test_a_problem_of_a_person_leads_to_the_line_and_is_mended_there(
    people: PreviewStep, qtbot: QtBot
) -> None:
    people.sheet.setCurrentIndex(1)
    (go,) = (each for each in people.panel.findChildren(QPushButton) if each.text() == "4")

    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)

    assert people.sheet.currentIndex() == 0
    index = people.table.currentIndex()
    assert index.data() == "nonsense"
    with qtbot.waitSignal(people.mended) as told:
        assert people.model is not None
        people.model.type_over(index, {3: "s@d.org"})
    (corrections,) = told.args
    assert corrections.cells == {("people", 4, 3): "s@d.org"}
