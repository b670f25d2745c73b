"""A table on paper: the records of a query in its order, the columns in view, the sums of areas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, Literal

from minedesk.fields.declare import Field
from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph
from minedesk.formats.pdf.tables import Table
from minedesk.services.reporting import privacy
from minedesk.services.reporting.pagesums import PageSums
from minedesk.services.reporting.printing import (
    Printing,
    heading,
    in_batches,
    is_summed,
    totals,
)
from minedesk.services.reporting.widths import LYING, UPRIGHT, Needs
from minedesk.store import reading
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.formats.pdf.document import Block
    from minedesk.store.query import Query

Shape = Literal["upright", "lying", "cards"]

_BATCH: Final = 500
_SAMPLE: Final = 200
_CARD_COLUMNS: Final = 3
# Kinds of which a column holds a few values many times.
_REPEATED: Final = frozenset({"choice", "choices", "date", "link"})


@dataclass(frozen=True, slots=True)
class List:
    """A list that is laid out: its records and fields, and how they stand on the paper.

    Columns that no paper is wide enough for become cards, a grid for each record.
    """

    schema: Schema
    query: Query
    ids: Sequence[int]
    fields: tuple[Field, ...]
    sums: dict[str, float]
    needs: Needs
    shape: Shape

    @classmethod
    def of(
        cls, printing: Printing, schema: Schema, query: Query, keys: Sequence[str] | None
    ) -> List:
        """The list of these columns; those a table shows at first where none are named."""
        chosen = (
            [field for field in schema.fields if field.shown]
            if keys is None
            else [schema.listed[key] for key in keys if key in schema.listed]
        )
        if not any(field.unique for field in chosen):
            chosen.insert(0, schema.key)
        fields = tuple(privacy.public(chosen, for_donors=printing.for_donors))
        ids = printing.repository.ids(query)
        sample = list(_rows(printing, schema, fields, _sample(printing, query, fields, ids)))
        sums = _sums(printing, query, fields)
        if closing := totals(fields, sums, printing):
            sample.append(closing)
        needs = Needs.of(fields, sample)
        return cls(schema, query, ids, fields, sums, needs, _shape(needs))


def blocks(printing: Printing, listed: List) -> Iterator[Block]:
    """The list, with its sums."""
    if printing.for_donors:
        yield Notice(privacy.notice())
    printing.job.step(
        _("Laying out {records}").format(records=_(listed.schema.plural).lower()), len(listed.ids)
    )
    count = len(listed.ids)
    counted = ngettext("{count} record", "{count} records", count).format(
        count=printing.habits.number(count, 0)
    )
    noted = PageSums(printing, listed.fields)
    rows = _rows(printing, listed.schema, listed.fields, listed.ids, noted)
    if listed.shape == "cards":
        yield from _cards(printing, listed, rows)
        yield Paragraph(counted)
    else:
        columns = listed.needs.columns(UPRIGHT if listed.shape == "upright" else LYING)
        closing = totals(listed.fields, listed.sums, printing) if listed.ids else None
        sums = noted.texts if noted else None
        yield Table(columns, rows, closing, page_totals=sums, count=count, note=counted)


def _sample(
    printing: Printing, query: Query, fields: Sequence[Field], ids: Sequence[int]
) -> Sequence[int]:
    """Records that say how wide the columns must be. A key or a number that is parted over two
    lines could be misread, so the longest are among them; of numbers with sums, these are."""
    if len(ids) <= _SAMPLE:
        return ids
    keys = [
        field.key
        for field in fields
        if field.unique or (field.kind.numeric and not is_summed(field))
    ]
    return [*ids[:_SAMPLE], *printing.repository.extremes(query, keys)]


def _shape(needs: Needs) -> Shape:
    if needs.fit(UPRIGHT) and needs.are_calm(UPRIGHT):
        return "upright"
    return "lying" if needs.fit(LYING) else "cards"


def _sums(printing: Printing, query: Query, fields: Sequence[Field]) -> dict[str, float]:
    keys = [field.key for field in fields if is_summed(field)]
    return printing.repository.sums(query, keys) if keys else {}


def _rows(
    printing: Printing,
    schema: Schema,
    fields: Sequence[Field],
    ids: Sequence[int],
    noted: PageSums | None = None,
) -> Iterator[list[str]]:
    deciding = privacy.deciding_keys(schema) if printing.for_donors else []
    keys = [*(field.key for field in fields), *deciding]
    writers = [_writer(printing, field) for field in fields]
    exactly = [field.private == "coordinate" for field in fields]
    for batch in in_batches(ids, _BATCH):
        printing.job.check()
        page = printing.repository.page(schema.name, batch, keys)
        waiting = reading.pending(printing.repository.connection, schema.name, batch)
        for each in batch:
            if each in page:
                if noted:
                    noted.note(page[each])
                values = page[each]
                texts = [write(value) for write, value in zip(writers, values, strict=False)]
                if each in waiting:
                    texts = _with_waiting(fields, texts, waiting[each])
                # What waits for a site lies on land that nobody knows to be released.
                if printing.for_donors and (
                    each in waiting or not _released(printing, schema, values, deciding)
                ):
                    texts = [
                        "" if exact else text for text, exact in zip(texts, exactly, strict=True)
                    ]
                yield texts
        printing.job.advance(len(batch))


def _with_waiting(
    fields: Sequence[Field], texts: Sequence[str], waiting: Mapping[str, Sequence[str]]
) -> list[str]:
    """The texts of a record with what its links name that is not in the file."""
    return [
        "; ".join(filter(None, (text, *waiting.get(field.key, ()))))
        for field, text in zip(fields, texts, strict=True)
    ]


def _writer(printing: Printing, field: Field) -> Callable[[Any], str]:
    """What makes a text of a field's values, with a memory where the same few come again."""
    write = partial(printing.text, field)
    return lru_cache(maxsize=1_000)(write) if field.kind.name in _REPEATED else write


def _released(
    printing: Printing, schema: Schema, values: Sequence[Any], deciding: Sequence[str]
) -> bool:
    known = dict(zip(deciding, values[len(values) - len(deciding) :], strict=True))
    return printing.released.of_record(schema, known)


def _cards(printing: Printing, listed: List, rows: Iterator[list[str]]) -> Iterator[Block]:
    sums = listed.sums
    key = next(place for place, field in enumerate(listed.fields) if field.unique)
    titles = [heading(field) for field in listed.fields]
    for texts in rows:
        yield Heading(texts[key], 2)
        filled = [(titles[i], text) for i, text in enumerate(texts) if text and i != key]
        yield FieldGrid(filled, _CARD_COLUMNS)
    if sums and listed.ids:
        yield Heading(_("Total"), 2)
        summed = [field for field in listed.fields if field.key in sums]
        pairs = [(heading(field), printing.text(field, sums[field.key])) for field in summed]
        yield FieldGrid(pairs, _CARD_COLUMNS)
