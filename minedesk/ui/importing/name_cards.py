"""Names that no record has and places that no list knows, each to be decided once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from minedesk.fields.clean import match_key
from minedesk.records import schema as schema_named
from minedesk.services.importing.asking.namequestions import MOST, NameQuestion, PlaceQuestion
from minedesk.services.importing.options import OTHERS, LinkChoice
from minedesk.ui.forms.completion import Offer, Source
from minedesk.ui.importing.find_line import FIND, FindBox
from minedesk.ui.lookups import Lookups
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

# Stored in a box of one name: what is chosen for all others holds for it, too.
_AS_OTHERS: Final = ""
_MATCH: Final = "match:"
_BOX_WIDE: Final = 320

DecidedNames = dict[str, dict[str, LinkChoice]]
DecidedPlaces = dict[str, dict[str, str]]


class _Card(QFrame):
    """A card of questions with a box each. changed: something was decided."""

    changed = Signal()

    def __init__(self, title: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[ChoiceBox] = []
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(8)
        column.addWidget(Text(title, scale=1.1, strong=True))
        column.addWidget(Text(told, tone="warning", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)

    def _add(
        self,
        said: str,
        choices: Mapping[str, str],
        chosen: str,
        find: Source | None = None,
        prefix: str = "",
        *,
        strong: bool = False,
    ) -> ChoiceBox:
        """A line with a box of these choices, by what is stored; find offers others, which are
        stored with the prefix."""
        row = self._grid.rowCount()
        box = ChoiceBox(dict(choices))
        box.setAccessibleName(said)
        box.setMinimumWidth(_BOX_WIDE)
        box.choose(chosen if chosen in choices else next(iter(choices)))
        self.boxes.append(box)
        label = Text(said, wrap=True, strong=strong)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(box if find is None else FindBox(box, find, prefix), row, 1)
        return box

    def _note(self, said: str) -> None:
        note: QLabel = Text(said, tone="muted", wrap=True)
        self._grid.addWidget(note, self._grid.rowCount(), 0, 1, 2)


class NameCard(_Card):
    """Names in links. What is chosen goes into decided, by record type and match key."""

    def __init__(
        self,
        names: Sequence[NameQuestion],
        decided: DecidedNames,
        records: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        lookups: Lookups | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Names"),
            _(
                "No record in this file has these names. Say once what each of them means; it is "
                "remembered for the next file with these columns. A name that waits is linked as "
                "soon as a record of that name comes in."
            ),
            parent,
        )
        self._decided = decided
        self._records = records or {}
        self._lookups = lookups
        by_target: dict[str, list[NameQuestion]] = {}
        for each in names:
            by_target.setdefault(each.target, []).append(each)
        for target, asked in by_target.items():
            self._ask(target, asked)

    def _ask(self, target: str, asked: Sequence[NameQuestion]) -> None:
        schema = schema_named(target)
        plain = _ways(target, owner=any(each.owner for each in asked))
        known = {f"{_MATCH}{key}": told for key, told in self._records.get(target, ())}
        for each in asked[:MOST]:
            times = ngettext("{count} cell", "{count} cells", each.cells).format(count=each.cells)
            said = _("{heading}: “{name}” ({times})").format(
                heading=each.heading, name=each.name, times=times
            )
            if each.offers:
                said = _("{said} – perhaps {record}").format(said=said, record=each.offers[0][1])
            offers = {
                f"{_MATCH}{key}": _("{record} (perhaps)").format(record=told)
                for key, told in each.offers
            }
            choice = self._decided.get(target, {}).get(match_key(each.name))
            chosen = "" if choice is None else _stored(choice)
            if choice is not None and choice.action == "match":
                offers.setdefault(chosen, choice.key)
            others = {_AS_OTHERS: _("As all others below")} if len(asked) > 1 else {}
            if not others and choice is None:
                # A record that is like it stands first, and is never taken without a word.
                held = _stored(self._of_others(target))
                chosen = held if held in plain else next(iter(plain))
            choices = {**others, **offers, **plain, **(known | offers)}
            # A few records are listed; among many somebody has to look for one.
            find = None if known else self._finder(target)
            box = self._add(said, choices, chosen, find, _MATCH)
            key = match_key(each.name)
            box.currentIndexChanged.connect(
                lambda _index, box=box, key=key: self._picked(target, key, box)
            )
        if len(asked) > 1:
            said = _("All other {type}").format(type=_(schema.plural).lower())
            box = self._add(said, plain, _stored(self._of_others(target)), strong=True)
            box.currentIndexChanged.connect(
                lambda _index, box=box: self._picked(target, OTHERS, box)
            )
        if len(asked) > MOST:
            self._note(
                _("{count} more names are not shown; the last choice holds for them.").format(
                    count=len(asked) - MOST
                )
            )

    def _finder(self, target: str) -> Source | None:
        lookups = self._lookups
        if lookups is None:
            return None

        def find(text: str) -> list[Offer]:
            return [
                Offer(key, f"{key} · {called}" if called else key)
                for _id, key, called in lookups.find_links(target, text)
            ]

        return find

    def _of_others(self, target: str) -> LinkChoice:
        return self._decided.get(target, {}).get(OTHERS, LinkChoice("wait"))

    def _picked(self, target: str, key: str, box: ChoiceBox) -> None:
        stored = str(box.currentData())
        if stored == FIND:
            return
        names = self._decided.setdefault(target, {})
        if stored == _AS_OTHERS:
            names.pop(key, None)
        elif stored.startswith(_MATCH):
            names[key] = LinkChoice("match", stored.removeprefix(_MATCH))
        else:
            action: Any = stored
            names[key] = LinkChoice(action)
        self.changed.emit()


class PlaceCard(_Card):
    """Places. What is chosen goes into decided, by field and by the place's key."""

    def __init__(
        self,
        places: Sequence[PlaceQuestion],
        decided: DecidedPlaces,
        lookups: Lookups | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Places"),
            _(
                "The lists of places do not know these. Choose the place that is meant, or leave "
                "it as it is written: the rows come in with a warning."
            ),
            parent,
        )
        self._decided = decided
        self._lookups = lookups
        for each in places[:MOST]:
            self._ask(each)
        if len(places) > MOST:
            self._note(
                _("{count} more places are not shown; they stay as they are written.").format(
                    count=len(places) - MOST
                )
            )

    def _ask(self, asked: PlaceQuestion) -> None:
        times = ngettext("{count} row", "{count} rows", asked.rows).format(count=asked.rows)
        named = _("“{name}” in {above}").format(name=asked.name, above=asked.above)
        said = _("{heading}: {name} ({times})").format(
            heading=asked.heading,
            name=named if asked.above else f"“{asked.name}”",
            times=times,
        )
        if asked.offers:
            said = _("{said} – perhaps {record}").format(said=said, record=asked.offers[0][1])
        choices = {_AS_OTHERS: _("As it is written")}
        choices |= {text: _("{place} (perhaps)").format(place=told) for text, told in asked.offers}
        chosen = self._decided.get(asked.field, {}).get(asked.key, "")
        if chosen:
            choices.setdefault(chosen, chosen)
        box = self._add(said, choices, chosen, self._finder(asked.field))
        box.currentIndexChanged.connect(lambda _index, box=box: self._picked(asked, box))

    def _finder(self, field: str) -> Source | None:
        lookups = self._lookups
        if lookups is None:
            return None

        def find(text: str) -> list[Offer]:
            return [Offer(each.text, each.label) for each in lookups.find_places(field, text, {})]

        return find

    def _picked(self, asked: PlaceQuestion, box: ChoiceBox) -> None:
        if box.currentData() == FIND:
            return
        self._decided.setdefault(asked.field, {})[asked.key] = str(box.currentData())
        self.changed.emit()


def _ways(target: str, *, owner: bool) -> dict[str, str]:
    """What can be done with a name, by what is stored."""
    if owner:
        return {"aside": _("Set its rows aside")}
    title = _(schema_named(target).title).lower()
    return {
        "wait": _("Leave it waiting"),
        "create": _("Enter it as a new {type}").format(type=title),
        "aside": _("Set its rows aside"),
    }


def _stored(choice: LinkChoice) -> str:
    return f"{_MATCH}{choice.key}" if choice.action == "match" else choice.action
