"""Rows that are looked at together become what each of them would become by itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan
from minedesk.services.importing.cells import chunks
from minedesk.services.importing.rowplans.plainrows import PlainRows
from minedesk.store.staging import LEAD
from tests.services.importing.conftest import Sheet

HEAD = (
    "Site ID",
    "Name",
    "Area (m2)",
    "Province",
    "Surveyed on",
    "Information date",
    "Reported by",
)
UUID = 1 + LEAD.index("uuid")
Planned = Callable[..., ImportPlan]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets are planned in pieces of three rows, so that some are plain and others are not."""
    monkeypatch.setattr(chunks, "_CHUNK", 3)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each piece was plain."""
    found: list[bool] = []
    look = PlainRows.look

    def seen(self: PlainRows, *arguments: Any) -> Any:
        result = look(self, *arguments)
        found.append(result is not None)
        return result

    monkeypatch.setattr(PlainRows, "look", seen)
    return found


def _rows(dice: random.Random) -> list[tuple[Any, ...]]:
    bad = dice.choice((0.0, 0.02, 0.1))

    def either(good: Any, *others: Any) -> Any:
        return dice.choice(others) if dice.random() < bad else good

    return [
        (
            either(f"S{number}", None, "S1", " s 3", "T1"),
            dice.choice(("Hill", f"Hill {number}", None)),
            either(dice.choice((None, 100, 1_000)), -5, "many"),
            dice.choice(("Pailin", None)),
            date(2024, 5, 13),
            either(date(2024, 6, 13), date(2024, 4, 13), None, "soon"),
            either("JMAS", None, "Nobody"),
        )
        for number in range(1, 25)
    ]


def _outcome(plan: ImportPlan) -> list[Any]:
    staged = plan.staging.rows(schema("hazard_site"))
    rows = [(*row[:UUID], bool(row[UUID]), *row[UUID + 1 :]) for row in staged]
    return [rows, plan.staging.problems("error"), plan.staging.problems("warning"), plan.doubles]


@pytest.mark.parametrize("seed", range(12))
def test_together_or_one_by_one_is_the_same(
    sheet: Sheet, planned: Planned, document: Document, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    dice = random.Random(seed)
    document.recordbook.save(Entry("hazard_site", {"code": "T1", "name": "There"}))
    document.recordbook.save(Entry("partner", {"short_name": "JMAS", "name": "JMAS"}))
    path = sheet(HEAD, *_rows(dice))
    options = {"mode": dice.choice((None, "add", "update", "both"))}

    together = _outcome(planned(path, **options))
    monkeypatch.setattr(PlainRows, "look", lambda *_arguments: None)

    assert together == _outcome(planned(path, **options))


def test_what_rules_warn_of_is_told_of_new_rows(
    sheet: Sheet, planned: Planned, looked_at: list[bool]
) -> None:
    late, soon = date(2024, 6, 13), date(2024, 5, 13)
    head = ("Site ID", "Surveyed on", "Information date")
    made = planned(sheet(head, ("A", soon, late), ("B", late, soon), ("C", None, soon)))

    found = [(each.row, each.field) for each in made.staging.problems("warning")]
    assert found == [(3, "info_date")]
    assert looked_at == [True]
    assert made.count("create") == 3


def test_rows_that_are_plain_are_looked_at_together(
    sheet: Sheet, planned: Planned, looked_at: list[bool]
) -> None:
    rows = [(f"S{number}", "Hill", 100) for number in range(9)]
    rows[7] = ("S0", "Hill", 100)
    made = planned(sheet(("Site ID", "Name", "Area (m2)"), *rows))

    assert looked_at == [True, True, False]
    assert [each.row for each in made.staging.problems("error")] == [9]
    assert made.count("create") == 8
