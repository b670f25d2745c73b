"""What a computer lacks is installed where that is allowed, else named in one line."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "system_libraries.py"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("system_libraries", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_loads", lambda library: True)
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: object())
    return module


def test_nothing_is_said_when_nothing_is_missing(
    script: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main(["window"]) == 0
    assert capsys.readouterr() == ("", "")


def test_what_is_missing_is_named_in_one_line(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "_loads", lambda library: library not in script.TO_DRAW)
    monkeypatch.setattr(script, "_may_install", lambda: False)
    assert script.main([]) == 1
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.startswith("sudo apt-get install -y libdbus-1-3 libegl1 ")
    assert line.count("libglib2.0-0") == 1


def test_what_only_a_window_needs_stops_no_test(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "_loads", lambda library: library not in script.FOR_A_WINDOW)
    monkeypatch.setattr(script, "_may_install", lambda: False)
    assert script.main([]) == 0
    assert script.main(["window"]) == 1


def test_it_is_installed_where_that_is_allowed(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    present: set[str] = set(script.TO_DRAW) - {"libEGL.so.1"}
    installed: list[str] = []

    def install(packages: list[str]) -> None:
        installed.extend(packages)
        present.add("libEGL.so.1")

    monkeypatch.setattr(script, "_loads", lambda library: library in present)
    monkeypatch.setattr(script, "_may_install", lambda: True)
    monkeypatch.setattr(script, "_install", install)
    assert script.main([]) == 0
    assert installed == ["libegl1"]


def test_a_python_without_venv_is_found(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(script, "_may_install", lambda: False)
    assert script.main([]) == 1
    assert "-venv" in capsys.readouterr().err


def test_an_old_python_is_told_so(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "OLDEST_PYTHON", (99, 1))
    assert script.main([]) == 1
    assert "make PYTHON=python99.1" in capsys.readouterr().err
