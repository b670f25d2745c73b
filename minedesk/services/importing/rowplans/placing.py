"""Places of rows against the official lists: lost zeros of codes come back, what the lists do not
know is warned of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.services.places.checking import KEYS, findings, settled
from minedesk.services.places.searching import CODE
from minedesk.services.places.units import LEVELS_OF, name_key
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.services.places.names import Names

# Names much alike are looked for this often; looking among all villages of a country takes long.
_MOST_LOOKED_FOR: Final = 300
_MOST_REMEMBERED: Final = 50_000

# By field, and by `place_key`, the text that is put in.
Places = Mapping[str, Mapping[str, str]]
_Said = tuple[Any, ...]
_Found = tuple[str | None, tuple[Problem, ...]]


def place_key(values: Mapping[str, Any], field: str) -> str:
    """Under what it is decided what a place is called: its name with those of the units that the
    row says it lies in, the largest first."""
    levels = list(LEVELS_OF)
    upto = levels[: levels.index(field) + 1] if field in levels else [field]
    return "/".join(name_key(str(values[key])) for key in upto if values.get(key))


class PlaceColumns:
    """Looks at the columns of a sheet that say where records lie; the same words once only."""

    def __init__(self, names: Names, decided: Places | None = None) -> None:
        self._names = names
        self._decided = decided or {}
        self._put_in: dict[_Said, _Said] = {}
        self._remembered: dict[_Said, _Found] = {}
        self._looked_for = 0

    def look(
        self, columns: Sequence[tuple[Field, list[Any], Any]]
    ) -> Iterator[tuple[int, Problem]]:
        """Warn of places that do not fit the lists: (index of the row, finding). Codes that lost a
        zero are mended in the columns, and what was decided of places is put into them."""
        mine = {field.key: values for field, values, _bad in columns if field.key in KEYS}
        if mine and self._decided:
            self._replace(mine)
        if not self._names or not mine:
            return
        codes = mine.get(CODE)
        for index, said in enumerate(zip(*mine.values(), strict=True)):
            if not any(said):
                continue
            code, found = self._look_up(tuple(mine), said)
            if code is not None and codes is not None:
                codes[index] = code
            for problem in found:
                yield index, problem

    def _replace(self, mine: dict[str, list[Any]]) -> None:
        keys = tuple(mine)
        for index, said in enumerate(zip(*mine.values(), strict=True)):
            if said not in self._put_in:
                self._put_in[said] = self._decided_of(dict(zip(keys, said, strict=True)))
            for key, text in zip(keys, self._put_in[said], strict=True):
                mine[key][index] = text

    def _decided_of(self, values: dict[str, Any]) -> _Said:
        """The values of a row, with the names that were chosen for places no list knows."""
        return tuple(
            self._decided.get(key, {}).get(place_key(values, key)) or said if said else said
            for key, said in values.items()
        )

    def _look_up(self, keys: tuple[str, ...], said: _Said) -> _Found:
        if said not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[said] = self._find(dict(zip(keys, said, strict=True)))
        return self._remembered[said]

    def _find(self, values: dict[str, Any]) -> _Found:
        code = settled(self._names, values)
        found: list[Problem] = []
        if code is not None:
            found.append(Problem(
                _("The place code {code} was read as {whole}: a spreadsheet takes zeros in front "
                  "away.").format(code=values[CODE], whole=code),
                CODE, _("Nothing has to be done where that is right."), severity="warning",
            ))  # fmt: skip
            values[CODE] = code
        few = self._looked_for < _MOST_LOOKED_FOR
        more = list(findings(self._names, values, alternatives=few))
        self._looked_for += bool(more)
        return code, tuple(found + more)
