"""Areas as people say them: in m², ha or km², whichever reads best."""

from __future__ import annotations

from typing import Final

from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits

M2_PER_HA: Final = 10_000
M2_PER_KM2: Final = 1_000_000


def area_words(m2: float, habits: Habits) -> str:
    """An area with its unit: km² from one up, ha from one up, else m²."""
    size, unit = unit_for(m2)
    return f"{habits.number(m2 / size, decimals_for(m2))} {unit}"


def decimals_for(m2: float) -> int:
    """How many decimals an area has in its unit; its parts are written with as many."""
    size, _unit = unit_for(m2)
    if size == 1:
        return 0
    return 1 if m2 / size >= 10 else 2


def unit_for(m2: float) -> tuple[int, str]:
    """The unit that suits an area: how many m² it has, and how it is printed."""
    if m2 >= M2_PER_KM2:
        return M2_PER_KM2, shown("km2")
    return (M2_PER_HA, shown("ha")) if m2 >= M2_PER_HA else (1, shown("m2"))
