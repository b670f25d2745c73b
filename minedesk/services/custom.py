"""Custom fields of a file: made, renamed, put in order, taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from minedesk import records
from minedesk.errors import ValueProblem
from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.kinds.units import shown, unit_named
from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.custom import SLOTS, CustomField, CustomKind, slot_key
from minedesk.services import terms
from minedesk.store import custom
from minedesk.store.database import driver
from minedesk.words import _, in_every_language

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.change import Change
    from minedesk.services.document import Document
    from minedesk.services.progress import Job

ACTION: Final = "fields"
LONGEST: Final = 80


def fields_of(document: Document, type: str) -> list[CustomField]:
    """The custom fields of a record type, in their order."""
    return [each for each in document.custom_fields if each.type == type]


def propose(
    connection: Connection,
    type: str,
    label: str,
    kind: CustomKind = "text",
    *,
    beside: Iterable[CustomField] = (),
    labels: Sequence[str] = (),
) -> CustomField:
    """A custom field as it would be made; nothing is written. labels are those of a choice's terms.

    One that was there before, of this name and kind, gets its place again: it is the same field.
    beside are others that are about to be made. Raises ValueProblem where its name will not do, or
    where the record type has no place left.
    """
    label = trimmed(label)
    proposed = list(beside)
    check_label(type, label, proposed)
    former = [each for each in custom.ever(connection) if each.type == type]
    used = {each.slot for each in former}
    used |= {each.slot for each in proposed if each.type == type}
    taken = {(each.type, each.slot) for each in (*custom.read(connection, {}), *proposed)}
    for each in former:
        again = each.kind == kind and custom.same_name(each.label, label)
        if again and (type, each.slot) not in taken:
            return with_terms(CustomField(type, each.slot, label, kind, uuid=each.uuid), labels)
    slot = max(used, default=0) + 1
    if slot > SLOTS:
        raise ValueProblem(
            _("{type} have room for {count} custom fields, and all were used.").format(
                type=_(records.schema(type).plural), count=SLOTS
            ),
            _("Keep what is left in the remarks, or leave the column out."),
        )
    return with_terms(CustomField(type, slot, label, kind, uuid=str(uuid4())), labels)


def check_label(type: str, label: str, beside: Iterable[CustomField] = ()) -> None:
    """Raise ValueProblem where a field cannot be called so: no name, or one that is taken."""
    if not heading_key(label):
        raise ValueProblem(
            _("A custom field needs a name."), _("Write one with at least one letter or digit.")
        )
    if len(label) > LONGEST:
        raise ValueProblem(
            _("“{word}…” is too long.").format(word=label[:20]),
            _("Write at most {count} letters.").format(count=LONGEST),
        )
    schema = records.schema(type)
    names = {heading_key(each.label) for each in beside if each.type == type}
    for field in schema.fields:
        names |= {heading_key(said) for said in (field.key, *in_every_language(field.label))}
    if heading_key(label) in names:
        raise ValueProblem(
            _("{type} have a field “{name}” already.").format(type=_(schema.plural), name=label),
            _("Use that one, or choose another name."),
        )


def add(
    document: Document,
    type: str,
    label: str,
    kind: CustomKind,
    labels: Sequence[str] = (),
    unit: str = "",
) -> CustomField:
    """Make a custom field. Raises ValueProblem as `propose` does, AppError where it cannot be kept.

    labels are those of the terms that a choice is made from, unit is that of a number.
    """
    with document.recordbook.transaction(ACTION, {"type": type, "key": label}) as change:
        proposed = propose(change.connection, type, label, kind, labels=labels)
        field = replace(proposed, unit=trimmed(unit))
        make(change, [field])
    terms.read_anew(document)
    return field


def make(change: Change, fields: Iterable[CustomField]) -> None:
    """Keep fields as they were proposed, and the lists of choices; whoever calls this has the
    file's terms and fields `read_anew` once the change is kept, or was not."""
    from minedesk.store import terms as stored

    fields = list(fields)
    if not fields:
        return
    there = {(each.type, each.slot) for each in custom.read(change.connection, {})}
    for field in fields:
        if (field.type, field.slot) not in there:
            custom.insert(change.connection, field)
            if field.terms:
                stored.write(change.connection, field.vocabulary, field.terms)
    follow(change.connection)


def follow(connection: Connection) -> None:
    """Use the custom fields as this transaction wrote them: what it writes next needs them."""
    from minedesk.store import terms as stored

    records.use(custom.read(connection, stored.read(connection)))


def rename(document: Document, field: CustomField, label: str, unit: str = "") -> None:
    """Call a field something else. Raises ValueProblem where that name will not do, or where
    numbers in one unit would pass for numbers in another."""
    label, unit = trimmed(label), trimmed(unit)
    if not custom.same_name(label, field.label):
        check_label(field.type, label)
    about = {"type": field.type, "key": label}
    with document.recordbook.transaction(ACTION, about) as change:
        held = custom.is_held(change.connection, field.type, field.slot)
        if (
            held
            and field.unit
            and (unit_named(unit) or unit) != (unit_named(field.unit) or field.unit)
        ):
            raise ValueProblem(
                _("Records hold “{name}” in {unit} already.").format(
                    name=field.label, unit=shown(field.unit)
                ),
                _("Make another field for the other unit, or take this one away first."),
            )
        custom.update(change.connection, replace(field, label=label, unit=unit))
    terms.read_anew(document)


def put_in_order(document: Document, fields: Sequence[CustomField]) -> None:
    """Show the fields of a record type in this order."""
    if fields:
        with document.recordbook.transaction(ACTION, {"type": fields[0].type}) as change:
            custom.order(change.connection, fields)
        terms.read_anew(document)


def counts(document: Document, type: str) -> dict[str, int]:
    """How many records hold a value, by the keys of the custom fields of a type."""
    return custom.counts(document.database.reader(), type, fields_of(document, type))


def remove(document: Document, field: CustomField, job: Job | None = None) -> int | None:
    """Take a field away with all that records hold in it; returns the change-set, to undo it by."""
    document.recordbook.before_many(job)
    about = {"type": field.type, "key": field.label}
    try:
        with document.recordbook.transaction(ACTION, about) as change:
            ids = custom.holders(change.connection, field.type, field.slot)
            change.effects.before(field.type, ids)
            driver(change.connection).execute(
                f'UPDATE "{field.type}" SET "{slot_key(field.slot)}" = NULL '
                f'WHERE "{slot_key(field.slot)}" IS NOT NULL'
            )
            change.effects.after(field.type, ids)
            change.effects.many(field.type)
            custom.delete(change.connection, field)
            follow(change.connection)
            change.settle()
    finally:
        terms.read_anew(document)
    return change.change_set


def stranded(connection: Connection) -> list[CustomField]:
    """Custom fields that went while records hold values in them, as they were."""
    there = {(each.type, each.slot) for each in custom.read(connection, {})}
    found = {}
    for each in custom.ever(connection):
        place = (each.type, each.slot)
        if place not in there and place not in found and custom.is_held(connection, *place):
            found[place] = CustomField(
                each.type, each.slot, each.label, each.kind, each.unit, each.uuid
            )
    return list(found.values())


def with_terms(field: CustomField, labels: Sequence[str]) -> CustomField:
    """A field with a list of terms of these labels, where it is a choice. Raises TermProblem where
    one could not be told from another, or read back."""
    if field.kind != "choice":
        return field
    from minedesk.fields.vocabulary import Vocabulary

    vocabulary = Vocabulary(field.vocabulary, ())
    made: list[OwnTerm] = []
    for label in dict.fromkeys(filter(None, map(trimmed, labels))):
        code = terms.code_for(label, vocabulary, [each.code for each in made])
        made.append(OwnTerm(code, label))
    vocabulary.check(made)
    return replace(field, terms=tuple(made))
