"""Reading an official list of places, whatever its layout: a workbook, a CSV or a YAML file.

Rows that cannot be taken are told with their number and the reason, as an import does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from minedesk.errors import AppError, Problem
from minedesk.services.places.units import SCHEMES, code_text, level_of, tidy
from minedesk.services.progress import Job
from minedesk.store.gazetteer import Place
from minedesk.words import _

_YAML: Final = (".yml", ".yaml")
_SECTIONS: Final = {"provinces": 1, "districts": 2, "communes": 3, "villages": 4}


@dataclass(slots=True)
class PlaceList:
    """A list as it was read: its places by the number of their row, and what was set aside."""

    name: str
    places: dict[int, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _codes: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, row: int, place: Place) -> None:
        """Take the place of a row, or say why it cannot be taken."""
        found = self._placed(place)
        if isinstance(found, Problem):
            self.problems.append(found.at(row))
        else:
            self._codes[found.country, found.code] = row
            self.places[row] = found

    def refuse(self, row: int, message: str, field: str, hint: str) -> None:
        """Set a row aside that says too little to be a place."""
        self.problems.append(Problem(message, field, hint, row))

    def _placed(self, place: Place) -> Place | Problem:
        if not place.code:
            return Problem(_("The row has no code."), "code", _("Fill it in, or delete the row."))
        if not place.name:
            return Problem(_("The row has no name."), "name", _("Fill it in, or delete the row."))
        scheme = SCHEMES.get(place.country)
        if scheme is not None:
            level = place.level or scheme.level_of(place.code) or 0
            code = scheme.restored(place.code, level) if level else None
            if code is None:
                return self._misfit(place, level)
            above = scheme.above(code, level)
            place = replace(place, code=code, level=level, parent_code=place.parent_code or above)
        if not place.level:
            return Problem(
                _("It is not clear what kind of unit “{name}” is.").format(name=place.name),
                "level",
                _("Say in a column “Type” whether it is a province, district, commune or village."),
            )
        first = self._codes.get((place.country, place.code))
        if first is not None:
            return Problem(
                _("The code {code} stands in row {row} already ({name}).").format(
                    code=place.code, row=first, name=self.places[first].name
                ),
                "code",
                _("Correct the code that is wrong, or delete one of the two rows."),
            )
        return place

    def _misfit(self, place: Place, level: int) -> Problem:
        """Why a code cannot be that of its place."""
        digits = SCHEMES[place.country].digits
        wanted = digits[level - 1] if level else 0
        hint = _("Correct the code, or leave the row out.")
        if wanted:
            hint = _("A code of this kind of unit has {count} digits. Correct it, or leave the row "
                     "out.").format(count=wanted)  # fmt: skip
        for count in digits:
            first = self._codes.get((place.country, place.code.zfill(count)))
            if first is not None:
                other = self.places[first]
                return Problem(
                    _("“{name}” bears the code {code}, which is that of {other} in row {row}."
                      ).format(name=place.name, code=other.code, other=other.name, row=first),
                    "code", hint,
                )  # fmt: skip
        return Problem(
            _("“{code}” cannot be the code of “{name}”.").format(code=place.code, name=place.name),
            "code",
            hint,
        )


def read_list(path: Path, country: str = "", job: Job | None = None) -> PlaceList:
    """Read a list of places. country (ISO 3166) says whose it is, where the list does not.

    Raises AppError when the file cannot be read or holds no places, Stopped when job is asked to
    stop.
    """
    job = job or Job()
    job.step(_("Reading {name}").format(name=path.name))
    found = PlaceList(path.name)
    if path.suffix.lower() in _YAML:
        _read_yaml(path, found, country or "KH", job)
    else:
        from minedesk.services.places.sheets import read_sheets

        read_sheets(path, found, country, job)
    if not found.places and not found.problems:
        raise nothing_found(path)
    return found


def nothing_found(path: Path) -> AppError:
    """The error to raise for a file in which no place was found."""
    return AppError(
        _("No places were found in {name}.").format(name=path.name),
        _("A list of places needs a row of headings such as: Type, Code, Name."),
    )


def _read_yaml(path: Path, found: PlaceList, country: str, job: Job) -> None:
    from minedesk.formats.yamlfile import read_yaml

    content = read_yaml(path)
    if not isinstance(content, dict) or not content.keys() & _SECTIONS.keys():
        raise nothing_found(path)
    row = 0
    for section, units in content.items():
        if section in _SECTIONS and isinstance(units, dict):
            for code, unit in units.items():
                row += 1
                if row % 2_000 == 0:
                    job.check()
                about = unit if isinstance(unit, dict) else {}
                found.take(row, _unit(country, str(code), _SECTIONS[section], about, path.name))


def _unit(
    country: str, code: str, level: int, about: Mapping[str, Any], source: str
) -> Place:  # fmt: skip
    names = _texts(about.get("name"))
    kinds = _texts(about.get("administrative_unit"))
    where = _texts(about.get("geodata"))
    latin, local = names.pop("latin", ""), names.pop("km", "")
    kind = kinds.get("latin", "")
    return Place(
        country, code_text(code), level_of(kind) or level, latin or local, local,
        "\n".join(dict.fromkeys(names.values())), kind, "",
        degrees(where.get("lat"), 90), degrees(where.get("long"), 180), source,
    )  # fmt: skip


def _texts(said: object) -> dict[str, str]:
    """The plain texts of a mapping, tidied; what is no mapping has none."""
    pairs: Iterable[tuple[object, object]] = said.items() if isinstance(said, dict) else ()
    tidied = ((str(key), tidy(value)) for key, value in pairs if isinstance(value, str))
    return {key: value for key, value in tidied if value}


def degrees(said: object, most: int) -> float | None:
    """Degrees of latitude or longitude; None where nothing sensible is said."""
    try:
        value = float(str(said).replace(",", "."))
    except ValueError:
        return None
    return value if -most <= value <= most else None
