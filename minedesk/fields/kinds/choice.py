"""Kinds whose values are codes from a list: vocabularies, countries, currencies, yes and no."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.kinds.base import Kind, SqlKind
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import LANGUAGES, N_, _, use_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minedesk.fields.vocabulary import Vocabulary

_SEPARATORS = re.compile(r"\s*[,;/、，；\n]\s*")


class Choice(Kind):
    """One term of a vocabulary, stored as its code."""

    name = "choice"

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def _parse(self, raw: object, reading: Reading) -> str | None:
        text = trimmed(raw)
        return self._code(text) if text else None

    def _code(self, text: str) -> str:
        term = self.vocabulary.find(text)
        if term is not None:
            return term.code
        near = self.vocabulary.closest(text)
        known = ", ".join(_(each.label) for each in self.vocabulary.terms)
        hint = _("Use one of: {terms}.").format(terms=known)
        if near is not None:
            hint = _("Did you mean “{term}”?").format(term=_(near.label)) + " " + hint
        raise ValueProblem(_("“{text}” is not a known term here.").format(text=text), hint)

    def format(self, value: str, habits: Habits = PLAIN) -> str:
        with use_language(habits.language):
            return self.vocabulary.label(value)

    def search_text(self, value: str) -> str:
        return self.vocabulary.label(value)

    def tone(self, value: str) -> str:
        """The colour a value is marked with: "", "bad", "warn", "good" or "info"."""
        return self.vocabulary.tone(value)


class Choices(Choice):
    """Several terms of one vocabulary, separated by , ; or / in a cell. Values are tuples."""

    name = "choices"

    def _parse(self, raw: object, reading: Reading) -> tuple[str, ...] | None:  # type: ignore[override]  # several codes where one was
        text = trimmed(raw)
        whole = self.vocabulary.find(text)
        if whole is not None:
            return (whole.code,)
        codes = (self._code(part) for part in _SEPARATORS.split(text) if part)
        return tuple(dict.fromkeys(codes)) or None

    def format(self, value: Iterable[str], habits: Habits = PLAIN) -> str:
        with use_language(habits.language):
            return "; ".join(self.vocabulary.label(code) for code in value)

    def to_json(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def to_sql(self, value: tuple[str, ...] | None) -> str | None:
        return json.dumps(value) if value else None

    def from_sql(self, stored: str | None) -> tuple[str, ...] | None:
        return tuple(json.loads(stored)) if stored else None

    def search_text(self, value: Iterable[str]) -> str:
        return " ".join(self.vocabulary.label(code) for code in value)


class Counts(Choice):
    """How many of each term: a computed value such as devices found by category.

    Values are dicts of code to whole number.
    """

    name = "counts"

    def _parse(self, raw: object, reading: Reading) -> Any:
        raise ValueProblem(_("This is counted by the program and cannot be typed."))

    def format(self, value: dict[str, int], habits: Habits = PLAIN) -> str:  # type: ignore[override]  # counts, not one code
        with use_language(habits.language):
            return "; ".join(
                f"{self.vocabulary.label(code)} {habits.number(count, 0)}"
                for code, count in value.items()
            )

    def to_json(self, value: dict[str, int]) -> dict[str, int]:
        return dict(value)

    def to_sql(self, value: dict[str, int] | None) -> str | None:
        return json.dumps(value) if value else None

    def from_sql(self, stored: str | None) -> dict[str, int] | None:
        return json.loads(stored) if stored else None

    def search_text(self, value: Any) -> str:
        return ""


_YES = N_("Yes")
_NO = N_("No")
_YES_WORDS = "yes y true 1 x ✓ ✔ oui vrai так да បាទ ចាស មាន はい 有 是 ○"
_NO_WORDS = "no n false 0 non faux ні нет ទេ គ្មាន いいえ 無 否 ×"


class YesNo(Kind):
    """Yes or no; empty is neither. Values are bool."""

    name = "yes_no"
    sql = SqlKind.INTEGER

    def _parse(self, raw: object, reading: Reading) -> bool | None:
        if isinstance(raw, bool):
            return raw
        text = trimmed(raw).casefold()
        if not text:
            return None
        for value, words, label in ((True, _YES_WORDS, _YES), (False, _NO_WORDS, _NO)):
            if text in words.split() or text == _(label).casefold():
                return value
        raise ValueProblem(
            _("“{text}” is neither yes nor no.").format(text=trimmed(raw)),
            _("Write yes or no, or leave it empty."),
        )

    def format(self, value: bool, habits: Habits = PLAIN) -> str:
        with use_language(habits.language):
            return _(_YES) if value else _(_NO)

    def to_sql(self, value: bool | None) -> int | None:
        return None if value is None else int(value)

    def from_sql(self, stored: int | None) -> bool | None:
        return None if stored is None else bool(stored)


class _Listed(Kind):
    """A code from an international standard, shown by name in the reader's language."""

    def _parse(self, raw: object, reading: Reading) -> str | None:
        text = trimmed(raw)
        if not text:
            return None
        codes = self._codes()
        code = codes.get(text) or codes.get(heading_key(text))
        if code is None:
            raise ValueProblem(self._refusal(text), self._hint())
        return code

    def names(self, language: str) -> dict[str, str]:
        """Code to name, in one language."""
        raise NotImplementedError

    def _codes(self) -> dict[str, str]:
        raise NotImplementedError

    def _refusal(self, text: str) -> str:
        raise NotImplementedError

    def _hint(self) -> str:
        raise NotImplementedError


class Country(_Listed):
    """A country by its ISO 3166 alpha-2 code; names in five languages and alpha-3 are read too."""

    name = "country"
    example = "KH"

    def format(self, value: str, habits: Habits = PLAIN) -> str:
        return self.names(habits.language).get(value, value)

    def search_text(self, value: str) -> str:
        return f"{self.names('en').get(value, '')} {value}"

    def names(self, language: str) -> dict[str, str]:
        return _territories(language)

    def _codes(self) -> dict[str, str]:
        return _country_codes()

    def _refusal(self, text: str) -> str:
        return _("“{text}” is not a country.").format(text=text)

    def _hint(self) -> str:
        return _("Write its name, or its code of two letters such as KH.")


class Currency(_Listed):
    """A currency by its ISO 4217 code."""

    name = "currency"
    example = "USD"

    def names(self, language: str) -> dict[str, str]:
        from babel import Locale

        names = Locale.parse(language).currencies
        return {code: names.get(code, code) for code in sorted(set(_currency_codes().values()))}

    def _codes(self) -> dict[str, str]:
        return _currency_codes()

    def _refusal(self, text: str) -> str:
        return _("“{text}” is not a currency.").format(text=text)

    def _hint(self) -> str:
        return _("Write its code of three letters, such as USD, JPY or KHR.")


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    names = Locale.parse(language).territories
    not_countries = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
    return {
        c: n for c, n in names.items() if len(c) == 2 and c.isalpha() and c not in not_countries
    }


# Names that partners use and the locale data do not list.
_ALSO_COUNTRIES = {
    "USA": "US", "UK": "GB", "Great Britain": "GB", "England": "GB", "Korea": "KR",
    "Republic of Korea": "KR", "Lao PDR": "LA", "Viet Nam": "VN", "Burma": "MM", "Holland": "NL",
    "The Netherlands": "NL", "Russian Federation": "RU", "United States of America": "US",
    "Kingdom of Cambodia": "KH", "Czech Republic": "CZ", "Turkey": "TR", "Kampuchea": "KH",
}  # fmt: skip


@cache
def _country_codes() -> dict[str, str]:
    from babel.core import get_global

    codes = {heading_key(name): code for name, code in _ALSO_COUNTRIES.items()}
    known = _territories("en")
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in known:
            codes[heading_key(alias)] = targets[0]
    for language in (*LANGUAGES, "ru"):
        for code, name in _territories(language).items():
            codes.setdefault(heading_key(name), code)
    codes.update({heading_key(code): code for code in known})
    return codes


@cache
def _currency_codes() -> dict[str, str]:
    from babel import Locale

    codes = {"$": "USD", "€": "EUR", "¥": "JPY", "£": "GBP", "៛": "KHR", "₴": "UAH"}
    for code, name in Locale.parse("en").currencies.items():
        codes.setdefault(heading_key(name), code)
        codes[heading_key(code)] = code
    return codes
