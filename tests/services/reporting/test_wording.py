"""Each condition of a query in words."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from minedesk.records import schema
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.wording import described
from minedesk.store.query import Filter, Query

DAY = datetime.date(2024, 3, 15)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Filter("province", "is_not", ("Pailin",)), "Province is not Pailin"),
        (Filter("name", "filled"), "Name is filled in"),
        (Filter("surveyed_on", "between", (None, DAY)), "Surveyed on up to 15 Mar 2024"),
        (Filter("surveyed_on", "between", (DAY, DAY)),
         "Surveyed on from 15 Mar 2024 to 15 Mar 2024"),
        (Filter("reported_by", "is", ("JMAS",)), "Reported by is JMAS"),
        (Filter("changed_at", "filled"), "Changed on is filled in"),
        (Filter("id", "one_of", (1, 2, 3)), "3 chosen records"),
    ],
)  # fmt: skip
def test_a_condition_in_words(printing: Printing, asked: Filter, said: str) -> None:
    query = Query("hazard_site", filters=(asked,))

    # A date is not parted over two lines.
    words = described(query, schema("hazard_site"), printing).replace("\N{NO-BREAK SPACE}", " ")
    assert words == said


def test_donors_are_not_told_the_place_that_was_asked_for(printing: Printing) -> None:
    query = Query("hazard_site", filters=(Filter("reference_point", "contains", ("13.0712",)),))
    site = schema("hazard_site")

    assert "13.0712" in described(query, site, printing)
    for_donors = dataclasses.replace(printing, for_donors=True)
    assert described(query, site, for_donors) == "Chosen by Reference point"


def test_a_country_is_named(printing: Printing) -> None:
    query = Query("partner", filters=(Filter("country", "is", ("KH",)),))

    assert described(query, schema("partner"), printing) == "Country is Cambodia"
