"""Vocabularies: closed lists of terms, each known by many words in many languages.

A value is stored as its term's code, shown by the term's label, and read from any of the words.
A word that two terms could mean is never guessed: a vocabulary that holds one cannot be built.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from minedesk.fields.clean import heading_key
from minedesk.words import N_, _, in_every_language

Tone = Literal["", "bad", "warn", "good", "info"]

# Below this likeness (0 to 100) a suggestion would confuse more than it helps.
_ALIKE = 72


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: the code that is stored, its label (an English msgid), the words it is known by.

    tone says how a mark of this term is coloured; "" is no colour.
    """

    code: str
    label: str
    words: tuple[str, ...] = ()
    tone: Tone = ""


def known_as(**words: str) -> tuple[str, ...]:
    """The words of a term, given by language (en, fr, km, uk, ru, ja) and separated by ";"."""
    every = (word.strip() for text in words.values() for word in text.split(";"))
    return tuple(dict.fromkeys(word for word in every if word))


NOT_SPECIFIED = Term(
    "not_specified",
    N_("Not specified"),
    known_as(
        en="unspecified; not stated; not known; unknown; not recorded; not available; no data; "
        "no information; not applicable; N/A; n.a.; N.K.; TBD; to be determined",
        fr="non précisé; non précisée; non spécifié; non spécifiée; inconnu; inconnue; "
        "non renseigné; non renseignée; sans objet; s.o.",
        km="មិនបញ្ជាក់; មិនបានបញ្ជាក់; មិនដឹង; មិនស្គាល់; គ្មានទិន្នន័យ; គ្មានព័ត៌មាន",
        uk="не вказано; не зазначено; невідомо; невідомий; невідома; немає даних; н/д",
        ru="не указано; неизвестно; неизвестный; неизвестная; нет данных; не определено",
        ja="未指定; 指定なし; 不明; 未記入; 未定; 該当なし; データなし; 情報なし",
    ),
)


# Compared by identity: a vocabulary is one object, and hashing all its words would be a waste.
@dataclass(frozen=True, eq=False)
class Vocabulary:
    """A named list of terms in the order they are offered; every one ends with `NOT_SPECIFIED`.

    Raises ValueError when it is built with a word, label or code that two of its terms claim.
    """

    name: str
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", (*self.terms, NOT_SPECIFIED))
        claimed: dict[str, str] = {}
        for term in self.terms:
            for word in (term.code, term.label, *term.words):
                owner = claimed.setdefault(word_key(word), term.code)
                if owner != term.code:
                    raise ValueError(f"{self.name}: {word!r} means both {owner} and {term.code}")

    def find(self, text: str) -> Term | None:
        """The term that text means, by code, label (in any language) or word; None if it is none.

        Case, blanks, punctuation, invisible characters and Latin accents make no difference.
        """
        key = word_key(text)
        return self._by_word.get(key) or (self._by_translation.get(key) if key else None)

    def closest(self, text: str) -> Term | None:
        """The term that text may have been meant for, to ask "did you mean"; never to be stored."""
        from rapidfuzz import fuzz, process

        key = word_key(text)
        known = {**self._by_translation, **self._by_word}
        near = process.extract(key, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5)
        if not near:
            return None
        best = {known[word].code for word, score, _index in near if score == near[0][1]}
        return known[near[0][0]] if len(best) == 1 else None

    def term(self, code: str) -> Term | None:
        """The term that is stored as code."""
        return self._by_code.get(code)

    def label(self, code: str) -> str:
        """The label of a code in the language in use; the code itself when no term has it."""
        term = self._by_code.get(code)
        return _(term.label) if term else code

    def labels(self) -> dict[str, str]:
        """Each code with its label in the language in use, in the order terms are offered."""
        return {term.code: _(term.label) for term in self.terms}

    def tone(self, code: str) -> Tone:
        """The colour that marks a code."""
        term = self._by_code.get(code)
        return term.tone if term else ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order terms are offered."""
        return tuple(term.code for term in self.terms)

    @cached_property
    def _by_code(self) -> dict[str, Term]:
        return {term.code: term for term in self.terms}

    @cached_property
    def _by_word(self) -> dict[str, Term]:
        return {
            word_key(word): term
            for term in self.terms
            for word in (term.code, term.label, *term.words)
        }

    @cached_property
    def _by_translation(self) -> dict[str, Term]:
        # Only asked for words that the built-in ones do not know: reading every language's
        # translations takes its time. A label two terms share in a language means neither.
        found: dict[str, Term] = {}
        shared: set[str] = set()
        for term in self.terms:
            for label in in_every_language(term.label):
                key = word_key(label)
                if found.setdefault(key, term) is not term:
                    shared.add(key)
        return {key: term for key, term in found.items() if key not in shared}


@lru_cache(maxsize=20_000)
def word_key(text: str) -> str:
    """A word as it is compared: like a heading, and Latin letters without their accents."""
    key = heading_key(text)
    if key.isascii():
        return key
    # The modifier apostrophe of Ukrainian counts as a letter, its look-alikes as punctuation.
    key = key.replace("\u02bc", "").replace("ё", "е")
    return unicodedata.normalize("NFC", "".join(_without_accent(char) for char in key))


def _without_accent(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char
