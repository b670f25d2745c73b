"""The house stays as it is drawn: layers, file sizes, a docstring and a test for each module."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "minedesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400

# Path inside minedesk/: why it may be longer.
LONG_FILES: dict[str, str] = {}

# Path inside minedesk/ of a part: the test, inside tests/, of the whole it belongs to. The test
# names the part's class or function, so that it is clear that it is meant.
TESTED_ELSEWHERE: dict[str, str] = {
    "geo/ellipsoid.py": "geo/test_coordinates.py",
    "ui/forms/blocks.py": "ui/forms/test_editors.py",
    "ui/forms/rows_model.py": "ui/forms/test_rows.py",
    "ui/importing/doubles_dialog.py": "ui/importing/test_doubles_bar.py",
    "ui/tables/columns.py": "ui/tables/test_view.py",
    "ui/tables/filter_popup.py": "ui/tables/test_filters.py",
}


def _name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


each_module = pytest.mark.parametrize("module", MODULES, ids=_name)


def test_imports_run_downhill() -> None:
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    result = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@each_module
def test_a_file_stays_short_and_says_what_it_is_for(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "it opens without a docstring"
    lines = source.count("\n")
    assert lines <= LONGEST or _name(module) in LONG_FILES, f"{lines} lines: make it two files"


@each_module
def test_a_module_with_functions_has_a_test(module: Path) -> None:
    if _name(module) in TESTED_ELSEWHERE or not _has_functions(module):
        return
    test = ROOT / "tests" / _test_of(module.relative_to(PACKAGE))
    assert test.is_file(), f"{test.relative_to(ROOT)} is missing"


@pytest.mark.parametrize("name", TESTED_ELSEWHERE)
def test_a_part_is_named_where_it_is_tested(name: str) -> None:
    assert not (ROOT / "tests" / _test_of(Path(name))).exists(), "it has a test of its own now"
    source = (ROOT / "tests" / TESTED_ELSEWHERE[name]).read_text(encoding="utf-8")
    parts = [
        node.name
        for node in ast.parse((PACKAGE / name).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert any(re.search(rf"\b{part}\b", source) for part in parts), f"it names none of {parts}"


def test_every_exception_is_still_needed() -> None:
    for name in (*LONG_FILES, *TESTED_ELSEWHERE):
        assert (PACKAGE / name).is_file(), f"{name} is excepted and does not exist"
    for name in LONG_FILES:
        lines = (PACKAGE / name).read_text(encoding="utf-8").count("\n")
        assert lines > LONGEST, f"{name} is short again"
    assert all(LONG_FILES.values()), "an exception gives no reason"


def _test_of(module: Path) -> Path:
    # A package's own functions are tested beside the package, under its name.
    if module.name == "__init__.py":
        module = module.parent if module.parent.name else Path("minedesk")
    return module.with_name(f"test_{module.stem.strip('_')}.py")


def _has_functions(module: Path) -> bool:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(tree))
