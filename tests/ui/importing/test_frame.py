"""What stands around the steps: the file in words, the buttons, the count that goes in."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.ui.importing.frame import Foot, Head, commit_words, rule, stand
from minedesk.ui.importing.result_step import Counts


def test_the_head_says_what_is_read_and_how(qtbot: QtBot, looked: Any) -> None:
    head = Head()
    qtbot.addWidget(head)
    head.resize(1000, 60)
    head.show()
    head.show_state(looked("Unit 2;;", "Site ID;Name;Status", "S1;A;open"))

    assert head.title.text() == "Import book.csv"
    assert head.subtitle.toolTip() == "Hazard sites · sheet “book” · headings in row 2"
    head.show_state(None)
    assert head.title.text() == "Import"


def test_the_head_says_of_pasted_cells_only_what_they_have(qtbot: QtBot, looked: Any) -> None:
    head = Head()
    qtbot.addWidget(head)
    state = looked("Column 1;Column 2", "S1;A")
    state.pasted = True
    state.take_places({0: None, 1: None})
    head.show_state(state)
    assert (head.title.text(), head.subtitle.toolTip()) == ("Import pasted cells", "Hazard sites")


def test_the_foot_leads_back_and_on(qtbot: QtBot) -> None:
    went: list[str] = []
    foot = Foot(lambda: went.append("back"), lambda: went.append("on"))
    qtbot.addWidget(foot)
    qtbot.mouseClick(foot.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(foot.next, Qt.MouseButton.LeftButton)

    assert went == ["back", "on"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(200, 27, 5, 13, 0, 0), "Import 227 rows, set 13 aside"),
        (Counts(1, 0, 0, 0, 0, 0), "Import 1 row"),
        (Counts(0, 0, 5, 13, 0, 0), "Nothing to import"),
    ],
)
def test_the_last_button_says_what_it_will_do(counts: Counts, said: str) -> None:
    assert commit_words(counts, PLAIN).replace("&", "") == said


def test_a_rule_is_a_thin_line(qtbot: QtBot) -> None:
    line = rule()
    qtbot.addWidget(line)

    assert line.height() <= 1 or line.maximumHeight() == 1


def test_the_middle_of_a_page_takes_the_room_that_is_left(qtbot: QtBot) -> None:
    page, above, middle, below = QWidget(), QLabel("a"), QLabel("b"), QLabel("c")
    qtbot.addWidget(page)
    stand(page, above, middle, below, middle=middle)
    page.resize(200, 400)
    page.show()

    assert above.y() == 0
    assert middle.height() > 300
    assert below.geometry().bottom() == 399
