"""Kinds that point to other records: one, or several."""

from __future__ import annotations

import re
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.kinds.base import Kind, SqlKind, shortened, unchanged_text
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import _

_SEPARATORS = re.compile(r"[;；\n]")
_ALSO_COMMAS = re.compile(r"[;；,，、\n]")


class UnknownLinkProblem(ValueProblem):
    """Records are named that the file does not hold (yet).

    target is their type, keys what names them as written, found the ids of those beside them that
    are there.
    """

    def __init__(self, target: str, keys: tuple[str, ...], found: tuple[int, ...] = ()) -> None:
        super().__init__(
            _("No record answers to “{key}”.").format(key=shortened("; ".join(keys))),
            _("Check how it is written, or enter that record first."),
        )
        self.target = target
        self.keys = keys
        self.found = found


class Link(Kind):
    """A pointer to one record of another type. Values are ids; sheets and JSON hold keys."""

    name = "link"
    sql = SqlKind.INTEGER

    def __init__(self, target: str) -> None:
        self.target = target

    def _parse(self, raw: object, reading: Reading) -> int | None:
        text = unchanged_text(raw)
        if not text:
            return None
        found = reading.find_link(self.target, text) if reading.find_link else None
        if found is None:
            raise UnknownLinkProblem(self.target, (text,))
        return found

    def format(self, value: int, habits: Habits = PLAIN) -> str:
        return habits.name_link(self.target, value) if habits.name_link else f"#{value}"


class Links(Kind):
    """Pointers to several records of another type, separated by ; in sheets. Values: id tuples."""

    name = "links"

    def __init__(self, target: str) -> None:
        self.target = target

    def _parse(self, raw: object, reading: Reading) -> tuple[int, ...] | None:
        text = unchanged_text(raw)
        if not text:
            return None
        found, missing = self._resolve(text, _SEPARATORS, reading)
        if missing and _ALSO_COMMAS.search(text):
            # Codes may hold commas, so commas separate only where that names more records.
            by_commas, still_missing = self._resolve(text, _ALSO_COMMAS, reading)
            if not still_missing:
                found, missing = by_commas, still_missing
        if missing:
            raise UnknownLinkProblem(self.target, tuple(missing), tuple(dict.fromkeys(found)))
        return tuple(dict.fromkeys(found)) or None

    def _resolve(
        self, text: str, separators: re.Pattern[str], reading: Reading
    ) -> tuple[list[int], list[str]]:
        found: list[int] = []
        missing: list[str] = []
        for key in filter(None, map(trimmed, separators.split(text))):
            record = reading.find_link(self.target, key) if reading.find_link else None
            if record is None:
                missing.append(key)
            else:
                found.append(record)
        return found, missing

    def format(self, value: tuple[int, ...], habits: Habits = PLAIN) -> str:
        name = habits.name_link
        return "; ".join(name(self.target, each) if name else f"#{each}" for each in value)

    def to_sql(self, value: Any) -> Any:
        raise TypeError("several links live in a table of their own, not in a column")
