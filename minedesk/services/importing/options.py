"""What a caller may say of an import before it is planned; what is not said is found or asked."""

from __future__ import annotations

from collections.abc import Mapping
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

# A sheet or a column whose name begins with this sign is ours: it is for people, not for us.
OWN_MARK = "ⓘ"


@dataclass(frozen=True, slots=True)
class Settled:
    """How the cells of a column were read, as all of them together said; None: not known."""

    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is to be read; a mode of None is "both".

    type is a record or row type. sheet and heading_row (counted from 1) are found when None.
    columns overrides what is suggested, by column position counted from 0; None leaves one out.
    match is the key of the field that rows are matched to records by ("" for the record's key).
    words says, by type and field, what words mean that no vocabulary knows: each word's key
    (`word_key`) with a term's code. settled says, by type and field, how a column is read whose
    cells cannot tell by themselves, as rows taken out of their sheet cannot. taken holds the match
    keys that other rows of the file these rows were taken out of have, with those rows' numbers.
    encoding and separator say how a text file is to be read (see `open_book`). leave_hidden leaves
    rows and columns alone that a sheet hides.
    advised: what a recipe, or the file itself, says of this is in here already.
    """

    type: str
    sheet: str | None = None
    heading_row: int | None = None
    columns: dict[int, Target | None] = field(default_factory=dict)
    mode: Mode | None = None
    match: str = ""
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None
    words: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    settled: Mapping[str, Mapping[str, Settled]] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)
    encoding: str | None = None
    separator: str | None = None
    leave_hidden: bool = False
    advised: bool = False
