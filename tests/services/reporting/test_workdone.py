"""Tables of work: some categories of devices beside each other, groups without any left out."""

from __future__ import annotations

from typing import Any

from minedesk.services.accomplished import Work
from minedesk.services.reporting.period import GROUPS
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.workdone import devices_chart, devices_tables, work_table
from minedesk.services.summaries import Released

WORKS = [
    Work(Released("", 0.4, 0.4, 0.4), {"uxo": 2, "": 1}, 5),
    Work(Released("Pailin", 1.0, 0.0, 0.0), {}, 0),
]


def test_work_has_devices_and_people_beside_its_land(printing: Printing) -> None:
    made = work_table(printing, WORKS, GROUPS["province"])
    assert list(made.rows) == [
        ["Province not named", "0", "0", "0", "1", "3", "5"],
        ["Pailin", "1", "0", "0", "1", "0", "0"],
    ]
    assert made.totals == ["Total", "1", "0", "0", "2", "3", "5"]


def test_devices_stand_by_category_where_there_are_any(printing: Printing) -> None:
    [made] = list[Any](devices_tables(printing, WORKS, GROUPS["province"]))
    assert [column.title for column in made.columns] == [
        "Province", "Unexploded ordnance", "Category not named", "All",
    ]  # fmt: skip
    assert list(made.rows) == [["Province not named", "2", "1", "3"]]
    assert made.totals == ["Total", "2", "1", "3"]


def test_many_categories_take_two_tables(printing: Printing) -> None:
    codes = ("ap_mine", "av_mine", "submunition", "uxo", "axo", "ied", "small_arms", "other")
    many = [Work(Released("Pailin", 0, 0, 0), dict.fromkeys(codes, 3), 0)]
    first, second = list[Any](devices_tables(printing, many, GROUPS["province"]))
    assert (first.totals, second.totals) == (["Total", *["3"] * 6], ["Total", "3", "3", "24"])
    assert not list(devices_tables(printing, WORKS[1:], GROUPS["province"]))


def test_devices_are_drawn_by_month_or_by_year(printing: Printing) -> None:
    months = [Work(Released(f"{2020 + n // 12}-{n % 12 + 1:02}", 0, 0, 0), {"uxo": n}, 0)
              for n in range(30)]  # fmt: skip
    few = devices_chart(printing, months[:3])
    assert (few.title, few.series[0][1]) == ("Devices found by month", [0, 1, 2])
    many = devices_chart(printing, months)
    assert list(many.categories) == ["2020", "2021", "2022"]
    assert sum(many.series[0][1]) == sum(range(30))
