"""What the official lists have to say of where a record lies: warnings, never problems.

Lists are never complete, and villages change: what they do not know may be true all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from minedesk.errors import Problem
from minedesk.services.places.searching import CODE
from minedesk.services.places.units import FIELD_OF, LEVELS_OF
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.services.places.names import Names, Unit

KEYS: Final = (*LEVELS_OF, CODE)
_UNKNOWN: Final = {
    "province": N_("The lists of places know no province “{name}”."),
    "district": N_("The lists of places know no district “{name}”."),
    "commune": N_("The lists of places know no commune “{name}”."),
    "village": N_("The lists of places know no village “{name}”."),
}
_UNKNOWN_THERE: Final = {
    "district": N_("The lists of places know no district “{name}” in {above}."),
    "commune": N_("The lists of places know no commune “{name}” in {above}."),
    "village": N_("The lists of places know no village “{name}” in {above}."),
}


def settled(names: Names, values: Mapping[str, Any]) -> str | None:
    """The code that a record's place code must mean: with the zero in front that a spreadsheet took
    away, where the lists have that code, not the shorter one, and no name of the record speaks
    against it. None where nothing is to be mended."""
    code = values.get(CODE)
    whole = names.settled_code(code) if code else None
    unit = names.by_code(whole) if whole else None
    if unit is None or any(_contradictions(names, unit, values)):
        return None
    return whole


def findings(
    names: Names, values: Mapping[str, Any], *, alternatives: bool = True
) -> Iterator[Problem]:
    """What does not fit the lists in where a record lies: its values by field key. Nothing without
    any lists, or where they do not reach. alternatives: look for names that are much alike."""
    if not names:
        return
    for key, said, likely, above in unknown_places(names, values, alternatives=alternatives):
        yield _unknown(names, key, said, likely, above)
    yield from _of_code(names, values)


def unknown_places(
    names: Names, values: Mapping[str, Any], *, alternatives: bool = True
) -> Iterator[tuple[str, str, list[Unit], list[Unit]]]:
    """The places in a record's values that the lists do not know where they are said to lie: field,
    text, places that may be meant, and the units it would lie in (none: anywhere)."""
    above: list[Unit] = []
    for key in LEVELS_OF:
        said = values.get(key)
        if not said:
            continue
        called = names.called(key, said)
        there = [unit for unit in called if not above or names.within(unit, above)]
        if there:
            above = there
        elif names.covers(key, above):
            likely = names.near(key, said, above) if alternatives else []
            yield key, said, likely or called[:3], above


def _unknown(names: Names, key: str, said: str, likely: list[Unit], above: list[Unit]) -> Problem:
    message = _(_UNKNOWN[key]).format(name=said)
    if above:
        message = _(_UNKNOWN_THERE[key]).format(name=said, above=above[0].name)
    hint = _("Check how it is written.")
    if likely:
        hint = _("Perhaps: {names}.").format(names="; ".join(shown(names, unit) for unit in likely))
    return Problem(message, key, hint, severity="warning")


def _of_code(names: Names, values: Mapping[str, Any]) -> Iterator[Problem]:
    code = values.get(CODE)
    if not code:
        return
    unit = names.by_code(code)
    if unit is None:
        whole = names.settled_code(code)
        found = names.by_code(whole) if whole else None
        hint = _("Check it, or choose the place from the list.")
        if found is not None:
            hint = _("Perhaps: {names}.").format(names=shown(names, found))
        yield Problem(
            _("The lists of places do not have the code {code}.").format(code=code),
            CODE, hint, severity="warning",
        )  # fmt: skip
        return
    for key in _contradictions(names, unit, values):
        yield Problem(
            _("{code} is the code of {place}; that is not “{name}”.").format(
                code=code, place=shown(names, unit), name=values[key]
            ),
            CODE, _("Correct the code, or the name."), severity="warning",
        )  # fmt: skip
        return


def _contradictions(names: Names, unit: Unit, values: Mapping[str, Any]) -> Iterator[str]:
    """The fields whose names the lists know, as those of other units than a place and those that it
    lies in."""
    own = {
        FIELD_OF[each.level]: each for each in (unit, *names.chain(unit)) if each.level in FIELD_OF
    }
    for key, each in own.items():
        said = values.get(key)
        called = names.called(key, said) if said else []
        if called and each not in called:
            yield key


def shown(names: Names, unit: Unit) -> str:
    """A place as it is told from others: "Svay Chek, Banteay Meanchey (0106)"."""
    return _("{names} ({code})").format(
        names=", ".join(each.name for each in (unit, *names.chain(unit))), code=unit.code
    )
