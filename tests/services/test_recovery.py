"""Copies are written soon and whole, found after a crash, and gone once they are of no use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from minedesk.records.base import Entry
from minedesk.services import recovery as module
from minedesk.services.document import Document
from minedesk.services.recovery import Found, Recovery
from minedesk.services.typed import FORMAT, Said, Typing, from_bytes

SITE = "hazard_site"
UUID = "6f1c0d5e-52a5-4b0e-9f3a-0c7f3f0f4f11"
OTHER = "6f1c0d5e-52a5-4b0e-9f3a-0c7f3f0f4f12"


def typing(name: str = "Svay", uuid: str = UUID, **more: Any) -> Typing:
    fields = {"name": Said(name, name, changed=True)}
    return Typing(SITE, uuid, more.pop("new", True), fields=fields, **more)


@pytest.fixture
def window(document: Document) -> Iterator[Callable[[], Recovery]]:
    """Further windows on the file of `document`, as far as recovery goes."""
    made: list[Recovery] = []

    def make() -> Recovery:
        made.append(Recovery(document.path, document.database.info("uuid"), lambda: ""))
        return made[-1]

    yield make
    for each in made:
        each.close()


def crash(of: Recovery) -> None:
    """End a window as a crash does: its copies stay, the system lets go of its lock."""
    of.flush()
    assert of._lock is not None
    assert of._lock._stream is not None
    of._lock._stream.close()
    of._lock = None


def copies(of: Recovery) -> list[Path]:
    return sorted(of.folder.glob("*.json"))


def look(of: Recovery, document: Document) -> Found:
    return of.find(document.repository)


def names(found: Found) -> list[str]:
    return [lost.typing.fields["name"].text for lost in found.lost]


def test_nothing_touches_the_disk_before_something_is_typed(document: Document) -> None:
    assert look(document.recovery, document) == Found()
    document.recovery.close()
    assert not document.recovery.folder.parent.exists()


def test_a_copy_says_what_was_typed_when_where_and_by_whom(document: Document) -> None:
    document.recovery.keep(typing())
    document.recovery.flush()
    (place,) = copies(document.recovery)
    kept = from_bytes(place.read_bytes())
    assert kept.fields == typing().fields
    assert (kept.person, kept.path) == ("Sok Dara", str(document.path))
    assert kept.at.endswith("+00:00")
    assert place.name.endswith(f".{SITE}.{UUID}.json")


def test_each_form_has_one_copy_and_the_last_typing_counts(document: Document) -> None:
    for text in ("S", "Sv", "Sva"):
        document.recovery.keep(typing(text))
    document.recovery.keep(typing("other", OTHER))
    document.recovery.flush()
    texts = [from_bytes(place.read_bytes()).fields["name"].text for place in
             copies(document.recovery)]  # fmt: skip
    assert texts == ["Sva", "other"]


def test_what_is_saved_or_given_up_is_gone(document: Document) -> None:
    document.recovery.keep(typing())
    document.recovery.flush()
    document.recovery.drop(SITE, UUID)
    document.recovery.flush()
    assert copies(document.recovery) == []
    document.recovery.keep(typing())
    document.recovery.flush()
    document.recovery.close()
    assert not document.recovery.folder.exists()


def test_a_crash_leaves_what_was_typed_to_the_next_window(
    document: Document, window: Callable[[], Recovery]
) -> None:
    first, second = window(), window()
    first.keep(typing())
    first.flush()
    assert look(second, document) == Found(), "the first window still runs"
    crash(first)
    assert names(look(second, document)) == ["Svay"]
    assert names(look(second, document)) == ["Svay"], "to look is not to take"


def test_only_one_window_takes_it_up_and_it_survives_another_crash(
    document: Document, window: Callable[[], Recovery]
) -> None:
    first, second, third = window(), window(), window()
    first.keep(typing())
    crash(first)
    (lost,) = look(second, document).lost
    assert second.take_up(lost, SITE, UUID)
    assert not third.take_up(lost, SITE, UUID)
    assert look(third, document) == Found()
    crash(second)
    assert names(look(third, document)) == ["Svay"]
    third.discard(look(third, document).lost[0])
    assert look(third, document) == Found()
    assert list(third.folder.parent.glob("*/*.json")) == []


def test_a_new_record_that_was_saved_before_the_crash_is_no_ghost(
    document: Document, window: Callable[[], Recovery]
) -> None:
    gone, here = window(), window()
    gone.keep(typing("an older text"))
    crash(gone)
    document.recordbook.save(Entry(SITE, {"code": "S1", "name": "saved"}, uuid=UUID))
    assert look(here, document) == Found()
    assert copies(here) == []


def test_a_change_that_was_saved_before_the_crash_is_no_ghost(
    document: Document, window: Callable[[], Recovery]
) -> None:
    id = document.recordbook.save(Entry(SITE, {"code": "S1", "name": "Old"}, uuid=UUID)).id
    gone, here = window(), window()
    gone.keep(typing(new=False))
    crash(gone)
    (lost,) = look(here, document).lost
    assert lost.record_id == id
    document.recordbook.save(Entry(SITE, {"name": "Svay"}, id=id))
    assert look(here, document) == Found()


def test_what_was_typed_into_a_record_that_is_gone_is_offered(
    document: Document, window: Callable[[], Recovery]
) -> None:
    gone, here = window(), window()
    gone.keep(typing(new=False))
    crash(gone)
    (lost,) = look(here, document).lost
    assert (lost.record_id, lost.typing.new) == (None, False)


def test_a_renamed_file_finds_its_copies_and_a_copy_of_it_says_whose_they_are(
    document: Document, window: Callable[[], Recovery], tmp_path: Path
) -> None:
    gone = window()
    gone.keep(typing())
    crash(gone)
    uuid = document.database.info("uuid")
    copy = Recovery(tmp_path / "copy.minedesk", uuid, lambda: "")
    assert [each.elsewhere for each in look(copy, document).lost] == [document.path.name]
    gone._path = tmp_path / "a name from before.minedesk"
    renamed = Recovery(document.path, uuid, lambda: "")
    assert [each.elsewhere for each in look(renamed, document).lost] == [""]


def test_another_file_does_not_see_them(document: Document, window: Callable[[], Recovery]) -> None:
    gone = window()
    gone.keep(typing())
    crash(gone)
    assert Recovery(document.path, OTHER, lambda: "").find(document.repository) == Found()


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\x00" * 99, b"[" * 9999, b'{"format": 1, "type": "no such", "uuid": "u"}'],
)
def test_a_damaged_copy_is_set_aside_and_told(
    document: Document, window: Callable[[], Recovery], content: bytes
) -> None:
    gone, here = window(), window()
    gone.keep(typing())
    crash(gone)
    (place,) = copies(gone)
    damaged = place.with_name(f"dead.{SITE}.x.json")
    damaged.write_bytes(content)
    found = look(here, document)
    assert found.set_aside == (damaged.with_suffix(".damaged"),)
    assert found.set_aside[0].read_bytes() == content
    assert names(found) == ["Svay"], "the others are not lost with it"
    assert look(here, document).set_aside == ()


def test_what_the_disk_does_not_give_keeps_nobody_from_the_others(
    document: Document, window: Callable[[], Recovery]
) -> None:
    gone, here = window(), window()
    gone.keep(typing())
    crash(gone)
    (place,) = copies(gone)
    unreadable = place.with_name(f"dead.{SITE}.x.json")
    unreadable.mkdir()
    found = look(here, document)
    assert names(found) == ["Svay"]
    assert found.set_aside == (unreadable,)


def test_a_copy_whose_values_or_type_cannot_be_is_set_aside(
    document: Document, window: Callable[[], Recovery]
) -> None:
    gone, here = window(), window()
    gone.keep(Typing("no_such_type", UUID, True))
    wrong = {"reported_on": Said("?", [7], changed=True)}
    gone.keep(Typing(SITE, OTHER, True, fields=wrong))
    crash(gone)
    assert len(look(here, document).set_aside) == 2


def test_a_copy_of_a_newer_program_is_left_to_it(
    document: Document, window: Callable[[], Recovery]
) -> None:
    gone, here = window(), window()
    gone.keep(typing())
    crash(gone)
    (place,) = copies(gone)
    place.write_bytes(b'{"format": %d}' % (FORMAT + 1))
    assert look(here, document) == Found(newer=1)
    assert place.exists()


def test_what_a_crash_left_half_written_is_swept_away(
    document: Document, window: Callable[[], Recovery]
) -> None:
    gone, here = window(), window()
    gone.keep(typing())
    crash(gone)
    (place,) = copies(gone)
    place.rename(place.with_suffix(".part"))
    assert look(here, document) == Found()
    assert not here.folder.exists()


def test_a_disk_that_refuses_is_told_once_and_again_after_it_worked(
    document: Document, window: Callable[[], Recovery], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, told = window(), list[OSError]()
    here.on_trouble = told.append
    full = OSError(28, "No space left on device")

    def refuse(_place: Path, _typing: Typing) -> None:
        raise full

    write = module._write
    for way in (refuse, refuse, write, refuse):
        monkeypatch.setattr(module, "_write", way)
        here.keep(typing())
        here.flush()
    assert told == [full, full]


def test_a_copy_that_cannot_be_written_leaves_the_one_before(
    document: Document, window: Callable[[], Recovery], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = window()
    here.keep(typing("first"))
    here.flush()

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        here.keep(typing("second"))
        here.flush()
    (place,) = copies(here)
    assert from_bytes(place.read_bytes()).fields["name"].text == "first"
    assert list(here.folder.glob("*.part")) == []


def test_asking_costs_nothing_while_the_disk_is_slow(
    document: Document, window: Callable[[], Recovery], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, go, writer = window(), threading.Event(), list[str]()

    def slow(_place: Path, _typing: Typing) -> None:
        writer.append(threading.current_thread().name)
        go.wait(5)

    monkeypatch.setattr(module, "_write", slow)
    for text in "abcdefgh":
        here.keep(typing(text))
    go.set()
    here.flush()
    assert set(writer) == {"minedesk-recovery"}
    assert len(writer) <= 2, "what was typed over meanwhile needs no writing"


def test_a_folder_that_is_swept_away_is_made_again(
    document: Document, window: Callable[[], Recovery]
) -> None:
    here, other = window(), window()
    here.keep(typing())
    here.flush()
    shutil.rmtree(here.folder)
    here.keep(typing("typed on"))
    here.flush()
    assert [from_bytes(place.read_bytes()).fields["name"].text for place in copies(here)] == [
        "typed on"
    ]
    assert look(other, document) == Found(), "it still runs"


@pytest.mark.parametrize("uuid", ["../../x", "a/b", "CON", "", "a" * 300])
def test_names_of_foreign_making_stay_in_the_folder(document: Document, uuid: str) -> None:
    foreign = Recovery(document.path, uuid, lambda: "")
    foreign.keep(typing(uuid=uuid))
    foreign.flush()
    (place,) = copies(foreign)
    root = document.recovery.folder.parent
    assert place.parent.parent == root
    assert len(place.name) < 120
    foreign.close()
    assert not place.exists()


_DIE = """
import os, signal, sys
from pathlib import Path
from minedesk.services.recovery import Recovery
from minedesk.services.typed import Said, Typing
kept = Recovery(Path(sys.argv[1]), sys.argv[2], lambda: "")
kept.keep(Typing("hazard_site", sys.argv[3], True, fields={"name": Said("Svay", "Svay")}))
kept.flush()
print("kept", flush=True)
sys.stdin.read()
"""


def test_a_program_that_is_killed_leaves_its_copies_and_no_lock(
    document: Document, window: Callable[[], Recovery]
) -> None:
    here = window()
    arguments = [str(document.path), document.database.info("uuid"), UUID]
    with subprocess.Popen(
        [sys.executable, "-c", _DIE, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"kept"
        assert look(here, document) == Found(), "it still runs"
        other.kill()
    assert names(look(here, document)) == ["Svay"]
