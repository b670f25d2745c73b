"""A file that another program writes to meanwhile is told, not read half and half."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.steady import Steady


def test_a_file_that_stays_is_read_as_often_as_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"A,B\n")
    steady = Steady(path)
    for _time in range(2):
        with steady.opened() as stream:
            assert stream.read() == b"A,B\n"
    steady.check()


def test_a_file_that_grows_or_is_replaced_or_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"A,B\n")
    steady = Steady(path)
    with pytest.raises(AppError, match="was changed while it was read"), steady.opened():
        path.write_bytes(b"A,B\n1,2\n")
    with pytest.raises(AppError, match="was changed"):
        steady.check()
    path.unlink()
    with pytest.raises(AppError, match="could not be read"):
        steady.check()
