"""What a caller may say of an import before it is planned; what is not said is found or asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from minedesk.fields.reading import DateOrder, DecimalMark

Mode = Literal["add", "update", "both"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column goes: a field's key, and which part of it ("" for the whole value).

    Two more targets than fields exist: UUID and, for rows, PARENT.
    """

    field: str
    part: str = ""


UUID = Target("uuid")
PARENT = Target("", "parent")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is to be read.

    type is a record or row type. sheet and heading_row (counted from 1) are found when None.
    columns overrides what is suggested, by column position counted from 0; None leaves one out.
    match is the key of the field that rows are matched to records by ("" for the record's key).
    """

    type: str
    sheet: str | None = None
    heading_row: int | None = None
    columns: dict[int, Target | None] = field(default_factory=dict)
    mode: Mode = "both"
    match: str = ""
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None
