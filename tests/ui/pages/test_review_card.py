"""The card of the overview counts what waits."""

from __future__ import annotations

from typing import Any

from minedesk.services.settings import Settings
from minedesk.ui.pages.review_card import ReviewCard
from minedesk.ui.widgets.cards import DotRow


def _rows(card: ReviewCard) -> list[tuple[str, str]]:
    return [row.words for row in card.findChildren(DotRow) if row.isVisibleTo(card)]


def test_it_counts_and_leads_to_the_queue(desk: Any) -> None:
    card = ReviewCard(desk.context)
    desk.qtbot.addWidget(card)
    card.show()
    card.reload()
    desk.settle()
    assert _rows(card) == []
    id = desk.keep("hazard_site", code="S1", land_class="sha", status="open")
    desk.keep("partner", short_name="CMAC")
    desk.document.reviews.submit("hazard_site", [id])
    desk.document.settings = Settings(person="")
    card.reload()
    desk.settle()
    assert _rows(card) == [("Submitted, to be verified", "1")]
    desk.document.settings = Settings(person="Sok Dara")
    card.reload()
    desk.settle()
    assert _rows(card) == [("Drafts of yours to finish", "1")]
    row = next(row for row in card.findChildren(DotRow) if row.isVisibleTo(card))
    with desk.qtbot.waitSignal(card.asked) as asked:
        row.click()
    assert asked.args == ["mine"]
