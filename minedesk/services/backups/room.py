"""Warnings in good time: a file that grows beyond what sticks can hold, a disk that fills up."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk.services.backups.wording import size_words
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits

# FAT32, which most sticks come with, holds no file of 4 GiB or more.
FAT32_WARNING: Final = 3_200_000_000
# Less than this is little whatever the size of the file.
_LITTLE: Final = 300_000_000


def warnings(file: Path, backups: Path, second: Path | None, habits: Habits) -> list[str]:
    """What is to be said about the room for a file and its backups; [] while there is enough.

    backups and second are the folders that backups go to; second may be None, or not there.
    """
    size = file.stat().st_size if file.exists() else 0
    told = []
    if size >= FAT32_WARNING:
        told.append(
            _("{file} is {size} large. A USB stick formatted as FAT32 takes no file of 4 GB or "
              "more: format your sticks as exFAT before it grows further, or keep large "
              "attachments elsewhere.").format(file=file.name, size=size_words(size, habits))
        )  # fmt: skip
    for folder in _disks([file.parent, backups, *([second] if second else [])]):
        free = shutil.disk_usage(folder).free
        # As much as the file itself: for the next backup, and for what a large import writes.
        if free < max(_LITTLE, size):
            told.append(
                _("Only {free} are left on the disk of {folder}. Make room before it is full.")
                .format(free=size_words(free, habits), folder=folder)
            )  # fmt: skip
    return told


def _disks(folders: list[Path]) -> list[Path]:
    """One folder that is there for each disk."""
    found: dict[int, Path] = {}
    for folder in folders:
        for each in (folder, *folder.parents):
            if each.is_dir():
                found.setdefault(each.stat().st_dev, each)
                break
    return list(found.values())
