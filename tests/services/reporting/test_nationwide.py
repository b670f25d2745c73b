"""The tables of a whole country."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.formats.pdf.tables import Table
from minedesk.services.document import Document
from minedesk.services.reporting import nationwide
from minedesk.services.reporting.period import Period
from minedesk.services.reporting.printing import Printing
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place

EVER = Period(date(2000, 1, 1), date(2030, 12, 31))


def table(printing: Printing, name: str) -> Table:
    made = next(nationwide.TABLES[name](printing, EVER))
    assert isinstance(made, Table)
    return made


@pytest.mark.parametrize("name", nationwide.TABLES)
def test_each_table_of_an_empty_file_has_neither_rows_nor_totals(
    printing: Printing, name: str
) -> None:
    made = table(printing, name)
    assert list(made.rows) == []
    assert made.totals is None


def test_years_reach_from_the_first_to_the_last_with_a_figure(
    keep: Callable[..., int], printing: Printing
) -> None:
    rows = [{"date": date(year, 5, 1), "cleared_m2": 10.0} for year in (2021, 2023)]
    keep(
        "clearance_task", {"progress": rows}, code="T1", target_m2=365.0,
        planned_start=date(2019, 1, 1), planned_end=date(2019, 12, 31),
    )  # fmt: skip
    years = nationwide.years_of(printing, EVER)
    assert [(year.released.group, year.released.total, year.planned) for year in years] == [
        ("2019", 0.0, 365.0), ("2020", 0.0, 0.0), ("2021", 10.0, 0.0), ("2022", 0.0, 0.0),
        ("2023", 10.0, 0.0),
    ]  # fmt: skip
    chart = nationwide.against_target(years)
    assert (chart.unit, chart.stacked) == ("m²", False)
    assert [values for _name, values in chart.series] == [[0, 0, 10, 0, 10], [365, 0, 0, 0, 0]]


def test_whole_square_metres_are_rounded_after_summing(
    keep: Callable[..., int], printing: Printing
) -> None:
    for number in range(3):
        keep("hazard_site", code=f"S{number}", province=f"P{number}", area_m2=100.4)
    made: Any = table(printing, "land_by_province")
    assert [line[-1] for line in made.rows] == ["100"] * 3
    assert made.totals[-1] == "301"


def test_a_province_that_each_class_writes_otherwise_has_one_line(
    document: Document, keep: Callable[..., int], printing: Printing
) -> None:
    with document.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, [Place("KH", "02", 1, "Battambang", "បាត់ដំបង")])
    keep("hazard_site", code="S1", land_class="cha", province="battambang", area_m2=100.0)
    keep("hazard_site", code="S2", land_class="sha", province="Battambang", area_m2=200.0)
    made = table(printing, "confirmed_and_suspected")
    assert list(made.rows) == [["Battambang", "1", "100", "1", "200"]]


def test_confirmed_and_suspected_land_stand_side_by_side(
    keep: Callable[..., int], printing: Printing
) -> None:
    for number, (province, land_class, status) in enumerate(
        (("Takeo", "cha", "open"), ("Pailin", "sha", None), ("Pailin", "sha", "closed"),
         (None, "cha", "open"), ("Takeo", "indication", "open"))
    ):  # fmt: skip
        keep("hazard_site", code=f"S{number}", province=province, land_class=land_class,
             status=status, area_m2=1000.0 * (number + 1))  # fmt: skip
    made = table(printing, "confirmed_and_suspected")
    assert list(made.rows) == [
        ["Pailin", "0", "0", "1", "2,000"],
        ["Takeo", "1", "1,000", "0", "0"],
        ["Province not named", "1", "4,000", "0", "0"],
    ]
    assert made.totals == ["Total", "2", "5,000", "1", "2,000"]
