"""The rules of a partner and of what it gives."""

from __future__ import annotations

from typing import Any

from minedesk.records import schema
from minedesk.records.partner import Support


def test_an_amount_names_its_currency() -> None:
    def found(**values: Any) -> list[str | None]:
        return [problem.field for rule in Support.rules for problem in rule(values)]

    assert found(amount=5.0) == ["currency"]
    assert found(amount=5.0, currency="USD") == []
    assert found(currency="USD") == []


def test_what_says_who_a_person_is_stays_private() -> None:
    people = schema("contact").by_key
    assert all(people[key].private == "person" for key in ("name", "phone", "email"))
