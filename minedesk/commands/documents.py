"""Files for the time of one command: new, demo, and opening one for the others."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.commands.console import say, working
from minedesk.errors import AppError
from minedesk.services.settings import Settings, SettingsStore
from minedesk.words import _

if TYPE_CHECKING:
    from argparse import Namespace

    from minedesk.services.document import Document


@contextlib.contextmanager
def opened(path: Path, *, to_write: bool = False) -> Iterator[Document]:
    """An open file, closed when the block ends; changes carry the person's name from settings.

    All of its pages were looked at: raises AppError where it is damaged. Unless it is to be
    written, a file on a write-protected stick is good enough.
    """
    settings = SettingsStore().load()
    document = _writable(path, settings) if to_write else _readable(path, settings)
    try:
        document.database.guard.check_quickly()
        yield document
    finally:
        document.close()


def _writable(path: Path, settings: Settings) -> Document:
    from minedesk.services.document import Document

    return Document.open(path, settings)


def _readable(path: Path, settings: Settings) -> Document:
    from minedesk.services.document import Document
    from minedesk.store.database import Database

    try:
        return Document(Database.open(path, read_only=True), settings)
    except AppError:
        # One made by an older MineDesk has to be brought up to date; else this tells what is wrong.
        return Document.open(path, settings)


def run_new(words: Namespace) -> int:
    """Make an empty file; one that is there already is refused."""
    from minedesk.services.document import Document

    Document.new(words.file, SettingsStore().load()).close()
    say(_("{path} is ready; it holds no records yet.").format(path=words.file))
    return 0


def run_demo(words: Namespace) -> int:
    """Make sample workbooks, import them, and write a workbook and a PDF."""
    from minedesk.services.demo import make_demo

    with working() as job:
        make_demo(words.folder, say=say, job=job)
    return 0
