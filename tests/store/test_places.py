"""Folders of programs that synchronise, drives of other computers, and ordinary ones."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

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
    assert on_network(tmp_path / "records" / FILE) is remote
    assert locks_reach(tmp_path / "records" / FILE) is not remote


def test_an_ordinary_folder_is_neither(tmp_path: Path) -> None:
    assert synchronised_by(tmp_path / FILE) == ""
    assert not on_network(tmp_path / FILE)
