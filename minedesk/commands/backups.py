"""backup and restore: a copy of a file that is kept, and a new file made of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.commands.console import complain, explained, say, working
from minedesk.services.settings import SettingsStore
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace

DONE, PARTLY = 0, 1


def run_backup(words: Namespace) -> int:
    """Back a file up among its other backups, or as a whole copy into a folder."""
    from minedesk.services.backups.taking import Absent, Places, take, whole_copy
    from minedesk.services.backups.wording import ASKED
    from minedesk.store import upgrade
    from minedesk.store.backup import uuid_of
    from minedesk.store.probe import look

    if words.folder is not None:
        with working() as job:
            path = whole_copy(words.file, words.folder, job)
        say(_("A whole copy was written to {path}.").format(path=path))
        return DONE
    look(words.file, upgrade.newest())
    places = Places.of(SettingsStore().load())
    with working() as job:
        taken = take(words.file, uuid_of(words.file), ASKED, places, job)
    say(_("A backup was written to {path}.").format(path=taken.backup.path))
    if taken.second is not None:
        say(_("A copy of it was written to {path}.").format(path=taken.second.path))
    if taken.trouble is None:
        return DONE
    complain(explained(taken.trouble))
    # A stick that is not plugged in is no failure: the next backup reaches it.
    return DONE if isinstance(taken.trouble, Absent) else PARTLY


def run_restore(words: Namespace) -> int:
    """Make a new file of a backup; one that is there already is refused."""
    from minedesk.services.backups.restoring import restore
    from minedesk.services.backups.taking import Places

    places = Places.of(SettingsStore().load())
    with working() as job:
        done = restore(words.backup, words.new_file, job, places.roots)
    count = sum(done.counts.values())
    say(
        ngettext(
            "{path} was made of the backup; it holds {count} record.",
            "{path} was made of the backup; it holds {count} records.",
            count,
        ).format(path=done.path, count=f"{count:,}")
    )
    if not done.lost:
        return DONE
    complain(
        ngettext(
            "The content of {count} attachment could not be found and is missing in it.",
            "The contents of {count} attachments could not be found and are missing in it.",
            len(done.lost),
        ).format(count=len(done.lost))
    )
    return PARTLY
