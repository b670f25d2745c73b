"""What all reports share: values as texts, headings with units, columns as wide as they need."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Date, Number
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits
from minedesk.services.progress import Job
from minedesk.services.reporting.privacy import Released
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings
    from minedesk.store.repository import Repository

# Units whose sums mean something: nobody adds up the depths of finds.
_SUMMED: Final = ("m2", "h")


@dataclass(slots=True)
class Printing:
    """A report on its way: where it reads, how it shows values, whom it is for."""

    document: Document
    repository: Repository
    habits: Habits
    for_donors: bool
    today: datetime.date
    job: Job
    released: Released
    _names: dict[tuple[str, int], str] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        document: Document,
        settings: Settings,
        language: str,
        *,
        for_donors: bool,
        job: Job,
    ) -> Printing:
        """Everything for a report in this language, with the user's habits where they fit it."""
        repository = document.repository
        habits = replace(settings.habits(), language=language)
        # An outline is kept in degrees alone: a sheet that shows points beside it in the system
        # they were typed in makes its reader convert them.
        habits = replace(habits, point_system=habits.point_system or "dd")
        if language != (settings.language or "en"):
            # A decimal mark chosen for the window's language would be wrong in another one.
            habits = replace(habits, decimal=None)
        made = cls(
            document, repository, habits, for_donors, datetime.date.today(), job,
            Released(repository),
        )  # fmt: skip
        made.habits = replace(habits, name_link=made.name)
        return made

    def name(self, type: str, id: int) -> str:
        """The key of a linked record; each is read once."""
        asked = (type, id)
        if asked not in self._names:
            self._names[asked] = self.repository.name(type, id)
        return self._names[asked]

    def party(self, id: int) -> str:
        """A partner by its full name, as papers that are signed need it, its short name behind."""
        full, short = self.repository.page("partner", [id], ["name", "short_name"]).get(
            id, (None, self.name("partner", id))
        )
        return f"{full} ({short})" if full and full != short else str(short)

    def text(self, field: Field, value: Any) -> str:
        """A value as it stands on paper, "" for an empty one."""
        if value is None:
            return ""
        text = field.kind.format(value, self.habits)
        # A date that is parted over two lines is hard to read.
        return text.replace(" ", "\N{NO-BREAK SPACE}") if isinstance(field.kind, Date) else text

    def with_unit(self, field: Field, value: Any) -> str:
        """A value with its unit behind it."""
        text, unit = self.text(field, value), unit_of(field)
        return f"{text} {unit}" if text and unit else text

    def fixed(self, value: float, decimals: int) -> str:
        """A number with exactly so many decimals, for columns that are read downwards."""
        text, mark = self.habits.number(value, decimals), self.habits.separators[1]
        whole, _mark, rest = text.partition(mark)
        return f"{whole}{mark}{rest:0<{decimals}}" if decimals else whole

    def month(self, name: str) -> str:
        """A month such as "2024-03" as the language writes it."""
        from babel.dates import format_skeleton

        year, month = map(int, name.split("-"))
        return str(
            format_skeleton("yMMM", datetime.date(year, month, 1), locale=self.habits.language)
        )

    def period(self, first: datetime.date, last: datetime.date) -> str:
        """A period in words of the language."""
        return _("{first} to {last}").format(
            first=self.habits.date(first), last=self.habits.date(last)
        )


def unit_of(field: Field) -> str:
    """The unit of a field as it is printed, or ""."""
    return shown(field.kind.unit) if isinstance(field.kind, Number) and field.kind.unit else ""


def heading(field: Field) -> str:
    """A column's heading: the field's label, with its unit."""
    unit = unit_of(field)
    return f"{_(field.label)}, {unit}" if unit else _(field.label)


def is_summed(field: Field) -> bool:
    """Whether the sum of a field over many records means something."""
    return isinstance(field.kind, Number) and field.kind.unit in _SUMMED


def totals(
    fields: Sequence[Field], sums: dict[str, float], printing: Printing, name: str = ""
) -> list[str] | None:
    """The row under a table with the sums of its columns; None where no column has one. name is
    what it is called, else the total."""
    cells = [printing.text(field, sums[field.key]) if field.key in sums else "" for field in fields]
    if not any(cells):
        return None
    if "" in cells:
        cells[cells.index("")] = name or _("Total")
    return cells


def decimals_of(figures: Iterable[float]) -> int:
    """How many decimals a column of figures needs: it reads well only where their decimal marks
    stand in one line."""
    return 0 if all(round(figure, 2).is_integer() for figure in figures) else 2


def in_batches(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Ids in pieces of a size."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
