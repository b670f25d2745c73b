"""Step 2: where each column goes, as suggested and as the user wants it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from types import NoneType
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from minedesk.errors import ValueProblem
from minedesk.records.custom import CustomKind
from minedesk.services.importing.cells.combining import can_join, joins_texts
from minedesk.services.importing.options import Split, Target
from minedesk.services.importing.sheets.headings import Column
from minedesk.services.importing.sheets.rowcolumns import found_field
from minedesk.ui import fonts
from minedesk.ui.importing.column_table import (
    EXAMPLES,
    GOES,
    HEADINGS,
    SURENESS,
    ColumnTable,
    OfferCell,
    framed,
    samples,
    texts,
)
from minedesk.ui.importing.column_words import column_words, keep_words
from minedesk.ui.importing.combined import (
    FIRST,
    LEAVE,
    SPLIT,
    CombinedPanel,
    Joined,
    Taken,
    first_split,
)
from minedesk.ui.importing.match_bar import MatchBar
from minedesk.ui.importing.new_fields import (
    KeepCell,
    KindCell,
    can_keep,
    change_kind,
    keep,
    new_field,
)
from minedesk.ui.importing.state import SURE, ImportState
from minedesk.ui.importing.target_box import TargetBox
from minedesk.ui.importing.targets import is_computed, lines_words, targets
from minedesk.ui.palette import colours
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

# So many cells show how a column is split.
_LOOKED_AT: Final = 60


class ColumnStep(QWidget):
    """changed: a column goes somewhere else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ImportState | None = None
        self._columns: list[Column] = []
        self._rows: Sequence[Sequence[Any]] = ()
        self._targets: dict[Target, str] = {}
        # By line: how a column is split, and the suggestions that nobody has looked at yet.
        self._splits: dict[int, Split] = {}
        self._offers: dict[int, Target] = {}
        self._trouble = ""
        self.told = Text("", wrap=True)
        self.keep_all = button("", lambda: self._keep(self._unkept()), icon="plus")
        self.table = ColumnTable()
        self.combined = CombinedPanel()
        self.match = MatchBar()
        self.boxes: list[TargetBox] = []
        self._model = QStandardItemModel(self.table)
        self.match.changed.connect(self.changed)
        self.combined.joined.connect(self._join)
        self.combined.split.connect(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.addWidget(self.told, 1)
        head.addWidget(self.keep_all)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.combined)
        column.addWidget(self.match)

    def show_columns(self, state: ImportState) -> None:
        """Show the columns of the sheet that was chosen."""
        self._state, self._trouble = state, ""
        layout = state.layout()
        self._columns = [c for c in layout.columns if c.heading] if layout else []
        self._targets = targets(state.schema)
        self._rows = list(state.survey.iter_rows(state.sheet))[(state.heading_row or 0) :]
        self._splits = {at: each.split for at, each in enumerate(self._columns) if each.split}
        self._offers = {at: each.offer for at, each in enumerate(self._columns) if each.offer}
        self._model = self._choices()
        self.boxes = []
        self.table.setRowCount(len(self._columns))
        for place, column in enumerate(self._columns):
            self._fill(place, column)
        self._show_all()
        self.match.show_state(state, layout)
        if self.boxes:
            self.boxes[0].setFocus()

    @property
    def ready(self) -> bool:
        """Whether at least one column goes somewhere, no two to what holds one value, and every
        suggestion that is not sure has been looked at."""
        return bool(self._chosen()) and not self._twice() and not self._offers

    def _fill(self, place: int, column: Column) -> None:
        heading = QTableWidgetItem(column.heading)
        heading.setFont(fonts.sized(strong=True))
        heading.setToolTip(column.heading)
        self.table.setItem(place, HEADINGS, heading)
        examples = QTableWidgetItem("   ·   ".join(samples(self._rows, column.position)))
        examples.setForeground(colours().of("muted"))
        self.table.setItem(place, EXAMPLES, examples)
        box = TargetBox(self._model)
        box.setAccessibleName(_("Where “{heading}” goes").format(heading=column.heading))
        if place in self._offers:
            box.setPlaceholderText(_("{field}?").format(field=self._shown(self._offers[place])))
            box.setCurrentIndex(-1)
        else:
            box.setCurrentIndex(SPLIT if column.split else self._place_of(column.target))
        box.currentIndexChanged.connect(lambda _index, place=place: self._picked(place))
        self.boxes.append(box)
        self.table.setCellWidget(place, GOES, framed(box))
        # What was offered in this line may have been about another file.
        self.table.removeCellWidget(place, SURENESS)
        self.table.setItem(place, SURENESS, QTableWidgetItem())

    def _choices(self) -> QStandardItemModel:
        model = QStandardItemModel(self.table)
        for said in (_("Leave out"), _("Several fields: split its cells")):
            item = QStandardItem(said)
            item.setForeground(colours().of("muted"))
            model.appendRow(item)
        for shown in self._targets.values():
            model.appendRow(QStandardItem(shown))
        return model

    def _place_of(self, target: Target | None) -> int:
        return list(self._targets).index(target) + FIRST if target in self._targets else LEAVE

    def _shown(self, target: Target) -> str:
        return self._targets.get(target, target.field)

    def _goals(self, place: int) -> list[Target]:
        """Everywhere a column goes."""
        index = self.boxes[place].currentIndex()
        if index == SPLIT:
            return [target for target in self._splits[place].targets if target is not None]
        return [list(self._targets)[index - FIRST]] if index >= FIRST else []

    def _picked(self, place: int) -> None:
        state, position = self._asked_for(), self._columns[place].position
        self._offers.pop(place, None)
        if self.boxes[place].currentIndex() == SPLIT:
            cells = self._cells(position)
            split = first_split(cells, state.columns.get(position) or self._columns[place].target)
            self._splits[place] = state.splits[position] = split
            state.columns.pop(position, None)
        else:
            self._splits.pop(place, None)
            state.splits.pop(position, None)
            state.columns[position] = next(iter(self._goals(place)), None)
        self._changed()

    def _split(self, position: int, split: Split) -> None:
        place = next(at for at, each in enumerate(self._columns) if each.position == position)
        self._splits[place] = self._asked_for().splits[position] = split
        self._changed()

    def _join(self, field: str, joint: str) -> None:
        self._asked_for().joints[field] = joint
        self._changed()

    def _take(self, place: int) -> None:
        self.boxes[place].setCurrentIndex(self._place_of(self._offers[place]))

    def _unkept(self) -> list[int]:
        """The columns that go nowhere although nobody said so."""
        decided = self._asked_for().columns
        return [
            place
            for place, column in enumerate(self._columns)
            if column.position not in decided and self._can_keep(place)
        ]

    def _can_keep(self, place: int) -> bool:
        if place in self._offers or self._goals(place):
            return False
        return can_keep(self._asked_for(), self._cells(self._columns[place].position))

    def _keep(self, places: Sequence[int]) -> None:
        """Keep columns as custom fields."""
        state = self._asked_for()
        for place in places:
            keep(state, self._columns[place], self._raw(place))
        # The list of all places has changed: whatever shows it is made anew.
        self.show_columns(state)
        self.table.scrollTo(self.table.model().index(places[-1], GOES))
        self.boxes[places[-1]].setFocus()
        self.changed.emit()

    def _pick_kind(self, place: int, kind: CustomKind) -> None:
        state = self._asked_for()
        field = new_field(state, self._goals(place))
        assert field is not None, "only a column that becomes a field has a kind to be picked"
        try:
            change_kind(state, field, kind, self._raw(place))
        except ValueProblem as problem:
            self._trouble = str(problem)
            self._show_all()
        else:
            self._changed()

    def _raw(self, place: int) -> list[Any]:
        position = self._columns[place].position
        return [row[position] for row in self._rows if position < len(row)]

    def _changed(self) -> None:
        self._trouble = ""
        self._state_shared()
        self._show_all()
        state = self._asked_for()
        self.match.show_state(state, state.layout())
        self.changed.emit()

    def _state_shared(self) -> None:
        """Say of all columns that go to one place that they do: else what is suggested for one of
        them would make room for what somebody chose for the other."""
        state = self._asked_for()
        shared = {target for target, times in Counter(self._chosen()).items() if times > 1}
        for place in range(len(self.boxes)):
            if shared.intersection(self._goals(place)):
                position = self._columns[place].position
                if place in self._splits:
                    state.splits[position] = self._splits[place]
                else:
                    state.columns[position] = self._goals(place)[0]

    def _show_all(self) -> None:
        for place in range(len(self.boxes)):
            self._show_sureness(place)
        self.combined.show_lines(
            list(self._joined()), self._asked_for().joints, list(self._taken()), self._targets,
            self._model,
        )  # fmt: skip
        self._tell()

    def _show_sureness(self, place: int) -> None:
        kind, make = self._cell_of(place)
        cell = self.table.cellWidget(place, SURENESS)
        if isinstance(cell, (OfferCell, KeepCell, KindCell)) and type(cell) is not kind:
            # It is deleted once its button has come back from telling.
            cell.hide()
            self.table.removeCellWidget(place, SURENESS)
        if kind is not NoneType and type(cell) is not kind:
            self.table.setCellWidget(place, SURENESS, make())
        elif isinstance(cell, KindCell):
            cell.show_field(new_field(self._asked_for(), self._goals(place)))
        said, tone = self._sureness(place)
        item = self.table.item(place, SURENESS)
        if item is not None:
            item.setText("" if kind is OfferCell else said)
            item.setForeground(colours().of(tone))

    def _cell_of(self, place: int) -> tuple[type, Callable[[], QWidget]]:
        """The kind of widget that stands beside a column, and how one is made; NoneType for a
        plain text."""
        goals, heading = self._goals(place), self._columns[place].heading
        if place in self._offers:
            return OfferCell, lambda: self._offer_cell(place)
        field = new_field(self._asked_for(), goals)
        if field is not None and place not in self._splits:
            return KindCell, lambda: KindCell(field, lambda kind: self._pick_kind(place, kind))
        if self._can_keep(place):
            return KeepCell, lambda: KeepCell(heading, lambda: self._keep([place]))
        return NoneType, QWidget

    def _offer_cell(self, place: int) -> OfferCell:
        column = self._columns[place]
        said = _("look at this ({share} %)").format(share=round(column.score * 100))
        name = _("Send “{heading}” to {field}").format(
            heading=column.heading, field=self._shown(self._offers[place])
        )
        return OfferCell(said, name, lambda: self._take(place))

    def _sureness(self, place: int) -> tuple[str, Any]:
        state, column = self._asked_for(), self._columns[place]
        goals = self._goals(place)
        if not goals:
            return _("left out"), "muted"
        if self._twice().intersection(goals):
            return _("chosen twice"), "error"
        if all(is_computed(state.schema, target) for target in goals):
            return _("computed by MineDesk, not taken"), "muted"
        others = self._beside(place, goals)
        if others:
            return _("together with “{heading}”").format(heading=others[0]), "info"
        if new_field(state, goals) is not None:
            return _("new field"), "info"
        if column.position in state.placed and goals == [state.placed[column.position]]:
            return _("by its place: please check"), "warning"
        if column.position in state.columns or column.position in state.splits:
            return _("your choice"), "info"
        if column.score >= SURE:
            return _("sure"), "good"
        return _("please check ({share} %)").format(share=round(column.score * 100)), "warning"

    def _beside(self, place: int, goals: Sequence[Target]) -> list[str]:
        """The headings of other columns that go to the same field."""
        return [
            self._columns[other].heading
            for other in range(len(self.boxes))
            if other != place and set(goals).intersection(self._goals(other))
        ]

    def _chosen(self) -> list[Target]:
        return [target for place in range(len(self.boxes)) for target in self._goals(place)]

    def _twice(self) -> set[Target]:
        """Where several columns go that holds one value."""
        counted = Counter(self._chosen())
        return {
            target for target, times in counted.items() if times > 1 and not self._can_join(target)
        }

    def _can_join(self, target: Target) -> bool:
        found = found_field(self._asked_for().schema, target.field)
        return found is not None and can_join(found[1], target.part)

    def _joined(self) -> Iterator[Joined]:
        """The fields of text that several columns go to."""
        for target, times in Counter(self._chosen()).items():
            found = found_field(self._asked_for().schema, target.field)
            if times < 2 or found is None or not joins_texts(found[1].kind):
                continue
            columns = [
                self._columns[place]
                for place in range(len(self.boxes))
                if target in self._goals(place)
            ]
            cells = [next(texts(self._rows, each.position), "") for each in columns]
            yield Joined(
                found[1].key,
                self._shown(target),
                tuple(each.heading for each in columns),
                tuple(filter(None, cells)),
            )

    def _taken(self) -> Iterator[Taken]:
        """The columns that are split."""
        for place, split in sorted(self._splits.items()):
            column = self._columns[place]
            cells = tuple(self._cells(column.position))
            yield Taken(column.position, column.heading, split, cells)

    def _cells(self, position: int) -> list[str]:
        return list(islice(texts(self._rows, position), _LOOKED_AT))

    def _tell(self) -> None:
        twice, state = self._twice(), self._asked_for()
        out = sum(not self._goals(place) for place in range(len(self.boxes)))
        said, tone = column_words(
            [self._targets[target] for target in twice], len(self._offers), out
        )
        if self._trouble:
            said, tone = self._trouble, "error"
        elif not twice:
            said = f"{lines_words(state.schema, self._chosen())} {said}".strip()
        unkept = len(self._unkept())
        self.keep_all.setText(keep_words(unkept))
        self.keep_all.setVisible(unkept > 0)
        self.told.setText(said)
        self.told.setProperty("tone", tone)
        self.told.style().polish(self.told)

    def _asked_for(self) -> ImportState:
        assert self._state is not None, "columns are chosen of a file that was looked at"
        return self._state
