"""Vocabularies: closed lists of terms, each known by many words in many languages.

A value is stored as its term's code, shown by the term's label, and read from any of the words.
A word that two terms could mean is never guessed: a vocabulary that holds one cannot be built.

A file may hold terms of its own (`OwnTerm`): while it is open, the vocabulary is used with them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from minedesk.errors import ValueProblem
from minedesk.fields.clean import heading_key
from minedesk.words import N_, _, in_every_language

Tone = Literal["", "bad", "warn", "good", "info"]
# What of a term a problem is about.
Part = Literal["label", "words", "hidden"]

# Below this likeness (0 to 100) a suggestion would confuse more than it helps.
_ALIKE = 72
# They stand between several terms in one cell, or say that a term is doubted: no word holds them.
_SIGNS = ",;/、，；?？؟\n"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: the code that is stored, its label (an English msgid), the words it is known by.

    tone says how a mark of this term is coloured; "" is no colour. own is the user's word for it,
    the same in every language. A hidden term is not offered, but shown and read like any other.
    """

    code: str
    label: str
    words: tuple[str, ...] = ()
    tone: Tone = ""
    own: str = ""
    hidden: bool = False

    @property
    def shown(self) -> str:
        """The user's word for it, else the label in the language in use."""
        return self.own or _(self.label)


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """What a user says of a term: of a built-in one, by its code, or of a new one.

    For a built-in term an empty label keeps its own, words come on top of its own, and tone is
    passed over: a danger has the same colour on every desk.
    """

    code: str
    label: str = ""
    words: tuple[str, ...] = ()
    tone: Tone = ""
    hidden: bool = False


class TermProblem(ValueProblem):
    """What a user says of a term cannot stay. code is the term's, part says what of it is wrong."""

    def __init__(self, code: str, part: Part, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code
        self.part = part


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


class Edition:
    """The terms of a vocabulary as they are used at one time; it never changes."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        self.by_code = {term.code: term for term in terms}

    @cached_property
    def offered(self) -> tuple[Term, ...]:
        """The terms to choose from: those that are not hidden."""
        return tuple(term for term in self.terms if not term.hidden)

    @cached_property
    def by_word(self) -> dict[str, Term | None]:
        """What each word means, by its key; None for a word that two terms claim."""
        found: dict[str, Term | None] = {}
        for term in self.terms:
            for word in _words(term):
                key = word_key(word)
                if found.setdefault(key, term) is not term:
                    found[key] = None
        # Other programs and older files write codes: those mean their terms whatever happens.
        return {**found, **{word_key(term.code): term for term in self.terms}}

    @cached_property
    def by_translation(self) -> dict[str, Term]:
        """What the labels mean in every language, by their keys."""
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


class Vocabulary:
    """A named list of terms in the order they are offered; every one ends with `NOT_SPECIFIED`.

    `use` gives it the terms of the file that is open; all threads see them from then on.
    """

    def __init__(self, name: str, terms: tuple[Term, ...]) -> None:
        self.name = name
        self.built_in = (*terms, NOT_SPECIFIED)
        # Swapped as a whole, so that other threads see the old terms or the new ones.
        self.edition = Edition(self.built_in)

    def clashes(self) -> list[str]:
        """Words, labels and codes that two built-in terms claim; there must be none, tests ask."""
        claimed: dict[str, str] = {}
        found = []
        for term in self.built_in:
            for word in _words(term):
                owner = claimed.setdefault(word_key(word), term.code)
                if owner != term.code:
                    found.append(f"{self.name}: {word!r} means both {owner} and {term.code}")
        return found

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, hidden ones too, in the order they are offered."""
        return self.edition.terms

    @property
    def offered(self) -> tuple[Term, ...]:
        """The terms to choose from, in their order."""
        return self.edition.offered

    def use(self, own: Sequence[OwnTerm] = ()) -> None:
        """Use a file's own terms from now on, instead of those of another file.

        It never fails: a later MineDesk may know words that a file has given another meaning. Such
        a word means neither. What a user wants to say anew is `check`ed first.
        """
        self.edition = Edition(self._with(own) if own else self.built_in)

    def check(self, own: Sequence[OwnTerm]) -> None:
        """Raise TermProblem for the first of these terms that the vocabulary cannot be used with.

        That is a label that is missing or cannot be read back from a cell, a word that means two
        terms in any language, or terms that are all hidden.
        """
        for each in own:
            self._check_writing(each)
        edition = Edition(self._with(own))
        claimed: dict[str, set[str]] = {}
        for term in self.built_in:
            for word in (*_words(term), *in_every_language(term.label)):
                claimed.setdefault(word_key(word), set()).add(term.code)
        for each in own:
            for part, word in _said(each):
                owners = claimed.setdefault(word_key(word), set())
                for other in sorted(owners - {each.code}):
                    raise _clash(each.code, part, word, edition.by_code[other])
                owners.add(each.code)
        if not edition.offered:
            raise TermProblem(
                own[-1].code,
                "hidden",
                _("All terms of this list would be hidden."),
                _("Leave at least one to choose."),
            )

    def find(self, text: str) -> Term | None:
        """The term that text means, by code, label (in any language) or word; None if it is none.

        Case, blanks, punctuation, invisible characters and Latin accents make no difference.
        """
        key, edition = word_key(text), self.edition
        if key in edition.by_word:
            return edition.by_word[key]
        return edition.by_translation.get(key) if key else None

    def closest(self, text: str) -> Term | None:
        """The term that text may have been meant for, to ask "did you mean"; never to be stored."""
        from rapidfuzz import fuzz, process

        key, edition = word_key(text), self.edition
        meant = {**edition.by_translation, **edition.by_word}
        known = {word: term for word, term in meant.items() if term is not None}
        near = process.extract(key, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5)
        if not near:
            return None
        best = {known[word].code for word, score, _index in near if score == near[0][1]}
        return known[near[0][0]] if len(best) == 1 else None

    def term(self, code: str) -> Term | None:
        """The term that is stored as code."""
        return self.edition.by_code.get(code)

    def label(self, code: str) -> str:
        """The label of a code in the language in use; the code itself when no term has it."""
        term = self.term(code)
        return term.shown if term else code

    def labels(self) -> dict[str, str]:
        """Each code with its label in the language in use, in the order terms are offered."""
        return {term.code: term.shown for term in self.terms}

    def tone(self, code: str) -> Tone:
        """The colour that marks a code."""
        term = self.term(code)
        return term.tone if term else ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order terms are offered."""
        return tuple(term.code for term in self.terms)

    def is_built_in(self, code: str) -> bool:
        """Whether the program itself has the term, so that it cannot be taken away."""
        return any(term.code == code for term in self.built_in)

    def _with(self, own: Sequence[OwnTerm]) -> tuple[Term, ...]:
        said = {each.code: each for each in own}
        known = [
            _said_of(term, said[term.code]) if term.code in said else term for term in self.built_in
        ]
        new = [
            Term(each.code, each.label, each.words, each.tone, each.label, each.hidden)
            for each in said.values()
            if not self.is_built_in(each.code)
        ]
        return (*known[:-1], *new, known[-1])

    def _check_writing(self, own: OwnTerm) -> None:
        if not own.label.strip() and not self.is_built_in(own.code):
            raise TermProblem(
                own.code,
                "label",
                _("A term of your own needs a name."),
                _("Write one, or remove the line."),
            )
        for part, word in _said(own):
            if len(word) > _LONGEST:
                raise TermProblem(
                    own.code,
                    part,
                    _("“{word}…” is too long.").format(word=word[:20]),
                    _("Write at most {count} letters.").format(count=_LONGEST),
                )
            if not word_key(word) or any(sign in word for sign in _SIGNS):
                raise TermProblem(
                    own.code,
                    part,
                    _("“{word}” could not be read back from a sheet.").format(word=word),
                    _("Write it with letters or digits, and without , ; / or a question mark."),
                )


def _words(term: Term) -> tuple[str, ...]:
    own = (term.own,) if term.own else ()
    return (term.code, term.label, *own, *term.words)


def _said(own: OwnTerm) -> Iterator[tuple[Part, str]]:
    if own.label:
        yield "label", own.label
    for word in own.words:
        yield "words", word
    # The code of a new term is a word for it, too; it was made from its first label.
    yield "label", own.code


def _clash(code: str, part: Part, word: str, other: Term) -> TermProblem:
    return TermProblem(
        code,
        part,
        _("“{word}” already means “{term}” in this list.").format(word=word, term=other.shown),
        _("Choose another word: one that means two terms could not be read."),
    )


def _said_of(term: Term, own: OwnTerm) -> Term:
    return replace(term, words=(*term.words, *own.words), own=own.label, hidden=own.hidden)


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
