"""Find what this computer lacks before anything is installed, and install it where that is allowed.

Runs with any Python 3 and nothing else. On Linux, Qt needs some libraries of the system: few to
draw in memory (tests, PDFs), more to open a window. What is missing is installed with apt-get when
that needs no password; else it is named in one line to paste. Usage: system_libraries.py [window]
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)

# Library: the package of Debian and Ubuntu that brings it. Found with ldd on Qt's own files.
TO_DRAW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
FOR_A_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def main(arguments: list[str]) -> int:
    """Exit code 0 when nothing is missing (any more), 1 when somebody has to act."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        oldest = ".".join(map(str, OLDEST_PYTHON))
        print(
            f"MineDesk needs Python {oldest} or newer and this is {found}. Name a newer one: "
            f"make PYTHON=python{oldest} ...",
            file=sys.stderr,
        )
        return 1
    needed = _needed("window" in arguments)
    packages = _missing(needed)
    if packages and _may_install():
        print(f"Installing what is missing: {' '.join(packages)}", flush=True)
        _install(packages)
        packages = _missing(needed)
    if not packages:
        return 0
    print(
        "Something of the system is missing. Please run this line, then try again:\n"
        f"sudo apt-get install -y {' '.join(packages)}",
        file=sys.stderr,
    )
    return 1


def _needed(window: bool) -> dict[str, str]:
    if not sys.platform.startswith("linux"):
        return {}
    wayland = FOR_WAYLAND if os.environ.get("WAYLAND_DISPLAY") else {}
    return {**TO_DRAW, **FOR_A_WINDOW, **wayland} if window else TO_DRAW


def _missing(needed: dict[str, str]) -> list[str]:
    """The packages, each once, that would bring what cannot be loaded now."""
    packages = {package for library, package in needed.items() if not _loads(library)}
    # A distribution may leave out what venv needs to put pip into a new environment.
    importlib.invalidate_caches()
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        packages.add(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return sorted(packages)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    if shutil.which("apt-get") is None:
        return False
    return _is_root() or _run(["sudo", "-n", "true"], quiet=True)


def _install(packages: list[str]) -> None:
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    if not _is_root():
        apt = ["sudo", "-n", *apt]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # A fresh image knows no packages until it is told to look.
    if not _run(install, quiet=True) and _run([*apt, "update"]):
        _run(install)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(command: list[str], quiet: bool = False) -> bool:
    silent = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, check=False, stdout=silent, stderr=silent).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
