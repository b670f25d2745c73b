"""How wide the columns of a table are to be, measured from the texts they hold. All in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from minedesk.fields.declare import Field
from minedesk.formats.pdf.columns import longest_word
from minedesk.formats.pdf.style import A4, CELL_PADDING, MARGIN, MM, TABLE_SIZE
from minedesk.formats.pdf.tables import Column
from minedesk.formats.pdf.text import width
from minedesk.services.reporting.printing import heading

UPRIGHT: Final = A4[0] - 2 * MARGIN
LYING: Final = A4[1] - 2 * MARGIN

# A text that is longer than this wraps, as others need room, too.
_LONGEST_TEXT: Final = 60 * MM
_HAIR: Final = 0.05


@dataclass(frozen=True, slots=True)
class Needs:
    """What the columns need so that no word is broken, and want so that most rows are one line."""

    fields: tuple[Field, ...]
    least: tuple[float, ...]
    wanted: tuple[float, ...]

    @classmethod
    def of(cls, fields: Sequence[Field], sample: Sequence[Sequence[str]]) -> Needs:
        """Measured from the headings and from a sample of rows."""
        least: list[float] = []
        wanted: list[float] = []
        for place, field in enumerate(fields):
            title = heading(field)
            texts = {row[place] for row in sample}
            words = max(longest_word(title, bold=True), *map(longest_word, texts), 0.0)
            # A hair more, as the rounding of the sum of all columns would break a word that fits.
            least.append(words + 2 * CELL_PADDING + _HAIR)
            lengths = sorted(width(text, TABLE_SIZE) for text in texts)
            # A few long texts may wrap; what most rows need is enough.
            usual = lengths[int(len(lengths) * 0.9)] if lengths else 0.0
            wanted.append(max(least[-1], min(usual, _LONGEST_TEXT) + 2 * CELL_PADDING))
        return cls(tuple(fields), tuple(least), tuple(wanted))

    def fit(self, room: float) -> bool:
        """Whether no word need be broken on paper of this width."""
        return sum(self.least) <= room

    def are_calm(self, room: float) -> bool:
        """Whether few rows need more than a line on paper of this width."""
        return sum(self.wanted) <= room

    def columns(self, room: float) -> list[Column]:
        """The columns on paper of this width."""
        spare = room - sum(self.least)
        wishes = [more - least for least, more in zip(self.least, self.wanted, strict=True)]
        hoped = sum(wishes)
        share = min(1.0, spare / hoped) if spare > 0 and hoped > 0 else 0.0
        return [
            Column(
                heading(field),
                least + share * wish,
                "right" if field.kind.numeric else "left",
                least - 2 * CELL_PADDING,
            )
            for field, least, wish in zip(self.fields, self.least, wishes, strict=True)
        ]
