"""The summary of a period."""

from __future__ import annotations

from datetime import date

from minedesk.services.reporting.asked import Asked
from minedesk.services.reporting.kinds.summary import content
from minedesk.services.reporting.printing import Printing


def test_it_says_which_period_it_is_about(printing: Printing) -> None:
    found = content(Asked(printing, first=date(2024, 1, 1), last=date(2024, 3, 31)))
    assert "2024" in found.subtitle
    assert list(found.blocks)
