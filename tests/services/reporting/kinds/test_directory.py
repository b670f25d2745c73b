"""The directory of partners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minedesk.store.query import Filter, Query


def _some(keep: Callable[..., int]) -> None:
    keep(
        "partner", short_name="JMAS", name="Japan Mine Action Service", kind="operator",
        phone="+81 3 000 111", email="post@example.org", address="Tokyo",
        rows={"contact": [
            {"name": "Second Person"},
            {"name": "Aoki Hanako", "phone": "+855 99 000 222", "preferred": True},
        ]},
    )  # fmt: skip
    keep("partner", short_name="MOFA", name="Ministry", kind="donor", country="JP")
    keep("partner", short_name="X", name="Nobody knows")


def test_partners_stand_by_kind_with_their_main_contact(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _some(keep)
    text = report("directory").text
    for said in ("Operator (1)", "Donor (1)", "Japan", "Kind not named (1)", "post@example.org",
                 "+81 3 000 111", "Aoki Hanako", "+855 99 000 222"):  # fmt: skip
        assert said in text, said
    assert "Second Person" not in text


def test_donors_see_no_people(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    _some(keep)
    text = report("directory", for_donors=True).text
    assert "Tokyo" in text
    for hidden in ("Aoki", "+81", "+855", "post@example.org"):
        assert hidden not in text


def test_only_those_that_are_meant(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    _some(keep)
    query = Query("partner", filters=(Filter("kind", "is", ("donor",)),))
    text = report("directory", query=query).text
    assert "Ministry" in text
    assert "Aoki" not in text


def test_nobody_at_all(report: Callable[..., Any]) -> None:
    assert "no record to print" in report("directory").text


def test_addresses_are_not_broken(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    mail = "head-of-planning@mine-action.example.org"
    web = "https://www.mine-action.example.org/about"
    person = "aoki.hanako@north-west.mine.example.org"
    keep(
        "partner", short_name="JMAS", name="Japan Mine Action Service", kind="operator",
        email=mail, website=web, rows={"contact": [{"name": "Aoki", "email": person}]},
    )  # fmt: skip
    text = report("directory").text
    assert mail in text
    assert web in text
    assert person in text
    assert web in report("directory", for_donors=True).text
