"""Where the names come from, the fonts they are compared in, and the report at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from tests.proof import amount
from tests.proof.japanese import NAMES
from tests.proof.pictures import Reference

SEED = 5

# A script's name, and whether bold. None where there is no such font.
FontOf = Callable[[str, bool], Reference | None]

_FILES = {
    "latin": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    "khmer": ("fontpkg_noto_sans_khmer", "files/NotoSansKhmer[wdth,wght].ttf"),
    "japanese": ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
}


@pytest.fixture(scope="session")
def font_of(qapp: object) -> FontOf:
    """Gives the font of a script to draw with, straight from its package."""
    known: dict[tuple[str, bool], Reference | None] = {}

    def find(script: str, bold: bool = False) -> Reference | None:
        if (script, bold) not in known:
            package, inside = _FILES[script]
            weight = None if script == "japanese" else 700 if bold else 400
            if script == "japanese" and bold:
                known[script, bold] = None
            else:
                folder = Path(str(import_module(package).__file__)).parent
                known[script, bold] = Reference(folder / inside, weight)
        return known[script, bold]

    return find


@pytest.fixture(scope="session")
def names_of(shared_data: Path) -> Callable[[str, int], list[str]]:
    """Gives so many names of a script, drawn at random, the same in each run."""

    def draw(script: str, count: int) -> list[str]:
        names = sorted(set(_NAMES[script](shared_data / "public")))
        return Random(SEED).sample(names, count)

    return draw


def _khmer(folder: Path) -> list[str]:
    text = (folder / "kh-villages.yml").read_text(encoding="utf-8")
    # Reading it as YAML takes a minute. The first name is the village's, the second its kind.
    return [name.strip() for name in re.findall(r"^    name:\n +km: (.+)$", text, re.MULTILINE)]


def _ukrainian(folder: Path) -> list[str]:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(folder / "katottg-ua.xlsx").get_sheet_by_index(0).to_python()
    return [str(row[-1]).strip() for row in rows[1:]]


_NAMES: dict[str, Callable[[Path], list[str]]] = {
    "khmer": _khmer,
    "ukrainian": _ukrainian,
    "japanese": lambda _folder: NAMES,
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what came out, where everything was proved."""
    if amount.PROOF and amount.report:
        terminalreporter.section("proof")
        for line in amount.report:
            terminalreporter.write_line(line)
