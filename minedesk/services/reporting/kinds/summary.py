"""Land released and devices found in a period, on a page or two."""

from __future__ import annotations

from minedesk.services.reporting import period
from minedesk.services.reporting.asked import Asked, Content
from minedesk.words import _


def content(asked: Asked) -> Content:
    """The summary of the period that is meant."""
    printing = asked.printing
    meant = period.asked_for(asked)
    return Content(
        _("Land released and devices found"),
        period.blocks(printing, meant),
        period.said(asked, meant),
    )
