"""attach: put files on a record from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.commands.console import complain, explained, say, working
from minedesk.commands.documents import opened
from minedesk.errors import AppError
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace

DONE, PARTLY = 0, 1


def run_attach(words: Namespace) -> int:
    """Attach files to a record, as one action; those that are refused are told of."""
    from minedesk.records import schema

    if schema(words.as_type).parent is not None:
        raise AppError(
            _("Files are attached to whole records, not to their rows."),
            _("Name the record: {type}.").format(type=schema(words.as_type).parent),
        )
    with opened(words.file, to_write=True) as document, working() as job:
        record = document.repository.find(words.as_type, words.record)
        if record is None:
            raise AppError(
                _("There is no {type} “{key}” in the file.").format(
                    type=words.as_type, key=words.record
                ),
                _("Write its key as it stands in the table."),
            )
        added = document.attachments.add(words.as_type, record, words.files, job)
    for name in added.already:
        complain(_("{name} is attached to this record already.").format(name=name))
    for trouble in added.refused:
        complain(explained(trouble))
    say(
        ngettext(
            "{count} file attached to {key}.", "{count} files attached to {key}.", len(added.ids)
        ).format(count=len(added.ids), key=words.record)
    )
    return PARTLY if added.refused else DONE
