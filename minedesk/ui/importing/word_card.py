"""The words of a file that no list of terms knows, each to be matched once to a term of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from minedesk.fields.kinds import Choice
from minedesk.fields.vocabulary import Vocabulary, word_key
from minedesk.records import schema as schema_named
from minedesk.services.importing.asking.questions import WordQuestion
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

# Stored in a box: nobody looked at the word yet; its rows are set aside (as in `ImportState`).
_OPEN: Final = "?"
_ASIDE: Final = ""

Matched = dict[str, dict[str, dict[str, str]]]


class WordCard(QFrame):
    """changed: a word means something else. What is chosen goes into matched, by type, field and
    the word's key."""

    changed = Signal()

    def __init__(
        self, words: Sequence[WordQuestion], matched: Matched, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._matched = matched
        self.boxes: list[ChoiceBox] = []
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(8)
        column.addWidget(Text(_("Words"), scale=1.1, strong=True))
        said = _(
            "These words are on no list of MineDesk. Say once what each of them means; it is "
            "remembered for the next file with these columns. Rows with a word that means nothing "
            "here are set aside."
        )
        column.addWidget(Text(said, tone="warning", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, asked in enumerate(words):
            self._ask(grid, row, asked)
        column.addLayout(grid)
        self.take = button(_("Take all s&uggestions"), self._take_suggestions, icon="check")
        self.take.setVisible(any(asked.suggestion for asked in words))
        column.addWidget(self.take)

    def _ask(self, grid: QGridLayout, row: int, asked: WordQuestion) -> None:
        times = ngettext("{count} cell", "{count} cells", asked.cells).format(count=asked.cells)
        said = Text(f"{asked.heading}: “{asked.word}” ({times})", wrap=True)
        vocabulary = _vocabulary(asked)
        choices = {_OPEN: _("Choose…")}
        if asked.suggestion:
            choices[asked.suggestion] = _("{term} (suggested)").format(
                term=vocabulary.label(asked.suggestion)
            )
        for term in vocabulary.offered:
            choices.setdefault(term.code, term.shown)
        choices[_ASIDE] = _("Set its rows aside")
        box = ChoiceBox(choices)
        box.setAccessibleName(_("What “{word}” means").format(word=asked.word))
        chosen = self._of(asked).get(word_key(asked.word), _OPEN)
        box.choose(chosen if chosen in choices else _OPEN)
        box.currentIndexChanged.connect(lambda _index, row=row: self._picked(row))
        self.boxes.append(box)
        grid.addWidget(said, row, 0)
        grid.addWidget(box, row, 1)

    def _of(self, asked: WordQuestion) -> dict[str, str]:
        return self._matched.setdefault(asked.type, {}).setdefault(asked.field, {})

    def _picked(self, row: int) -> None:
        asked, code = self._words[row], self.boxes[row].currentData()
        if code == _OPEN:
            self._of(asked).pop(word_key(asked.word), None)
        else:
            self._of(asked)[word_key(asked.word)] = code
        self.changed.emit()

    def _take_suggestions(self) -> None:
        for box, asked in zip(self.boxes, self._words, strict=True):
            if asked.suggestion and box.currentData() == _OPEN:
                box.setCurrentIndex(box.findData(asked.suggestion))


def _vocabulary(asked: WordQuestion) -> Vocabulary:
    kind = schema_named(asked.type).by_key[asked.field].kind
    assert isinstance(kind, Choice), "only words of a list of terms are asked about"
    return kind.vocabulary
