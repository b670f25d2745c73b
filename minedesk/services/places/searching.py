"""Looking places up while somebody types: by any name, in any script, or by code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.fields.clean import folded
from minedesk.services.places.units import FIELD_OF, LEVELS_OF, name_key
from minedesk.store import gazetteer
from minedesk.words import _, language

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.store.gazetteer import Place

CODE: Final = "place_code"
# A place lies in no more units than these, however wrong a list may be.
_DEEPEST: Final = 8
_OFFERED: Final = 12
# So many are looked at to put those first that lie where the record says.
_LOOKED_AT: Final = 100


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place with the units it lies in, the smallest first."""

    place: Place
    above: tuple[Place, ...]

    def label(self, *, local: bool = False) -> str:
        """How it is told from others: "Svay Chek, Banteay Meanchey (0106)"."""
        names = ", ".join(name_in(each, local=local) for each in (self.place, *self.above))
        return _("{names} ({code})").format(names=names, code=self.place.code)

    def fills(self, *, local: bool = False) -> dict[str, str]:
        """What it says of the fields of a record, by their keys, its own first."""
        found = {
            FIELD_OF[each.level]: name_in(each, local=local)
            for each in (self.place, *self.above)
            if each.level in FIELD_OF
        }
        return {**found, CODE: self.place.code}


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """A place to choose for a field: what goes into it, how it is shown, and what choosing it says
    of other fields. instead are codes that its own code may take the place of: of units it lies in.
    """

    text: str
    label: str
    fills: Mapping[str, str]
    instead: frozenset[str]


def find_places(
    connection: Connection, field: str, text: str, known: Mapping[str, str] | None = None
) -> list[PlaceOffer]:
    """Places that a text may mean in a field of a record; none where the file has no lists.

    known is what other fields of the record say, by key: places that lie there come first. Names
    are offered in the script that is typed.
    """
    levels = LEVELS_OF.get(field, ())
    if not levels or not folded(text):
        return []
    above = _said_above(field, known or {})
    ids = gazetteer.search_ids(connection, text, levels, _LOOKED_AT if above else _OFFERED)
    found = hits(connection, ids)
    if above:
        found.sort(key=lambda hit: _strange(hit, above))
    return [_offer(hit, text) for hit in found[:_OFFERED]]


def hits(connection: Connection, ids: Sequence[int]) -> list[PlaceHit]:
    """Places with the units they lie in, in the order of their ids; ids of none are left out."""
    places = gazetteer.by_ids(connection, ids)
    known = {(place.country, place.code): place for place in places.values()}
    missing = _parents(places.values()) - known.keys()
    for _step in range(_DEEPEST):
        if not missing:
            break
        more = gazetteer.by_codes(connection, {code for _country, code in missing})
        known.update({(place.country, place.code): place for place in more})
        missing = _parents(more) - known.keys()
    return [
        PlaceHit(places[id], tuple(_chain(places[id], known)))
        for id in ids
        if id in places
    ]  # fmt: skip


def name_in(place: Place, *, local: bool) -> str:
    """What a place is called: in its country's own script where that is wanted and known."""
    return place.name_local if local and place.name_local else place.name


def in_own_script(place: Place, text: str = "") -> bool:
    """Whether a text is written in the place's own script; without one, whether the program speaks
    its language."""
    wanted = folded(text)
    if not wanted:
        return language() == "km" and bool(place.name_local)
    return wanted in folded(place.name_local) and wanted not in folded(place.name)


def _parents(places: Iterable[Place]) -> set[tuple[str, str]]:
    return {(place.country, place.parent_code) for place in places if place.parent_code}


def _chain(place: Place, known: Mapping[tuple[str, str], Place]) -> Iterable[Place]:
    for _step in range(_DEEPEST):
        above = known.get((place.country, place.parent_code))
        if above is None or above.level >= place.level:
            return
        place = above
        yield place


def _said_above(field: str, known: Mapping[str, str]) -> dict[str, str]:
    """What the record says of the units above a field, ready to be compared."""
    keys = list(LEVELS_OF)
    upper: Collection[str] = keys[: keys.index(field)]
    return {key: name_key(known[key]) for key in upper if known.get(key, "").strip()}


def _strange(hit: PlaceHit, above: Mapping[str, str]) -> int:
    """How many of the units that the record names are others than those of a place."""
    own = {FIELD_OF[each.level]: each.names for each in hit.above if each.level in FIELD_OF}
    return sum(key not in map(name_key, own.get(field, ())) for field, key in above.items())


def _offer(hit: PlaceHit, text: str) -> PlaceOffer:
    local = in_own_script(hit.place, text)
    instead = frozenset(each.code for each in hit.above)
    return PlaceOffer(
        name_in(hit.place, local=local), hit.label(local=local), hit.fills(local=local), instead
    )
