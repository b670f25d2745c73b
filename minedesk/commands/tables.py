"""export and template: records out to a workbook, and an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.commands.console import ALL_IN, say, working
from minedesk.commands.documents import opened
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace


def run_export(words: Namespace) -> int:
    """Write a file's records to a workbook, a CSV file or JSON."""
    from minedesk.commands.filters import read_filters
    from minedesk.services.exporting import check_ending, export
    from minedesk.store.query import Query

    check_ending(words.out)
    query = Query(words.what, filters=read_filters(words.what, words.filter))
    with opened(words.file) as document, working() as job:
        done = export(
            document,
            query,
            words.out,
            language=words.language,
            whole=True,
            attachments=words.attachments,
            recipe=words.recipe,
            job=job,
        )
    say(
        ngettext(
            "{count} record written to {path}.", "{count} records written to {path}.", done.count
        ).format(count=f"{done.count:,}", path=done.path)
    )
    if done.recipe:
        say(_("The recipe {name} lies beside it.").format(name=done.recipe.name))
    if done.files:
        say(
            ngettext(
                "{count} attached file lies beside it.",
                "{count} attached files lie beside it.",
                done.files,
            ).format(count=f"{done.files:,}")
        )
    return ALL_IN


def run_template(words: Namespace) -> int:
    """Write an empty workbook to fill in."""
    from minedesk.services.templates import write_template

    write_template(words.what, words.out, words.language)
    say(_("The template {path} is ready to be filled in.").format(path=words.out))
    return ALL_IN
