"""The units of administration by their words, and how the codes of a country are built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from minedesk.fields.clean import ascii_digits, folded, heading_key, squeezed, trimmed

# Which levels of places a field of a record may name: a part of a town stands where villages do.
LEVELS_OF: Final = {"province": (1,), "district": (2,), "commune": (3,), "village": (4, 5)}
FIELD_OF: Final = {level: key for key, levels in LEVELS_OF.items() for level in levels}

_WORDS: Final = {
    1: (
        "province, capital, governorate, region, state, oblast, khaet, khet, reach theani, adm1, "
        "admin1, level 1, 1, ខេត្ត, រាជធានី, область, обл., автономна республіка"
    ),
    2: (
        "district, municipality, county, raion, rayon, srok, khan, krong, adm2, admin2, level 2, "
        "2, ស្រុក, ខណ្ឌ, ក្រុង, район, р-н"
    ),
    3: (
        "commune, sub-district, subdistrict, ward, hromada, khum, sangkat, quarter, adm3, admin3, "
        "level 3, 3, ឃុំ, សង្កាត់, громада, територіальна громада, тг, отг"
    ),
    4: (
        "village, settlement, town, phum, locality, adm4, admin4, level 4, 4, ភូមិ, село, селище, "
        "місто, смт, с., м., с-ще"
    ),
    5: "city district, level 5, 5, район у місті",
}
_LEVELS: Final = {
    heading_key(word): level for level, words in _WORDS.items() for word in words.split(", ")
}
# Words that a name may stand with or without: "Kharkiv Oblast", "смт Борова", "ខេត្តកំពង់ចាម".
_ASIDE: Final = frozenset(
    folded(word) for words in _WORDS.values() for word in words.split(", ") if len(word) > 1
) - {"town", "capital", "state", "region", "quarter"}
_BEFORE: Final = tuple(word for word in _ASIDE if word[0] >= "\u1780" and word[0] <= "\u17ff")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a country builds the codes of its places: so many digits for each level, each code
    beginning with the code of the unit above."""

    country: str
    digits: tuple[int, ...]

    def restored(self, code: str, level: int) -> str | None:
        """A code of a level with the one zero that a spreadsheet takes away; None for no such
        code."""
        wanted = self.digits[level - 1] if level <= len(self.digits) else 0
        fits = code.isdecimal() and wanted - 1 <= len(code) <= wanted
        return code.zfill(wanted) if fits else None

    def level_of(self, code: str) -> int | None:
        """Which level has codes of this length, its zero perhaps lost."""
        for level, wanted in enumerate(self.digits, start=1):
            if code.isdecimal() and wanted - 1 <= len(code) <= wanted:
                return level
        return None

    def above(self, code: str, level: int) -> str:
        """The code of the unit above; "" for the largest units."""
        return code[: self.digits[level - 2]] if level > 1 else ""


# A country's own gazetteer department says how its codes are built; others are kept as they come.
SCHEMES: Final = {"KH": Scheme("KH", (2, 4, 6, 8))}


def level_of(word: str) -> int | None:
    """The level of a unit by its kind, in any of the languages that lists come in."""
    return _LEVELS.get(heading_key(word))


def tidy(raw: object) -> str:
    """A name without blanks at its ends, and with single ones inside."""
    return " ".join(trimmed(raw).split())


def code_text(raw: object) -> str:
    """A code as it is kept: text, its zeros with it, in Latin digits and large letters."""
    return ascii_digits(squeezed(raw)).upper()


@lru_cache(maxsize=100_000)
def name_key(text: str) -> str:
    """A name as places are told apart by it: no case, no blanks, apostrophes or hyphens, and
    without the word for its kind of unit."""
    words = folded(text)
    for word in _BEFORE:
        if words.startswith(word) and len(words) > len(word):
            words = words.removeprefix(word).strip()
            break
    else:
        several = words.split()
        kept = [word for word in several if word not in _ASIDE]
        words = "".join(kept or several)
    return re.sub(r"[\W_]+", "", words) if words.isascii() else heading_key(words)


# The table of Ukraine's government (resolution 55 of 27 January 2010): at the beginning of a word,
# and elsewhere.
_LATIN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "є": "ie", "ї": "i",
}  # fmt: skip
_FIRST: Final = {"й": "y", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"}


def romanised(name: str) -> str:
    """A Ukrainian name in Latin letters, by the official table."""
    found = []
    lower = name.casefold().replace("зг", "зgh")
    for place, char in enumerate(lower):
        if char in "'’ʼ":
            continue
        first = place == 0 or not (lower[place - 1].isalpha() or lower[place - 1] in "'’ʼ")
        latin = _FIRST.get(char) if first else None
        found.append(latin or _LATIN.get(char, char))
    words = re.split(r"([ -])", "".join(found))
    return "".join(word[:1].upper() + word[1:] for word in words)
