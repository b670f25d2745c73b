"""Several columns that make one value, and columns whose cells hold several values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from minedesk.errors import AppError, ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import (
    Choices,
    Kind,
    Links,
    Lookup,
    Phone,
    Text,
    Texts,
    UnknownLinkProblem,
    YesNo,
)
from minedesk.fields.kinds.base import shortened
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.services.importing.options import Split, Target
from minedesk.services.importing.sheets.headings import Column
from minedesk.words import _, ngettext

JOINT: Final = "; "
# What a person can choose to stand between texts, and between the values of one cell.
JOINTS: Final = ("; ", ", ", " ", " / ", "\n")
SEPARATORS: Final = ("/", ",", ";", "|", " - ", "\n")

# Texts that may be put together from several cells. Codes, names and addresses say one thing.
_JOINED = (Text, Lookup, Phone)
_SEVERAL = (Texts, Links, Choices)


def can_join(field: Field, part: str = "") -> bool:
    """Whether several columns may go to the same part of a field. Two places are no place."""
    kind = field.kind
    joins = (joins_texts(kind) and not field.complete) or isinstance(kind, _SEVERAL)
    return joins and not part


def joins_texts(kind: Kind) -> bool:
    """Whether several columns become one text, so that something stands between them."""
    return type(kind) in _JOINED


def pieces(raw: object, split: Split) -> list[Any]:
    """The values in a cell; all None where it is blank.

    Raises ValueProblem where there are more or fewer of them than places that they go to.
    """
    wanted = len(split.targets)
    if isinstance(raw, str) and trimmed(raw):
        found: list[Any] = [trimmed(piece) or None for piece in raw.split(split.separator)]
    elif raw is None or isinstance(raw, str):
        return [None] * wanted
    else:
        found = [raw]
    if len(found) != wanted:
        raise ValueProblem(
            ngettext(
                "“{text}” holds {count} value, where {wanted} are expected.",
                "“{text}” holds {count} values, where {wanted} are expected.",
                len(found),
            ).format(text=shortened(raw), count=len(found), wanted=wanted),
            _("Write {wanted} values with “{sign}” between them.").format(
                wanted=wanted, sign=split.separator.strip() or _("line break")
            ),
        )
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a value comes from: a column, and the which of its pieces (from 0)."""

    position: int
    part: str = ""
    split: Split | None = None
    piece: int = 0

    def of(self, raw: object) -> Any:
        """What it finds in a cell. Raises ValueProblem as `pieces` does."""
        return raw if self.split is None else pieces(raw, self.split)[self.piece]


class Gathered(Kind):
    """A kind whose values are put together from several cells, or taken from a piece of one.

    sources are by the names under which `parse_parts` is given the cells.
    """

    name = "gathered"

    def __init__(self, inner: Kind, sources: Mapping[str, Source], joint: str) -> None:
        self.inner = inner
        self.sources = sources
        self._joint = joint

    def parse(self, raw: object, reading: Reading) -> Any:
        return self.parse_parts({"": raw}, reading)

    def parse_parts(self, raws: Mapping[str, object], reading: Reading) -> Any:
        cells: dict[str, list[Any]] = {}
        for name, raw in raws.items():
            source = self.sources[name]
            cells.setdefault(source.part, []).append(source.of(raw))
        if isinstance(self.inner, Choices):
            return self._terms(cells, reading)
        if all(len(each) == 1 for each in cells.values()):
            return self.inner.parse_parts({part: each[0] for part, each in cells.items()}, reading)
        if joins_texts(self.inner):
            return self._text(cells[""], reading)
        return self._several(cells[""], reading)

    def settle(self, raws: Iterable[object], reading: Reading) -> Reading:
        return self.inner.settle(self._pieces(raws), reading)

    def telling(self, texts: Iterable[str], reading: Reading) -> Iterable[str]:  # noqa: ARG002 - as kinds are asked
        # Whole cells are handed on to `settle`, which takes them apart itself: all are kept.
        return texts if type(self.inner).settle is not Kind.settle else ()

    def format(self, value: Any, habits: Habits = PLAIN) -> str:
        return self.inner.format(value, habits)

    def _pieces(self, raws: Iterable[object]) -> Iterator[Any]:
        source = self.sources.get("")
        for raw in raws if source is not None else ():
            try:
                yield source.of(raw) if source is not None else None
            except ValueProblem:
                # Reading the cell tells of it; of the column it says nothing.
                continue

    def _text(self, cells: Sequence[Any], reading: Reading) -> Any:
        said = [self.inner.parse(cell, reading) for cell in cells]
        texts = list(dict.fromkeys(text for text in said if text is not None))
        if len(texts) < 2:
            return texts[0] if texts else None
        joined = self._joint.join(texts)
        self.inner.check(joined)
        return joined

    def _several(self, cells: Sequence[Any], reading: Reading) -> Any:
        found: list[Any] = []
        missing: list[str] = []
        target = ""
        for cell in cells:
            try:
                found += self.inner.parse(cell, reading) or ()
            except UnknownLinkProblem as problem:
                found += problem.found
                missing += problem.keys
                target = problem.target
        values = tuple(dict.fromkeys(found))
        if missing:
            raise UnknownLinkProblem(target, tuple(dict.fromkeys(missing)), values)
        return values or None

    def _terms(self, cells: Mapping[str, Sequence[Any]], reading: Reading) -> Any:
        """Terms that cells name, and those whose own columns say yes. Where all of these say no,
        nothing is said of what else there may be: the record keeps what it has."""
        found = list(self._several(cells.get("", ()), reading) or ())
        marks = YesNo()
        for code, said in cells.items():
            if code and any(marks.parse(cell, reading) for cell in said if not _is_dash(cell)):
                found.append(code)
        return tuple(dict.fromkeys(found)) or None


def _is_dash(cell: object) -> bool:
    return isinstance(cell, str) and not trimmed(cell).strip("-–—―")


def plain_kind(kind: Kind) -> Kind:
    """The kind that does the reading in the end."""
    return kind.inner if isinstance(kind, Gathered) else kind


def texts_of(kind: Kind, columns: Mapping[str, int], row: Sequence[Any]) -> Iterator[Any]:
    """What a row holds of a field's whole value, cell by cell and piece by piece."""
    for name, place in columns.items():
        if not isinstance(kind, Gathered):
            if not name:
                yield row[place]
        elif not kind.sources[name].part:
            try:
                yield kind.sources[name].of(row[place])
            except ValueProblem:
                # It is told of where the value is read.
                continue


def gathered(
    field: Field, columns: Sequence[tuple[Target, Column]], joints: Mapping[str, str]
) -> tuple[Field, dict[str, int]]:
    """A field as it is read from the columns that go to it, with their positions by the names under
    which its kind is given their cells.

    Raises AppError where several columns go to what holds one value.
    """
    sources = [_source(target, column) for target, column in columns]
    parts = [source.part for source in sources]
    for part in dict.fromkeys(parts):
        if parts.count(part) > 1 and not can_join(field, part):
            headings = [column.heading for target, column in columns if target.part == part]
            raise AppError(
                _("Several columns go to {field}, which holds one value: {names}.").format(
                    field=_(field.label), names=", ".join(headings)
                ),
                _("Leave all of them out but one."),
            )
    known = {each.key for each in field.kind.parts} | _GRID
    whole = all(source.split is None for source in sources)
    if whole and len(set(parts)) == len(parts) and known.issuperset(parts):
        return field, {source.part: source.position for source in sources}
    alone = len(sources) == 1 and not parts[0]
    named = {"" if alone else str(at): source for at, source in enumerate(sources)}
    kind = Gathered(field.kind, named, joints.get(field.key, JOINT))
    return replace(field, kind=kind), {name: each.position for name, each in named.items()}


_GRID: Final = frozenset({"easting", "northing", "zone"})


def _source(target: Target, column: Column) -> Source:
    if column.split is None:
        return Source(column.position, target.part)
    piece = column.split.targets.index(target)
    return Source(column.position, target.part, column.split, piece)
