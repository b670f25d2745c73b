"""Kinds that are text: plain, codes, names, phones, addresses of mail and web, lists of texts."""

from __future__ import annotations

import json
import re
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import ascii_digits, squeezed, trimmed
from minedesk.fields.kinds.base import Kind
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import _


class Text(Kind):
    """Plain text, trimmed at its ends only: invisible characters inside Khmer words stay.

    long asks for a field of several lines; longest is a bound in characters.
    """

    name = "text"

    def __init__(self, *, long: bool = False, longest: int = 32_000) -> None:
        self.long = long
        self.longest = longest

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return trimmed(raw) or None

    def check(self, value: str) -> None:
        if len(value) > self.longest:
            raise ValueProblem(
                _("The text has {length} characters; at most {longest} can be kept.").format(
                    length=len(value), longest=self.longest
                ),
                _("Shorten it, or keep the rest in the remarks."),
            )

    def search_text(self, value: str) -> str:
        return value


class Lookup(Text):
    """Text from the user's own list: what was used before is offered, anything new is taken."""

    name = "lookup"


class Code(Text):
    """An official code: kept without blanks and invisible characters, zeros in front stay."""

    name = "code"

    def __init__(self) -> None:
        super().__init__(longest=100)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return squeezed(raw) or None


class Name(Text):
    """A short name that records are known by: blanks inside it stay, one at a time."""

    name = "name"

    def __init__(self) -> None:
        super().__init__(longest=100)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return " ".join(trimmed(raw).split()) or None


class Phone(Text):
    """A phone number, kept as text: zeros in front, a plus and brackets stay as written."""

    name = "phone"
    example = "+855 12 345 678"
    _allowed = re.compile(r"^[+0-9()\-./ xext,;#*]{3,80}$", re.IGNORECASE)

    def __init__(self) -> None:
        super().__init__(longest=80)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return " ".join(ascii_digits(trimmed(raw)).split()) or None

    def check(self, value: str) -> None:
        if not self._allowed.match(value) or not any(char.isdigit() for char in value):
            raise ValueProblem(
                _("“{text}” is not a phone number.").format(text=value),
                _("Write digits, for example +855 12 345 678."),
            )


class Email(Text):
    """An e-mail address; blanks that came along in copying are dropped."""

    name = "email"
    example = "name@example.org"
    _form = re.compile(r"^[^@,;<>\"]+@[^@,;<>\".]+(\.[^@,;<>\".]+)+$")

    def __init__(self) -> None:
        super().__init__(longest=254)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return squeezed(raw) or None

    def check(self, value: str) -> None:
        super().check(value)
        if not self._form.match(value):
            raise ValueProblem(
                _("“{text}” is not an e-mail address.").format(text=value),
                _("Write one address, for example name@example.org."),
            )


class Url(Text):
    """The address of a page on the web."""

    name = "url"
    example = "https://example.org"
    _form = re.compile(r"^(https?://)?[^\s/:@<>\"]+\.[^\s/:@<>\"]{2,}(:\d+)?([/?#]\S*)?$", re.I)

    def __init__(self) -> None:
        super().__init__(longest=2_000)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return squeezed(raw) or None

    def check(self, value: str) -> None:
        super().check(value)
        if not self._form.match(value):
            raise ValueProblem(
                _("“{text}” is not the address of a web page.").format(text=value),
                _("Write it as in https://example.org."),
            )


class Texts(Kind):
    """Several texts, separated by ; or by new lines; a comma separates when no ; does.

    Values are tuples of str without repeats, in the order given.
    """

    name = "texts"

    def _parse(self, raw: object, reading: Reading) -> tuple[str, ...] | None:
        text = trimmed(raw)
        separator = r"[;\n]" if re.search(r"[;\n]", text) else r"[,、]"
        found = (trimmed(part) for part in re.split(separator, text))
        return tuple(dict.fromkeys(part for part in found if part)) or None

    def format(self, value: tuple[str, ...], habits: Habits = PLAIN) -> str:
        # One text that holds a comma must not come back as two: a closing ; says where it ends.
        alone = len(value) == 1 and re.search(r"[,、]", value[0])
        return value[0] + ";" if alone else "; ".join(value)

    def to_json(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def to_sql(self, value: tuple[str, ...] | None) -> str | None:
        return json.dumps(value, ensure_ascii=False) if value else None

    def from_sql(self, stored: str | None) -> tuple[str, ...] | None:
        return tuple(json.loads(stored)) if stored else None

    def search_text(self, value: Any) -> str:
        return " ".join(value)
