"""Figures by province: what is one province under several names is summed up as one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from minedesk.services.places.names import names_of
from minedesk.services.places.units import name_key
from minedesk.words import language

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.places.names import Unit


def together(
    connection: Connection, rows: Iterable[Sequence[Any]]
) -> list[tuple[str, tuple[str, ...], list[float]]]:
    """Sum rows (the name of a province, figures ...) up by province: its name, the names that
    records give it, the sums. Without lists of places each name stands for itself; "" for none."""
    names = names_of(connection)
    found: dict[Unit | str, list[Sequence[Any]]] = defaultdict(list)
    for row in rows:
        said = row[0] or ""
        found[(names.official(said) if said else None) or said].append(row)
    return [
        (
            _called(of, said := tuple(row[0] or "" for row in alike)),
            said,
            [math.fsum(figures) for figures in list(zip(*alike, strict=True))[1:]],
        )
        for of, alike in found.items()
    ]


def _called(of: Unit | str, said: tuple[str, ...]) -> str:
    """The official name, in the language in use where the lists have it; but as records write it,
    where they all do alike and only add the kind of unit: "Харківська область"."""
    if isinstance(of, str):
        return of
    own = of.name_local if language() == "km" and of.name_local else of.name
    return said[0] if len(said) == 1 and name_key(said[0]) == name_key(own) else own
