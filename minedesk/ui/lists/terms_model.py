"""The terms of one vocabulary as a table: renamed, added, coloured, hidden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from minedesk.fields.clean import trimmed
from minedesk.fields.vocabulary import OwnTerm, Part, Term, TermProblem, Tone, Vocabulary
from minedesk.services.terms import code_for
from minedesk.ui.forms.completion import TONES, dot
from minedesk.ui.palette import colours
from minedesk.words import N_, _

Index = QModelIndex | QPersistentModelIndex

NAME, BUILT_IN, WORDS, TONE, OFFERED = range(5)
HEADINGS: Final = (
    N_("Name"),
    N_("Built in as"),
    N_("Also read as"),
    N_("Colour"),
    N_("Offered"),
)
TONE_NAMES: Final[dict[Tone, str]] = {
    "": N_("None"),
    "bad": N_("Danger"),
    "warn": N_("Care"),
    "good": N_("Done"),
    "info": N_("Information"),
}
_COLUMNS: Final[dict[Part, int]] = {"label": NAME, "words": WORDS, "hidden": OFFERED}
_NO_INDEX: Final = QModelIndex()
_DISPLAY, _EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole


@dataclass(slots=True, eq=False)
class TermLine:
    """One term while it is edited; built_in is None for the user's own, kept says it has a code."""

    code: str
    name: str
    words: str = ""
    tone: Tone = ""
    hidden: bool = False
    built_in: Term | None = None
    kept: bool = False

    def own(self) -> OwnTerm:
        """What the line says of the term."""
        words = tuple(word for word in map(trimmed, self.words.split(";")) if word)
        name = trimmed(self.name)
        if self.built_in is not None:
            # The built-in name in the language in use is no name of the user's own.
            name = "" if name == _(self.built_in.label) else name
            return OwnTerm(self.code, name, words, "", self.hidden)
        return OwnTerm(self.code, name, words, self.tone, self.hidden)


class TermsModel(QAbstractTableModel):
    """edited: the user changed something."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[TermLine] = []
        self._vocabulary: Vocabulary | None = None
        self._problem: TermProblem | None = None

    def show(self, vocabulary: Vocabulary, own: Sequence[OwnTerm]) -> None:
        """Show a vocabulary with what the file's users say of its terms."""
        said = {each.code: each for each in own}
        known = [_line(term, said.get(term.code)) for term in vocabulary.built_in]
        new = [
            TermLine(
                each.code, each.label, "; ".join(each.words), each.tone, each.hidden, kept=True
            )
            for each in own
            if not vocabulary.is_built_in(each.code)
        ]
        self.beginResetModel()
        self._vocabulary, self._problem = vocabulary, None
        self.lines = [*known[:-1], *new, known[-1]]
        self.endResetModel()

    def own_terms(self) -> list[OwnTerm]:
        """All that the lines say; a new line without a name says nothing yet."""
        return [line.own() for line in self.lines if line.code]

    def add(self) -> int:
        """Add an empty line for a term and return its row; one that waits already is used."""
        for row, line in enumerate(self.lines):
            if not line.code:
                return row
        row = len(self.lines) - 1
        self.beginInsertRows(_NO_INDEX, row, row)
        self.lines.insert(row, TermLine("", ""))
        self.endInsertRows()
        return row

    def can_remove(self, row: int) -> bool:
        """Whether the line is a term of the user's own."""
        return 0 <= row < len(self.lines) and self.lines[row].built_in is None

    def remove(self, row: int) -> None:
        """Take a term of the user's own away."""
        self.beginRemoveRows(_NO_INDEX, row, row)
        line = self.lines.pop(row)
        self.endRemoveRows()
        if line.code:
            self.edited.emit()

    def note_kept(self, codes: Collection[str]) -> None:
        """Terms with these codes lie in the file: records may hold the codes from now on."""
        for line in self.lines:
            line.kept = line.kept or line.code in codes

    def mark(self, problem: TermProblem | None) -> QModelIndex:
        """Mark the cell that cannot stay as it is, or none; returns where it is."""
        self._problem = problem
        last = self.index(len(self.lines) - 1, OFFERED)
        self.dataChanged.emit(self.index(0, 0), last)
        if problem is not None:
            for row, line in enumerate(self.lines):
                if line.code == problem.code:
                    return self.index(row, _COLUMNS[problem.part])
        return _NO_INDEX

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return _(HEADINGS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() == OFFERED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        own = self.lines[index.row()].built_in is None
        if index.column() in (NAME, WORDS) or (index.column() == TONE and own):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role in (_DISPLAY, _EDIT):
            return _text(line, column, role)
        if role == Qt.ItemDataRole.CheckStateRole and column == OFFERED:
            return Qt.CheckState.Unchecked if line.hidden else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DecorationRole and column == TONE and line.tone:
            return dot(TONES[line.tone])
        if role == Qt.ItemDataRole.ForegroundRole and (column == BUILT_IN or line.hidden):
            return QColor(colours().muted)
        if role == Qt.ItemDataRole.BackgroundRole and self._is_wrong(line, column):
            return QColor(colours().error_tint)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, column)
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == OFFERED:
            line.hidden = Qt.CheckState(value) != Qt.CheckState.Checked
        elif role != _EDIT or value == _text(line, column, _EDIT):
            return False
        elif column == NAME:
            self._rename(line, str(value))
        elif column == WORDS:
            line.words = str(value)
        elif column == TONE:
            line.tone = value
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), OFFERED))
        self.edited.emit()
        return True

    def _rename(self, line: TermLine, name: str) -> None:
        if line.built_in is not None and not trimmed(name):
            name = _(line.built_in.label)
        line.name = name
        if line.built_in is None and not line.kept and self._vocabulary is not None:
            taken = [each.code for each in self.lines if each is not line]
            line.code = code_for(name, self._vocabulary, taken) if trimmed(name) else ""

    def _is_wrong(self, line: TermLine, column: int) -> bool:
        problem = self._problem
        return problem is not None and (problem.code, _COLUMNS[problem.part]) == (line.code, column)

    def _tip(self, line: TermLine, column: int) -> str:
        if self._problem is not None and self._is_wrong(line, column):
            return str(self._problem)
        if column == WORDS and line.built_in is not None:
            return _("Always read as this term: {words}").format(
                words="; ".join(line.built_in.words)
            )
        if column == TONE and line.built_in is not None:
            return _("The colour of a built-in term is the same on every desk.")
        return ""


def _line(term: Term, own: OwnTerm | None) -> TermLine:
    line = TermLine(term.code, _(term.label), tone=term.tone, built_in=term, kept=True)
    if own is not None:
        line.name = own.label or line.name
        line.words, line.hidden = "; ".join(own.words), own.hidden
    return line


def _text(line: TermLine, column: int, role: int) -> Any:
    if column == NAME:
        return line.name
    if column == BUILT_IN:
        return _(line.built_in.label) if line.built_in else _("your own")
    if column == WORDS:
        return line.words
    if column == TONE:
        return line.tone if role == _EDIT else _(TONE_NAMES[line.tone])
    return None
