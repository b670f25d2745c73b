"""Which reports there are."""

from __future__ import annotations

import pytest

from minedesk.errors import AppError
from minedesk.records import schema
from minedesk.services.reporting import ReportKind, report_kind, report_kinds


def test_each_kind_says_what_it_is_and_needs() -> None:
    kinds = {kind.name: kind for kind in report_kinds()}

    assert list(kinds)[-3:] == ["record", "list", "summary"]
    assert all(kind.title and kind.description for kind in kinds.values())
    assert kinds["record"].needs == ("type", "record")
    assert kinds["summary"].needs == ("period",)
    assert kinds["site"].type == "hazard_site"


@pytest.mark.parametrize("kind", report_kinds(), ids=lambda kind: kind.name)
def test_each_kind_is_about_something_that_is_there(kind: ReportKind) -> None:
    assert not kind.type or schema(kind.type).parent is None
    assert not (kind.type and "type" in kind.needs)


def test_only_summaries_are_for_donors_unless_told() -> None:
    assert [kind.name for kind in report_kinds() if kind.for_donors] == ["national", "summary"]


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(AppError, match="record, list, summary"):
        report_kind("atlas")
