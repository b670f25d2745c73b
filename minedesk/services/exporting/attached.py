"""The files of exported records: a folder beside what is written, and what names them there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.store.attachments import Attachment

# Excel takes 32,767 characters in a cell.
_MOST_LETTERS = 32_000
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """By record, its files, each with its path relative to the folder of what is written."""

    files: Mapping[int, list[tuple[Attachment, PurePosixPath]]]

    @property
    def count(self) -> int:
        """How many files there are."""
        return sum(map(len, self.files.values()))

    def cell(self, record: int) -> str | None:
        """What stands in the column of files."""
        names = "; ".join(str(path) for _file, path in self.files.get(record, ()))
        if len(names) > _MOST_LETTERS:
            names = f"{names[:_MOST_LETTERS].rsplit(';', 1)[0]}; …"
        return names or None

    def objects(self, record: int) -> list[dict[str, Any]]:
        """What JSON says of a record's files."""
        return [
            {
                "name": file.name,
                "file": str(path),
                "media_type": file.media_type,
                "size": file.size,
                "sha256": file.sha256,
                "note": file.note,
                "added_at": file.added_at,
                "added_by": file.added_by,
            }
            for file, path in self.files.get(record, ())
        ]


def count_files(document: Document, type: str, ids: Collection[int]) -> int:
    """How many files these records have."""
    return sum(map(len, _of(document, type, ids).values()))


def planned(document: Document, type: str, ids: Collection[int], path: Path) -> Attached:
    """Where the files of records go when `path` is written: "NAME files/KEY/FILE".

    Nothing that lies there is written over: what is the same stays, what is not makes way.
    """
    from minedesk.services.attachments.names import free_name, safe_name

    found = _of(document, type, ids)
    keys = document.repository.names(type, found)
    beside = PurePosixPath(safe_name(_("{name} files").format(name=path.stem)))
    folders: set[str] = set()
    files: dict[int, list[tuple[Attachment, PurePosixPath]]] = {}
    for record, attachments in found.items():
        folder = free_name(safe_name(keys[record]), lambda name: name.casefold() in folders)
        folders.add(folder.casefold())
        names: set[str] = set()
        files[record] = []
        for each in attachments:

            def taken(
                name: str,
                folder: str = folder,
                names: set[str] = names,
                each: Attachment = each,
            ) -> bool:
                lies = path.parent / beside / folder / name
                return name.casefold() in names or (lies.exists() and not _is(lies, each))

            name = free_name(safe_name(each.name), taken)
            names.add(name.casefold())
            files[record].append((each, beside / folder / name))
    return Attached(files)


def write_files(document: Document, attached: Attached, folder: Path, job: Job) -> None:
    """Write files to where they were planned, below the folder of what names them.

    Raises AppError where that cannot be, Stopped when job is stopped.
    """
    from minedesk.services.attachments.outgoing import folder_for

    job.step(_("Writing files"), attached.count)
    for files in attached.files.values():
        for each, place in files:
            job.check()
            path = folder / place
            folder_for(path.parent)
            if not path.exists():
                document.attachments.take_out(each.id, path)
            job.advance()


def _of(document: Document, type: str, ids: Collection[int]) -> Mapping[int, list[Attachment]]:
    # Few of a million records have files: those are found first.
    some = document.attachments.records_with_files(type)
    return document.attachments.of_many(type, some.intersection(ids)) if some else {}


def _is(path: Path, attachment: Attachment) -> bool:
    """Whether a file on the disk is this attachment already."""
    try:
        if not path.is_file() or path.stat().st_size != attachment.size:
            return False
        found = hashlib.sha256()
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
    except OSError:
        # What cannot be read is not ours: it stays, and ours takes another name.
        return False
    return found.hexdigest() == attachment.sha256
