"""Choices that change while a box is shown, and the words for sheets and tables to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from minedesk.formats.cells import SheetInfo
from minedesk.formats.ranges import Range, letters, named_range
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.words import _


def offer(box: ChoiceBox, choices: dict[str, str], chosen: str) -> None:
    """Offer other choices without telling anybody."""
    blocked = box.blockSignals(True)
    box.clear()
    for stored, shown in choices.items():
        box.addItem(shown, stored)
    box.setCurrentIndex(box.findData(chosen))
    box.blockSignals(blocked)


def sheet_words(info: SheetInfo, sheets: Sequence[SheetInfo]) -> str:
    """What a sheet, or a table on a sheet of several, is called among all of them."""
    part = named_range(info.name) if info.part_of else None
    if part is None:
        said = info.name
    elif info.whole:
        said = _("{sheet}, all of it").format(sheet=info.part_of)
    else:
        others = [
            other
            for each in sheets
            if each.part_of == info.part_of and each != info and not each.whole
            and (other := named_range(each.name)) is not None
        ]  # fmt: skip
        said = _table_words(part, others)
    return said if info.visible else _("{sheet} (hidden)").format(sheet=said)


def _table_words(part: Range, others: Sequence[Range]) -> str:
    said = _("{sheet}, rows {first}–{last}")
    if any(each.first_row <= part.last_row and part.first_row <= each.last_row for each in others):
        said = _("{sheet}, columns {left}–{right}, rows {first}–{last}")
    return said.format(
        sheet=part.sheet,
        first=part.first_row + 1,
        last=part.last_row + 1,
        left=letters(part.first_column),
        right=letters(part.last_column),
    )
