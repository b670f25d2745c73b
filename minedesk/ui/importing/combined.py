"""How columns are put together or taken apart: what stands between texts, what goes where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minedesk.fields.clean import trimmed
from minedesk.services.importing.cells.combining import JOINT, JOINTS, SEPARATORS
from minedesk.services.importing.options import Split, Target
from minedesk.ui.importing.frame import rule
from minedesk.ui.importing.target_box import TargetBox
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _

_HIGHEST: Final = 260
_SIGN_WIDE: Final = 150
_BOX_WIDE: Final = 300
_LONGEST: Final = 30
_MOST_PIECES: Final = 8
_SHOWN: Final = {
    "; ": N_("semicolon ;"), ", ": N_("comma ,"), " ": N_("blank"), " / ": N_("slash /"),
    "\n": N_("line break"), "/": N_("slash /"), ",": N_("comma ,"), ";": N_("semicolon ;"),
    "|": N_("bar |"), " - ": N_("dash - with blanks"),
}  # fmt: skip

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Joined:
    """Columns that go to one field of text, by their headings, and two of their cells."""

    field: str
    label: str
    headings: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A column whose cells are split: its position, heading and some of its cells."""

    position: int
    heading: str
    split: Split
    cells: tuple[str, ...]


def first_split(cells: Sequence[str], target: Target | None) -> Split:
    """How cells are most likely split, the first value going where the column went."""
    for separator in SEPARATORS:
        counts = Counter(cell.count(separator) + 1 for cell in cells)
        pieces, times = max(counts.items(), key=lambda each: each[1], default=(1, 0))
        if pieces > 1 and times * 2 > len(cells):
            return Split(separator, (target, *[None] * (min(pieces, _MOST_PIECES) - 1)))
    return Split(SEPARATORS[0], (target, None))


def split_by(split: Split, separator: str, cells: Sequence[str]) -> Split:
    """The same split at another sign, with as many values as cells have then."""
    counts = Counter(cell.count(separator) + 1 for cell in cells)
    pieces = counts.most_common(1)[0][0] if counts else 2
    wanted = min(max(2, pieces), _MOST_PIECES)
    goes = (*split.targets, *[None] * wanted)[:wanted]
    return Split(separator, goes)


class CombinedPanel(QScrollArea):
    """Lines for what is joined and what is split. joined(field, sign): another sign stands between
    texts; split(position, Split): a column is split otherwise."""

    joined = Signal(str, str)
    split = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signs: list[ChoiceBox] = []
        self.boxes: list[TargetBox] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumHeight(_HIGHEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_lines(
        self,
        joined: Sequence[Joined],
        joints: Mapping[str, str],
        taken: Sequence[Taken],
        targets: Mapping[Target, str],
        model: QStandardItemModel,
    ) -> None:
        """Show these; model is what the boxes of columns offer."""
        self.signs, self.boxes = [], []
        inside = QFrame()
        inside.setProperty("role", "surface")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        whole.addLayout(column)
        for text in joined:
            column.addLayout(self._joined_line(text, joints.get(text.field, JOINT)))
        for each in taken:
            column.addLayout(self._split_lines(each, list(targets), model))
        # One of its boxes may just be telling what was chosen: it must live until it has.
        before = self.takeWidget()
        if before is not None:
            before.deleteLater()
        self.setWidget(inside)
        self.setFixedHeight(min(_HIGHEST, inside.sizeHint().height()))
        self.setVisible(bool(joined or taken))

    def _joined_line(self, text: Joined, joint: str) -> QHBoxLayout:
        names = ", ".join(f"“{heading}”" for heading in text.headings)
        line = QHBoxLayout()
        line.setSpacing(12)
        said = _("{field}: {names} become one text, with this between them:")
        line.addWidget(Text(said.format(field=text.label, names=names), wrap=True), 1)
        box = self._sign_box(JOINTS, joint)
        box.setAccessibleName(
            _("What stands between the texts of {field}").format(field=text.label)
        )
        box.currentIndexChanged.connect(
            lambda _index: self.joined.emit(text.field, box.currentData())
        )
        line.addWidget(box)
        example = joint.join(text.cells)
        line.addWidget(Text(example, tone="muted", wrap=True), 1)
        return line

    def _split_lines(
        self, taken: Taken, targets: Sequence[Target], model: QStandardItemModel
    ) -> QGridLayout:
        split = taken.split
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        said = _("The cells of “{heading}” hold several values, with this between them:")
        grid.addWidget(Text(said.format(heading=taken.heading), wrap=True), 0, 0)
        box = self._sign_box(SEPARATORS, split.separator)
        box.setAccessibleName(
            _("What stands between the values of “{heading}”").format(heading=taken.heading)
        )
        box.currentIndexChanged.connect(
            lambda _index: self.split.emit(
                taken.position, split_by(split, box.currentData(), taken.cells)
            )
        )
        grid.addWidget(box, 0, 1)
        for at, target in enumerate(split.targets):
            grid.addWidget(Text(_example(taken.cells, split.separator, at), tone="muted"), at, 2)
            goes = TargetBox(model)
            goes.setMinimumWidth(_BOX_WIDE)
            goes.setAccessibleName(
                _("Where value {number} of “{heading}” goes").format(
                    number=at + 1, heading=taken.heading
                )
            )
            goes.setCurrentIndex(targets.index(target) + FIRST if target in targets else 0)
            goes.currentIndexChanged.connect(
                lambda index, at=at: self._send(taken, at, targets, index)
            )
            self.boxes.append(goes)
            grid.addWidget(goes, at, 3)
        return grid

    def _send(self, taken: Taken, at: int, targets: Sequence[Target], index: int) -> None:
        goes = list(taken.split.targets)
        # A piece is not split once more.
        goes[at] = targets[index - FIRST] if index >= FIRST else None
        self.split.emit(taken.position, replace(taken.split, targets=tuple(goes)))

    def _sign_box(self, signs: Sequence[str], chosen: str) -> ChoiceBox:
        shown = {sign: _(_SHOWN[sign]) for sign in signs}
        box = ChoiceBox({**shown, **({} if chosen in shown else {chosen: chosen})})
        box.setMinimumWidth(_SIGN_WIDE)
        box.choose(chosen)
        self.signs.append(box)
        return box


# Before the fields, a box of columns offers to leave a column out, and to split it.
LEAVE, SPLIT, FIRST = 0, 1, 2


def _example(cells: Sequence[str], separator: str, at: int) -> str:
    for cell in cells:
        pieces = [trimmed(piece) for piece in cell.split(separator)]
        if at < len(pieces) and pieces[at]:
            text = " ".join(pieces[at].split())
            return f"{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}  →"
    return "→"
