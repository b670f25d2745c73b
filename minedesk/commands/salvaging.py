"""salvage: what can be read of a damaged file, brought into a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.commands.console import say, working
from minedesk.services.settings import SettingsStore
from minedesk.words import _

if TYPE_CHECKING:
    from argparse import Namespace

WHOLE, IN_PART = 0, 1


def run_salvage(words: Namespace) -> int:
    """Rescue what can be read; exit code 1 where something is missing."""
    from minedesk.services.salvaging import lines, rescue

    with working() as job:
        done = rescue(words.damaged, words.new, SettingsStore().load(), job)
    for line in lines(done):
        say(line)
    say(_("What could be read is in {path}.").format(path=done.path))
    return WHOLE if done.whole else IN_PART
