"""Places of rows against the official lists: lost zeros of codes come back, what the lists do not
know is warned of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.services.places.checking import KEYS, findings, settled
from minedesk.services.places.searching import CODE
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.services.places.names import Names

# Names much alike are looked for this often; looking among all villages of a country takes long.
_MOST_LOOKED_FOR: Final = 300
_MOST_REMEMBERED: Final = 50_000

_Said = tuple[Any, ...]
_Found = tuple[str | None, tuple[Problem, ...]]


class PlaceColumns:
    """Looks at the columns of a sheet that say where records lie; the same words once only."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._remembered: dict[_Said, _Found] = {}
        self._looked_for = 0

    def look(
        self, columns: Sequence[tuple[Field, list[Any], Any]]
    ) -> Iterator[tuple[int, Problem]]:
        """Warn of places that do not fit the lists: (index of the row, finding). Codes that lost a
        zero are mended in the columns."""
        mine = {field.key: values for field, values, _bad in columns if field.key in KEYS}
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
