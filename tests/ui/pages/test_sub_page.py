"""A page that the settings lead to has its title, its buttons and the way back over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from minedesk.ui.pages.sub_page import SubPage, plain_card

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


@pytest.mark.parametrize("in_a_row", [False, True])
def test_the_title_and_the_way_back_stand_over_what_the_page_shows(
    desk: Desk, in_a_row: bool
) -> None:
    page, make = SubPage(desk.context), QPushButton("Make")
    desk.qtbot.addWidget(page)
    card, column = plain_card()
    shown = QLabel("Nothing yet")
    column.addWidget(shown)
    row = QHBoxLayout()
    row.addWidget(card)
    page.put_under_head("Places", row if in_a_row else card, make)
    page.resize(900, 600)
    page.show()

    [title] = [each for each in page.findChildren(QLabel) if each.text() == "Places"]
    assert title.geometry().right() < make.x() < page.back.x()
    assert page.back.geometry().bottom() < card.y()
    assert card.isAncestorOf(shown)
    # The card has all the room that the head leaves.
    assert (card.geometry().right(), card.geometry().bottom()) == (899 - 16, 599 - 16)


def test_back_leads_to_the_settings(desk: Desk) -> None:
    page = SubPage(desk.context)
    desk.qtbot.addWidget(page)
    page.back.click()
    assert desk.went == ["settings"]
