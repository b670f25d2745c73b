"""How values are to be read and shown: what a caller knows about where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from minedesk.geo.coordinates import System

DateOrder = Literal["dmy", "mdy", "ymd"]
DecimalMark = Literal[",", "."]

# (record type, what was written) -> the record's id, or None when no record answers to it.
FindLink = Callable[[str, str], int | None]
# (record type, id) -> the key people know the record by.
NameLink = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known about values before they are read; what is None is not known, so not assumed.

    unit is the unit a heading names. typed marks a single value typed by a person: a date may then
    leave out its year. Numbers from a sheet's cells may be date serials, counted from 1904 in some.
    """

    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None
    unit: str | None = None
    typed: bool = False
    epoch_1904: bool = False
    today: date | None = None
    find_link: FindLink | None = None


@dataclass(frozen=True)
class Habits:
    """How values are shown: the language and the reader's habits with dates and numbers.

    date_style is "medium" (15 Mar 2024), "short" (15/03/2024 by the language) or "iso".
    """

    language: str = "en"
    date_style: Literal["medium", "short", "iso"] = "medium"
    decimal: DecimalMark | None = None
    point_system: System | None = None
    name_link: NameLink | None = None

    @cached_property
    def separators(self) -> tuple[str, str]:
        """The mark between thousands and the mark before decimals."""
        group, mark = _separators(self.language)
        if self.decimal is None or self.decimal == mark:
            return group, mark
        return ("\N{NO-BREAK SPACE}" if self.decimal == "," else ","), self.decimal

    def number(self, value: float, decimals: int) -> str:
        """A number with grouped thousands and at most so many decimals, none that are idle."""
        text = f"{value:,.{decimals}f}"
        if decimals:
            text = text.rstrip("0").rstrip(".")
        if text == "-0":
            text = "0"
        group, mark = self.separators
        return text.replace(",", "\0").replace(".", mark).replace("\0", group)

    def date(self, value: date) -> str:
        """A date as the language writes it, in the reader's style."""
        if self.date_style == "iso":
            return value.isoformat()
        return _date_text(value, self.date_style, self.language)


PLAIN = Habits()


@lru_cache(maxsize=16)
def _separators(language: str) -> tuple[str, str]:
    if language == "en":
        return ",", "."
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_group_symbol(language), get_decimal_symbol(language)


@lru_cache(maxsize=20_000)
def _date_text(value: date, style: Literal["medium", "short"], language: str) -> str:
    from babel.dates import format_date, get_date_format

    # British order: day first, as every country this product serves writes English dates.
    locale = "en_GB" if language == "en" else language
    if style == "medium":
        return format_date(value, style, locale=locale)
    # Four digits of the year, always: two would say 1930 and 2030 with the same words.
    pattern = re.sub(r"(?<!y)yy(?!y)", "y", get_date_format(style, locale=locale).pattern)
    return format_date(value, pattern, locale=locale)
