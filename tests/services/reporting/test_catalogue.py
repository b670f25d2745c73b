"""Which reports there are."""

from __future__ import annotations

import pytest

from minedesk.errors import AppError
from minedesk.services.reporting import report_kind, report_kinds


def test_each_kind_says_what_it_is_and_needs() -> None:
    kinds = {kind.name: kind for kind in report_kinds()}

    assert list(kinds) == ["record", "list", "summary"]
    assert all(kind.title and kind.description for kind in kinds.values())
    assert kinds["record"].needs == ("type", "record")
    assert kinds["summary"].needs == ("period",)


def test_only_the_summary_is_for_donors_unless_told() -> None:
    assert [kind.for_donors for kind in report_kinds()] == [False, False, True]


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(AppError, match="record, list, summary"):
        report_kind("atlas")
