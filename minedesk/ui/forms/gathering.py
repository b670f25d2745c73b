"""The entry that a form says: what is kept, with what was typed laid over it."""

from __future__ import annotations

from collections.abc import Iterable

from minedesk.records.base import Entry, Row
from minedesk.ui.forms.field_row import FieldRow


def gathered(kept: Entry, fields: Iterable[FieldRow], rows: dict[str, list[Row]]) -> Entry:
    """A new entry; what cannot be read is empty in it, computed values are those that are kept."""
    values, pending = dict(kept.values), dict(kept.pending)
    for each in fields:
        key, editor = each.field.key, each.editor
        if each.field.computed:
            continue
        values[key] = None if editor.problem() else editor.value()
        pending.pop(key, None)
        if editor.pending():
            pending[key] = editor.pending()
    return Entry(kept.type, values, rows, kept.id, kept.uuid, dict(kept.stamps), pending)
