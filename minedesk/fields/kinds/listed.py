"""Kinds whose values are codes of international standards: countries and currencies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.kinds.base import Kind, is_doubted, shortened
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.fields.vocabulary import word_key
from minedesk.words import LANGUAGES, _

# Locale data hold more than countries: unions, placeholders, islands without a code of their own.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA",
                           "XB", "ZZ"})  # fmt: skip

# Codes in use that are not of the standard.
_ALSO_CODES = {"UK": "GB", "UAE": "AE", "DRC": "CD", "ROK": "KR", "DPRK": "KP", "PRC": "CN"}

# Names that partners use and the locale data do not list.
_ALSO_COUNTRIES = {
    "AE": "UAE; U.A.E.",
    "BO": "Plurinational State of Bolivia; Bolivia (Plurinational State of)",
    "BA": "Bosnia; BiH",
    "CD": "DRC; D.R.C.; DR Congo; Democratic Republic of the Congo; Congo (DRC); "
          "Congo, Democratic Republic of the; Congo, Dem. Rep.; République démocratique du Congo",
    "CG": "Republic of the Congo; Congo, Rep.; Congo (Brazzaville); République du Congo",
    "CI": "Ivory Coast",
    "CN": "People's Republic of China; PRC",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic",
    "GB": "UK; U.K.; Great Britain; England; Scotland; Wales; "
          "United Kingdom of Great Britain and Northern Ireland; Велика Британія",
    "IR": "Islamic Republic of Iran; Iran (Islamic Republic of)",
    "KH": "Kingdom of Cambodia; Kampuchea; Cambodge",
    "KP": "DPRK; Democratic People's Republic of Korea",
    "KR": "Republic of Korea; ROK; Korea, Republic of; Korea (Republic of)",
    "LA": "Lao PDR; Lao; Lao People's Democratic Republic",
    "MD": "Republic of Moldova; Moldova (Republic of)",
    "MK": "Macedonia; Republic of North Macedonia",
    "MM": "Burma",
    "NL": "Holland; The Netherlands",
    "PS": "Palestine; State of Palestine; Occupied Palestinian Territory",
    "RU": "Russian Federation; Российская Федерация",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey",
    "TZ": "United Republic of Tanzania",
    "US": "USA; U.S.A.; U.S.; United States of America; США; アメリカ",
    "VE": "Bolivarian Republic of Venezuela; Venezuela (Bolivarian Republic of)",
    "VN": "Viet Nam",
}  # fmt: skip

# Two letters that are a country's code and far more often an answer: "not available", "no".
_RATHER_WORDS = frozenset({"NA", "Na", "na", "No", "no"})

_SIGNS = {"US$": "USD", "€": "EUR", "៛": "KHR", "₴": "UAH"}


class _Listed(Kind):
    """A code from an international standard, shown by name in the reader's language."""

    def _parse(self, raw: object, reading: Reading) -> str | None:
        text = trimmed(raw)
        if not text:
            return None
        code = None if is_doubted(text) else self._code(unicodedata.normalize("NFKC", text))
        if code is None:
            raise ValueProblem(self._refusal(shortened(text)), self._hint(text))
        return code

    def names(self, language: str) -> dict[str, str]:
        """Code to name, in one language."""
        raise NotImplementedError

    def _code(self, text: str) -> str | None:
        raise NotImplementedError

    def _refusal(self, text: str) -> str:
        raise NotImplementedError

    def _hint(self, text: str) -> str:
        raise NotImplementedError


class Country(_Listed):
    """A country by its ISO 3166 alpha-2 code; names in all languages and alpha-3 are read too."""

    name = "country"
    example = "KH"

    def format(self, value: str, habits: Habits = PLAIN) -> str:
        return _territories(habits.language).get(value, value)

    def search_text(self, value: str) -> str:
        return f"{_territories('en').get(value, '')} {value}"

    def names(self, language: str) -> dict[str, str]:
        return _territories(language)

    def _code(self, text: str) -> str | None:
        if text.isascii() and text.isalpha() and len(text) <= 4 and text not in _RATHER_WORDS:
            code = _country_codes().get(text.upper())
            if code is not None:
                return code
        # Codes are not looked for here: "N/A" and "s.o." are no countries, whatever their letters.
        return _country_names().get(word_key(text))

    def _refusal(self, text: str) -> str:
        return _("“{text}” is not a country.").format(text=text)

    def _hint(self, text: str) -> str:
        hint = _("Write its name, or its code of two letters such as KH.")
        near = _country_like(word_key(text))
        if near is None:
            return hint
        return _("Did you mean “{term}”?").format(term=_territories("en")[near]) + " " + hint


class Currency(_Listed):
    """A currency by its ISO 4217 code."""

    name = "currency"
    example = "USD"

    def names(self, language: str) -> dict[str, str]:
        from babel import Locale

        names = Locale.parse(language).currencies
        return {code: names.get(code, code) for code in sorted(_currency_codes())}

    def _code(self, text: str) -> str | None:
        if text.upper() in _currency_codes():
            return text.upper()
        return _SIGNS.get(text) or _currency_names().get(word_key(text))

    def _refusal(self, text: str) -> str:
        return _("“{text}” is not a currency.").format(text=text)

    def _hint(self, text: str) -> str:
        # "$" and "¥" each stand for several.
        return _("Write its code of three letters, such as USD, JPY or KHR.")


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    return {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }


@cache
def _country_codes() -> dict[str, str]:
    from babel.core import get_global

    known = _territories("en")
    longer = {
        alias: targets[0]
        for alias, targets in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in known
    }
    return {**longer, **_ALSO_CODES, **{code: code for code in known}}


@cache
def _country_names() -> dict[str, str]:
    """The code of each name that means one country only."""
    return {**_unshared(_other_country_names()), **_unshared(_country_labels())}


def _unshared(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Code by folded name, from (code, name) pairs, without the names that two codes share."""
    names: dict[str, str] = {}
    shared: set[str] = {""}
    for code, name in said:
        key = word_key(name)
        if names.setdefault(key, code) != code:
            shared.add(key)
    return {key: code for key, code in names.items() if key not in shared}


def _country_labels() -> Iterator[tuple[str, str]]:
    for language in (*LANGUAGES, "ru"):
        yield from _territories(language).items()


def _other_country_names() -> Iterator[tuple[str, str]]:
    for code, said in _ALSO_COUNTRIES.items():
        for name in said.split(";"):
            yield code, name
    for code, name in _country_labels():
        # "Myanmar (Burma)" is called Myanmar, "Bosnia & Herzegovina" with a word for the sign.
        yield code, name.partition("(")[0]
        yield code, name.replace("&", "and").replace("St.", "Saint")
        yield code, f"{name} (the)"


@cache
def _country_like(key: str) -> str | None:
    from rapidfuzz import fuzz, process

    if len(key) < 4:
        return None
    names = _country_names()
    near = process.extract(key, list(names), scorer=fuzz.ratio, score_cutoff=75, limit=5)
    # "Congo" is near to two: a suggestion would be a guess.
    codes = {names[name] for name, score, _place in near if score > near[0][1] - 10}
    return codes.pop() if len(codes) == 1 else None


@cache
def _currency_codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale.parse("en").currencies)


@cache
def _currency_names() -> dict[str, str]:
    from babel import Locale

    return _unshared(
        pair for language in LANGUAGES for pair in Locale.parse(language).currencies.items()
    )
