"""Kinds that are text: plain, codes, names, phones, addresses of mail and web, lists of texts."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import (
    ascii_dashes,
    ascii_digits,
    squeezed,
    storable,
    trimmed,
    visible,
)
from minedesk.fields.kinds.base import Columns, Kind, shortened, unchanged_text
from minedesk.fields.kinds.plaincolumns import are_texts, filled
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import _


class Text(Kind):
    """Plain text, trimmed at its ends only: invisible characters inside Khmer words stay.

    Control characters go, for no file and no page can hold them. long asks for a field of several
    lines; longest is a bound in characters.
    """

    name = "text"

    def __init__(self, *, long: bool = False, longest: int = 32_000) -> None:
        self.long = long
        self.longest = longest

    def _parse(self, raw: object, reading: Reading) -> str | None:
        if isinstance(raw, str) and raw.isprintable():
            return raw.strip() or None
        return trimmed(storable(trimmed(raw))) or None

    def parse_all(self, columns: Columns, reading: Reading) -> list[Any] | None:
        # A kind that reads its texts in another way has to say for itself which ones are plain.
        if type(self)._parse is not Text._parse or not are_texts(
            columns[""], longest=self.longest, without="#"
        ):
            return None
        return filled(list(map(str.strip, columns[""])))

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
        if isinstance(raw, str) and raw.isprintable() and " " not in raw and "+" not in raw:
            return raw
        return squeezed(storable(unchanged_text(raw))) or None

    def parse_all(self, columns: Columns, reading: Reading) -> list[Any] | None:
        if not are_texts(columns[""], longest=self.longest, without="# +"):
            return None
        return filled(columns[""])


class Name(Text):
    """A short name that records are known by: blanks inside it stay, one at a time."""

    name = "name"

    def __init__(self) -> None:
        super().__init__(longest=100)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        return " ".join(storable(unchanged_text(raw)).split()) or None


class Phone(Text):
    """A phone number, kept as text: zeros in front, a plus and brackets stay as written."""

    name = "phone"
    example = "+855 12 345 678"
    _allowed = re.compile(r"[+0-9()\-./ xet,;#*]{3,80}", re.IGNORECASE)

    def __init__(self) -> None:
        super().__init__(longest=80)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        text = unchanged_text(raw)
        if not text.isascii():
            text = unicodedata.normalize("NFKC", ascii_dashes(ascii_digits(visible(text))))
        if isinstance(raw, float) and not raw.is_integer():
            raise self._refusal(text)
        return " ".join(text.split()) or None

    def check(self, value: str) -> None:
        if not self._allowed.fullmatch(value) or not any(char.isdigit() for char in value):
            raise self._refusal(value)

    def _refusal(self, text: str) -> ValueProblem:
        return ValueProblem(
            _("“{text}” is not a phone number.").format(text=shortened(text)),
            _("Write digits, for example +855 12 345 678."),
        )


class Email(Text):
    """An e-mail address; blanks that came along in copying are dropped."""

    name = "email"
    example = "name@example.org"
    _form = re.compile(r"[^@,;:/<>\"()\\]+@[^@,;:/<>\"().\\]+(\.[^@,;:/<>\"().\\]+)+")

    def __init__(self) -> None:
        super().__init__(longest=254)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        # A cell that was clicked on may hold the link instead of the address.
        return squeezed(storable(unchanged_text(raw))).removeprefix("mailto:") or None

    def check(self, value: str) -> None:
        super().check(value)
        if not self._form.fullmatch(value):
            raise ValueProblem(
                _("“{text}” is not an e-mail address.").format(text=shortened(value)),
                _("Write one address, for example name@example.org."),
            )


class Url(Text):
    """The address of a page on the web."""

    name = "url"
    example = "https://example.org"
    _form = re.compile(
        r"(https?://)?[^\s/:@<>\"?#.,;]+(\.[^\s/:@<>\"?#.,;]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE
    )

    def __init__(self) -> None:
        super().__init__(longest=2_000)

    def _parse(self, raw: object, reading: Reading) -> str | None:
        # Blanks stay and are refused: what stands behind one is seldom part of the address.
        return visible(storable(unchanged_text(raw))) or None

    def check(self, value: str) -> None:
        super().check(value)
        if not self._form.fullmatch(value):
            raise ValueProblem(
                _("“{text}” is not the address of a web page.").format(text=shortened(value)),
                _("Write it as in https://example.org."),
            )


class Texts(Kind):
    """Several texts, separated by ; or by new lines; a comma separates when no ; does.

    Values are tuples of str without repeats, in the order given.
    """

    name = "texts"
    _strong = re.compile(r"[;；\n]")
    _weak = re.compile(r"[,，、]")

    def _parse(self, raw: object, reading: Reading) -> tuple[str, ...] | None:
        text = storable(trimmed(raw))
        separator = self._strong if self._strong.search(text) else self._weak
        found = (trimmed(part) for part in separator.split(text))
        return tuple(dict.fromkeys(part for part in found if part)) or None

    def format(self, value: tuple[str, ...], habits: Habits = PLAIN) -> str:
        # One text that holds a comma must not come back as two: a closing ; says where it ends.
        alone = len(value) == 1 and self._weak.search(value[0])
        return value[0] + ";" if alone else "; ".join(value)

    def to_json(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def to_sql(self, value: tuple[str, ...] | None) -> str | None:
        return json.dumps(value, ensure_ascii=False) if value else None

    def from_sql(self, stored: str | None) -> tuple[str, ...] | None:
        return tuple(json.loads(stored)) if stored else None

    def search_text(self, value: tuple[str, ...]) -> str:
        return " ".join(value)
