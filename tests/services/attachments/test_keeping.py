"""Files on records: attached in one action, taken out whole, removed and described."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.attachments import AlreadyThere, Attachments, incoming
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.history import sentence, verify
from minedesk.services.progress import Job, Stopped
from minedesk.services.settings import Settings
from minedesk.store.database import driver, rows

SITE = "hazard_site"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = Document.new(tmp_path / "work.minedesk", Settings(person="Dara"))
    yield document
    document.close()


@pytest.fixture
def files(document: Document) -> Iterator[Attachments]:
    kept = Attachments(document.database, document.recordbook, lambda: 1_000_000)
    yield kept
    kept.close()


@pytest.fixture
def site(document: Document) -> int:
    return document.recordbook.save(Entry(SITE, {"code": "A-1"})).id


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str, bytes], Path]:
    folder = tmp_path / "camera"
    folder.mkdir()

    def made(name: str, content: bytes = PNG) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return made


def count(document: Document, table: str) -> int:
    return int(rows(document.database.reader(), f"SELECT count(*) FROM {table}")[0][0])


def test_what_is_attached_comes_out_as_it_was(
    files: Attachments, site: int, make: Callable[..., Path], tmp_path: Path
) -> None:
    content = os.urandom(700_000)
    photo = make("ភូមិ photo.jpg", content)
    done = files.add(SITE, site, [photo])
    [kept] = files.of(SITE, site)
    assert done.ids == (kept.id,)
    assert (kept.name, kept.size, kept.added_by) == (photo.name, len(content), "Dara")
    out = files.take_out(kept.id, tmp_path)
    assert out == tmp_path / photo.name
    assert out.read_bytes() == content
    assert files.content(kept.sha256) == content


def test_many_at_once_are_one_action_and_listeners_hear_of_the_record(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    heard: list[Changed] = []
    document.changes.listen(heard.append)
    before = count(document, "change_set")
    done = files.add(SITE, site, [make(f"{each}.png", PNG + bytes([each])) for each in range(3)])
    assert [each.name for each in files.of(SITE, site)] == ["0.png", "1.png", "2.png"]
    assert count(document, "change_set") == before + 1
    assert done.change_set is not None
    assert [each.saved for each in heard] == [{SITE: frozenset({site})}]


def test_the_same_content_is_kept_once(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    other = document.recordbook.save(Entry(SITE, {"code": "A-2"})).id
    files.add(SITE, site, [make("a.png")])
    again = files.add(SITE, site, [make("copy of a.png")])
    assert again.ids == ()
    assert again.already == ("copy of a.png",)
    files.add(SITE, other, [make("a.png")])
    assert len(files.of(SITE, site)) == len(files.of(SITE, other)) == 1
    assert count(document, "blob") == 1


def test_two_of_one_name_are_told_apart(
    files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    files.add(SITE, site, [make("photo.png", PNG + b"1")])
    files.add(SITE, site, [make("Photo.png", PNG + b"2")])
    assert [each.name for each in files.of(SITE, site)] == ["photo.png", "Photo (2).png"]


def test_the_good_are_kept_and_the_others_told_of(
    files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    done = files.add(SITE, site, [make("empty.jpg", b""), make("a.png"), Path("/nowhere/b.png")])
    assert len(done.ids) == 1
    assert [each.text.split()[0] for each in done.refused] == ["empty.jpg", "b.png"]


def test_a_file_that_changes_between_looking_and_keeping_is_left_out_whole(
    document: Document,
    files: Attachments,
    site: int,
    make: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = incoming.look_at

    def then_written_to(path: Path, limit: int, job: Job) -> incoming.Incoming:
        found = looked_at(path, limit, job)
        if path.name == "b.png":
            path.write_bytes(PNG[:-1] + b"?")
        if path.name == "c.png":
            path.unlink()
        return found

    monkeypatch.setattr(incoming, "look_at", then_written_to)
    with pytest.raises(AppError, match="changed while it was read"):
        files.add(SITE, site, [make("b.png")])
    assert count(document, "blob") == count(document, "blob_part") == 0
    done = files.add(SITE, site, [make("a.png"), make("b.png", PNG + b"b"), make("c.png", b"text")])
    assert [each.name for each in files.of(SITE, site)] == ["a.png"]
    assert [each.text.split()[0] for each in done.refused] == ["b.png", "c.png"]
    assert count(document, "blob") == 1


def test_stopped_half_way_nothing_is_kept(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    class Impatient(Job):
        def step(self, text: str, total: int | None = None) -> None:
            super().step(text, total)
            if total:
                self.stop()

    with pytest.raises(Stopped):
        files.add(SITE, site, [make("a.png")], Impatient())
    assert files.of(SITE, site) == []
    assert count(document, "blob") == 0


def test_a_full_disk_keeps_nothing_and_leaves_the_file_sound(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    with document.database.write() as connection:
        raw = driver(connection)
        [(pages,)] = raw.execute("PRAGMA page_count").fetchall()
        raw.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(AppError, match="no space left"):
        files.add(SITE, site, [make("small.png"), make("large.bin", os.urandom(600_000))])
    assert files.of(SITE, site) == []
    assert count(document, "blob") == 0
    assert len(files.add(SITE, site, [make("small.png")]).ids) == 1
    assert verify(document.path).texts == []


def test_a_record_that_is_gone_takes_no_files(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    document.recordbook.delete(SITE, [site])
    with pytest.raises(AppError, match="no longer in the file"):
        files.add(SITE, site, [make("a.png")])
    assert count(document, "blob") == 0


def test_files_go_with_their_record(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    files.add(SITE, site, [make("a.png")])
    document.recordbook.delete(SITE, [site])
    assert files.of(SITE, site) == []
    assert count(document, "blob") == 1


def test_removing_keeps_what_the_history_may_bring_back(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    [id] = files.add(SITE, site, [make("a.png")]).ids
    assert files.remove([id]) is not None
    assert files.of(SITE, site) == []
    assert count(document, "blob") == 1
    assert files.remove([id]) is None


def test_undo_brings_files_back_with_what_they_hold(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    [id] = files.add(SITE, site, [make("a.png")]).ids
    files.note(id, "Seen from the road")
    kept = files.of(SITE, site)
    gone = files.remove([id])
    assert gone is not None
    heard: list[Changed] = []
    document.changes.listen(heard.append)
    undone = document.history.undo(gone)
    assert files.of(SITE, site) == kept
    assert files.content(kept[0].sha256) == PNG
    assert [each.saved for each in heard] == [{SITE: frozenset({site})}]
    document.history.undo(undone.change_set)
    assert files.of(SITE, site) == []
    assert verify(document.path).texts == []


def test_a_deleted_record_comes_back_with_its_files(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    files.add(SITE, site, [make("a.png"), make("b.png", PNG + b"b")])
    kept = files.of(SITE, site)
    deleted = document.recordbook.delete(SITE, [site])
    assert deleted is not None
    document.history.undo(deleted)
    assert files.of(SITE, site) == kept
    document.recordbook.delete(SITE, [site])
    document.history.bring_back(SITE, site)
    assert files.of(SITE, site) == kept


def test_undoing_an_attachment_takes_it_away(
    document: Document, files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    done = files.add(SITE, site, [make("a.png")])
    assert done.change_set is not None
    told = document.history.change_set(done.change_set)
    assert told is not None
    assert sentence(told) == "Hazard site A-1: a.png attached"
    document.history.undo(done.change_set)
    assert files.of(SITE, site) == []
    assert count(document, "blob") == 1


def test_names_and_notes_are_changed(
    files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    first, second = files.add(SITE, site, [make("a.png"), make("b.png", PNG + b"b")]).ids
    assert files.rename(first, "North edge") == "North edge.png"
    assert files.rename(second, "north edge.PNG") == "north edge (2).PNG"
    files.note(first, "  Seen from the road  ")
    assert [(each.name, each.note) for each in files.of(SITE, site)] == [
        ("North edge.png", "Seen from the road"),
        ("north edge (2).PNG", ""),
    ]
    with pytest.raises(AppError, match="program"):
        files.rename(first, "holiday.exe")
    with pytest.raises(AppError, match="no longer in the file"):
        files.note(99, "?")


def test_nothing_that_lies_there_is_written_over(
    files: Attachments, site: int, make: Callable[..., Path], tmp_path: Path
) -> None:
    [id] = files.add(SITE, site, [make("a.png")]).ids
    there = tmp_path / "a.png"
    there.write_text("mine")
    with pytest.raises(AlreadyThere):
        files.take_out(id, tmp_path)
    assert there.read_text() == "mine"
    assert files.take_out(id, there, replace=True).read_bytes() == PNG


def test_all_files_of_a_record_are_saved_under_free_names(
    files: Attachments, site: int, make: Callable[..., Path], tmp_path: Path
) -> None:
    files.add(SITE, site, [make("a.png"), make("b.png", PNG + b"b")])
    folder = tmp_path / "out" / "A-1"
    assert files.save_all(SITE, site, folder) == [folder / "a.png", folder / "b.png"]
    assert files.save_all(SITE, site, folder)[0] == folder / "a (2).png"


def test_a_copy_to_look_at_is_read_only_and_goes_with_the_file(
    files: Attachments, site: int, make: Callable[..., Path]
) -> None:
    [id] = files.add(SITE, site, [make("a.png")]).ids
    copy = files.lay_out(id)
    assert copy.read_bytes() == PNG
    assert not copy.stat().st_mode & 0o222
    assert files.lay_out(id) == copy
    files.close()
    assert not copy.exists()


def test_small_pictures_are_kept(files: Attachments) -> None:
    assert files.thumbnail("ab") is None
    files.keep_thumbnail("ab", b"png")
    assert files.thumbnail("ab") == b"png"
