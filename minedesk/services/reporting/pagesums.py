"""The sums under each page of a list: of the raw figures of the rows on it, rounded at the end."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

from minedesk.fields.declare import Field
from minedesk.services.reporting.printing import Printing, is_summed, totals
from minedesk.words import _


class PageSums:
    """Notes the figures of rows while these are printed: eight bytes for each that has a sum."""

    def __init__(self, printing: Printing, fields: Sequence[Field]) -> None:
        self._printing = printing
        self._fields = fields
        self._noted = {place: array("d") for place, field in enumerate(fields) if is_summed(field)}

    def __bool__(self) -> bool:
        """Whether any column has a sum."""
        return bool(self._noted)

    def note(self, values: Sequence[Any]) -> None:
        """Keep what the next row has in the columns with sums; values are in the fields' order."""
        for place, column in self._noted.items():
            column.append(values[place] or 0.0)

    def texts(self, first: int, end: int, name: str = "") -> list[str]:
        """The cells under the rows from first to before end, in the order they were noted; name is
        what they are called, else the total of a page."""
        sums = {
            self._fields[place].key: math.fsum(column[first:end])
            for place, column in self._noted.items()
        }
        return totals(self._fields, sums, self._printing, name or _("Page total")) or []
