"""The sums under each page of a list are those of its rows, and add up to the grand total."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from minedesk.records import schema
from minedesk.services.reporting.pagesums import PageSums
from minedesk.services.reporting.printing import Printing


def test_raw_figures_are_summed_and_gaps_count_nothing(printing: Printing) -> None:
    fields = [schema("hazard_site").by_key[key] for key in ("code", "area_m2", "released_m2")]
    sums = PageSums(printing, fields)
    for number in range(30):
        sums.note(["S", 0.1 + 0.004, None if number % 2 else 1.0])

    assert sums.texts(0, 10) == ["Page total", "1.04", "5"]
    assert sums.texts(10, 30) == ["Page total", "2.08", "10"]
    assert not PageSums(printing, fields[:1])


@pytest.mark.parametrize("count", [3, 61, 140])
def test_each_page_of_a_list_sums_up_what_stands_on_it(
    keep: Callable[..., int], report: Callable[..., Any], count: int
) -> None:
    chance = random.Random(count)
    areas = [round(chance.uniform(1, 90_000), 2) for _site in range(count)]
    for number, area in enumerate(areas):
        keep("hazard_site", code=f"S{number:03}", area_m2=area)

    pages = report("list", type="hazard_site", keys=["code", "area_m2"]).pages

    assert (len(pages) > 1) == ("Page total" in "".join(pages)) == (count > 50)
    for page in pages:
        here = [int(code) for code in re.findall(r"\bS(\d{3})\b", page)]
        if len(pages) > 1 and here:
            assert f"Page total {_said(areas[n] for n in here)}" in page
    assert f" Total {_said(areas)}" in pages[-1]


def test_rows_of_a_record_over_two_pages_are_summed_for_each(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    rows = [{"date": date(2024, 1, 1), "cleared_m2": 10.25, "note": f"No. {n}."} for n in range(90)]
    keep("clearance_task", {"progress": rows}, code="T1")

    pages = report("record", type="clearance_task", record="T1").pages
    said = [page for page in pages if "Page total" in page]
    assert len(said) > 1
    for page in said:
        count = len(re.findall(r"No\. \d+\.", page))
        assert f"Page total {_said([10.25] * count)}" in page
    assert f" Total {_said([10.25] * 90)}" in said[-1]


def _said(figures: Any) -> str:
    whole = float(sum(map(Fraction, figures)))
    return f"{whole:,.2f}".rstrip("0").rstrip(".")
