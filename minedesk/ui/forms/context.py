"""What a form is given to work with: how this user reads and writes, where records are found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem
from minedesk.fields.reading import FindLink, Habits, NameLink, Reading
from minedesk.records.base import Entry
from minedesk.services.settings import Settings

if TYPE_CHECKING:
    from minedesk.services.places.searching import PlaceOffer

# A record that a link may point to: its id, the key people know it by, what it is called.
LinkHit = tuple[int, str, str]
# (record type, what is typed) -> records that answer to it, the likeliest first.
FindLinks = Callable[[str, str], Sequence[LinkHit]]
# (record or row type, field key, what is typed) -> values used before that begin or hold it.
Complete = Callable[[str, str, str], Sequence[str]]
# (field key, what is typed, what other fields of the record say) -> places of the official lists.
FindPlaces = Callable[[str, str, Mapping[str, str]], Sequence["PlaceOffer"]]


def _no_links(_target: str, _text: str) -> Sequence[LinkHit]:
    return ()


def _no_values(_type: str, _key: str, _text: str) -> Sequence[str]:
    return ()


def _no_places(_key: str, _text: str, _known: Mapping[str, str]) -> Sequence[PlaceOffer]:
    return ()


def _nothing_last() -> Mapping[str, Any]:
    return {}


def _no_problems(_entry: Entry) -> Sequence[Problem]:
    return ()


@dataclass(frozen=True, slots=True)
class FormContext:
    """What forms ask the rest of the program; every callable answers within a frame or two.

    find_link resolves what is written to exactly one record, find_links offers several while the
    user types. complete offers values used before, find_places those of official lists, last_values
    those of the record saved last.
    check runs the rules across fields over what is typed so far.
    """

    settings: Callable[[], Settings]
    find_link: FindLink | None = None
    name_link: NameLink | None = None
    find_links: FindLinks = _no_links
    complete: Complete = _no_values
    find_places: FindPlaces = _no_places
    last_values: Callable[[], Mapping[str, Any]] = _nothing_last
    check: Callable[[Entry], Sequence[Problem]] = _no_problems
    utm_zone: str | None = None

    def habits(self) -> Habits:
        """How values are shown to this user."""
        return replace(self.settings().habits(), name_link=self.name_link)

    def reading(self) -> Reading:
        """How this user's typing is read."""
        typing = self.settings().typing()
        return replace(typing, find_link=self.find_link, utm_zone=self.utm_zone)
