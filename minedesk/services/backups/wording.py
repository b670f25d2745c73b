"""What is said of backups: why one was made, how old it is, how much room things take."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from minedesk.fields.reading import Habits

ASKED, TIMER, CLOSING, IMPORT, BULK_EDIT, RESTORE, UPGRADE = (
    "asked",
    "timer",
    "closing",
    "import",
    "bulk_edit",
    "restore",
    "upgrade",
)
REASONS: Final = {
    ASKED: N_("When asked for"),
    TIMER: N_("While working"),
    CLOSING: N_("When closing"),
    IMPORT: N_("Before an import"),
    BULK_EDIT: N_("Before changing many records"),
    RESTORE: N_("Before a backup was restored"),
    UPGRADE: N_("Before the file was brought up to date"),
}
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_KILO = N_("{count} KB")
_UNITS: Final = ((N_("{count} GB"), 1e9), (N_("{count} MB"), 1e6), (_KILO, 1e3))


def reason_words(reason: str) -> str:
    """Why a backup was made; "" where it does not say, or says what a newer MineDesk knows."""
    return _(REASONS[reason]) if reason in REASONS else ""


def age_words(taken: datetime, now: datetime) -> str:
    """How long ago something was made, roughly: "12 minutes ago"."""
    age = now - taken
    if age < _MINUTE:
        return _("just now")
    if age < _HOUR:
        count = age // _MINUTE
        return ngettext("{count} minute ago", "{count} minutes ago", count).format(count=count)
    if age < _DAY:
        count = age // _HOUR
        return ngettext("{count} hour ago", "{count} hours ago", count).format(count=count)
    return ngettext("{count} day ago", "{count} days ago", age.days).format(count=age.days)


def restored_words(taken: datetime, here: Path, habits: Habits) -> str:
    """Where one is after a backup taken then was restored and opened in place of another file."""
    local = taken.astimezone()
    return _(
        "You are now in the restored copy of {when}. The file you had before is still {file}."
    ).format(when=f"{habits.date(local.date())} {local:%H:%M}", file=here)


def size_words(size: int, habits: Habits) -> str:
    """A number of bytes as people say it: "1.4 GB"."""
    for unit, bytes_of in _UNITS:
        if size >= bytes_of or unit == _KILO:
            amount = size / bytes_of
            return _(unit).format(count=habits.number(amount, 0 if amount >= 100 else 1))
    raise AssertionError(size)
