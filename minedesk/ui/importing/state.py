"""What the user has chosen so far in an import: nothing of it is written until the last step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minedesk.records import schema as schema_named
from minedesk.services.importing.options import ImportOptions, Mode, Target

if TYPE_CHECKING:
    from minedesk.fields.reading import DateOrder, DecimalMark
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.headings import Layout
    from minedesk.services.importing.survey import Survey


@dataclass(slots=True)
class ImportState:
    """A file that was looked at, and how it is to be read. sheet "" means none was found."""

    survey: Survey
    type: str
    sheet: str = ""
    heading_row: int | None = None
    columns: dict[int, Target | None] = field(default_factory=dict)
    mode: Mode = "both"
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None

    @property
    def schema(self) -> Schema:
        """The type that the rows are."""
        return schema_named(self.type)

    @property
    def whole(self) -> bool:
        """Whether the file is one that MineDesk wrote, with its rows on sheets of their own."""
        return self.sheet == self.type and self.schema.parent is None

    def find_sheet(self) -> None:
        """Take the sheet and the heading row that fit the type best."""
        self.columns.clear()
        self.heading_row = None
        layout = self.survey.layout(self.schema, ImportOptions(self.type))
        self.sheet = layout.sheet if layout else self.survey.filled[0]
        self.heading_row = layout.heading_row if layout else None

    def find_headings(self) -> None:
        """Take the heading row that fits best on the sheet that was chosen."""
        self.columns.clear()
        self.heading_row = None
        layout = self.survey.layout(self.schema, ImportOptions(self.type, sheet=self.sheet))
        self.heading_row = layout.heading_row if layout else None

    def layout(self) -> Layout | None:
        """What the columns hold; None where no heading row is known."""
        if self.heading_row is None:
            return None
        options = ImportOptions(
            self.type, sheet=self.sheet, heading_row=self.heading_row, columns=dict(self.columns)
        )
        return self.survey.layout(self.schema, options)

    def options(self) -> ImportOptions:
        """Everything that was chosen, for `plan`."""
        return ImportOptions(
            self.type,
            # Only a sheet that nobody named brings the sheets of its rows along.
            sheet=None if self.whole else self.sheet,
            heading_row=None if self.whole else self.heading_row,
            columns=dict(self.columns),
            mode=self.mode,
            date_order=self.date_order,
            decimal=self.decimal,
            utm_zone=self.utm_zone,
        )
