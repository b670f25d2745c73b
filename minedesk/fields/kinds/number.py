"""Numbers as people write them: decimal comma or point, grouped thousands, with or without a unit.

A comma or point before exactly three digits can be read two ways ("1,234"). It is read only when
something settles it: the number itself, the column it stands in, or what the caller states.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from statistics import median
from typing import Literal

from minedesk.errors import ValueProblem
from minedesk.fields.clean import ascii_digits, trimmed
from minedesk.fields.kinds.base import Kind, SheetPart, SqlKind
from minedesk.fields.kinds.units import unit_factor
from minedesk.fields.reading import PLAIN, DecimalMark, Habits, Reading
from minedesk.words import _

# Beyond the surface of the Earth no area can lie.
EARTH_M2 = 5.1e14

_PARTS = re.compile(r"^(?P<sign>[+-]?)(?P<body>\.?\d[\d.,'’\s]*)(?P<unit>.*)$", re.DOTALL)
_EXPONENT = re.compile(r"^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$")
_BLANK_GROUP = re.compile(r"\d[\s'’]\d{3}(?!\d)")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands on paper: its digits, and which mark is the decimal one.

    mark is "" for a whole number, "?" when a single mark can be read two ways.
    """

    sign: str
    body: str
    mark: Literal["", ",", ".", "?"]
    unit: str

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
        return Decimal(self.sign + body.replace(",", "."))


def written(text: str) -> Written | None:
    """Take a written number apart; None when it is none. Digits of every script are read."""
    text = ascii_digits(text).replace("−", "-").replace("．", ".").replace("，", ",")
    text = text.replace("–", "-") if text.startswith("–") else text
    if _EXPONENT.match(text):
        return Written("", text, "." if "." in text else "," if "," in text else "", "")
    match = _PARTS.match(_spaces(text))
    if match is None:
        return None
    body = match["body"].rstrip("'’ ")
    tail = body[len(body.rstrip(",.")) :]
    body = body[: len(body) - len(tail)]
    unit = match["unit"].strip()
    if tail and not unit:
        return None
    grouped_by_blanks = bool(_BLANK_GROUP.search(body))
    body = re.sub(r"[\s'’]", "", body)
    mark = _decimal_mark(body, grouped_by_blanks=grouped_by_blanks)
    return None if mark is None else Written(match["sign"], body, mark, unit)


def _spaces(text: str) -> str:
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", text)
    return re.sub(r"^([+-])\s+", r"\1", re.sub(r"\s", " ", text))


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
    return 1 <= len(first) <= 3 and all(len(part) == 3 for part in rest)


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

    def _parse(self, raw: object, reading: Reading) -> float | None:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return self._in_unit(raw, reading.unit)
        if isinstance(raw, (bool, date, time)):
            raise ValueProblem(
                _("The cell holds {found}, not a number.").format(found=_said(raw)),
                _("Type the number, and set the cell's format to a number."),
            )
        return self._parse_text(trimmed(raw), reading)

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
                    _("“{unit}” is not a unit for this number.").format(unit=unit),
                    self._unit_hint(),
                )
            if factor != 1:
                exact = amount if isinstance(amount, Decimal) else Decimal(repr(amount))
                return float(exact * factor)
        return float(amount)

    def check(self, value: float) -> None:
        if math.isnan(value) or math.isinf(value):
            raise ValueProblem(_("This is not a number that can be kept."))
        if self.low is not None and value < self.low:
            raise ValueProblem(self._too_low(value), self._unit_hint())
        if self.high is not None and value > self.high:
            raise ValueProblem(self._too_high(value), self._unit_hint())

    def settle(self, raws: Iterable[object], reading: Reading) -> Reading:
        """Find the column's decimal mark: from numbers that can be read one way only, else from
        real numbers of like size. A column that contradicts itself settles nothing."""
        if reading.decimal is not None:
            return reading
        marks: set[DecimalMark] = set()
        open_ones: list[Written] = []
        real: list[float] = []
        for raw in raws:
            if isinstance(raw, str):
                parts = written(trimmed(raw))
                if parts is not None and parts.mark == "?":
                    open_ones.append(parts)
                elif parts is not None and parts.mark in (",", "."):
                    marks.add(parts.mark)  # type: ignore[arg-type]  # narrowed by the test above
            elif isinstance(raw, (int, float)) and not isinstance(raw, bool):
                real.append(abs(raw))
        if len(marks) == 1:
            return replace(reading, decimal=marks.pop())
        if not marks and open_ones and real:
            decimal = _by_size(open_ones, real)
            if decimal is not None:
                return replace(reading, decimal=decimal)
        return reading

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

    def _too_high(self, value: float) -> str:
        if self.unit == "m2":
            return _("The area is larger than the Earth.")
        return _("The number is too large: {value}.").format(value=PLAIN.number(value, 2))

    def _no_number(self, text: str) -> ValueProblem:
        return ValueProblem(_("“{text}” is not a number.").format(text=text), self._unit_hint())

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
                _("“{text}” is not a whole number.").format(text=trimmed(raw)),
                _("Count in ones, without decimals."),
            )
        return int(value)

    def _settled_by_itself(self, raw: object, reading: Reading) -> float | None:
        parts = written(trimmed(raw)) if isinstance(raw, str) and reading.decimal is None else None
        if parts is not None and parts.mark == "?" and not parts.unit:
            # "1,234" cannot be 1.234 of something that is counted; "12,000" could still be 12.
            readings = {parts.value(","), parts.value(".")}
            whole = {each for each in readings if each is not None and each == each.to_integral()}
            if len(whole) == 1:
                return float(whole.pop())
        return super()._parse(raw, reading)

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
    usual = math.log10(max(median(real), 1e-9))
    distances: dict[DecimalMark, float] = {}
    for mark in (",", "."):
        values = [abs(float(each.value(mark) or 0)) for each in open_ones]  # type: ignore[arg-type]  # mark is , or .
        distances[mark] = abs(math.log10(max(median(values), 1e-9)) - usual)  # type: ignore[index]  # as above
    near, far = sorted(distances, key=lambda mark: distances[mark])
    # The two readings lie a factor of 1,000 apart; one must be near and the other clearly not.
    return near if distances[near] < 1 and distances[far] > 1.5 else None


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _said(raw: object) -> str:
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    return _("the date {date}").format(date=raw) if isinstance(raw, date) else str(raw)
