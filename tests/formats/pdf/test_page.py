"""The cursor: what fits stays, what waits is drawn with what it belongs to."""

from __future__ import annotations

import io

import pytest

from minedesk.formats.pdf.page import Page, PageFrame, new_canvas


@pytest.fixture
def page() -> Page:
    frame = PageFrame("Sites")
    return Page(new_canvas(io.BytesIO(), frame), frame, lambda: None)


def test_height_is_taken_from_the_top_down(page: Page) -> None:
    top = page.y
    assert page.take(100) == top
    assert page.y == top - 100


def test_what_does_not_fit_goes_to_the_next_page(page: Page) -> None:
    page.take(page.room - 10)
    assert page.take(20) == page.top
    assert page.number == 2


def test_what_fills_the_page_exactly_stays(page: Page) -> None:
    page.take(page.room)
    assert page.number == 1


def test_waiting_things_go_with_the_next_block(page: Page) -> None:
    drawn: list[tuple[int, float]] = []
    page.take(page.room - 30)
    page.keep_with_next(20, lambda y: drawn.append((page.number, y)))
    assert drawn == []
    page.take(20)
    assert drawn == [(2, page.top)]


def test_a_heading_at_the_very_end_is_still_drawn(page: Page) -> None:
    drawn: list[float] = []
    page.keep_with_next(20, drawn.append)
    page.close()
    assert len(drawn) == 1


def test_white_space_is_not_carried_over(page: Page) -> None:
    page.take(page.room - 5)
    page.skip(50)
    assert page.y == page.bottom
    page.turn()
    page.skip(50)
    assert page.y == page.top


def test_landscape_is_wider() -> None:
    frame = PageFrame("Sites", landscape=True)
    page = Page(new_canvas(io.BytesIO(), frame), frame, lambda: None)
    assert page.width > page.full_height
