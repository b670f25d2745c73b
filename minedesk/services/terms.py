"""Vocabularies and record types as the users of a file have them: terms of their own, other names
for ours, custom fields.

They lie in the file and are used while it is open. Of several files that are open at once (another
one is about to take the place of the first, or a sample is being made) the last one counts.
"""

from __future__ import annotations

import hashlib
import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.fields.clean import trimmed
from minedesk.fields.vocabulary import OwnTerm, Vocabulary, word_key
from minedesk.records.vocabularies import VOCABULARIES
from minedesk.services.changes import Changed
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.services.document import Document

_LONGEST_CODE = 40
# What two codes made of words that are no Latin letters are told apart by.
_DIGEST_BYTES = 3

_lock = threading.RLock()
_open: list[Document] = []


@dataclass(frozen=True, slots=True)
class TermList:
    """A vocabulary as users know it: the record type and the field that it is chosen in first.

    fields names all fields that are filled in from it, as "Hazard sites: Land use".
    """

    vocabulary: Vocabulary
    group: str
    title: str
    fields: tuple[str, ...]


def term_lists() -> list[TermList]:
    """All vocabularies that people choose from, in the language in use, as the window orders them.

    A vocabulary that no field is filled in from is left out.
    """
    from minedesk import records
    from minedesk.store.terms import fields_of

    found: dict[str, TermList] = {}
    for record in records.record_types():
        for schema in (record, *record.rows):
            for field in schema.typed:
                vocabulary = getattr(field.kind, "vocabulary", None)
                if not isinstance(vocabulary, Vocabulary) or vocabulary.name in found:
                    continue
                used = tuple(
                    f"{_(owner.plural)}: {_(each.label)}" for owner, each in fields_of(vocabulary)
                )
                title = _(field.label) if schema is record else used[0]
                found[vocabulary.name] = TermList(vocabulary, _(record.plural), title, used)
    return list(found.values())


def take_up(document: Document) -> None:
    """Use the terms and custom fields of a file that was just opened. Raises AppError when they
    cannot be read."""
    _read(document)
    with _lock:
        _open.append(document)
        _apply(document)


def let_go(document: Document) -> None:
    """Use a closed file's terms no longer, but those of the file that is open still, if any is."""
    with _lock:
        if document not in _open:
            return
        was_last = _open[-1] is document
        _open.remove(document)
        if not was_last:
            return
        last = _open[-1] if _open else None
        _apply(last)
    if last is not None and _differ(last, document):
        _tell(last)


def own_terms(document: Document, vocabulary: Vocabulary) -> tuple[OwnTerm, ...]:
    """What the file's users say of the terms of a vocabulary."""
    return document.own_terms.get(vocabulary.name, ())


def save_terms(document: Document, vocabulary: Vocabulary, terms: Sequence[OwnTerm]) -> None:
    """Keep these own terms of a vocabulary, in place of those before, and use them.

    Raises TermProblem where they cannot be used (see `Vocabulary.check`), and AppError where one
    was taken away that records hold. Nothing is changed then.
    """
    from minedesk.store import terms as stored

    cleaned = [_cleaned(term) for term in terms]
    kept = tuple(term for term in cleaned if _says_something(term, vocabulary))
    about = {"vocabulary": vocabulary.name, "count": len(kept)}
    with _lock:
        vocabulary.check(kept)
        with document.recordbook.transaction("terms", about) as change:
            for gone in _gone(own_terms(document, vocabulary), kept):
                if not vocabulary.is_built_in(gone.code):
                    _refuse_used(stored.uses(change.connection, vocabulary, gone.code), gone.label)
            stored.write(change.connection, vocabulary.name, kept)
        document.own_terms = {**document.own_terms, vocabulary.name: kept}
        document.custom_fields = tuple(
            replace(each, terms=kept) if each.vocabulary == vocabulary.name else each
            for each in document.custom_fields
        )
        if _open and _open[-1] is document:
            vocabulary.use(kept)
    _tell(document)


def read_anew(document: Document) -> None:
    """Use the terms and custom fields as they stand in the file now: they were written by undoing,
    or a change that wrote them is over, whether it was kept or not."""
    with _lock:
        before = document.custom_fields
        _read(document)
        if _open and _open[-1] is document:
            _apply(document)
    _tell(document, fields=document.custom_fields != before)


def named(name: str) -> Vocabulary | None:
    """The vocabulary of a name, the list of a custom choice too; None for one that is away."""
    from minedesk import records
    from minedesk.records.custom import vocabularies

    return VOCABULARIES.get(name) or vocabularies(records.record_types()).get(name)


def code_for(label: str, vocabulary: Vocabulary, taken: Sequence[str] = ()) -> str:
    """The code that a new term is stored as: its label in ASCII, as "school_yard".

    taken are codes that it must differ from, beside those in use. A label that is not all of Latin
    letters gives a code such as "own_5f21ab", made from the label: it must not mean another term
    in another file, as a mere number would.
    """
    letters = unicodedata.normalize("NFKD", trimmed(label)).casefold()
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    code = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_CODE].rstrip("_")
    foreign = any(char.isalpha() and not char.isascii() for char in plain)
    if foreign or not code or vocabulary.find(code) is not None or code in taken:
        digest = hashlib.blake2b(word_key(label).encode(), digest_size=_DIGEST_BYTES)
        code = f"own_{digest.hexdigest()}"
    wanted, number = code, 1
    while vocabulary.term(code) is not None or code in taken:
        number += 1
        code = f"{wanted}_{number}"
    return code


def _read(document: Document) -> None:
    from minedesk.store import custom, terms

    connection = document.database.reader()
    document.own_terms = terms.read(connection)
    document.custom_fields = custom.read(connection, document.own_terms)


def _apply(document: Document | None) -> None:
    from minedesk import records

    terms: Mapping[str, Sequence[OwnTerm]] = document.own_terms if document else {}
    for name, vocabulary in VOCABULARIES.items():
        vocabulary.use(terms.get(name, ()))
    records.use(document.custom_fields if document else ())


def _differ(one: Document, other: Document) -> bool:
    return (one.own_terms, one.custom_fields) != (other.own_terms, other.custom_fields)


def _tell(document: Document, *, fields: bool = False) -> None:
    """Whatever is shown of the file may be called something else now."""
    from minedesk.records import LISTED

    every = frozenset(each.name for each in LISTED)
    document.changes.tell(Changed(many=every, fields=fields))


def _cleaned(term: OwnTerm) -> OwnTerm:
    words = (trimmed(word) for word in term.words)
    return replace(
        term,
        label=trimmed(term.label),
        words=tuple(dict.fromkeys(word for word in words if word)),
    )


def _says_something(term: OwnTerm, vocabulary: Vocabulary) -> bool:
    return bool(term.label or term.words or term.hidden) or not vocabulary.is_built_in(term.code)


def _gone(before: Sequence[OwnTerm], after: Sequence[OwnTerm]) -> list[OwnTerm]:
    staying = {term.code for term in after}
    return [term for term in before if term.code not in staying]


def _refuse_used(found: Sequence[tuple[Schema, Field, int]], label: str) -> None:
    if not found:
        return
    count = sum(each for _schema, _field, each in found)
    places = [f"{_(schema.plural)}: {_(field.label)}" for schema, field, _count in found]
    raise AppError(
        ngettext(
            "{count} record still uses “{term}” ({places}).",
            "{count} records still use “{term}” ({places}).",
            count,
        ).format(count=count, term=label, places="; ".join(places)),
        _("Hide the term, so that it is not chosen any more, or change those records first."),
    )
