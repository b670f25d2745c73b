"""One file, one who writes: real second processes, one of which is killed."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minedesk import paths
from minedesk.store import lock
from minedesk.store.faults import ReadOnly
from minedesk.store.lock import Holder, InUse, Lock, beside, locked

HOLD = """
import sys, time
from pathlib import Path
from minedesk.store.lock import Lock
held = Lock.take(Path(sys.argv[1]), "Sok Dara")
print("held", flush=True)
sys.stdin.readline()
held.release()
"""


def nowhere() -> bool:
    return False


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sites.minedesk"


@contextmanager
def another_process(file: Path) -> Iterator[subprocess.Popen[str]]:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with held:
        assert held.stdout is not None
        assert held.stdout.readline() == "held\n"
        try:
            yield held
        finally:
            held.kill()


def _elsewhere(file: Path, **more: object) -> None:
    """A side file as another computer leaves it."""
    said = {"machine": "LAPTOP-7", "person": "Chan", "since": "2026-03-15T07:00:00+00:00"}
    beside(file).write_text(json.dumps({**said, "session": "x", **more}), encoding="utf-8")


def test_it_says_who_has_the_file_and_goes_with_the_session(file: Path) -> None:
    held = Lock.take(file, "Sok Dara")
    said = json.loads(beside(file).read_text(encoding="utf-8"))
    assert said["person"] == "Sok Dara"
    assert said["machine"] == platform.node()
    assert said["pid"] == os.getpid()
    held.release()
    held.release()
    assert not beside(file).exists()


def test_two_windows_of_one_process_do_not_both_have_it(file: Path) -> None:
    held = Lock.take(file, "Sok Dara")
    with pytest.raises(InUse, match=r"another window or command on this computer .Sok Dara, since"):
        Lock.take(file)
    assert json.loads(beside(file).read_text(encoding="utf-8"))["session"] == held.holder.session
    held.release()
    Lock.take(file).release()


def test_another_process_has_it_until_it_lets_go(file: Path) -> None:
    with another_process(file) as other:
        with pytest.raises(InUse, match="Sok Dara") as caught:
            Lock.take(file)
        assert caught.value.holder.pid == other.pid
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.close()
        other.wait()
        assert not beside(file).exists()
        Lock.take(file).release()


def test_one_that_is_killed_leaves_nothing_stuck(file: Path) -> None:
    with another_process(file) as other:
        other.kill()
        other.wait()
        assert beside(file).exists()
        held = Lock.take(file, "Chan")
        assert json.loads(beside(file).read_text(encoding="utf-8"))["person"] == "Chan"
        held.release()


@pytest.mark.parametrize("left", [b"", b"{", b"[1]", b'{"person": 5}', b"\xff\xfe", b"5"])
def test_a_side_file_nobody_understands_is_taken_over(file: Path, left: bytes) -> None:
    beside(file).write_bytes(left)
    Lock.take(file, reaches=nowhere).release()


def test_a_session_elsewhere_is_believed_while_it_is_renewed(file: Path) -> None:
    _elsewhere(file)
    with pytest.raises(InUse, match=r"open on LAPTOP-7 .Chan, since 2026-03-15"):
        Lock.take(file, reaches=nowhere)
    old = time.time() - 10 * lock.BEAT_SECONDS
    os.utime(beside(file), (old, old))
    Lock.take(file, reaches=nowhere).release()


def test_a_stick_that_was_pulled_out_elsewhere_opens_at_once(file: Path) -> None:
    _elsewhere(file)
    Lock.take(file).release()


def test_a_session_of_this_computer_that_crashed_is_over_at_once(file: Path) -> None:
    _elsewhere(file, machine=platform.node())
    Lock.take(file, reaches=nowhere).release()


def test_where_there_are_no_locks_the_side_file_alone_speaks(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_take", refuse)
    _elsewhere(file)
    with pytest.raises(InUse, match="LAPTOP-7"):
        Lock.take(file)


def test_a_beat_renews_it(file: Path) -> None:
    held = Lock.take(file)
    os.utime(beside(file), (0, 0))
    held.beat()
    assert beside(file).stat().st_mtime > time.time() - 60
    held.release()


def test_who_has_it_is_said_in_words_even_where_little_is_known(file: Path) -> None:
    assert "another computer (somebody without a name, since a time" in str(InUse(file, Holder()))


def test_where_no_side_file_can_be_made_the_file_counts_as_read_only(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "_opened", refuse)
    with pytest.raises(ReadOnly):
        locked(file, "Chan")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_a_link_in_its_place_leads_to_is_not_written_over(file: Path, tmp_path: Path) -> None:
    precious = tmp_path / "notes.txt"
    precious.write_text("precious")
    beside(file).symlink_to(precious)
    with pytest.raises(ReadOnly):
        locked(file, "Chan")
    assert precious.read_text() == "precious"


def test_a_side_file_that_nobody_can_have_written_keeps_nobody_out(file: Path) -> None:
    beside(file).write_text("[" * 4096)
    Lock.take(file).release()


def test_a_session_on_a_drive_that_locks_do_not_reach_is_found_by_where_it_lies(
    tmp_path: Path,
) -> None:
    (tmp_path / "Dropbox").mkdir()
    file = tmp_path / "Dropbox" / "sites.minedesk"
    _elsewhere(file)
    with pytest.raises(InUse):
        locked(file, "Chan")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("linked_first", [True, False])
def test_a_file_is_one_file_under_all_its_names(
    file: Path, tmp_path: Path, linked_first: bool
) -> None:
    file.touch()
    other = tmp_path / "elsewhere.minedesk"
    if linked_first:
        other.hardlink_to(file)
    held = locked(file, "Sok Dara")
    if not linked_first:
        other.hardlink_to(file)
    with pytest.raises(InUse, match=r"elsewhere.minedesk is open .*Sok Dara"):
        locked(other, "Chan")
    assert not beside(other).exists()
    held.release()
    locked(other, "Chan").release()


def test_a_number_that_another_file_seems_to_have_keeps_nobody_out(file: Path) -> None:
    file.touch()
    folder = paths.data_dir() / "open"
    folder.mkdir(parents=True)
    found = file.stat()
    held = Lock.take(folder / f"{found.st_dev:x}-{found.st_ino:x}")
    locked(file, "Chan").release()
    held.release()


def test_where_nothing_can_be_kept_on_the_computer_files_open_all_the_same(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.touch()
    (tmp_path / "no folder").touch()
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path / "no folder")
    locked(file, "Chan").release()
