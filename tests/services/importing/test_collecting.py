"""The search for garbage rests during the work, and goes on after it, however that ends."""

from __future__ import annotations

import gc

import pytest

from minedesk.services.importing.collecting import without_collecting


def test_collecting_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with without_collecting():
        assert not gc.isenabled()
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(KeyError), without_collecting():
        raise KeyError
    assert gc.isenabled()
