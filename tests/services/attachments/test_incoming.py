"""What is said of files that cannot be attached, before anything is written."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.services.attachments import incoming
from minedesk.services.progress import Job, Stopped


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "notes: north.txt"
    path.write_bytes(b"found two")
    found = incoming.look_at(path, 100, Job())
    assert found.sha256 == hashlib.sha256(b"found two").hexdigest()
    assert (found.name, found.media_type, found.size) == ("notes_ north.txt", "text/plain", 9)
    assert b"".join(incoming.read(found, Job())) == b"found two"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.jpg", b"", "empty"),
        ("large.jpg", b"x" * 101, "too large"),
        ("setup.exe", b"x", "program"),
        ("photo.jpg", b"MZ\x90\x00", "program"),
        ("run", b"#!/bin/sh\n", "program"),
    ],
)
def test_what_cannot_be_attached_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AppError, match=said) as refused:
        incoming.look_at(path, 100, Job())
    assert name in refused.value.text
    assert refused.value.hint


def test_folders_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="is a folder"):
        incoming.look_at(tmp_path, 100, Job())
    with pytest.raises(AppError, match="not there any more"):
        incoming.look_at(tmp_path / "gone.jpg", 100, Job())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_no_file_to_wait_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(AppError, match="no ordinary file"):
        incoming.look_at(tmp_path / "pipe", 100, Job())


def test_a_file_that_cannot_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"x")

    def denied(*_args: object, **_more: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(AppError, match="cannot be read"):
        incoming.look_at(path, 100, Job())


@pytest.mark.parametrize("now", [b"short", b"much longer than it was before"])
def test_a_file_that_changed_meanwhile_is_told_of(tmp_path: Path, now: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"as it was")
    found = incoming.look_at(path, 100, Job())
    path.write_bytes(now)
    with pytest.raises(AppError, match="changed while it was read"):
        list(incoming.read(found, Job()))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        incoming.look_at(path, 100, job)


def test_one_message_names_all_that_did_not_go_in() -> None:
    large, program = incoming.too_large("a.jpg", 30_000_000, 25_000_000), AppError("b.exe", "No.")
    assert incoming.left_out([large]) is large
    told = incoming.left_out([large, program, AppError("c.exe", "No.")], ["d.jpg"])
    assert told.text.splitlines() == [
        "4 files were not attached:",
        large.text,
        "b.exe",
        "c.exe",
        "d.jpg is attached to this record already.",
    ]
    assert told.hint.splitlines() == [large.hint, "No."]
