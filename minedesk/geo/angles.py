"""Reads latitude and longitude in degrees: decimal, degrees and minutes, or with seconds.

A coordinate is parted into two angles by what stands between them, else by its letters, its labels
or its degree signs. Whatever leaves a doubt (a lost decimal point, a letter on the wrong axis) is
refused: a guess here would put a minefield somewhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from minedesk.errors import ValueProblem
from minedesk.geo.characters import DECIMALS, plain, plain_number
from minedesk.words import _

Form = Literal["dd", "dm", "dms"]
Axis = Literal["lat", "lon"]

_FORMS: tuple[Form, Form, Form] = ("dd", "dm", "dms")
_AXIS_OF_LETTER: dict[str, Axis] = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}

# A lone O is left out on purpose: ouest and oeste are west, Ost is east.
_LETTERS = {
    "N": r"n|north|nord|norte|(?:пн|півн)(?:\.? ?ш)?|північної широти|с\.? ?ш|(?:ខាង)?ជើង|北緯?",
    "S": r"s|south|sud|sur|(?:пд|півд)(?:\.? ?ш)?|південної широти|ю\.? ?ш|(?:ខាង)?ត្បូង|南緯?",
    "E": r"e|е|east|est|este|сх(?:\.? ?д)?|східної довготи|в\.? ?д|(?:ខាង)?កើត|東経?",
    "W": r"w|west|ouest|oeste|(?:зх|зах)(?:\.? ?д)?|західної довготи|з\.? ?д|(?:ខាង)?លិច|西経?",
}
_LABELS = {
    "lat": r"lat|latitude|latitud|широта|រយៈទទឹង|緯度",
    "lon": r"lon|long|lng|longitude|longitud|довгота|долгота|រយៈបណ្តោយ|経度",
}
_UNITS = {
    "degree": r"°|deg(?:rees?|\b)\.?",
    "minute": r"'|min(?:utes?|\b)\.?",
    "second": r'"|sec(?:onds?|\b)\.?',
}
_NOT_IN_WORD = r"(?<![^\W\d_])(?:{})\.?(?![^\W\d_])"
_UNIT_NAMES = tuple(_UNITS)
_POINT, _COMMA = r"\.", ","


@cache
def _grammar(decimal_mark: str) -> re.Pattern[str]:
    """Compiled when the first text is read: the records are loaded at every start, and few read."""
    parts = {"number": rf"(?:(?<![\d.])[+-])?\d+(?:{decimal_mark}\d+)?"}
    parts |= {letter: _NOT_IN_WORD.format(words) for letter, words in _LETTERS.items()}
    parts |= {label: _NOT_IN_WORD.format(words) + r"\s*[:=]?" for label, words in _LABELS.items()}
    parts |= _UNITS
    parts |= {"colon": r"(?<=\d):(?=\d)", "parting": r"\s*[,;/|\n]\s*", "blank": r" "}
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in parts.items()), re.I)


class _Token(NamedTuple):
    kind: str
    text: str


class Angle(NamedTuple):
    """One angle in degrees, how it was written, and the axis its letter or label names."""

    degrees: float
    form: Form
    axis: Axis | None


def read_pair(text: str) -> tuple[float, float, Form]:
    """Latitude and longitude in degrees, rounded, and the finer of the two forms they have.

    ValueProblem says what is wrong with a text that is no pair of angles.
    """
    halves = _halves(_tokens(plain(text).strip("()[] "), text), text)
    first, second = (_angle(half, text) for half in halves)
    if first.axis and first.axis == second.axis:
        raise ValueProblem(
            _("{text} names the same direction twice.").format(text=text),
            _("Give one latitude (N or S) and one longitude (E or W)."),
        )
    if first.axis == "lon" or second.axis == "lat":
        if not (first.axis and second.axis):
            raise ValueProblem(
                _("{text}: only one of the two numbers has a letter.").format(text=text),
                _("Write the letters of both, such as 12.65 N, 102.73 E."),
            )
        first, second = second, first
    lat, lon = in_range(first.degrees, second.degrees)
    return lat, lon, finer(first.form, second.form)


def finer(first: Form, second: Form) -> Form:
    """The form with the smaller parts: seconds before minutes before decimal degrees."""
    return max(first, second, key=_FORMS.index)


def read_angle(text: str) -> Angle:
    """The one angle a cell of a sheet holds. ValueProblem where it holds none, or two."""
    return _angle(_tokens(plain(text).strip("()[] "), text), text)


def in_range(lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude, rounded. ValueProblem where one lies outside the Earth's."""
    if not -90 <= lat <= 90:
        swapped = abs(lon) <= 90 and abs(lat) <= 180
        raise ValueProblem(
            _("Latitude {value} is out of range: latitudes end at 90.").format(
                value=plain_number(round(lat, DECIMALS))
            ),
            _("Are latitude and longitude swapped?") if swapped else _metres_hint(lat),
        )
    if not -180 <= lon <= 180:
        raise ValueProblem(
            _("Longitude {value} is out of range: longitudes end at 180.").format(
                value=plain_number(round(lon, DECIMALS))
            ),
            _metres_hint(lon),
        )
    return round(lat, DECIMALS) + 0.0, round(lon, DECIMALS) + 0.0


def _metres_hint(value: float) -> str:
    if abs(value) >= 1000:
        return _("Metres of a UTM grid need their zone, such as 48N.")
    return _("Check its digits.")


def _tokens(text: str, typed: str) -> list[_Token]:
    decimal_mark = _POINT if re.search(r"\d\.\d", text) else _COMMA
    grammar = _grammar(decimal_mark)
    tokens: list[_Token] = []
    position = 0
    while position < len(text):
        found = grammar.match(text, position)
        if found is None:
            raise _not_understood(typed)
        if found.lastgroup != "blank":
            tokens.append(_Token(str(found.lastgroup), found.group()))
        position = found.end()
    if decimal_mark == _COMMA:
        _refuse_doubtful_commas(tokens, typed)
    return tokens


def _refuse_doubtful_commas(tokens: list[_Token], typed: str) -> None:
    """12,65,102,73 has one reading; in 12,65,102 nobody knows which comma parts the two numbers."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        between = before.kind == after.kind == "number" and token.text == ","
        if between and after.text[0].isdigit() and not ("," in before.text and "," in after.text):
            raise ValueProblem(
                _("{text} can be read in more than one way.").format(text=typed),
                _("Put a ; between latitude and longitude."),
            )


def _halves(tokens: list[_Token], typed: str) -> tuple[list[_Token], list[_Token]]:
    while tokens and tokens[-1].kind == "parting":
        tokens = tokens[:-1]
    kinds = [token.kind for token in tokens]
    partings = [at for at, kind in enumerate(kinds) if kind == "parting"]
    if len(partings) > 1:
        raise _not_understood(typed)
    if partings:
        return tokens[: partings[0]], tokens[partings[0] + 1 :]
    second = _start_of_second(kinds)
    if second is None:
        raise _not_a_pair(kinds.count("number"), typed)
    return tokens[:second], tokens[second:]


def _start_of_second(kinds: list[str]) -> int | None:
    """Where the second angle begins if nothing stands between, by the surest sign there is."""
    labels = [at for at, kind in enumerate(kinds) if kind in _LABELS]
    letters = [at for at, kind in enumerate(kinds) if kind in _LETTERS]
    degrees = [at for at, kind in enumerate(kinds) if kind == "degree"]
    if len(labels) == 2:
        return labels[1]
    if len(letters) == 2:
        return letters[1] if letters[0] == 0 else letters[0] + 1
    if letters or labels:
        return None
    if len(degrees) == 2:
        return degrees[1] - 1
    numbers = [at for at, kind in enumerate(kinds) if kind == "number"]
    if not degrees and len(numbers) in {2, 6}:
        return numbers[len(numbers) // 2]
    return None


def _angle(tokens: list[_Token], typed: str) -> Angle:
    axis: Axis | None = None
    if tokens and tokens[0].kind in _LABELS:
        axis = "lat" if tokens[0].kind == "lat" else "lon"
        tokens = tokens[1:]
    letter, tokens = _letter(tokens, typed)
    if letter:
        if axis not in {None, _AXIS_OF_LETTER[letter]}:
            raise ValueProblem(
                _("{text}: the letter {letter} does not go with the word before it.").format(
                    text=typed, letter=letter
                ),
                _("Latitudes take N or S, longitudes E or W."),
            )
        axis = _AXIS_OF_LETTER[letter]
    numbers = _numbers(tokens, typed)
    if len(numbers) == 2 and not letter and _could_be_decimals(tokens):
        raise ValueProblem(
            _("{text} can be read in more than one way.").format(text=typed),
            _("Write degrees and minutes with their signs (13°06'N), or a decimal point (13.06)."),
        )
    negative = numbers[0].startswith("-")
    if negative and letter:
        raise ValueProblem(
            _("{text} has both a minus sign and the letter {letter}.").format(
                text=typed, letter=letter
            ),
            _("Keep one of the two."),
        )
    size = _size(numbers, typed)
    sign = -1 if negative or letter in {"S", "W"} else 1
    return Angle(sign * size, _FORMS[len(numbers) - 1], axis)


def _letter(tokens: list[_Token], typed: str) -> tuple[str, list[_Token]]:
    letters = [at for at, token in enumerate(tokens) if token.kind in _LETTERS]
    if not letters:
        return "", tokens
    at = letters[0]
    if len(letters) > 1 or at not in {0, len(tokens) - 1}:
        raise _not_understood(typed)
    return tokens[at].kind, tokens[:at] + tokens[at + 1 :]


def _numbers(tokens: list[_Token], typed: str) -> list[str]:
    """The written numbers, degrees first; signs for units may be left out but not out of order."""
    numbers: list[str] = []
    unit_given = True
    for token in tokens:
        if token.kind == "number" and len(numbers) < 3:
            numbers.append(token.text.replace(",", "."))
            unit_given = False
        elif token.kind in _UNITS and not unit_given:
            if _UNIT_NAMES[len(numbers) - 1] != token.kind:
                raise _not_understood(typed)
            unit_given = True
        elif token.kind != "colon":
            raise _not_understood(typed)
    if not numbers:
        raise _not_understood(typed)
    return numbers


def _could_be_decimals(tokens: list[_Token]) -> bool:
    """Whether two whole numbers with only a blank between may be one number that lost its point."""
    return [token.kind for token in tokens] == ["number", "number"] and tokens[1].text.isdigit()


def _size(numbers: list[str], typed: str) -> float:
    if any("." in number for number in numbers[:-1]) or any(
        not number[0].isdigit() for number in numbers[1:]
    ):
        raise _not_understood(typed)
    sizes = [abs(float(number)) for number in numbers]
    for size, name in zip(sizes[1:], (_("Minutes"), _("Seconds")), strict=False):
        if size >= 60:
            raise ValueProblem(
                _("{text}: {unit} {value} are out of range: they end below 60.").format(
                    text=typed, unit=name, value=plain_number(size)
                ),
                _("Is it decimal degrees? Then write one number, such as 13.10333."),
            )
    return sum(size / 60.0**power for power, size in enumerate(sizes))


def _not_a_pair(count: int, typed: str) -> ValueProblem:
    if count == 1:
        return ValueProblem(
            _("{text} is only one number.").format(text=typed),
            _("A coordinate needs both a latitude and a longitude: 12.65021, 102.73988."),
        )
    return _not_understood(typed)


def _not_understood(typed: str) -> ValueProblem:
    return ValueProblem(
        _("{text} cannot be read as a coordinate.").format(text=typed), how_to_write()
    )


def how_to_write() -> str:
    """One example of every form that is read."""
    return _(
        "Write it like one of these: 12.65021, 102.73988; 13°06'12\"N 102°58'00\"E; "
        "13°06.200'N 102°58.000'E; 48N 225165 1445968 (UTM); 48P TU 71250 99880 (MGRS)."
    )
