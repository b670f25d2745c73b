"""Words that no vocabulary knows and that somebody matched to a term of it for an import."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice
from minedesk.fields.vocabulary import Term, Vocabulary, word_key


class MatchedVocabulary(Vocabulary):
    """A vocabulary as it is now, with more words: each word's key with the code of a term."""

    def __init__(self, vocabulary: Vocabulary, words: Mapping[str, str]) -> None:
        self.name = vocabulary.name
        self.built_in = vocabulary.built_in
        self.edition = vocabulary.edition
        self._matched = words

    def find(self, text: str) -> Term | None:
        """As `Vocabulary.find`; what the vocabulary knows by itself goes before."""
        known = super().find(text)
        code = self._matched.get(word_key(text)) if known is None else None
        return known if code is None else self.term(code)


def with_words(
    fields: Mapping[str, Field], words: Mapping[str, Mapping[str, str]]
) -> Mapping[str, Field]:
    """The fields of a type, those with matched words reading them too. words is by field's key."""
    found = dict(fields)
    for key, matched in words.items():
        field = fields.get(key)
        if field is not None and isinstance(field.kind, Choice):
            kind = copy.copy(field.kind)
            kind.vocabulary = MatchedVocabulary(field.kind.vocabulary, matched)
            found[key] = replace(field, kind=kind)
    return found
