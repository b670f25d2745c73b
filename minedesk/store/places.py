"""Where a file lies: on this computer, on a network drive, or in a folder that is synchronised.

Only names and the system's own tables are looked at: nothing here waits for a drive to answer.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

# Names of folders that the programs make for what they synchronise, as they may begin.
_SYNCHRONISED: Final = {
    "OneDrive": r"onedrive( - .+)?|sharepoint",
    "Dropbox": r"dropbox( \(.+\))?",
    "Google Drive": r"google ?drive|googledrive-.+|my drive|drivefs",
    "iCloud": r"mobile documents|com~apple~clouddocs|icloud ?drive",
    "Nextcloud": r"nextcloud|owncloud",
    "Syncthing": r"syncthing",
    "MEGA": r"mega(sync)?",
}
# What they leave in the topmost folder, whatever that is called.
_MARKERS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}
_MARKED_BY_ENDING: Final = {"._sync_*.db": "Nextcloud", ".sync_*.db": "Nextcloud"}
_NETWORK: Final = re.compile(
    r"nfs\d?|cifs|smb\w*|smbfs|afpfs|webdav\w*|davfs\d?|fuse\.(sshfs|rclone|davfs.*|gvfsd.*)|9p|"
    r"ncpfs|glusterfs|ceph|fuse\.ceph|fuse\.glusterfs|afs|lustre|beegfs",
    re.IGNORECASE,
)
_MOUNT_TABLE: Final = Path("/proc/self/mounts")
# What Windows' GetDriveType answers for a drive of another computer.
_DRIVE_REMOTE = 4


def synchronised_by(file: Path) -> str:
    """The program that synchronises the folder of a file, "OneDrive"; "" for none that is known."""
    for folder in file.absolute().parents:
        for program, names in _SYNCHRONISED.items():
            if re.fullmatch(names, folder.name, re.IGNORECASE):
                return program
        if program := _marked(folder):
            return program
    return ""


def on_network(file: Path) -> bool:
    """Whether a file lies on a drive of another computer."""
    folder = file.absolute().parent
    if sys.platform == "win32":
        return _remote_drive(folder)
    return _NETWORK.fullmatch(_file_system(folder)) is not None


def locks_reach(file: Path) -> bool:
    """Whether a lock taken on this computer is seen by everybody who can open the file.

    On network drives it may or may not be: they are taken for such where it is not.
    """
    return not on_network(file) and not synchronised_by(file)


def _marked(folder: Path) -> str:
    try:
        names = {entry.name.lower() for entry in os.scandir(folder) if entry.name[:1] == "."}
    except OSError:
        # A folder above ours that may not be listed tells nothing, and need not.
        return ""
    for name, program in _MARKERS.items():
        if name in names:
            return program
    for pattern, program in _MARKED_BY_ENDING.items():
        if any(Path(name).match(pattern) for name in names):
            return program
    return ""


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder is on, as its innermost mount is called."""
    resolved = folder.resolve()
    mounts = _mounts()
    for each in (resolved, *resolved.parents):
        if str(each) in mounts:
            return mounts[str(each)]
    return ""


def _mounts() -> dict[str, str]:
    """The kinds of the file systems, by the folders where they are mounted."""
    # psutil reads the same table there, but takes 10 ms to load, and each file that is opened asks.
    if _MOUNT_TABLE.exists():
        lines = os.fsdecode(_MOUNT_TABLE.read_bytes()).split("\n")
        parts = (line.split(" ") for line in lines if line)
        return {_unescaped(folder): kind for _device, folder, kind, *_rest in parts}
    import psutil

    return {part.mountpoint: part.fstype for part in psutil.disk_partitions(all=True)}


def _unescaped(folder: str) -> str:
    """A folder of the mount table, where blanks and backslashes are written as "\\040"."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), folder)


if sys.platform == "win32":

    def _remote_drive(folder: Path) -> bool:
        import ctypes

        if folder.drive.startswith("\\\\"):
            return True
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return kind == _DRIVE_REMOTE
