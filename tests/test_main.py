"""A command runs without the window, a file or nothing opens it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from minedesk.__main__ import main


@pytest.fixture(autouse=True)
def doors(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in (("app", 10), ("cli", 20)):
        door = ModuleType(f"minedesk.{name}")
        door.main = lambda words, code=code: code + len(words)  # type: ignore[attr-defined]  # a stand-in
        monkeypatch.setitem(sys.modules, f"minedesk.{name}", door)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 10),
        (["sites.minedesk"], 11),
        (["D:/Felder/SITES.MINEDESK"], 11),
        (["--help"], 21),
        (["new", "sites.minedesk"], 22),
        (["sites.xlsx"], 21),
    ],
)
def test_the_first_word_decides(words: list[str], code: int) -> None:
    assert main(words) == code


def test_without_words_the_command_line_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["minedesk", "demo", "demo"])
    assert main() == 22
