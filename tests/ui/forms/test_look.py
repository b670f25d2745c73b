"""The style sheets of forms name colours that there are, and follow the theme."""

from __future__ import annotations

import pytest

from minedesk.ui.forms.look import calendar_style, form_style, list_style
from minedesk.ui.palette import DARK, LIGHT
from minedesk.ui.style import Look


@pytest.mark.parametrize("style", [form_style, list_style, calendar_style])
def test_every_name_is_filled_in_by_the_theme(look: Look, style: object) -> None:
    assert callable(style)
    light = style()
    look.use("dark", 100)
    dark = style()
    assert "@" not in light + dark
    assert LIGHT.surface in light
    assert DARK.surface in dark
    assert LIGHT.surface not in dark


def test_buttons_grow_with_the_text(look: Look) -> None:
    before = form_style()
    look.use("light", 150)
    assert form_style() != before
