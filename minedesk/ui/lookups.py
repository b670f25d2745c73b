"""What tables, forms and the search ask of the records to help with typing and showing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind, Text
from minedesk.fields.schema import Schema
from minedesk.records import schema
from minedesk.store.query import Query
from minedesk.store.repository import Repository

if TYPE_CHECKING:
    from minedesk.services.places.searching import PlaceOffer

_OFFERED: Final = 12


class Lookups:
    """Answers within a frame or two, from the connection of the window's own thread."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def find_links(self, target: str, text: str) -> Sequence[tuple[int, str, str]]:
        """Records a link may point to: (id, key, what it is called), those named so first."""
        wanted = schema(target)
        if text.strip():
            ids: Sequence[int] = self._repository.hits(target, text, _OFFERED)
        else:
            ids = self._repository.ids(Query(target), _OFFERED)
        exact = self._repository.find(target, text)
        if exact is not None:
            ids = [exact, *(each for each in ids if each != exact)]
        name = name_field(wanted)
        keys = [wanted.key.key, *([name.key] if name else [])]
        found = self._repository.page(target, ids, keys)
        return [
            (each, found[each][0], (found[each][1] or "") if name else "")
            for each in ids
            if each in found
        ]

    def complete(self, record_type: str, key: str, text: str) -> Sequence[str]:
        """Values a text field holds already that begin with text, the most used first."""
        kind = schema(record_type).listed[key].kind
        if not isinstance(kind, Text):
            return ()
        return self._repository.distinct(record_type, key, text, _OFFERED)

    def find_places(self, key: str, text: str, known: Mapping[str, str]) -> Sequence[PlaceOffer]:
        """Places of the official lists that a text may mean in a field; those that lie where other
        fields of the record say come first."""
        from minedesk.services.places.searching import find_places

        return find_places(self._repository.connection, key, text, known)


def name_field(wanted: Schema) -> Field | None:
    """The field that says what a record is called, beside the key it is known by."""
    texts = (field for field in wanted.fields if _is_plain_text(field.kind) and not field.unique)
    return next(texts, None)


def place_fields(wanted: Schema) -> tuple[Field, ...]:
    """The fields that say where a record lies, the smallest unit last."""
    return tuple(field for field in wanted.fields if field.complete == "place")


def _is_plain_text(kind: Kind) -> bool:
    return isinstance(kind, Text) and kind.name == "text" and not kind.long
