"""The columns that fields make in a sheet: what stands above them, and what stands in their cells.

Exports and templates share them, so that what one writes the importer finds again by its heading.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind, Link, Links, SheetPart, Text
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits
from minedesk.fields.schema import Schema
from minedesk.formats.xlsx import ColumnOut
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

Cell = object
Writer = Callable[[Any], Cell]

UUID = Field("UUID", Text(), key="uuid")

_NARROWEST, _WIDEST, _LONG_TEXT = 10.0, 34.0, 44.0
# Labels repeat all down a column; what does not is not worth the room.
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet: the field it shows, and which part of its value."""

    field: Field
    part: SheetPart
    title: str

    @property
    def out(self) -> ColumnOut:
        """The column as a sheet is told of it."""
        return ColumnOut(self.title, self.part.cell, self._width, self.part.number_format)

    @property
    def _width(self) -> float:
        if getattr(self.field.kind, "long", False):
            return _LONG_TEXT
        usual = 24.0 if self.part.cell == "text" else 14.0
        return max(_NARROWEST, min(_WIDEST, max(usual, len(self.title) + 4.0)))


def parent_column(schema: Schema) -> Field:
    """The column of a sheet of rows that names the record each row belongs to."""
    if schema.parent is None:
        raise LookupError(f"{schema.name} are no rows of records")
    # "task" and "partner" are words of the records, translated as such.
    return Field(schema.parent_field.capitalize(), Link(schema.parent), key="parent_id")


def whole_fields(schema: Schema) -> tuple[Field, ...]:
    """All that is kept of a record or row, in the order in which a whole workbook holds it."""
    if schema.parent is not None:
        return (parent_column(schema), UUID, *schema.fields)
    others = (field for field in schema.fields if field is not schema.key)
    return (schema.key, UUID, *others)


def sheet_columns(fields: Sequence[Field]) -> list[SheetColumn]:
    """The columns that fields make, headed in the language in use."""
    return [
        SheetColumn(field, part, heading(field, part))
        for field in fields
        for part in field.kind.parts
    ]


def heading(field: Field, part: SheetPart) -> str:
    """What stands above a column: "Area (m²)", "Reference point latitude"."""
    label = _(field.label)
    if part.key:
        return f"{label} {_(part.title)}"
    unit = getattr(field.kind, "unit", "")
    return f"{label} ({shown(unit)})" if unit else label


class CellMaker:
    """Turns values of records into the cells of a sheet, batch by batch.

    Links are written as the keys of what they point to, choices by their labels in the language.
    """

    def __init__(
        self, repository: Repository, columns: Sequence[SheetColumn], language: str
    ) -> None:
        self.names = LinkNames(repository)
        self._habits = Habits(language=language, decimal=".", name_link=self.names.name)
        self._columns = columns
        self._writers = [_writer(column, self._habits) for column in columns]
        self.keys = tuple(dict.fromkeys(column.field.key for column in columns))
        self._places = [self.keys.index(column.field.key) for column in columns]
        self._links = [
            (self.keys.index(column.field.key), column.field.kind.target)
            for column in columns
            if isinstance(column.field.kind, (Link, Links))
        ]

    def cells(
        self,
        ids: Sequence[int],
        values: Sequence[Sequence[Any]],
        waiting: dict[int, dict[str, Any]],
    ) -> list[tuple[Cell, ...]]:
        """The rows of cells for records (or rows), given by values in the order of `keys`.

        waiting holds, by id and field, the texts of links to records that are not in the file.
        """
        by_field = list(zip(*values, strict=True))
        for place, target in self._links:
            self.names.look_up(target, by_field[place])
        made = [
            [None if value is None else write(value) for value in by_field[place]]
            if write
            else by_field[place]
            for place, write in zip(self._places, self._writers, strict=True)
        ]
        if waiting:
            self._add_waiting(made, ids, waiting)
        return list(zip(*made, strict=True))

    def _add_waiting(
        self, made: list[Any], ids: Sequence[int], waiting: dict[int, dict[str, Any]]
    ) -> None:
        for column, cells in zip(self._columns, made, strict=True):
            if isinstance(column.field.kind, (Link, Links)):
                for index, owner in enumerate(ids):
                    named = waiting.get(owner, {}).get(column.field.key, ())
                    if named:
                        cells[index] = "; ".join(filter(None, (cells[index], *named)))


class LinkNames:
    """The keys of linked records, read many at a time and remembered."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, dict[int, str]] = {}

    def look_up(self, target: str, values: Collection[Any]) -> None:
        """Learn the keys that some links (ids, or tuples of ids) will be asked for."""
        known = self._known.setdefault(target, {})
        ids: set[int] = set()
        for value in values:
            if isinstance(value, tuple):
                ids.update(value)
            elif value is not None:
                ids.add(value)
        unknown = ids - known.keys()
        if unknown:
            known.update(self._repository.names(target, unknown))

    def name(self, target: str, id: int) -> str:
        """The key of a record that `look_up` was told of."""
        return self._known[target][id]


class _Kept(dict[Any, Cell]):
    """Cells by the value they were made from."""

    def __init__(self, make: Writer) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Cell:
        cell = self._make(value)
        if len(self) < _MOST_KEPT:
            self[value] = cell
        return cell


def _writer(column: SheetColumn, habits: Habits) -> Writer | None:
    """What makes a cell of a value; None where the cell is the value."""
    kind, part = column.field.kind, column.part.key
    if isinstance(kind, Text) and type(kind).format is Kind.format:
        return None
    if (kind.numeric or column.part.cell == "date") and not part:
        return None

    def make(value: Any) -> Cell:
        return kind.to_cell(value, part, habits)

    # Points hardly repeat, and a tally is a dict, which cannot be a key.
    seldom_repeats = len(kind.parts) > 1 or column.field.computed
    return make if seldom_repeats else _Kept(make).__getitem__
