"""The ways things go wrong, in words a clerk understands.

Two families. `AppError` is the world's fault (a file that is no workbook, a full disk): it is shown
with what can be done about it. Everything else that escapes is ours: it is logged and owned up to.
`Problem` is neither: it is a finding about one value, collected and shown, never raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


class AppError(Exception):
    """Something outside the program stands in the way; nothing has been changed.

    text says what happened and where, hint how to mend it, details what a technician may want.
    """

    def __init__(self, text: str, hint: str = "", details: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()


class ValueProblem(ValueError):
    """A value cannot be read as what its field holds; message says why, hint how to mend it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one value: where it stands, why it cannot stay, how to mend it.

    row is the row's number as the sheet shows it (1 is the first); field is a field's key.
    A warning is told and changes nothing else; an error keeps the value from being stored.
    """

    message: str
    field: str | None = None
    hint: str = ""
    row: int | None = None
    sheet: str | None = None
    severity: Literal["error", "warning"] = "error"

    @property
    def text(self) -> str:
        """The message and how to mend it, as one piece of text."""
        return f"{self.message} {self.hint}".strip()

    def at(self, row: int, sheet: str | None = None) -> Problem:
        """The same finding, placed at a row of a sheet."""
        return replace(self, row=row, sheet=sheet if sheet is not None else self.sheet)
