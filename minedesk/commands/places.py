"""places: official lists of places into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minedesk.commands.console import ALL_IN, SET_ASIDE, print_json, say, working
from minedesk.commands.documents import opened
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace

    from minedesk.services.places.bringing import Brought

_SHOWN_PROBLEMS: Final = 20


def run_places(words: Namespace) -> int:
    """Bring lists of places into a file; their codes decide what is new."""
    from minedesk.services.places.bringing import bring_in
    from minedesk.store import gazetteer

    with opened(words.file, to_write=True) as document, working() as job:
        done = bring_in(document, words.lists, words.country or "", job)
        counts = gazetteer.counts(document.database.reader())
    if words.json:
        print_json(
            {
                "lists": [each.as_json() for each in done],
                "places": [
                    {
                        "country": each.country,
                        "level": each.level,
                        "count": each.count,
                        "without_parent": each.lost,
                    }
                    for each in counts
                ],
            }
        )
    else:
        say("\n".join(map(summary, done)))
    return SET_ASIDE if any(each.problems for each in done) else ALL_IN


def summary(done: Brought) -> str:
    """What became of a list, for people."""
    lines = [
        _("{name}: {created} new, {updated} changed, {unchanged} as before, {aside} set aside")
        .format(
            name=done.name,
            created=f"{done.created:,}",
            updated=f"{done.updated:,}",
            unchanged=f"{done.unchanged:,}",
            aside=len(done.problems),
        )
    ]  # fmt: skip
    if done.lost:
        lines.append(
            ngettext(
                "  {count} place lies in a unit that is not in the file yet.",
                "  {count} places lie in units that are not in the file yet.",
                len(done.lost),
            ).format(count=f"{len(done.lost):,}")
        )
    lines += [
        _("  Row {row}: {message}").format(row=each.row, message=each.text)
        for each in done.problems[:_SHOWN_PROBLEMS]
    ]
    more = len(done.problems) - _SHOWN_PROBLEMS
    if more > 0:
        lines.append(_("  … and {count} more; --json lists them all").format(count=more))
    return "\n".join(lines)
