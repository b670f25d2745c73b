"""Units as people write them in five languages, and how many of one make another."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

# unit -> (dimension, size in the dimension's base, what it is called in cells and headings)
_UNITS: dict[str, tuple[str, str, str]] = {
    "m2": (
        "area",
        "1",
        "m2|m^2|sqm|sq m|sq. m|sq.m|sq meter|sq meters|sq metre|sq metres|square meter|"
        "square meters|square metre|square metres|mètres carrés|mètre carré|metres carres|м2|м^2|"
        "кв м|кв. м|кв.м|кв м.|кв. м.|квм|м кв|м.кв|м кв.|квадратних метрів|квадратные метры|"
        "ម៉ែត្រការ៉េ|ម៉ែត្រក្រឡា|ម២|ម ២|平方メートル|平米|qm",
    ),
    "ha": (
        "area",
        "10000",
        "ha|has|hectare|hectares|hektar|га|гектар|гектара|гектарів|гектари|гектаров|ហិកតា|ហត|ហ.ត|"
        "ヘクタール|㏊",
    ),
    "km2": (
        "area",
        "1000000",
        "km2|km^2|sqkm|sq km|sq. km|sq.km|square kilometer|square kilometers|square kilometre|"
        "square kilometres|kilomètres carrés|км2|км^2|кв км|кв. км|кв.км|км кв|км.кв|"
        "គីឡូម៉ែត្រការ៉េ|គម២|平方キロ|平方キロメートル",
    ),
    "cm": ("length", "1", "cm|cms|centimeter|centimeters|centimetre|centimetres|см|សង់ទីម៉ែត្រ|ស.ម|"
           "センチ|センチメートル"),
    "m": ("length", "100", "m|meter|meters|metre|metres|mètre|mètres|м|метр|метрів|метров|ម៉ែត្រ|ម|"
          "メートル"),
    "mm": ("length", "0.1", "mm|millimeter|millimeters|millimetre|millimetres|мм|មីលីម៉ែត្រ|ミリ"),
    "h": ("time", "1", "h|hr|hrs|hour|hours|heure|heures|год|год.|година|годин|години|час|часов|"
          "ម៉ោង|時間"),
}  # fmt: skip

# How a unit is shown behind a number and in a heading.
SHOWN = {"m2": "m²", "km2": "km²"}

_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]{1,30})[)\]）]")


def unit_factor(unit: str, wanted: str) -> Decimal | None:
    """How many `wanted` one `unit` (as written) is; None for no unit, or one of another sort."""
    known = unit if unit in _UNITS else unit_named(unit)
    if known is None or not wanted:
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

    A unit stands in brackets, or as the last words behind a comma, a slash, a dash or "in".
    """
    for match in reversed(list(_BRACKETED.finditer(heading))):
        unit = unit_named(match[1])
        if unit is not None:
            return (heading[: match.start()] + heading[match.end() :]).strip(" ,-"), unit
    for separator in (",", "/", "_", " - ", " – ", ":", " in ", " в ", " у ", " en ", " "):
        before, found, after = heading.rpartition(separator)
        if found and before.strip():
            unit = unit_named(after)
            # A last word that is a unit and a word as well ("m" for men) must not be taken.
            if unit is not None and not (separator == " " and len(after.strip()) < 2):
                return before.strip(" ,-"), unit
    return heading.strip(), None


def shown(unit: str) -> str:
    """The unit as it is printed: m² for m2."""
    return SHOWN.get(unit, unit)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[\u200b-\u200f]", "", text)).strip(" .")


_NAMES = {
    _plain(name): unit for unit, (_dim, _size, names) in _UNITS.items() for name in names.split("|")
}
