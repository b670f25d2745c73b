"""Kinds whose values are terms of the program's own vocabularies; yes and no."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.kinds.base import Kind, SqlKind, is_doubted, shortened
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.fields.vocabulary import known_as, word_key
from minedesk.words import N_, _, in_every_language, use_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minedesk.fields.vocabulary import Vocabulary

_SEPARATORS = re.compile(r"\s*[,;/、，；\n]\s*")


class Choice(Kind):
    """One term of a vocabulary, stored as its code."""

    name = "choice"

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def _parse(self, raw: object, reading: Reading) -> str | None:
        text = trimmed(raw)
        return self._code(text) if text else None

    def unknown(self, raw: object) -> list[str]:
        """The words of a cell that mean no term here; those that are doubted ("AP?") left out."""
        return [
            word
            for word in self._words(trimmed(raw))
            if word and self.vocabulary.find(word) is None and not is_doubted(word)
        ]

    def _words(self, text: str) -> list[str]:
        return [text]

    def _code(self, text: str) -> str:
        term = self.vocabulary.find(text)
        if term is not None and not is_doubted(text):
            return term.code
        near = self.vocabulary.closest(text)
        known = ", ".join(each.shown for each in self.vocabulary.offered)
        hint = _("Use one of: {terms}.").format(terms=known)
        if near is not None:
            hint = _("Did you mean “{term}”?").format(term=near.shown) + " " + hint
        raise ValueProblem(
            _("“{text}” is not a known term here.").format(text=shortened(text)), hint
        )

    def format(self, value: str, habits: Habits = PLAIN) -> str:
        with use_language(habits.language):
            return self.vocabulary.label(value)

    def search_text(self, value: str) -> str:
        return self.vocabulary.label(value)

    def tone(self, value: str) -> str:
        """The colour a value is marked with: "", "bad", "warn", "good" or "info"."""
        return self.vocabulary.tone(value)


class Choices(Choice):
    """Several terms of one vocabulary, separated by , ; or / in a cell. Values are tuples."""

    name = "choices"

    def _parse(self, raw: object, reading: Reading) -> tuple[str, ...] | None:  # type: ignore[override]  # several codes where one was
        text = trimmed(raw)
        whole = self.vocabulary.find(text)
        if whole is not None and not is_doubted(text):
            return (whole.code,)
        codes = (self._code(part) for part in self._words(text) if part)
        return tuple(dict.fromkeys(codes)) or None

    def _words(self, text: str) -> list[str]:
        return [text] if self.vocabulary.find(text) else _SEPARATORS.split(text)

    def format(self, value: Iterable[str], habits: Habits = PLAIN) -> str:
        with use_language(habits.language):
            return "; ".join(self.vocabulary.label(code) for code in value)

    def to_json(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def to_sql(self, value: tuple[str, ...] | None) -> str | None:
        return _codes_as_json(value) if value else None

    def from_sql(self, stored: str | None) -> tuple[str, ...] | None:
        return tuple(json.loads(stored)) if stored else None

    def search_text(self, value: Iterable[str]) -> str:
        return " ".join(self.vocabulary.label(code) for code in value)


@lru_cache(maxsize=1_000)
def _codes_as_json(codes: tuple[str, ...]) -> str:
    return json.dumps(codes)


class Counts(Choice):
    """How many of each term: a computed value such as devices found by category.

    Values are dicts of code to whole number.
    """

    name = "counts"

    def _parse(self, raw: object, reading: Reading) -> Any:
        raise ValueProblem(_("This is counted by the program and cannot be typed."))

    def format(self, value: dict[str, int], habits: Habits = PLAIN) -> str:  # type: ignore[override]  # counts, not one code
        with use_language(habits.language):
            return "; ".join(
                f"{self.vocabulary.label(code)} {habits.number(count, 0)}"
                for code, count in value.items()
            )

    def to_json(self, value: dict[str, int]) -> dict[str, int]:
        return dict(value)

    def to_sql(self, value: dict[str, int] | None) -> str | None:
        return json.dumps(value) if value else None

    def from_sql(self, stored: str | None) -> dict[str, int] | None:
        return json.loads(stored) if stored else None

    def search_text(self, value: Any) -> str:
        return ""


_YES = N_("Yes")
_NO = N_("No")
_YES_WORDS = known_as(
    signs="1; x; ✓; ✔; ☑; ○", en="yes; y; true", fr="oui; vrai", uk="так", ru="да",
    km="បាទ; ចាស; មាន", ja="はい; 有; 是",
)  # fmt: skip
_NO_WORDS = known_as(
    signs="0; ×", en="no; n; false", fr="non; faux", uk="ні", ru="нет", km="ទេ; គ្មាន",
    ja="いいえ; 無; 否",
)  # fmt: skip


class YesNo(Kind):
    """Yes or no; empty is neither. Values are bool."""

    name = "yes_no"
    sql = SqlKind.INTEGER

    def _parse(self, raw: object, reading: Reading) -> bool | None:
        if isinstance(raw, bool):
            return raw
        text = trimmed(raw)
        if not text:
            return None
        for value, words, label in ((True, _YES_WORDS, _YES), (False, _NO_WORDS, _NO)):
            if text.casefold() in words or word_key(text) in map(
                word_key, in_every_language(label)
            ):
                return value
        raise ValueProblem(
            _("“{text}” is neither yes nor no.").format(text=shortened(text)),
            _("Write yes or no, or leave it empty."),
        )

    def format(self, value: bool, habits: Habits = PLAIN) -> str:
        with use_language(habits.language):
            return _(_YES) if value else _(_NO)

    def to_sql(self, value: bool | None) -> int | None:
        return None if value is None else int(value)

    def from_sql(self, stored: int | None) -> bool | None:
        return None if stored is None else bool(stored)
