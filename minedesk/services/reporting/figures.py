"""Areas and shares as reports print them: whole square metres, one unit for all of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.fields.kinds.units import shown

if TYPE_CHECKING:
    from minedesk.services.reporting.printing import Printing

_KM2, _HA = 1_000_000.0, 10_000.0
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of area: its size in m², and its name."""

    size: float
    name: str

    def text(self, printing: Printing, m2: float) -> str:
        """An area in this unit, with whole m² behind it where that is another one."""
        plain = f"{square_metres(printing, m2)} {shown('m2')}"
        if self.size == 1.0:
            return plain
        return f"{_signed(printing.fixed(m2 / self.size, 2))} {self.name} ({plain})"


def unit_for(areas: Iterable[float]) -> Unit:
    """The unit that fits the largest of some areas in m², to be that of all of them."""
    largest = max(areas, default=0.0)
    if largest >= _KM2:
        return Unit(_KM2, shown("km2"))
    return Unit(_HA, shown("ha")) if largest >= _HA else Unit(1.0, shown("m2"))


def square_metres(printing: Printing, m2: float) -> str:
    """An area, rounded only here: nobody measures land to less than a square metre."""
    return number(printing, m2, 0)


def number(printing: Printing, value: float, decimals: int) -> str:
    """A number with at most so many decimals and a true minus sign."""
    return _signed(printing.habits.number(value, decimals))


def share(printing: Printing, part: float) -> str:
    """A part of 1 in per cent, always with one decimal."""
    return f"{_signed(printing.fixed(part * 100, 1))} %"


def _signed(text: str) -> str:
    return _MINUS + text[1:] if text.startswith("-") else text
