"""What a report for donors leaves out: people, and where exactly land lies that is not released.

The record files mark the fields (`Field.private`). Long texts and custom fields are left out as
well, as nobody can tell beforehand whose name or phone stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Email, Phone, Text
from minedesk.fields.schema import Schema
from minedesk.services.summaries import SITE_DONE
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.records.base import Entry, Row
    from minedesk.store.repository import Repository

_SITE = "hazard_site"
_DECIDING: Final = ("status", "remaining_m2")
# Areas are summed as binary fractions: less than this is nothing.
_NOTHING_M2: Final = 0.005


def notice() -> str:
    """What stands on a report for donors, so that nobody wonders what is missing."""
    return _(
        "For donors: people's names, phones and e-mails, remarks, notes and other long texts, "
        "custom fields, and the exact coordinates of land that is not yet released are left out. "
        "Places are named."
    )


def may_stand(field: Field) -> bool:
    """Whether donors may see a field at all."""
    kind = field.kind
    if field.custom or field.private == "person" or isinstance(kind, (Phone, Email)):
        return False
    return not (isinstance(kind, Text) and kind.long)


def public(fields: Iterable[Field], *, for_donors: bool) -> list[Field]:
    """The fields that a report may show."""
    return [field for field in fields if not for_donors or may_stand(field)]


class Released:
    """Knows whose land is released, so that its coordinates may be shown to anybody."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[int, bool] = {}

    def of_site(self, site: int) -> bool:
        """Whether a site is closed or handed over and nothing of it remains."""
        if site not in self._known:
            found = self._repository.page(_SITE, [site], _DECIDING).get(site)
            self._known[site] = found is not None and _is_released(*found)
        return self._known[site]

    def of_record(self, schema: Schema, values: Mapping[str, Any]) -> bool:
        """Whether all land of a record is released; land that no site can be given is not."""
        if schema.name == _SITE:
            return _is_released(*(values.get(key) for key in _DECIDING))
        named = [site for field in schema.links_to(_SITE) for site in _ids(values.get(field.key))]
        return bool(named) and all(map(self.of_site, named))

    def of_entry(self, schema: Schema, entry: Entry) -> bool:
        """The same for a record as it was read, with the sites that its rows name; land of sites
        that are not in the file is not."""
        return (
            not entry.pending
            and self.of_record(schema, entry.values)
            and all(
                not row.pending and self._of_row(of, row)
                for of in schema.rows
                for row in entry.rows.get(of.name, ())
            )
        )

    def _of_row(self, schema: Schema, row: Row) -> bool:
        """Whether a row names no other land than released land."""
        named = (row.values.get(field.key) for field in schema.links_to(_SITE))
        return all(self.of_site(site) for each in named for site in _ids(each))


def deciding_keys(schema: Schema) -> list[str]:
    """The fields that `Released.of_record` looks at."""
    own = _DECIDING if schema.name == _SITE else ()
    return [*own, *(field.key for field in schema.links_to(_SITE))]


def _is_released(status: str | None, remaining_m2: float | None) -> bool:
    # A status may be set too early, and of what nobody measured all may remain.
    return status in SITE_DONE and remaining_m2 is not None and remaining_m2 < _NOTHING_M2


def _ids(value: Any) -> tuple[int, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
