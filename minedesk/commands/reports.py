"""report: records and summaries as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.commands.console import complain, say, working
from minedesk.commands.documents import opened
from minedesk.errors import AppError, ValueProblem
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    import datetime
    from argparse import Namespace

    from minedesk.store.query import Query


def run_report(words: Namespace) -> int:
    """Write a report, or list the kinds there are."""
    from minedesk.services.reporting import report_kind, report_kinds, write_report

    if words.list:
        for kind in report_kinds():
            say(f"{kind.name:<10} {kind.title}: {kind.description}")
        return 0
    _check_named(words)
    first, last = _day(words.from_), _day(words.to)
    if (first or last) and "period" not in report_kind(words.kind).needs:
        complain(_("This report has no period: --from and --to change nothing."))
    with opened(words.file) as document, working() as job:
        done = write_report(
            document,
            words.out,
            words.kind,
            type=words.what,
            for_donors=words.for_donors or None,
            mark=words.mark,
            record=words.record,
            from_=first,
            to=last,
            language=words.language,
            query=_query(words),
            job=job,
        )
    if done.missing_scripts:
        complain(
            _(
                "Some words are shown as empty boxes, as no font for their script is installed: "
                "{scripts}."
            ).format(scripts=", ".join(done.missing_scripts))
        )
    say(
        ngettext("{count} page written to {path}.", "{count} pages written to {path}.", done.pages)
        .format(count=done.pages, path=words.out)
    )  # fmt: skip
    return 0


def _check_named(words: Namespace) -> None:
    asked = {"FILE": words.file, "OUT.pdf": words.out, "--kind": words.kind}
    missing = [name for name, value in asked.items() if value is None]
    if missing:
        raise AppError(
            _("The report needs more: {names}.").format(names=", ".join(missing)),
            _("For example: minedesk report sites.minedesk summary.pdf --kind summary. "
              "minedesk report --list shows the kinds."),
        )  # fmt: skip
    if words.out.suffix.lower() != ".pdf":
        raise AppError(
            _("{name} cannot be written: a report is a PDF.").format(name=words.out.name),
            _("Give it the ending .pdf."),
        )


def _query(words: Namespace) -> Query | None:
    from minedesk.commands.filters import read_filters, type_of
    from minedesk.services.reporting import report_kind
    from minedesk.store.query import Query

    if not words.filter:
        return None
    kind = report_kind(words.kind)
    type = words.what or kind.type
    if not type and "type" not in kind.needs:
        # All figures are meant, and whose they are to be follows from the fields.
        type = type_of(words.filter)
    if not type:
        raise AppError(
            _("A filter needs to know which records it is for."), _("Add --what, such as partner.")
        )
    return Query(type, filters=read_filters(type, words.filter))


def _day(said: str | None) -> datetime.date | None:
    from minedesk.fields.kinds import Date
    from minedesk.fields.reading import Reading

    if said is None:
        return None
    try:
        day: datetime.date | None = Date().parse(said, Reading())
    except ValueProblem as problem:
        raise AppError(problem.message, _("Write it as 2024-03-31.")) from problem
    return day
