"""Colours as PDF writes them."""

from __future__ import annotations

from minedesk.formats.pdf.style import rgb


def test_colours_are_shares_of_one() -> None:
    assert rgb("ffffff") == "1 1 1"
    assert rgb("000000") == "0 0 0"
    assert rgb("ff0080") == "1 0 0.502"
