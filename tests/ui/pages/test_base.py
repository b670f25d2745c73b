"""A page offers nothing until it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from minedesk.ui.pages.base import Offer, Page, PageContext
from minedesk.ui.preferences import Preferences


def test_a_plain_page_offers_nothing_and_may_close(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    assert page.offers() is Offer.NOTHING
    assert list(page.top_widgets()) == []
    assert page.can_close()


@pytest.mark.parametrize("offer", [Offer.NEW, Offer.SAVE, Offer.EXPORT])
def test_nothing_offers_nothing(offer: Offer) -> None:
    assert offer not in Offer.NOTHING
    assert offer in Offer.NEW | Offer.SAVE | Offer.EXPORT


class Line:
    """Notes what the quiet line says, and what its action does."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.do: Callable[[], None] | None = None

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Note a line."""
        self.said.append((text, action))
        self.do = do


def test_who_has_no_name_is_asked_for_it_once(preferences: Preferences) -> None:
    line, went = Line(), list[str]()

    def navigate(page: str) -> bool:
        went.append(page)
        return True

    nothing: Any = None
    context = PageContext(nothing, preferences, nothing, nothing, cast(Any, line), navigate)
    context.tell_saved("Saved S1", 1)
    assert line.said[-1][1] == "Set name"
    assert line.do is not None
    line.do()
    assert went == ["settings"]
    context.tell_saved("Saved S2", 2)
    assert line.said[-1] == ("Saved S2", "Undo")
