"""A new row and what it may be the same as, field by field, for a person to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from minedesk.store.staging import LEAD, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.options import Double
    from minedesk.services.importing.planning import ImportPlan
    from minedesk.store.repository import Repository
    from minedesk.store.stagedview import StagedView

_AT: Final = {name: place + 1 for place, name in enumerate(LEAD)}


@dataclass(frozen=True, slots=True)
class Line:
    """A field in which one of both is filled: its key, what the row says, what the other says."""

    key: str
    row: str
    other: str


class SideBySide:
    """Shows the doubles of a plan. repository is one of the thread that asks."""

    def __init__(
        self, plan: ImportPlan, view: StagedView, repository: Repository, habits: Habits
    ) -> None:
        self._view = view
        self._repository = repository
        self._schema = plan.main.schema
        self._habits = replace(habits, name_link=repository.name)
        records = {each.record for each in plan.doubles if each.record is not None}
        self._names = repository.names(self._schema.name, records)

    def name(self, double: Double) -> str:
        """What the row may be the same as."""
        if double.other is not None:
            return _("row {row}").format(row=double.other)
        return self._names.get(double.record or 0, "–")

    def lines(self, double: Double) -> list[Line]:
        """The fields that either of both fills in, in the order of the form."""
        row = self._row(double.row)
        other = self._row(double.other) if double.other is not None else {}
        if double.record is not None:
            other = self._record(double.record)
        return [
            Line(field.key, row.get(field.key, ""), other.get(field.key, ""))
            for field in self._schema.typed
            if row.get(field.key) or other.get(field.key)
        ]

    def _record(self, id: int) -> dict[str, str]:
        keys = [field.key for field in self._schema.typed]
        found = self._repository.page(self._schema.name, [id], keys).get(id)
        return self._texts(dict(zip(keys, found, strict=True))) if found else {}

    def _row(self, number: int) -> dict[str, str]:
        schema = self._schema
        seq = self._view.seq_of(schema, number)
        seqs = [] if seq is None else [seq]
        texts: dict[str, str] = {}
        for staged in self._view.rows(schema, seqs):
            target = staged[_AT["target_id"]]
            # Of a record that is brought up to date, only what changes is staged.
            texts = self._record(target) if target is not None else {}
            stored = zip(staged_fields(schema), staged[1 + len(LEAD) :], strict=True)
            texts |= self._texts(
                {f.key: f.kind.from_sql(value) for f, value in stored if value is not None}
            )
        for (_seq, key), links in self._view.links(schema, seqs).items():
            texts[key] = "; ".join(self._named(links))
        return texts

    def _named(self, links: Sequence[tuple[str, int | None, str | None]]) -> list[str]:
        return [
            said or "" if target is None else self._repository.name(type, target)
            for type, target, said in links
        ]

    def _texts(self, values: Mapping[str, Any]) -> dict[str, str]:
        return {
            key: " ".join(self._schema.by_key[key].kind.format(value, self._habits).split())
            for key, value in values.items()
            if value is not None
        }
