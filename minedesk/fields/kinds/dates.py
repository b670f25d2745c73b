"""Dates as people write them. One that can be read two ways is refused, never guessed."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import chain

from minedesk.errors import ValueProblem
from minedesk.fields.clean import ascii_dashes, ascii_digits, trimmed, visible
from minedesk.fields.kinds.base import Kind, SheetPart, shortened
from minedesk.fields.reading import PLAIN, DateOrder, Habits, Reading
from minedesk.words import LANGUAGES, _

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)

# Numbers of cells are taken for Excel's days only where work on mines is likely to have been: a
# plain number that strayed into the column is not to become a day.
_SERIAL_FIRST, _SERIAL_LAST = date(1950, 1, 1), date(2050, 12, 31)
# No date is longer, and a text of a whole page must not be searched for one.
_LONGEST = 60

_CLOCK = re.compile(
    r"[\sT,]{1,3}\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_NUMERIC = re.compile(r"(\d{1,4})(\s*[./-]\s*|\s+)(\d{1,2})(\s*[./-]\s*|\s+)(\d{1,4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})")
_EAST_ASIAN = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,12})\)$")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(р|рік|року|г|год|года)\.?$", re.IGNORECASE)
# Words that stand in dates and carry nothing: ordinals, "year", "day", "month", weekdays' commas.
_FILLERS = re.compile(
    r"(?<=\d)(st|nd|rd|th|er|ère)\b|\b(of|le|the|р|року|рік|г|года|год)\b\.?|ថ្ងៃទី|ថ្ងៃ|ខែ|ឆ្នាំ",
    re.IGNORECASE,
)

_ORDERS: dict[DateOrder, tuple[int, int, int]] = {
    # For three numbers in the order written: where day, month and year stand.
    "dmy": (0, 1, 2),
    "mdy": (1, 0, 2),
    "ymd": (2, 1, 0),
}


class Date(Kind):
    """A day. Values are datetime.date between 1900 and 2100."""

    name = "date"
    ordered = True
    example = "2024-03-15"
    parts = (SheetPart(cell="date"),)

    def _parse(self, raw: object, reading: Reading) -> date | None:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return _from_serial(raw, reading)
        if isinstance(raw, (bool, time)):
            raise _no_date(str(raw))
        text = trimmed(raw)
        return _from_text(text, reading) if text else None

    def check(self, value: date) -> None:
        if not FIRST <= value <= LAST:
            raise ValueProblem(
                _("The year {year} cannot be right.").format(year=value.year),
                _("Dates lie between 1900 and 2100."),
            )

    def settle(self, raws: Iterable[object], reading: Reading) -> Reading:
        """Find the one order of day and month in which all dates of a column can be read."""
        if reading.date_order is not None:
            return reading
        possible: set[DateOrder] = set(_ORDERS)
        seen = False
        for raw in dict.fromkeys(raw for raw in raws if isinstance(raw, str)):
            if orders := _possible_orders(raw, reading):
                seen = True
                possible &= orders
        if seen and len(possible) == 1:
            return replace(reading, date_order=possible.pop())
        return reading

    def telling(self, texts: Iterable[str], reading: Reading) -> Iterable[str]:
        # Those that leave the same orders open say the same.
        return {_possible_orders(text, reading): text for text in dict.fromkeys(texts)}.values()

    def format(self, value: date, habits: Habits = PLAIN) -> str:
        return habits.date(value)

    def edit_text(self, value: date, habits: Habits = PLAIN) -> str:
        # Shown in the language's order and typed in the user's: what numbers alone say could come
        # back as another day.
        return value.isoformat() if habits.date_style == "short" else habits.date(value)

    def to_cell(self, value: date, part: str, habits: Habits = PLAIN) -> object:
        return value

    def to_json(self, value: date) -> str:
        return value.isoformat()

    def to_sql(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def from_sql(self, stored: str | None) -> date | None:
        return None if stored is None else date.fromisoformat(stored)


def _from_serial(raw: float, reading: Reading) -> date:
    if isinstance(raw, int) or raw.is_integer():
        number = int(raw)
        if 1800 <= number <= 2200:
            raise ValueProblem(
                _("{year} is a year, not a date.").format(year=number),
                _("Write day, month and year."),
            )
        if _COMPACT.fullmatch(str(number)):
            return _from_text(str(number), reading)
    # Excel counts 1900 as a leap year, so its day 1 is one day off from day 61 on; no date before
    # 1950 is taken, so the later count is always the right one.
    start = date(1904, 1, 1) if reading.epoch_1904 else date(1899, 12, 30)
    if not reading.typed and 0 < raw < 100_000:
        day = start + timedelta(days=int(raw))
        if _SERIAL_FIRST <= day <= _SERIAL_LAST:
            return day
    raise _no_date(trimmed(raw))


def _from_text(text: str, reading: Reading) -> date:
    if len(text) > _LONGEST:
        raise _no_date(text)
    if text[4:5] == text[7:8] == "-" and len(text) == 10 and text.isascii():
        # Whole columns are written so; what is no such day goes the long way, to be told why.
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    plain = _plain(text)
    numbers = _three_numbers(plain)
    if numbers is not None:
        return _from_numbers(text, numbers, reading)
    if reading.typed and (match := _NO_YEAR.fullmatch(plain)):
        return _from_numbers(text, (match[1], match[2], str(_today(reading).year)), reading)
    match = _EAST_ASIAN.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match:
        return _made(text, int(match[1]), int(match[2]), int(match[3]))
    return _from_named(text, plain, reading)


def _plain(text: str) -> str:
    """A written date without what says nothing of the day: clock, weekday, the word for year."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", visible(ascii_dashes(ascii_digits(text))))
    text = _CLOCK.sub("", text).strip(" .,")
    match = _IN_BRACKETS.search(text)
    if match and _is_weekday(match[1]):
        text = text[: match.start()]
    first, _blank, rest = text.partition(" ")
    # "mar." is Tuesday in French and March in English: it goes only before a whole date.
    if rest and not first[0].isdecimal() and _NUMERIC.match(rest) and _is_weekday(first):
        text = rest
    return _YEAR_WORD.sub("", text).strip(" .,")


def _three_numbers(plain: str) -> tuple[str, str, str] | None:
    match = _NUMERIC.fullmatch(plain)
    # "10-12/2024" is a span of months, not a day.
    if match is None or match[2].strip() != match[4].strip():
        return None
    first, second, third = match[1], match[3], match[5]
    if len(first) == 3 or len(third) == 3 or (len(first) == 4 and len(third) == 4):
        return None
    return first, second, third


def _possible_orders(raw: str, reading: Reading) -> frozenset[DateOrder]:
    """The orders in which a written day can be read; none where it settles none."""
    text = trimmed(raw)
    numbers = _three_numbers(_plain(text)) if len(text) <= _LONGEST else None
    if numbers is None or len(numbers[0]) > 2:
        return frozenset()
    return frozenset(_readings(numbers, _today(reading)))


def _readings(numbers: tuple[str, str, str], today: date) -> dict[DateOrder, date]:
    """The dates that three numbers can mean, by the order of day, month and year."""
    first, _second, third = numbers
    orders: list[DateOrder] = ["dmy", "mdy", "ymd"]
    if len(first) == 4:
        orders = ["ymd"]
    elif len(third) == 4:
        orders = ["dmy", "mdy"]
    found: dict[DateOrder, date] = {}
    for order in orders:
        day, month, year = (numbers[place] for place in _ORDERS[order])
        if len(year) in (2, 4) and len(day) <= 2:
            with contextlib.suppress(ValueError):
                found[order] = date(_full_year(year, today), int(month), int(day))
    return found


def _from_numbers(text: str, numbers: tuple[str, str, str], reading: Reading) -> date:
    found = _readings(numbers, _today(reading))
    order = reading.date_order
    if order is not None and len(numbers[0]) != 4:
        # ymd stated for a file whose years stand last says nothing about day and month.
        stated = order if order != "ymd" or len(numbers[2]) != 4 else None
        if stated is not None:
            if stated in found:
                return found[stated]
            raise _cannot_exist(text, stated if found else None)
    if not found:
        raise _cannot_exist(text, None)
    if len(set(found.values())) > 1:
        one, other, *_rest = dict.fromkeys(found.values())
        raise ValueProblem(
            _("“{text}” can be read as {one} or as {other}.").format(
                text=text, one=one.isoformat(), other=other.isoformat()
            ),
            _("Say whether the day or the month comes first, or write the month as a word."),
        )
    return next(iter(found.values()))


def _from_named(text: str, plain: str, reading: Reading) -> date:
    words = _FILLERS.sub(" ", re.sub(r"[,./\-]", " ", plain))
    # Khmer and Japanese put no blank between a number and a month's name.
    parts = re.sub(r"(\d)(?=[^\s\d])|(?<=[^\s\d])(?=\d)", r"\1 ", words).split()
    months = _months()
    named = [part for part in parts if part.casefold() in months]
    numbers = [part for part in parts if part.isdecimal()]
    strangers = [
        part
        for part in parts
        if part not in named and part not in numbers and not _is_weekday(part)
    ]
    wanted = 1 if reading.typed else 2
    if len(named) != 1 or strangers or not wanted <= len(numbers) <= 2:
        raise _no_date(text)
    month = months[named[0].casefold()]
    if len(numbers) == 1:
        numbers.append(str(_today(reading).year))
    if len(numbers[0]) == 4:
        numbers.reverse()
    day, year = numbers
    if len(day) > 2 or len(year) not in (2, 4):
        raise _no_date(text)
    return _made(text, _full_year(year, _today(reading)), month, int(day))


def _made(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _cannot_exist(text, None) from None


def _today(reading: Reading) -> date:
    return reading.today or date.today()


def _full_year(digits: str, today: date) -> int:
    """Two digits mean the last year that ends so and is not more than ten years ahead."""
    year = int(digits)
    if len(digits) > 2:
        return year
    limit = today.year + 10
    full = limit - limit % 100 + year
    return full if full <= limit else full - 100


def _no_date(text: str) -> ValueProblem:
    return ValueProblem(
        _("“{text}” is not a date.").format(text=shortened(text)),
        _("Write it as in 15/03/2024 or 15 Mar 2024."),
    )


def _cannot_exist(text: str, order: DateOrder | None) -> ValueProblem:
    if order is not None:
        said = {
            "dmy": _("day, month, year"),
            "mdy": _("month, day, year"),
            "ymd": _("year, month, day"),
        }
        message = _("“{text}” cannot be a date in the order {order}.")
        return ValueProblem(
            message.format(text=text, order=said[order]),
            _("Mend the date, or state another order."),
        )
    return ValueProblem(
        _("“{text}” cannot be a date: no such day exists.").format(text=text),
        _("Look at the day and the month."),
    )


@cache
def _months() -> dict[str, int]:
    """Month names and their abbreviations in the product's languages, folded."""
    from babel import Locale

    names: dict[str, int] = {"sept": 9, "កុម្ភះ": 2, "កុម្ភ": 2}
    for language in (*LANGUAGES, "ru"):
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    plain = unicodedata.normalize("NFKC", name).casefold().strip(".")
                    if not plain.isdecimal():
                        names[plain] = month
    return names


def _is_weekday(word: str) -> bool:
    return word.strip(" .,").casefold() in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    from babel import Locale

    days = chain.from_iterable(
        Locale.parse(language).days["format"][width].values()
        for language in (*LANGUAGES, "ru")
        for width in ("wide", "abbreviated")
    )
    return frozenset(day.casefold().strip(".") for day in days)
