"""Units as people write them in five languages, and how many of one make another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from minedesk.fields.clean import visible
from minedesk.words import N_, _

# unit -> (dimension, size in the dimension's base, what it is called in cells and headings).
# Units of no size we could vouch for are known all the same: a heading that names one must not be
# taken for one that names none.
_UNITS: dict[str, tuple[str, str, str]] = {
    "m2": (
        "area",
        "1",
        "m2|m 2|m^2|m**2|sqm|sqms|sq m|m sq|msq|sq meter|sq meters|sq metre|sq metres|sq mtr|"
        "sq mtrs|sq mt|sqmt|sqmtr|mtr2|square meter|square meters|square metre|square metres|"
        "mètres carrés|mètre carré|metres carres|м2|м 2|м^2|кв м|квм|м кв|кв метр|кв метрів|"
        "кв метров|квадратних метрів|квадратный метр|квадратные метры|квадратных метров|"
        "ម៉ែត្រការ៉េ|ម៉ែត្រក្រឡា|ម២|ម ២|平方メートル|平米|qm",
    ),
    "ha": (
        "area",
        "10000",
        "ha|has|h a|hec|hect|hectar|hectars|hectare|hectares|hektar|hektare|га|гектар|гектара|"
        "гектарів|гектари|гектаров|ហិកតា|ហត|ហ.ត|ヘクタール|㏊",
    ),
    "km2": (
        "area",
        "1000000",
        "km2|km 2|km^2|km**2|sqkm|sq km|sq kms|km sq|kmsq|square kilometer|square kilometers|"
        "square kilometre|square kilometres|kilomètres carrés|км2|км 2|км^2|кв км|км кв|"
        "кв кілометрів|квадратних кілометрів|квадратных километров|"
        "គីឡូម៉ែត្រការ៉េ|គម២|平方キロ|平方キロメートル",
    ),
    "cm": ("length", "1", "cm|cms|centimeter|centimeters|centimetre|centimetres|см|សង់ទីម៉ែត្រ|ស.ម|"
           "センチ|センチメートル"),
    "m": ("length", "100", "m|meter|meters|metre|metres|mètre|mètres|м|метр|метрів|метров|ម៉ែត្រ|ម|"
          "メートル"),
    "mm": ("length", "0.1", "mm|millimeter|millimeters|millimetre|millimetres|мм|មីលីម៉ែត្រ|ミリ"),
    "1000 m2": (
        "area",
        "1000",
        "1000 m2|1,000 m2|1 000 m2|1000m2|'000 m2|000 m2|x1000 m2|x 1000 m2|thousand m2|"
        "thousands m2|thousand sqm|thousand sq m|thousand sq. m|thousand square meters|"
        "thousand square metres|milliers de m2|тис. м2|тис м2|тис.м2|тис. кв. м|тис. кв.м|"
        "тис.кв.м|тис кв м|тыс. м2|тыс м2|тыс.м2|тыс. кв. м|тыс. кв.м|тыс.кв.м|тыс кв м|"
        "ពាន់ម៉ែត្រការ៉េ|千m2|千平方メートル|千平米",
    ),
    "million m2": (
        "area",
        "1000000",
        "million m2|millions m2|million sqm|million sq m|million square meters|"
        "million square metres|mln m2|mio m2|млн м2|млн. м2|млн кв. м|млн. кв. м|млн кв м|"
        "百万平方メートル",
    ),
    "a": ("area", "100", "ares|ар|арів|сотка|сотки|соток|アール"),
    "acre": ("area", "4046.8564224", "acre|acres|акр|акри|акрів|акров|エーカー"),
    "ft2": ("area", "0.09290304", "ft2|sq ft|sq. ft|sqft|square feet|square foot"),
    "dunam": ("unclear", "1", "dunam|dunams|dunum|dunums|donum"),
    "rai": ("unclear", "1", "rai"),
    "jerib": ("unclear", "1", "jerib|jeribs"),
    "feddan": ("unclear", "1", "feddan|feddans"),
    "tsubo": ("unclear", "1", "tsubo|坪"),
    "thousand": (
        "unclear",
        "1",
        "thousand|thousands|'000|000s|x1000|x 1000|in 1000|milliers|тис|тисяч|тыс|тысяч|ពាន់|千|"
        "million|millions|mln|mio|млн|мільйонів|миллионов|លាន|百万",
    ),
    "km": ("length", "100000", "km|kms|kilometer|kilometers|kilometre|kilometres|км|កម|គីឡូម៉ែត្រ|"
           "キロ|キロメートル"),
    "ft": ("length", "30.48", "ft|foot|feet|фут|фути|футів|футов|pieds|フィート"),
    "inch": ("length", "2.54", "inch|inches|дюйм|дюйми|дюймів|дюймов|pouces|インチ"),
    "minute": ("time", "1", "minute|minutes|mins|хвилин|хвилини|хв|минут|នាទី|分"),
    "h": ("time", "60", "h|hr|hrs|hour|hours|heure|heures|год|год.|година|годин|години|час|часов|"
          "ម៉ោង|時間"),
}  # fmt: skip

# How a unit is shown behind a number and in a heading.
# How those units are printed that records are kept in, and areas are said in.
_SHOWN = {"m2": N_("m²"), "ha": N_("ha"), "km2": N_("km²"), "cm": N_("cm"), "h": N_("h")}

# From this likeness on (0 to 1) a text in brackets is taken for a misspelt unit.
_ALIKE = 0.8
_SEPARATORS = (",", "/", "_", " - ", " – ", ":", " in ", " в ", " у ", " en ")
_OR = re.compile(r"\s*(?:[/|,;]| or | або | или | ou )\s*")
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]{1,30})[)\]）]")


@lru_cache(maxsize=1_000)
def unit_factor(unit: str, wanted: str) -> Decimal | None:
    """How many `wanted` one `unit` (as written) is; None for no unit, or one of another sort."""
    known = unit if unit in _UNITS else unit_named(unit)
    if known is None or wanted not in _UNITS:
        return None
    dimension, size, _names = _UNITS[known]
    wanted_dimension, wanted_size, _names = _UNITS[wanted]
    return Decimal(size) / Decimal(wanted_size) if dimension == wanted_dimension else None


@lru_cache(maxsize=4_000)
def unit_named(text: str) -> str | None:
    """The unit that a text names, as one of this module's keys; None when it names none."""
    return _NAMES.get(_plain(text))


@lru_cache(maxsize=4_000)
def heading_unit(heading: str) -> tuple[str, str | None]:
    """A heading without its unit, and the unit: "Size (ha)" or "Площа, га" give their unit.

    A unit stands in brackets, or as the last words, perhaps behind a comma, a slash, a dash or
    "in". Two units in one heading, as in "Size (ha/m2)", or a misspelt one in brackets give what is
    written there: a unit that no number can be read in.
    """
    for match in reversed(list(_BRACKETED.finditer(heading))):
        unit = _one_of(match[1])
        if unit is not None:
            return (heading[: match.start()] + heading[match.end() :]).strip(" ,-"), unit
    for before, separator, after in _cuts(heading):
        unit = unit_named(after)
        # "M" and "H" stand for men and women (hommes) as well; a small "m" is a unit.
        is_initial = separator in " _" and len(after.strip()) < 2 and after.strip().isupper()
        if unit is not None and not is_initial:
            return before.strip(" ,-"), unit
    return heading.strip(), None


def _cuts(heading: str) -> Iterator[tuple[str, str, str]]:
    """The ways to cut a heading in two where its unit may begin, the surest first: what stands
    before, what cuts it, and what stands behind."""
    for separator in _SEPARATORS:
        before, found, after = heading.rpartition(separator)
        if found and before.strip():
            yield before, separator, after
    for count in (3, 2, 1):
        words = heading.rsplit(maxsplit=count)
        if len(words) > count:
            yield words[0], " ", " ".join(words[1:])


def _one_of(text: str) -> str | None:
    """The unit that a text names; the text itself when it names several that differ."""
    unit = unit_named(text)
    if unit is not None:
        return unit
    units = {unit_named(part) for part in _OR.split(text)}
    if None not in units:
        return text.strip() if len(units) > 1 else units.pop()
    return text.strip() if _resembles_a_unit(text) else None


def _resembles_a_unit(text: str) -> bool:
    """Whether a text seems to be a misspelt unit: it must not be passed over as if it were none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    names = [name for name in _NAMES if len(name) > 4]
    return (
        process.extractOne(
            _plain(text), names, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE
        )
        is not None
    )


def shown(unit: str) -> str:
    """The unit as the language in use prints it: m² for m2, in Ukrainian м²."""
    return _(_SHOWN[unit]) if unit in _SHOWN else unit


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s.]+", " ", visible(text)).strip()


_NAMES = {
    _plain(name): unit for unit, (_dim, _size, names) in _UNITS.items() for name in names.split("|")
}
