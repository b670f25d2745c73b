"""Records on paper as they are."""

from __future__ import annotations

from collections.abc import Callable

from minedesk.services.reporting.asked import Asked
from minedesk.services.reporting.kinds.record import content
from minedesk.services.reporting.printing import Printing


def test_one_record_gives_its_name_and_all_give_theirs(
    printing: Printing, keep: Callable[..., int]
) -> None:
    keep("hazard_site", code="S1", name="Rice field")
    assert content(Asked(printing, record="S1")).title == "S1 – Rice field"
    assert content(Asked(printing, type="hazard_site")).title == "Hazard sites"
