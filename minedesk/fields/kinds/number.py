"""Numbers as people write them: decimal comma or point, grouped thousands, with or without a unit.

A comma or point before exactly three digits can be read two ways ("1,234"). It is read only when
something settles it: the number itself, the column it stands in, or what the caller states.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from statistics import median
from typing import Any, Literal

from minedesk.errors import ValueProblem
from minedesk.fields.clean import ascii_dashes, ascii_digits, trimmed, visible
from minedesk.fields.kinds.base import Columns, Kind, SheetPart, SqlKind, shortened
from minedesk.fields.kinds.plaincolumns import floats
from minedesk.fields.kinds.units import unit_factor
from minedesk.fields.reading import PLAIN, DecimalMark, Habits, Reading
from minedesk.words import _

# Beyond the surface of the Earth no area can lie.
EARTH_M2 = 5.1e14
_MOST = sys.float_info.max

# The longest float takes this many digits; a text of a whole page is not searched for a number.
_LONGEST = 400

_PARTS = re.compile(r"([+-]?) ?(\.?\d[\d.,'’ ]*)(.*)", re.DOTALL)
_BLANKS = re.compile(r"\s+")
# The cells that say something of a column's numbers; True is 1 to a dict, and no number here.
_TOLD_APART = frozenset({str, int, float})
# Thousands grouped by blanks or apostrophes, always the same one: 1 234 567,89.
_BLANK_GROUPS = re.compile(r"[1-9]\d{0,2}([ '’])\d{3}(\1\d{3})*([.,]\d+)?")
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,3})")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands on paper: its digits, and which mark is the decimal one.

    mark is "" for a whole number, "?" when a single mark can be read two ways.
    """

    sign: str
    body: str
    mark: Literal["", ",", ".", "?"]
    unit: str
    exponent: int = 0

    def value(self, decimal: DecimalMark | None) -> Decimal | None:
        """The number; None when its one mark could be either and decimal does not say which."""
        mark = self.mark
        if mark == "?":
            if decimal is None:
                return None
            mark = decimal
        body = self.body
        for other in ",.":
            if other != mark:
                body = body.replace(other, "")
        return Decimal(self.sign + body.replace(",", ".")).scaleb(self.exponent)


def written(text: str) -> Written | None:
    """Take a written number apart; None when it is none. Digits of every script are read."""
    if len(text) > _LONGEST:
        return None
    if not text.isascii():
        text = ascii_dashes(ascii_digits(visible(text))).replace("．", ".").replace("，", ",")
    match = _PARTS.fullmatch(_BLANKS.sub(" ", text))
    if match is None:
        return None
    sign, body, unit = match[1], match[2].rstrip(" "), match[3].strip()
    exponent = 0
    if scaled := _EXPONENT.fullmatch(unit):
        unit, exponent = "", int(scaled[1])
    if body.isdecimal():
        return Written(sign, body, "", unit, exponent)
    grouped_by_blanks = bool(_BLANK_GROUPS.fullmatch(body))
    if grouped_by_blanks:
        body = re.sub("[ '’]", "", body)
    elif not body.replace(",", "").replace(".", "").isdecimal() or not body[-1].isdecimal():
        # "12 5" and "5'6" are two numbers to a person; joining them would make a third.
        return None
    mark = _decimal_mark(body, grouped_by_blanks=grouped_by_blanks)
    return None if mark is None else Written(sign, body, mark, unit, exponent)


def _with_mark(raw: str) -> Written | None:
    """A written number that may hold a mark; None where it is none, or surely has no mark."""
    return written(trimmed(raw)) if "," in raw or "." in raw or not raw.isascii() else None


def _decimal_mark(body: str, *, grouped_by_blanks: bool) -> Literal["", ",", ".", "?"] | None:
    commas, points = body.count(","), body.count(".")
    if not commas and not points:
        return ""
    if commas and points:
        last: Literal[",", "."] = "," if body.rfind(",") > body.rfind(".") else "."
        whole, _mark, _rest = body.rpartition(last)
        other = "." if last == "," else ","
        return last if _is_grouped(whole, other) and last not in whole else None
    mark: Literal[",", "."] = "," if commas else "."
    if commas + points > 1:
        other_mark: Literal[",", "."] = "." if commas else ","
        # Several marks of one sort can only be groups; the other sort is then the decimal mark,
        # and this number has no decimals.
        return other_mark if _is_grouped(body, mark) else None
    before, _mark, after = body.partition(mark)
    if grouped_by_blanks or len(after) != 3 or not 1 <= len(before) <= 3 or before[0] == "0":
        return mark
    return "?"


def _is_grouped(body: str, separator: str) -> bool:
    first, *rest = body.split(separator)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in rest)


class Number(Kind):
    """A decimal number in one unit ("m2", "cm" ... or none), kept as it came, rounded when shown.

    Values are floats in that unit. A unit written in the cell counts before the heading's, the
    heading's before the field's own.
    """

    name = "number"
    sql = SqlKind.REAL
    numeric = True
    ordered = True
    parts = (SheetPart(cell="number"),)

    def __init__(
        self,
        unit: str = "",
        *,
        low: float | None = 0,
        high: float | None = None,
        decimals: int = 2,
    ) -> None:
        self.unit = unit
        self.low = low
        self.high = EARTH_M2 if high is None and unit == "m2" else high
        self.decimals = decimals
        # Finite bounds for each number that is read: what is not a number lies outside them too.
        self._least = -_MOST if low is None else low
        self._most = _MOST if self.high is None else self.high

    def _parse(self, raw: object, reading: Reading) -> float | None:
        if type(raw) is float:
            unit = reading.unit
            return raw + 0.0 if unit is None or unit == self.unit else self._in_unit(raw, unit)
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return self._in_unit(raw, reading.unit)
        if isinstance(raw, (bool, date, time)):
            raise ValueProblem(
                _("The cell holds {found}, not a number.").format(found=_said(raw)),
                _("Type the number, and set the cell's format to a number."),
            )
        return self._parse_text(trimmed(raw), reading)

    def parse_all(self, columns: Columns, reading: Reading) -> list[Any] | None:
        if reading.unit and reading.unit != self.unit:
            return None
        return floats(columns[""], self._least, self._most)

    def _parse_text(self, text: str, reading: Reading) -> float | None:
        if not text:
            return None
        parts = written(text)
        if parts is None:
            raise self._no_number(text)
        value = parts.value(reading.decimal)
        if value is None:
            raise self._two_ways(text, parts)
        return self._in_unit(value, parts.unit or reading.unit)

    def _in_unit(self, amount: float | Decimal, unit: str | None) -> float:
        if unit and unit != self.unit:
            factor = unit_factor(unit, self.unit)
            if factor is None:
                raise ValueProblem(
                    _("“{unit}” is not a unit for this number.").format(unit=shortened(unit)),
                    self._unit_hint(),
                )
            # 0.07 ha are 700 m2, and not the 700.0000000000001 of floating points.
            amount = (amount if isinstance(amount, Decimal) else Decimal(repr(amount))) * factor
        try:
            return float(amount) + 0.0
        except OverflowError:
            return math.inf

    def check(self, value: float) -> None:
        if self._least <= value <= self._most:
            return
        if math.isnan(value) or math.isinf(value):
            raise ValueProblem(_("This is not a number that can be kept."))
        if self.low is not None and value < self.low:
            raise ValueProblem(self._too_low(value), self._low_hint(value))
        if self.high is not None and value > self.high:
            raise ValueProblem(self._too_high(value), self._unit_hint())

    def settle(self, raws: Iterable[object], reading: Reading) -> Reading:
        """Find the column's decimal mark: from numbers that can be read one way only, else from
        real numbers of like size. A column that contradicts itself settles nothing."""
        if reading.decimal is not None:
            return reading
        cells = list(raws)
        if str not in set(map(type, cells)):
            # Real numbers are read without a mark, and there is nothing beside them to settle.
            return reading
        marks: set[DecimalMark] = set()
        open_ones: list[Written] = []
        real: list[float] = []
        for raw, times in Counter(raw for raw in cells if type(raw) in _TOLD_APART).items():
            if isinstance(raw, str):
                parts = _with_mark(raw)
                mark = self._only_mark(parts) if parts is not None else ""
                if mark:
                    marks.add(mark)
                elif parts is not None and parts.mark == "?":
                    open_ones.append(parts)
            elif isinstance(raw, (int, float)) and 0 < abs(raw) <= _MOST:
                real.extend([abs(raw)] * times)
        if len(marks) == 1:
            return replace(reading, decimal=marks.pop())
        in_column_unit = all(each.unit in ("", reading.unit, self.unit) for each in open_ones)
        if not marks and open_ones and real and in_column_unit:
            return replace(reading, decimal=_by_size(open_ones, real))
        return reading

    def telling(self, texts: Iterable[str], reading: Reading) -> Iterable[str]:
        # What can be read two ways is settled by the others, or by real numbers: there are none.
        told: dict[DecimalMark, str] = {}
        for text in dict.fromkeys(texts):
            parts = _with_mark(text)
            if parts is not None and (mark := self._only_mark(parts)):
                told[mark] = text
        return told.values()

    def _only_mark(self, parts: Written) -> DecimalMark | Literal[""]:
        """The decimal mark that a written number proves; "" when it proves none."""
        return "" if parts.mark == "?" else parts.mark

    def format(self, value: float, habits: Habits = PLAIN) -> str:
        return habits.number(value, self.decimals)

    def edit_text(self, value: float, habits: Habits = PLAIN) -> str:
        text = format(Decimal(repr(float(value))).normalize(), "f")
        return text.replace(".", habits.separators[1])

    def to_cell(self, value: float, part: str, habits: Habits = PLAIN) -> object:
        return value

    def _unit_hint(self) -> str:
        if self.unit == "m2":
            return _("Type it in m², ha or km².")
        if self.unit:
            return _("Type it in {unit}.").format(unit=self.unit)
        return ""

    def _too_low(self, value: float) -> str:
        if self.low == 0:
            return (
                _("An area cannot be negative.")
                if self.unit == "m2"
                else _("The number cannot be negative.")
            )
        return _("The number is too small: {value}.").format(value=PLAIN.number(value, 2))

    def _low_hint(self, value: float) -> str:
        if self.low == 0 and value < 0:
            return _("Compare it with the paper form: perhaps the minus sign is a slip.")
        return self._unit_hint()

    def _too_high(self, value: float) -> str:
        if self.unit == "m2":
            return _("The area is larger than the Earth.")
        return _("The number is too large: {value}.").format(value=PLAIN.number(value, 2))

    def _no_number(self, text: str) -> ValueProblem:
        return ValueProblem(
            _("“{text}” is not a number.").format(text=shortened(text)), self._unit_hint()
        )

    def _two_ways(self, text: str, parts: Written) -> ValueProblem:
        comma, point = parts.value(","), parts.value(".")
        return ValueProblem(
            _("“{text}” can be read as {one} or as {other}.").format(
                text=text, one=_plain(comma), other=_plain(point)
            ),
            _("Say which mark stands before the decimals: comma or point."),
        )


class Whole(Number):
    """A whole number: people, devices, hours of a count. Values are int."""

    name = "whole"
    sql = SqlKind.INTEGER
    parts = (SheetPart(cell="integer", number_format="#,##0"),)

    def __init__(self, *, low: float | None = 0, high: float | None = 1e9) -> None:
        super().__init__("", low=low, high=high, decimals=0)

    def _parse(self, raw: object, reading: Reading) -> int | None:
        value = self._settled_by_itself(raw, reading)
        if value is None:
            return None
        if math.isinf(value) or math.isnan(value) or value != int(value):
            raise ValueProblem(
                _("“{text}” is not a whole number.").format(text=shortened(raw)),
                _("Count in ones, without decimals."),
            )
        return int(value)

    def parse_all(self, columns: Columns, reading: Reading) -> list[Any] | None:
        numbers = super().parse_all(columns, reading)
        if numbers is None or not all(map(float.is_integer, numbers)):
            return None
        return list(map(int, numbers))

    def _settled_by_itself(self, raw: object, reading: Reading) -> float | None:
        if isinstance(raw, str) and reading.decimal is None:
            parts = written(trimmed(raw))
            mark = self._only_mark(parts) if parts is not None else ""
            if mark:
                reading = replace(reading, decimal=mark)
        return super()._parse(raw, reading)

    def _only_mark(self, parts: Written) -> DecimalMark | Literal[""]:
        # "1,234" cannot be 1.234 of something that is counted; "12,000" could still be 12.
        if parts.mark != "?":
            return parts.mark
        either: tuple[DecimalMark, DecimalMark] = (",", ".")
        whole = [mark for mark in either if _is_whole(parts.value(mark))]
        return whole[0] if len(whole) == 1 else ""

    def format(self, value: int, habits: Habits = PLAIN) -> str:  # type: ignore[override]  # int is a float here
        return habits.number(value, 0)

    def edit_text(self, value: int, habits: Habits = PLAIN) -> str:  # type: ignore[override]  # int is a float here
        return str(value)


class Money(Number):
    """An amount of money, with its currency in a field of its own."""

    name = "money"
    parts = (SheetPart(cell="number", number_format="#,##0.00"),)

    def __init__(self) -> None:
        super().__init__("", low=0, high=1e15, decimals=2)

    def format(self, value: float, habits: Habits = PLAIN) -> str:
        text = f"{value:,.2f}"
        group, mark = habits.separators
        return text.replace(",", "\0").replace(".", mark).replace("\0", group)


def _by_size(open_ones: list[Written], real: list[float]) -> DecimalMark | None:
    """The decimal mark that makes written numbers of like size to the real ones beside them."""
    usual, least, most = median(real), min(real), max(real)
    either: tuple[DecimalMark, DecimalMark] = (",", ".")
    fitting: list[DecimalMark] = []
    for mark in either:
        other: DecimalMark = "." if mark == "," else ","
        so = [abs(float(each.value(mark) or 0)) for each in open_ones]
        otherwise = [abs(float(each.value(other) or 0)) for each in open_ones]
        # The two readings lie a factor of 1,000 apart: all of the one must lie near the real
        # numbers, and none of the other among them.
        near = usual / 10 < median(so) < usual * 10 and all(
            least / 10 <= size <= most * 10 for size in so
        )
        if near and not any(least <= size <= most for size in otherwise):
            fitting.append(mark)
    return fitting[0] if len(fitting) == 1 else None


def _is_whole(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _said(raw: object) -> str:
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    return _("the date {date}").format(date=raw) if isinstance(raw, date) else str(raw)
