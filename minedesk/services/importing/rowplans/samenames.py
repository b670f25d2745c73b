"""People who come in beside one of the same name: both are kept, and it is told.

Two people are one only where they are wholly equal: a name is no proof, and neither is a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem
from minedesk.fields.clean import folded
from minedesk.services.importing.sheets.rowcolumns import person_field
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry

# Somebody of a name: the row of the file that says so (None: the record has them), and the values.
_Somebody = tuple[int | None, Mapping[str, Any]]


class SameNames:
    """Looks at the new rows of one type, which need not be people: then it finds nothing."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._name = person_field(schema)
        # By record, and by name as it is compared.
        self._known: dict[str, dict[str, _Somebody]] = {}

    def find(
        self, number: int, values: Mapping[str, Any], record: str, entry: Entry
    ) -> Problem | None:
        """A warning where a record (by its match key) has somebody of the name already, in the file
        or from an earlier row."""
        name = values.get(self._name.key) if self._name else None
        if self._name is None or name is None:
            return None
        if record not in self._known:
            self._known[record] = {
                folded(each.values[self._name.key]): (None, each.values)
                for each in entry.rows.get(self._schema.name, ())
                if each.values.get(self._name.key)
            }
        first, there = self._known[record].setdefault(folded(name), (number, values))
        if first == number:
            return None
        differing = [
            _(field.label)
            for field in self._schema.typed
            if field is not self._name and values.get(field.key) != there.get(field.key)
        ]
        said = (
            _("“{name}” is there already, and differs in: {fields}. Both are kept.")
            if first is None
            else _("“{name}” stands in row {row} already, and differs in: {fields}. Both are kept.")
        )
        return Problem(
            said.format(name=name, row=first, fields=", ".join(differing) or "–"),
            self._name.key,
            _("Where it is one person, delete one of the two after the import."),
            severity="warning",
        )
