"""Lists of places in workbooks and CSV files: which column says what, and what a row means.

Two layouts are known: a row with its own code (and perhaps that of the unit above), as Cambodia's
gazetteer has it; and a column of codes for each level, of which the last that is filled is the
row's own, as Ukraine's codifier has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from minedesk.fields.clean import heading_key, trimmed
from minedesk.formats.books import Cell, open_book
from minedesk.services.places.reading import PlaceList, degrees
from minedesk.services.places.units import code_text, level_of, romanised, tidy
from minedesk.services.progress import Job
from minedesk.store.gazetteer import Place
from minedesk.words import _

_LOOKED_AT: Final = 40
_HEADINGS: Final = {
    "code": "code, place code, pcode, geocode, official code, gazetteer code, លេខកូដ, кодифікатор, "
    "код, код катоттг",
    "name": "name, name (latin), name latin, name en, english name, official name, latin name, "
    "назва, назва об’єкта, назва об'єкта, nom",
    "name_local": "name (khmer), name local, local name, name km, khmer name, native name, "
    "name (local), ឈ្មោះ",
    "other_names": "other names, alternative names, other name, also known as",
    "kind": "type, level, kind, unit, admin level, категорія, категорія об’єкта, "
    "категорія об'єкта, ប្រភេទ",
    "parent": "parent, parent code, parent pcode, code of parent",
    "country": "country, country code, iso",
    "lat": "lat, latitude",
    "lon": "lon, long, lng, longitude",
    "1": "перший рівень, code level 1, adm1 pcode",
    "2": "другий рівень, code level 2, adm2 pcode",
    "3": "третій рівень, code level 3, adm3 pcode",
    "4": "четвертий рівень, code level 4, adm4 pcode",
    "5": "додатковий рівень, code level 5, adm5 pcode",
}
_ROLES: Final = {
    heading_key(word): role for role, words in _HEADINGS.items() for word in words.split(", ")
}
# Ukraine's letters for kinds of units, and what they stand for.
_CATEGORIES: Final = {
    "O": "область", "K": "місто зі спеціальним статусом", "P": "район", "H": "громада",
    "M": "місто", "T": "селище міського типу", "C": "село", "X": "селище", "B": "район у місті",
}  # fmt: skip
# Letters of the same look, typed on a Ukrainian keyboard.
_LOOKALIKES: Final = str.maketrans("ОКРНМТСХВ", "OKPHMTCXB")


@dataclass(slots=True)
class _Columns:
    """Where a sheet says what: the number of its heading row, columns by what they hold."""

    heading: int
    at: dict[str, int]
    levels: list[int] = field(default_factory=list)

    def said(self, row: Sequence[Cell], role: str) -> str:
        """What a row says in one of the columns, tidied; "" where there is none."""
        at = self.at.get(role)
        return tidy(row[at]) if at is not None else ""


def read_sheets(path: Path, found: PlaceList, country: str, job: Job) -> None:
    """Read all sheets of a book that look like lists of places."""
    with open_book(path) as book:
        for sheet in book.sheets:
            rows = book.rows(sheet.name)
            columns = _columns(rows[:_LOOKED_AT])
            if columns is None:
                continue
            of = country or _country(rows[columns.heading :], columns)
            job.step(_("Reading sheet {sheet}").format(sheet=sheet.name), len(rows))
            for number, row in enumerate(rows[columns.heading :], columns.heading + 1):
                if number % 2_000 == 0:
                    job.check()
                    job.advance(2_000)
                if any(trimmed(cell) for cell in row):
                    _take(found, number, row, columns, of)


def _columns(top: Sequence[Sequence[Cell]]) -> _Columns | None:
    for number, row in enumerate(top, start=1):
        at: dict[str, int] = {}
        for place, cell in enumerate(row):
            role = _ROLES.get(heading_key(trimmed(cell))) if isinstance(cell, str) else None
            if role is not None:
                at.setdefault(role, place)
        levels = [at[key] for key in "12345" if key in at]
        if ("name" in at or "name_local" in at) and ("code" in at or len(levels) > 1):
            return _Columns(number, at, [] if "code" in at else levels)
    return None


def _country(rows: Sequence[Sequence[Cell]], columns: _Columns) -> str:
    """Whose list it is, by its codes or by the script of its words; "" where neither tells."""
    for row in rows[:_LOOKED_AT]:
        first = columns.levels[0] if columns.levels else columns.at["code"]
        code = code_text(row[first])
        if code[:2].isalpha() and code[:2].isascii() and code[2:].isdecimal() and code[2:]:
            return code[:2]
        words = columns.said(row, "kind") + columns.said(row, "name_local")
        if any("\u1780" <= char <= "\u17ff" for char in words):
            return "KH"
    return ""


def _take(
    found: PlaceList, number: int, row: Sequence[Cell], columns: _Columns, country: str
) -> None:
    said = columns.said(row, "country").upper()
    country = said if len(said) == 2 and said.isalpha() else country
    kind = columns.said(row, "kind")
    name, local = columns.said(row, "name"), columns.said(row, "name_local")
    others = columns.said(row, "other_names").replace("; ", ";").split(";")
    level = level_of(kind) or 0
    if columns.levels:
        codes = [code_text(row[at]) for at in columns.levels]
        own = list(dict.fromkeys(code for code in codes if code))
        code, parent = (own[-1], own[-2] if len(own) > 1 else "") if own else ("", "")
        # A city that is a region of its own stands in all of its columns: the first one counts.
        level = codes.index(code) + 1 if code else 0
        kind = _CATEGORIES.get(kind.translate(_LOOKALIKES), kind)
    else:
        code, parent = code_text(columns.said(row, "code")), code_text(columns.said(row, "parent"))
        if kind and not level:
            found.refuse(
                number,
                _("“{kind}” is no kind of place that MineDesk knows.").format(kind=kind),
                "level",
                _("Write province, district, commune or village."),
            )
            return
    if country == "UA" and name:
        others = [romanised(name), *others]
    known = dict.fromkeys(each for each in map(tidy, others) if each and each not in (name, local))
    lat = degrees(columns.said(row, "lat"), 90)
    lon = degrees(columns.said(row, "lon"), 180)
    found.take(
        number,
        Place(
            country, code, level, name or local, local, "\n".join(known), kind, parent, lat, lon,
            found.name,
        ),
    )  # fmt: skip
