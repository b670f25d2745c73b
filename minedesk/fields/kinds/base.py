"""What every kind of value can do: be read, be checked, be shown, be stored, go into a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, ClassVar, Literal

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import N_, _

# What SQLite stores a value as. A choice's codes, an ISO date, a point's JSON are all text.
SqlKind = Enum("SqlKind", ["TEXT", "REAL", "INTEGER"])
CellKind = Literal["text", "number", "integer", "date"]
# By part ("" for the value itself), a column of cells.
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One column of a sheet that carries a value, or a part of it.

    key is "" for the value itself, else the part's name ("lat"); title is a msgid that is put
    behind the field's label; cell and number_format say what the sheet's cells hold.
    """

    key: str = ""
    title: str = ""
    cell: CellKind = "text"
    number_format: str | None = None


class Kind:
    """A kind of value. Instances are immutable; subclasses override what differs.

    Values are plain Python objects (str, int, float, date, bool, tuples, `geo.Point` ...); None is
    an empty value everywhere and is never passed to `check`, `format`, `to_cell` or `to_json`.
    """

    name: ClassVar[str] = "text"
    sql: ClassVar[SqlKind] = SqlKind.TEXT
    numeric: ClassVar[bool] = False
    example: ClassVar[str] = ""
    # Can be compared with less and more, so a filter offers "between" and a table sorts by size.
    ordered: ClassVar[bool] = False
    # The columns that a sheet may hold the value in.
    parts: ClassVar[tuple[SheetPart, ...]] = (SheetPart(),)

    def parse(self, raw: object, reading: Reading) -> Any:
        """The value that raw (typed text or a sheet's cell) means; None when it is blank.

        Raises ValueProblem with the reason when it cannot be read, or can be read two ways.
        """
        if raw is None or raw == "":
            return None
        # Whole columns come this way: the two commonest sorts of cells are told apart at once.
        if type(raw) not in _PLAIN_CELLS and (not isinstance(raw, str) or "#" in raw):
            refuse_cell_error(raw)
        value = self._parse(raw, reading)
        if value is not None:
            self.check(value)
        return value

    def unchecked(self, raw: object, reading: Reading) -> Any:
        """The value as `parse` reads it, also one that cannot be true. Raises ValueProblem."""
        if raw is None or raw == "":
            return None
        refuse_cell_error(raw)
        return self._parse(raw, reading)

    def parse_parts(self, raws: Mapping[str, object], reading: Reading) -> Any:
        """The value that several cells mean together; keys are those of `parts`."""
        return self.parse(raws.get(""), reading)

    def parse_all(self, columns: Columns, reading: Reading) -> list[Any] | None:
        """The values of many rows at once, from a column of cells for each part that there is.

        Imports ask it of columns that hardly say a thing twice. It is answered where all cells are
        as plain as most are (`plaincolumns`), and just as `parse_parts` answers for each row; else
        None, and the rows are to be read one by one.
        """
        return None

    def _parse(self, raw: object, reading: Reading) -> Any:
        raise NotImplementedError

    def check(self, value: Any) -> None:
        """Raise ValueProblem when a value of the right type cannot be true."""

    def settle(self, raws: Iterable[object], reading: Reading) -> Reading:
        """What a whole column of cells says about how to read each of them."""
        return reading

    def telling(self, texts: Iterable[str], reading: Reading) -> Iterable[str]:
        """Of a column that holds nothing but texts, a few that say to `settle` what all of them
        say: those that tell of each piece of a column tell of the whole."""
        return ()

    def format(self, value: Any, habits: Habits = PLAIN) -> str:
        """The value as people read it, on screen and on paper."""
        return str(value)

    def edit_text(self, value: Any, habits: Habits = PLAIN) -> str:
        """The value as it is offered for editing: what `parse` reads back as the same value."""
        return self.format(value, habits)

    def to_cell(self, value: Any, part: str, habits: Habits = PLAIN) -> object:
        """The value as a sheet's cell: a real number or date, or text that reads back the same."""
        return self.format(value, habits)

    def to_json(self, value: Any) -> Any:
        """The value as JSON holds it."""
        return value

    def to_sql(self, value: Any) -> Any:
        """The value as SQLite stores it."""
        return value

    def from_sql(self, stored: Any) -> Any:
        """The value that SQLite stored."""
        return stored

    def search_text(self, value: Any) -> str:
        """What a search finds the value by; empty for kinds that are not searched as text."""
        return ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


# Errors as spreadsheets write them into text files, in the languages their programs speak.
_ERROR_CELLS = frozenset(
    {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
        "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", "#ERROR!",
        "#NOM?", "#VALEUR!", "#NOMBRE!", "#NUL!", "#NV", "#N/D", "#ЗНАЧ!", "#ССЫЛКА!",
        "#ПОСИЛАННЯ!", "#ИМЯ?", "#ІМ'Я?", "#ЧИСЛО!", "#ДЕЛ/0!", "#ДІЛ/0!", "#Н/Д", "#ПУСТО!",
    }
)  # fmt: skip
# A column too narrow for its numbers is saved as a row of these by some programs.
_ONLY_HASHES = re.compile(r"#{3,}")
_PLAIN_CELLS = frozenset({int, float, bool, date, datetime, time})


def refuse_cell_error(raw: object) -> None:
    """Raise ValueProblem when a cell holds a formula's error instead of a value."""
    if isinstance(raw, str):
        if "#" not in raw:
            return
        code = trimmed(raw)
        if code.upper() not in _ERROR_CELLS and not _ONLY_HASHES.fullmatch(code):
            return
    elif type(raw) in _PLAIN_CELLS:
        return
    else:
        # A reader's own mark for an error cell; plain values have no code.
        code = getattr(raw, "code", "")
        if not code:
            return
    raise ValueProblem(
        _("The cell holds the error {error} instead of a value.").format(error=code),
        _("Mend the formula in the sheet, or type the value over it."),
    )


# Sheets keep 15 digits of a number: of a longer one the last digits are already wrong.
_EXACT_WHOLE = 1e15
_CUT_NUMBER = re.compile(r"\d([.,]\d+)?[eE]\+\d{2,3}")


def unchanged_text(raw: object) -> str:
    """The trimmed text of a cell that names something: a code, a phone number, a record.

    Raises ValueProblem when the sheet has made something else of what was written there: a date of
    "3-15", a rounded number of a long one.
    """
    if isinstance(raw, (date, time, bool)):
        raise ValueProblem(
            _("The cell holds {found}; what was written there is lost.").format(found=trimmed(raw)),
            _("Set the cell's format to text, then type it again."),
        )
    if isinstance(raw, (int, float)) and not abs(raw) < _EXACT_WHOLE:
        cut = True
    else:
        cut = isinstance(raw, str) and "+" in raw and bool(_CUT_NUMBER.fullmatch(trimmed(raw)))
    if cut:
        raise ValueProblem(
            _("The sheet has rounded this number ({found}); its last digits are lost.").format(
                found=trimmed(raw)
            ),
            _("Set the cell's format to text, then type it again."),
        )
    return trimmed(raw)


def is_doubted(text: str) -> bool:
    """Whether a text carries a question mark: "confirmed?" does not say that it is."""
    return "?" in text or "？" in text or "؟" in text


def shortened(raw: object, longest: int = 80) -> str:
    """What a cell says, short enough to be quoted in a message."""
    text = trimmed(raw)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


PART_TITLES = {"lat": N_("latitude"), "lon": N_("longitude")}
