"""A page offers nothing until it says so."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from minedesk.ui.pages.base import Offer, Page


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
