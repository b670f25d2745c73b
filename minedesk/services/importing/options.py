"""What a caller may say of an import before it is planned; what is not said is found or asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from minedesk.fields.reading import DateOrder, DecimalMark
from minedesk.records.custom import CustomField
from minedesk.services.importing.cells.corrections import Corrections

Mode = Literal["add", "update", "both"]
Extra = Literal["leave", "custom"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column goes: a field's key, and which part of it ("" for the whole value).

    Two more targets than fields exist: UUID and, for rows, PARENT.
    """

    field: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A column whose cells hold several values: the sign between them, and where each goes (None:
    it is left out)."""

    separator: str
    targets: tuple[Target | None, ...]


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """What a name that no record has means: a record by its key ("match"), a new draft ("create"),
    one that is still to come in ("wait"), or a problem of its rows ("aside")."""

    action: Literal["match", "create", "wait", "aside"]
    key: str = ""


# What is decided of all names or places that nobody spoke of one by one.
OTHERS = "*"

UUID = Target("uuid")
PARENT = Target("", "parent")

# A sheet or a column whose name begins with this sign is ours: it is for people, not for us.
OWN_MARK = "ⓘ"
# In a result workbook ours stand before the partner's: what is wrong, and the row it had.
OWN_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Settled:
    """How the cells of a column were read, as all of them together said; None: not known."""

    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """A new row that may be the same as an earlier row of its sheet (other), or as a record (by its
    id); shared are the fields in which both are alike."""

    row: int
    other: int | None
    record: int | None
    shared: tuple[str, ...]


Fate = Literal["leave", "update", "keep"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person said of a double: leave the row out, update the record by it, or keep both."""

    fate: Fate
    double: Double


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is to be read; a mode of None is "both".

    type is a record or row type. sheet and heading_row (counted from 1) are found when None.
    columns overrides what is suggested, by column position counted from 0; None leaves one out.
    Several columns may go to a field of texts or terms; joints says, by field, what is put between
    the texts. splits is about columns that go to several fields, by position.
    match are the keys of the fields that rows are matched to records by, all of them together (none
    for the record's key). make_codes is the prefix of the keys that are made for new rows without
    one ("" for the type's own); None: none are made. keep_duplicates: rows without a key that say
    wholly the same are different things; repeated are those that this was not said of, in the file
    these rows were taken out of (see `EqualRows`), with their numbers. decided says, by the number
    of a new row of the record sheet, what becomes of it and what it is like.
    displaced are rows whose cells did not stand below their headings there (see `Overhang`).
    words says, by type and field, what words mean that no vocabulary knows: each word's key
    (`word_key`) with a term's code. links says, by record type, what names mean that no record has:
    each name's match key with a choice. places says, by field, what places are called that the
    official lists do not know: by `place_key` the text that is put in, "" for none. In both OTHERS
    stands for all that are not named. settled says, by type and field, how a column is read whose
    cells cannot tell by themselves, as rows taken out of their sheet cannot. taken holds the match
    keys that other rows of the file these rows were taken out of have, with those rows' numbers.
    corrections hold what is mended of the cells before they are read.
    fields are custom fields that the import makes for columns; a target names them by the key of
    their slot (see `customfields.settled`). extra says what becomes of columns that go nowhere:
    they are left out, or kept as custom fields.
    encoding and separator say how a text file is to be read (see `open_book`). leave_hidden leaves
    rows and columns alone that a sheet hides.
    advised: what a recipe, or the file itself, says of this is in here already.
    """

    type: str
    sheet: str | None = None
    heading_row: int | None = None
    columns: dict[int, Target | None] = field(default_factory=dict)
    mode: Mode | None = None
    match: tuple[str, ...] = ()
    make_codes: str | None = None
    keep_duplicates: bool = False
    repeated: Mapping[str, int] = field(default_factory=dict)
    displaced: Mapping[str, int] = field(default_factory=dict)
    decided: Mapping[int, Decided] = field(default_factory=dict)
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    utm_zone: str | None = None
    words: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    splits: Mapping[int, Split] = field(default_factory=dict)
    joints: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, LinkChoice]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settled: Mapping[str, Mapping[str, Settled]] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)
    corrections: Corrections = field(default_factory=Corrections)
    fields: tuple[CustomField, ...] = ()
    extra: Extra = "leave"
    encoding: str | None = None
    separator: str | None = None
    leave_hidden: bool = False
    advised: bool = False
