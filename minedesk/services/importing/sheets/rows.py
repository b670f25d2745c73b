"""Telling the rows of a sheet that are records from those that are not: totals, headings, help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.kinds.number import written
from minedesk.fields.kinds.units import unit_named
from minedesk.services.importing.cells.values import is_blank
from minedesk.services.importing.options import OWN_MARK, PARENT, Target
from minedesk.services.importing.sheets.headings import Layout
from minedesk.services.importing.sheets.otherheads import OtherHeads

# The help row of our own templates begins with this sign, in every language.
HELP_MARK = OWN_MARK

_TOTALS = (
    "total|totals|grand total|sub total|subtotal|sub-total|sum|sums|total area|overall|overall "
    "total|sum total|all total|total general|total général|sous-total|somme|ensemble|"
    "всього|усього|разом|загалом|підсумок|сума|итого|всего|сумма|"
    "សរុប|សរុបរួម|សរុបទាំងអស់|ផលបូក|សរុបរង|合計|総計|小計|計|総合計"
)
_LONGEST_FIRST = sorted(_TOTALS.split("|"), key=len, reverse=True)
_TOTAL_START = re.compile(
    rf"^({'|'.join(re.escape(word.casefold()) for word in _LONGEST_FIRST)})\s*([:=.\-–(].*|\d.*)?$"
)
_TOTAL_LETTERS = frozenset(word[0] for word in _TOTALS.casefold().split("|"))


class RowSorter:
    """Says of each row below the headings what it is; it is asked of them from the top down."""

    def __init__(self, layout: Layout, key: str | None) -> None:
        mapped = layout.mapped
        lead = Target(key) if key is not None else PARENT
        self._key = mapped[lead].position if lead in mapped else None
        self._lead = mapped[lead].heading.casefold() if lead in mapped else ""
        self._begun = False
        self._others = OtherHeads(layout)
        self._mapped = [column.position for column in layout.columns if column.goals]
        self._headings = {
            column.position: heading_key(column.heading)
            for column in layout.columns
            if column.goals and column.heading
        }

    def kind(self, row: Sequence[Any]) -> str:
        """ "data", "blank", "totals", "heading" (the headings again) or "help"."""
        key = None if self._key is None else row[self._key]
        first = row[0] if row[0] is not None else next((c for c in row if c is not None), None)
        # Our help stands above all records; what begins so below one was written by somebody.
        if not self._begun and isinstance(first, str) and first.lstrip().startswith(HELP_MARK):
            return "help"
        # Nearly every row has a key that is no word of these; it need not be looked at further.
        if key is None or (isinstance(key, str) and not trimmed(key)):
            return self._without_key(row)
        if isinstance(key, str) and not _says_total(key) and not self._heads(key):
            self._begun = True
            return "data"
        return self._with_odd_key(row)

    def _without_key(self, row: Sequence[Any]) -> str:
        if self._is_totals(row):
            return "totals"
        # Formulas and notes beside the columns that are taken make no row of theirs.
        return "blank" if is_blank([row[place] for place in self._mapped]) else "data"

    def _with_odd_key(self, row: Sequence[Any]) -> str:
        # Sums may count the keys, too: the key is a number then.
        if self._is_totals(row):
            return "totals"
        # Other headings are no repetition: what stands below them is to be told.
        again = self._is_heading(row) and not self._others.are_in(row)
        return "heading" if again else "data"

    def _is_totals(self, row: Sequence[Any]) -> bool:
        found = False
        for cell in row:
            if not isinstance(cell, str):
                continue
            if _says_total(cell):
                found = True
            # Sums that a sheet keeps as text are numbers, perhaps with a unit; all else is words.
            elif _is_words(cell):
                return False
        return found

    def _heads(self, key: str) -> bool:
        return self._lead.endswith(key.strip().casefold())

    def _is_heading(self, row: Sequence[Any]) -> bool:
        again = sum(
            1
            for position, heading in self._headings.items()
            if isinstance(row[position], str)
            and heading_key(row[position])
            and heading.endswith(heading_key(row[position]))
        )
        return again >= 2 and again >= len(self._headings) / 2


def _is_words(text: str) -> bool:
    if not any(char.isalpha() for char in text):
        return False
    number = written(trimmed(text))
    return number is None or bool(number.unit and unit_named(number.unit) is None)


def _says_total(text: str) -> bool:
    said = text.strip().casefold()
    # It is asked of each row: the first letter tells of nearly all that they are none.
    return said[:1] in _TOTAL_LETTERS and _TOTAL_START.match(said) is not None
