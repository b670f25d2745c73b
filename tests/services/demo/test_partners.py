"""Sample partners: rows name partners that are there."""

from __future__ import annotations

import datetime

from minedesk.services.demo import partners

TODAY = datetime.date(2026, 3, 10)


def test_rows_belong_to_partners_that_are_there() -> None:
    known = {partner["short_name"] for partner in partners.partners(TODAY)}
    rows = [*partners.people(), *partners.engagements(TODAY), *partners.supports(TODAY)]
    named = {row["parent_id"] for row in rows} | {row.get("recipient") for row in rows} - {None}
    assert len(known) == 25
    assert named <= known


def test_every_address_is_an_example() -> None:
    for partner in partners.partners(TODAY):
        assert partner["email"].endswith("@example.org")
        assert partner["website"].endswith(".example.org")
    assert all(person["email"].endswith("@example.org") for person in partners.people())
