"""Custom fields as schemas show them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minedesk import records
from minedesk.fields.kinds import Choice, Date, Number, Text
from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.custom import (
    GROUP,
    SLOTS,
    CustomField,
    slot_columns,
    vocabularies,
    with_custom,
)


@pytest.fixture(autouse=True)
def none_left_in_use() -> Iterator[None]:
    yield
    records.use()


def test_they_stand_before_the_remarks_in_a_group_of_their_own() -> None:
    plain = records.schema("partner")
    more = with_custom(
        plain,
        [
            CustomField("partner", 2, "Score", "number"),
            CustomField("partner", 1, "Since", "date"),
            CustomField("hazard_site", 1, "Not here"),
        ],
    )
    assert more.groups == (*plain.groups[:-1], GROUP, plain.groups[-1])
    assert [each.label for each in more.fields if each.custom] == ["Score", "Since"]
    assert more.fields[-1] is plain.fields[-1]
    assert isinstance(more.by_key["custom_02"].kind, Number)
    assert isinstance(more.by_key["custom_01"].kind, Date)


def test_a_type_without_any_stays_as_it_is() -> None:
    plain = records.schema("partner")
    assert with_custom(plain, [CustomField("hazard_site", 1, "x")]) is plain


def test_more_come_behind_those_that_are_there() -> None:
    plain = records.schema("partner")
    first = with_custom(plain, [CustomField("partner", 1, "A")])
    second = with_custom(first, [CustomField("partner", 2, "B", "long_text")])
    assert [each.label for each in second.fields if each.custom] == ["A", "B"]
    assert second.groups.count(GROUP) == 1
    kind = second.by_key["custom_02"].kind
    assert isinstance(kind, Text)
    assert kind.long


def test_they_are_in_use_until_others_are() -> None:
    before = records.schema("partner")
    records.use([CustomField("partner", 1, "Soil", "choice", terms=(OwnTerm("clay", "Clay"),))])
    kind = records.schema("partner").by_key["custom_01"].kind
    assert isinstance(kind, Choice)
    assert kind.vocabulary.label("clay") == "Clay"
    assert vocabularies(records.record_types()) == {"partner.custom_01": kind.vocabulary}
    assert records.all_types()["contact"] is not None
    records.use()
    assert records.schema("partner") is before


def test_there_is_a_column_for_each_slot() -> None:
    assert [each.name for each in slot_columns()][:2] == ["custom_01", "custom_02"]
    assert len(slot_columns()) == SLOTS
    assert f"custom_{SLOTS}" in records.schema("partner").table.c
