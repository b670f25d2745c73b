"""YAML is read as plain texts, and what is no YAML is told in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.yamlfile import read_yaml


def _written(folder: Path, text: str | bytes) -> Path:
    path = folder / "list.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_every_value_is_the_text_it_is_written_as(tmp_path: Path) -> None:
    path = _written(tmp_path, "places:\n  010201:\n    name: ស្វាយ\n    on: 2024-01-01\n    no:\n")
    assert read_yaml(path) == {"places": {"010201": {"name": "ស្វាយ", "on": "2024-01-01", "no": ""}}}


def test_nothing_in_it_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "run"
    path = _written(tmp_path, f'a: !!python/object/apply:os.mkdir ["{mark}"]\n')
    assert read_yaml(path) == {"a": [str(mark)]}
    assert not mark.exists()


@pytest.mark.parametrize(
    "text",
    ["a: [1, 2", "a: *nowhere", b"\xff\xfe\xfd\x00a", "a: " + "[" * 5_000, "\t- a\n b"],
)
def test_what_is_no_yaml_is_told(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(AppError, match=r"list\.yml"):
        read_yaml(_written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="could not be read"):
        read_yaml(tmp_path / "none.yml")
