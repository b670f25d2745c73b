"""Folders of programs that synchronise, drives of other computers, and ordinary ones."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from minedesk.store import places
from minedesk.store.places import locks_reach, on_network, synchronised_by

FILE = "sites.minedesk"


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - CMAC", "OneDrive"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/Shared", "Google Drive"),
        ("GoogleDrive-sok@example.org/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud/records", "Nextcloud"),
        ("Documents/records", ""),
        ("Dropbox old copies", ""),
    ],
)
def test_folders_are_known_by_their_names(tmp_path: Path, folder: str, program: str) -> None:
    assert synchronised_by(tmp_path / folder / FILE) == program


@pytest.mark.parametrize(
    ("marker", "program"),
    [(".stfolder", "Syncthing"), ("._sync_a1b2.db", "Nextcloud"), (".dropbox", "Dropbox")],
)
def test_folders_are_known_by_what_lies_in_them(tmp_path: Path, marker: str, program: str) -> None:
    (tmp_path / "shared" / "2026").mkdir(parents=True)
    (tmp_path / "shared" / marker).touch()
    assert synchronised_by(tmp_path / "shared" / "2026" / FILE) == program
    assert not locks_reach(tmp_path / "shared" / "2026" / FILE)


@pytest.mark.parametrize(
    ("kind", "remote"),
    [("nfs4", True), ("cifs", True), ("smb3", True), ("fuse.sshfs", True), ("smbfs", True),
     ("ext4", False), ("exfat", False), ("vfat", False), ("apfs", False), ("fuseblk", False)],
)  # fmt: skip
def test_the_innermost_mount_says_whether_it_is_another_computers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, remote: bool
) -> None:
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="ext4"),
        SimpleNamespace(mountpoint=str(tmp_path), fstype=kind),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounts)
    monkeypatch.setattr(places, "_MOUNT_TABLE", tmp_path / "none")
    assert on_network(tmp_path / "records" / FILE) is remote
    assert locks_reach(tmp_path / "records" / FILE) is not remote


def test_linux_tells_of_its_mounts_in_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = tmp_path / "our drive"
    written = str(drive).replace(" ", r"\040")
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\n//host/share {written} cifs rw 0 0\n")
    monkeypatch.setattr(places, "_MOUNT_TABLE", table)
    assert on_network(drive / FILE)
    assert not on_network(tmp_path / FILE)


def test_an_ordinary_folder_is_neither(tmp_path: Path) -> None:
    assert synchronised_by(tmp_path / FILE) == ""
    assert not on_network(tmp_path / FILE)
