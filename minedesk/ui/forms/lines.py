"""Editors that are one line: text, numbers, dates, points, choices from lists, links."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from minedesk.errors import ValueProblem
from minedesk.fields.clean import folded
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Country, Currency, Kind, Link, Number, Text, YesNo
from minedesk.fields.kinds.number import written
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits, Reading
from minedesk.fields.vocabulary import Edition
from minedesk.ui.forms.calendar import CalendarPopup
from minedesk.ui.forms.completion import Offer, Source, ranked
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import NO_NOTE, Editor, Note, not_there
from minedesk.ui.forms.line import Line
from minedesk.words import LANGUAGES, _, language

_SAMPLES: Final = {"date": "30 Sept 2024", "code": "BTB505620", "whole": "100,000"}


class LineEditor(Editor):
    """A line of text; also phones, addresses of mail and web, codes, names."""

    def __init__(
        self,
        field: Field,
        type_name: str,
        context: FormContext,
        parent: QWidget | None = None,
        *,
        suffix: str = "",
    ) -> None:
        self.line = Line(parent, suffix=suffix)
        super().__init__(field, type_name, context, self.line)
        # What the fields beside say of where the record lies, by key: a form tells it.
        self.lies_in: Callable[[], Mapping[str, str]] = dict
        if isinstance(field.kind, Text):
            self.line.setMaxLength(field.kind.longest)
            if field.complete or field.kind.name == "lookup":
                self.line.offer_from(
                    self._used_before, eager=False, opens=field.kind.name == "lookup"
                )
        self.line.textEdited.connect(self._edited)
        self.line.picked.connect(self._picked)
        self.line.left.connect(self.left)

    def text(self) -> str:
        return self.line.text()

    def _put(self, text: str) -> None:
        self.line.setText(text)
        # A long text is read from its beginning.
        self.line.setCursorPosition(0)

    def natural_width(self) -> int:
        sample = _SAMPLES.get(self.kind.name, self.kind.example)
        return self.line.fontMetrics().horizontalAdvance(sample) + self.line.inner_width()

    def _used_before(self, text: str) -> list[Offer]:
        found = self.context.complete(self.type_name, self.field.key, text)
        if self.field.complete != "place":
            return [Offer(each) for each in found]
        places = [
            Offer(each.text, each.label, place=each)
            for each in self.context.find_places(self.field.key, text, self.lies_in())
        ]
        known = {each.text for each in places}
        return [*places, *(Offer(each) for each in found if each not in known)]

    def _picked(self, offer: Offer) -> None:
        self._edited()
        if offer.place is not None:
            self.place_chosen.emit(offer.place)


class NumberEditor(LineEditor):
    """A number, with its unit inside the field."""

    # What leaving the field made of the text: written the language's way, it needs no note.
    _settled = ""

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        unit = field.kind.unit if isinstance(field.kind, Number) else ""
        super().__init__(field, type_name, context, parent, suffix=shown(unit))

    def note(self) -> Note:
        value, text = self.value(), self.text()
        parts = written(text) if self.is_touched() and text != self._settled else None
        if value is None or parts is None or parts.mark != "?":
            return super().note()
        # "12,345" means two things to two people: say it in a way that can be read in one only.
        habits = self.context.habits()
        mark = habits.separators[1]
        whole, _mark, decimals = self.kind.edit_text(value, habits).partition(mark)
        plain = f"{whole}{mark}{decimals:0<4}" if decimals else whole
        return Note(f"= {plain}{self._unit()}")

    def settle(self) -> None:
        before = self.text()
        super().settle()
        if self.text() != before:
            self._settled = self.text()

    def natural_width(self) -> int:
        return self.line.fontMetrics().horizontalAdvance("1,000,000") + self.line.inner_width()

    def _unit(self) -> str:
        kind = self.kind
        return f" {shown(kind.unit)}" if isinstance(kind, Number) and kind.unit else ""


class DateEditor(LineEditor):
    """A date, typed as people write it; a calendar opens at a press."""

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, type_name, context, parent)
        self.line.add_mark("calendar-blank", self.open_calendar, tip=_("Calendar (Alt+Down)"))
        self._calendar: CalendarPopup | None = None

    def open_calendar(self) -> None:
        """Show the calendar at the field, on the date that is typed."""
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        if self._calendar is None:
            self._calendar = CalendarPopup(self.line)
            self._calendar.picked.connect(self._pick)
        day = None if self.problem() else self.value()
        self._calendar.open_at(day or datetime.date.today(), self.context.habits().language)

    def _pick(self, day: datetime.date) -> None:
        self.type_text(self._shown(day))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class PointEditor(LineEditor):
    """A point in any coordinate system; how it was understood always stands beneath."""

    wide = True

    def note(self) -> Note:
        from minedesk.geo.coordinates import describe

        value = self.value()
        return NO_NOTE if value is None else Note(f"✓ {describe(value)}", "good")

    def settle(self) -> None:
        """What stands on the paper stays as it was typed."""


class ListEditor(LineEditor):
    """A value from a list: a term, a country, a currency, yes or no. Typing finds it."""

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, type_name, context, parent)
        self.line.offer_from(list_source(field.kind), eager=True, opens=True)

    def natural_width(self) -> int:
        if isinstance(self.kind, (Country, Currency)):
            return 0
        width = self.line.fontMetrics().horizontalAdvance
        widest = max(width(offer.label) for offer in list_source(self.kind)(""))
        dot = 14 if isinstance(self.kind, Choice) else 0
        return widest + self.line.inner_width() + dot

    def set_value(self, value: Any, pending: tuple[str, ...] = ()) -> None:
        super().set_value(value, pending)
        # Known without looking the label up among all words of the vocabulary.
        if isinstance(self.kind, Choice):
            self.line.show_tone(self.kind.tone(value) if value is not None else "")

    def settle(self) -> None:
        super().settle()
        self._show_tone()

    def is_underway(self) -> bool:
        return self.line.is_choosing()

    def _edited(self) -> None:
        self._show_tone()
        super()._edited()

    def _show_tone(self) -> None:
        if isinstance(self.kind, Choice) and self.is_touched():
            term = self.kind.vocabulary.find(self.text()) if self.text() else None
            self.line.show_tone(term.tone if term else "")


class LinkEditor(LineEditor):
    """A pointer to one record: typed by its key, found by key or name."""

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, type_name, context, parent)
        self.line.offer_from(self._records, eager=False, opens=True, sole=True)
        self.line.add_mark("x", self.clear, when_filled=True, tip=_("Point to no record"))
        self.line.add_mark(
            "arrow-right", self.open_link, when_filled=True, tip=_("Show the record (Alt+Enter)")
        )

    def clear(self) -> None:
        """Point to no record."""
        self.type_text("")

    def open_link(self) -> None:
        assert isinstance(self.kind, Link)
        if self.problem() is None and self.value() is not None:
            self.link_activated.emit(self.kind.target, self.value())

    def note(self) -> Note:
        value = self.value()
        if value is None:
            waiting = self.pending()
            return Note(not_there(waiting), "warning") if waiting else NO_NOTE
        return Note(self._name_of(value)) if self.is_touched() else NO_NOTE

    def _records(self, text: str) -> list[Offer]:
        assert isinstance(self.kind, Link)
        return link_offers(self.context, self.kind.target, text)

    def _name_of(self, value: int) -> str:
        assert isinstance(self.kind, Link)
        key = self._shown(value)
        for each, _key, label in self.context.find_links(self.kind.target, key):
            if each == value and label:
                return f"= {key} · {label}" if key != self.text().strip() else label
        return "" if key == self.text().strip() else f"= {key}"


def link_offers(context: FormContext, target: str, text: str) -> list[Offer]:
    """The records of a type that a typed text may mean, by key and name."""
    return [
        Offer(key, f"{key} · {label}" if label else key)
        for _id, key, label in context.find_links(target, text)
    ]


def list_source(kind: Kind) -> Source:
    """What a list offers for a typed text; everything in its own order for none.

    What the text means by itself comes first, however many others begin like it: the first offer
    is the one that Tab takes.
    """

    def source(text: str) -> Sequence[Offer]:
        edition = kind.vocabulary.edition if isinstance(kind, Choice) else None
        known = _known(kind, language(), edition)
        if not text.strip():
            return [offer for offer, _words in known]
        found = ranked(text, known)
        meant = _meant(kind, text)
        first = [offer for offer, _words in known if meant is not None and offer.text == meant]
        return [*first, *(offer for offer in found if offer not in first)]

    return source


def _meant(kind: Kind, text: str) -> str | None:
    """The text of the offer that a typed text means by itself, if it means one."""
    if isinstance(kind, Choice):
        term = kind.vocabulary.find(text)
        return term.shown if term else None
    try:
        value = kind.parse(text, Reading(typed=True))
    except ValueProblem:
        return None
    return None if value is None else kind.format(value, Habits(language=language()))


@lru_cache(maxsize=256)
def _known(kind: Kind, code: str, edition: Edition | None) -> list[tuple[Offer, tuple[str, ...]]]:
    if edition is not None:
        return _terms(edition)
    if isinstance(kind, YesNo):
        habits = Habits(language=code)
        return [
            (Offer(text, text), ())
            for text in (kind.format(True, habits), kind.format(False, habits))
        ]
    if isinstance(kind, Country):
        return _countries(kind, code)
    if isinstance(kind, Currency):
        names = kind.names(code)
        return [
            (Offer(each, f"{each} · {name}"), (folded(each), folded(name)))
            for each, name in names.items()
        ]
    raise TypeError(f"{kind!r} is no list")


def _terms(edition: Edition) -> list[tuple[Offer, tuple[str, ...]]]:
    return [
        (Offer(term.shown, term.shown, term.tone), tuple(map(folded, term.words)))
        for term in edition.offered
    ]


def _countries(kind: Country, code: str) -> list[tuple[Offer, tuple[str, ...]]]:
    names = kind.names(code)
    others = [kind.names(each) for each in LANGUAGES if each != code]
    return [
        (
            Offer(name, name),
            (folded(each), *(folded(other[each]) for other in others if each in other)),
        )
        for each, name in sorted(names.items(), key=lambda pair: folded(pair[1]))
    ]
