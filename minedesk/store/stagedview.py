"""Looking at staged rows: page by page, by what becomes of them, by what is wrong with them.

However many rows there are, only the numbers of those that a table shows are held in memory.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as column
from typing import Any, Final, Literal

from minedesk.errors import Problem
from minedesk.fields.schema import Schema
from minedesk.store.staging import Action, Staging

Severity = Literal["error", "warning"]
_PROBLEM = "message, field, hint, row, sheet, severity"


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Findings about one field (None: about whole rows) that are mended in the same way (None: in
    many ways), and in how many rows they are."""

    sheet: str
    field: str | None
    hint: str | None
    severity: Severity
    # The same group has other rows after some of them were mended.
    rows: int = column(compare=False)


# The findings about a field are one group where they are mended in more ways than these.
_MOST_WAYS: Final = 4
# Which problems are a group's; see `_asked`.
_OF_GROUP: Final = "sheet IS ? AND field IS ? AND hint = coalesce(?, hint) AND severity = ?"


class StagedView:
    """A look at what is staged. Make it in the worker: it looks up what it is asked for later."""

    def __init__(self, staging: Staging, schemas: Iterable[Schema]) -> None:
        self._staging = staging
        staging.index_findings(schemas)

    def seqs(self, schema: Schema, shown: Action | ProblemGroup | None = None) -> Sequence[int]:
        """The numbers of the staged rows of a type, in order: all, those that something becomes of,
        or those with a group's problems."""
        table = f'"rows_{schema.name}"'
        if shown is None:
            [(last,)] = self._staging.ask(f"SELECT coalesce(max(seq), 0) FROM {table}")
            return range(1, last + 1)
        if isinstance(shown, ProblemGroup):
            sql = (
                f"SELECT seq FROM {table} WHERE row IN (SELECT row FROM problem WHERE {_OF_GROUP})"
                " ORDER BY seq"
            )
            found = self._staging.ask(sql, _asked(shown))
        else:
            found = self._staging.ask(
                f"SELECT seq FROM {table} WHERE action = ? ORDER BY seq", (shown,)
            )
        return array("q", (seq for (seq,) in found))

    def rows(self, schema: Schema, seqs: Sequence[int]) -> list[tuple[Any, ...]]:
        """Staged rows by their numbers, as `Staging.rows` gives them."""
        return list(
            self._staging.ask(
                f'SELECT * FROM "rows_{schema.name}" WHERE seq IN ({_marks(seqs)}) ORDER BY seq',
                seqs,
            )
        )

    def seq_of(self, schema: Schema, row: int) -> int | None:
        """The staged row that a row of the file (from 1) was; None where it was none."""
        every = self.seqs(schema)
        at = bisect_left(every, row, key=lambda seq: self.number(schema, seq))
        found = every[at] if at < len(every) else None
        return found if found is not None and self.number(schema, found) == row else None

    def number(self, schema: Schema, seq: int) -> int:
        """The row of the file (from 1) that a staged row was."""
        [(row,)] = self._staging.ask(f'SELECT row FROM "rows_{schema.name}" WHERE seq = ?', (seq,))
        return int(row)

    def links(self, schema: Schema, seqs: Sequence[int]) -> dict[
        tuple[int, str], list[tuple[str, int | None, str | None]]
    ]:  # fmt: skip
        """By row and field its links: target's type, target, what names it."""
        found = defaultdict(list)
        for seq, key, type, target, named in self._staging.ask(
            "SELECT seq, field, target_type, target_id, named FROM link"
            f" WHERE type = ? AND seq IN ({_marks(seqs)}) ORDER BY seq, rowid",
            (schema.name, *seqs),
        ):
            found[seq, key].append((type, target, named))
        return dict(found)

    def problems(self, sheet: str, rows: Sequence[int]) -> dict[int, list[Problem]]:
        """What was found in rows of a sheet, by row; errors first."""
        found = defaultdict(list)
        for each in self._staging.ask(
            f"SELECT {_PROBLEM} FROM problem WHERE sheet IS ? AND row IN ({_marks(rows)})"
            " ORDER BY severity, id",
            (sheet, *rows),
        ):
            found[each[3]].append(Problem(*each))
        return dict(found)

    def cells(self, sheet: str, rows: Sequence[int]) -> dict[int, list[str]]:
        """What stands in the cells of rows in which something was found, as far as it was kept."""
        return {
            row: json.loads(cells)
            for row, cells in self._staging.ask(
                f"SELECT row, cells FROM cells WHERE sheet IS ? AND row IN ({_marks(rows)})",
                (sheet, *rows),
            )
        }

    def groups(self) -> list[ProblemGroup]:
        """What is wrong, by how it is mended: errors first, then what is wrong most often."""
        return [
            ProblemGroup(*each)
            for each in self._staging.ask(
                "SELECT sheet, field, CASE WHEN ways > ? THEN NULL ELSE hint END AS way, severity,"
                " count(DISTINCT row) AS often FROM problem JOIN (SELECT sheet AS s, field AS f,"
                " severity AS v, count(DISTINCT hint) AS ways FROM problem GROUP BY s, f, v)"
                " ON sheet IS s AND field IS f AND severity = v"
                " GROUP BY sheet, field, way, severity ORDER BY severity, often DESC, min(id)",
                (_MOST_WAYS,),
            )
        ]

    def fields(self, sheet: str) -> list[str]:
        """The fields of a sheet in which something was found, in the order of their names."""
        found = self._staging.ask(
            "SELECT DISTINCT field FROM problem WHERE sheet IS ? AND field IS NOT NULL"
            " ORDER BY field",
            (sheet,),
        )
        return [field for (field,) in found]

    def of(self, group: ProblemGroup, limit: int) -> list[Problem]:
        """The first problems of a group."""
        return [
            Problem(*each)
            for each in self._staging.ask(
                f"SELECT {_PROBLEM} FROM problem WHERE {_OF_GROUP} ORDER BY id LIMIT ?",
                (*_asked(group), limit),
            )
        ]

    def cells_of(self, group: ProblemGroup, limit: int) -> list[list[str]]:
        """What stands in the first rows of a group, as far as it was kept."""
        return [
            json.loads(cells)
            for (cells,) in self._staging.ask(
                "SELECT cells FROM cells WHERE sheet IS ? AND row IN (SELECT row FROM problem"
                f" WHERE {_OF_GROUP}) LIMIT ?",
                (group.sheet, *_asked(group), limit),
            )
        ]


def _asked(group: ProblemGroup) -> tuple[object, ...]:
    return group.sheet, group.field, group.hint, group.severity


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
