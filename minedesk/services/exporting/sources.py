"""Where an export's rows come from: batches of records, or of the rows that belong to records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from minedesk.records import schema as schema_named
from minedesk.store.query import Query, conditions

if TYPE_CHECKING:
    from array import array

    from minedesk.records.base import Entry
    from minedesk.services.exporting.columns import CellMaker
    from minedesk.store.repository import Repository

BATCH = 2_000


def ids_of(repository: Repository, query: Query) -> Sequence[int]:
    """The ids of what a query means: records in its order, rows by their record, then by date."""
    schema = schema_named(query.type)
    if schema.parent is None:
        return repository.ids(query)
    return _row_ids(repository, query, Query(schema.parent), by_date="date" in schema.by_key)


def row_ids_of(repository: Repository, row_type: str, records: Query) -> Sequence[int]:
    """The ids of all rows of one type that belong to the records a query means.

    They stand by the keys of their records and then as they stand there, so that a workbook that
    comes back keeps their order.
    """
    return _row_ids(repository, Query(row_type), records, by_date=False)


def _row_ids(repository: Repository, rows: Query, records: Query, *, by_date: bool) -> array[int]:
    from array import array

    from sqlalchemy import select

    table, parent = schema_named(rows.type).table, schema_named(records.type).table
    wanted = (
        select(table.c.id)
        .join(parent, table.c.parent_id == parent.c.id)
        .where(conditions(records), conditions(rows))
        .order_by(parent.c.match_key)
    )
    if by_date:
        wanted = wanted.order_by(table.c.date.nulls_last())
    wanted = wanted.order_by(table.c.position, table.c.id)
    return array("q", repository.connection.execute(wanted).scalars())


def iter_cells(
    repository: Repository,
    name: str,
    ids: Sequence[int],
    maker: CellMaker,
    last: Callable[[int], object] | None = None,
) -> Iterator[tuple[object, ...]]:
    """The cells of records or rows in the order of ids, read in batches.

    last gives one more cell by id.
    """
    from minedesk.store.reading import pending

    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        page = repository.page(name, batch, maker.keys)
        there = [each for each in batch if each in page]
        if there:
            waiting = pending(repository.connection, name, there)
            made = maker.cells(there, [page[each] for each in there], waiting)
            if last is None:
                yield from made
            else:
                yield from ((*cells, last(id)) for id, cells in zip(there, made, strict=True))


def iter_batches(repository: Repository, name: str, ids: Sequence[int]) -> Iterator[list[Entry]]:
    """Whole records in the order of ids, in batches."""
    from minedesk.store.reading import entries

    for start in range(0, len(ids), BATCH):
        yield list(entries(repository.connection, name, ids[start : start + BATCH]))


def iter_rows(
    repository: Repository, name: str, ids: Sequence[int], keys: tuple[str, ...]
) -> Iterator[tuple[list[tuple[Any, ...]], list[dict[str, Any]]]]:
    """Batches of rows of records: their values in the order of keys, what their links wait for."""
    from minedesk.store.reading import pending

    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        page = repository.page(name, batch, keys)
        there = [each for each in batch if each in page]
        waiting = pending(repository.connection, name, there)
        yield [page[each] for each in there], [waiting.get(each, {}) for each in there]
