"""Which fields the next record is likely to say the same in as the last one."""

from __future__ import annotations

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Choices, Counts, Date, Link, Links, Lookup, Text


def repeats(field: Field) -> bool:
    """Whether the last record's value may be offered for the next one.

    Never keys, names, numbers or coordinates: a figure that stays by mistake looks like a true one.
    """
    if field.unique or field.computed or isinstance(field.kind, Counts):
        return False
    if isinstance(field.kind, (Choice, Choices, Date, Link, Links, Lookup)):
        return True
    return isinstance(field.kind, Text) and bool(field.complete)
