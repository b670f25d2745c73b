"""Custom fields: made, filled, searched, sorted, taken away, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minedesk import records
from minedesk.errors import ValueProblem
from minedesk.records.base import Entry
from minedesk.records.custom import SLOTS
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.history.undoing import InTheWay
from minedesk.services.settings import Settings
from minedesk.store.query import Filter, Query

SITE = "hazard_site"


def _keys(schema_name: str = SITE) -> list[str]:
    return [each.key for each in records.schema(schema_name).fields if each.custom]


def _save(document: Document, code: str, **values: object) -> int:
    return document.recordbook.save(Entry(SITE, {"code": code, **values})).id


def _ids(document: Document, **asked: object) -> list[int]:
    return list(document.repository.ids(Query(SITE, **asked)))  # type: ignore[arg-type]


def test_a_custom_field_is_a_field_like_any_other(document: Document) -> None:
    custom.add(document, SITE, "Risk score", "number")
    custom.add(document, SITE, "Seen on", "date")
    custom.add(document, SITE, "Owner", "text")
    number, day, text = _keys()
    first = _save(document, "S-1", **{number: -2.5, day: date(2024, 3, 1), text: "Sok Chea"})
    second = _save(document, "S-2", **{number: 7.0, day: date(2023, 3, 1)})
    third = _save(document, "S-3")
    repository = document.repository
    found = repository.get(SITE, first)
    assert found is not None
    assert (found.values[number], found.values[day]) == (-2.5, date(2024, 3, 1))
    assert _ids(document, text="sok chea") == [first]
    assert _ids(document, sort=((number, True),)) == [second, first, third]
    recent = Filter(day, "between", (date(2024, 1, 1), None))
    assert _ids(document, filters=(recent,)) == [first]
    assert _ids(document, filters=(Filter(text, "empty"),)) == [second, third]
    assert document.history.verify().findings == ()


def test_a_choice_is_made_from_its_own_list(document: Document) -> None:
    custom.add(document, SITE, "Soil", "choice", ["Clay", "ខ្សាច់", "Clay"])
    [key] = _keys()
    kind = records.schema(SITE).by_key[key].kind
    assert [term.shown for term in kind.vocabulary.offered][:2] == ["Clay", "ខ្សាច់"]  # type: ignore[attr-defined]
    one = _save(document, "S-1", **{key: kind.vocabulary.find("ខ្សាច់").code})  # type: ignore[attr-defined]
    two = _save(document, "S-2", **{key: "clay"})
    assert _ids(document, sort=((key, False),)) == [two, one]


def test_they_belong_to_the_file_that_is_open(document: Document, tmp_path: Path) -> None:
    custom.add(document, SITE, "Owner", "text")
    other = Document.new(tmp_path / "other.minedesk", Settings())
    assert _keys() == []
    other.close()
    assert _keys() == ["custom_01"]


@pytest.mark.parametrize("name", ["", " . ", "Code", "Remarks", "OWNER", "x" * 81])
def test_a_name_that_is_taken_or_none_is_refused(document: Document, name: str) -> None:
    custom.add(document, SITE, "Owner", "text")
    with pytest.raises(ValueProblem):
        custom.add(document, SITE, name, "text")
    assert len(document.custom_fields) == 1


def test_a_removed_field_comes_back_with_all_it_held(document: Document) -> None:
    field = custom.add(document, SITE, "Owner", "text")
    first = _save(document, "S-1", custom_01="Sok")
    removed = custom.remove(document, field)
    assert removed is not None
    assert _keys() == []
    assert _ids(document, text="Sok") == []
    document.history.undo(removed)
    assert _keys() == ["custom_01"]
    assert document.repository.get(SITE, first).values["custom_01"] == "Sok"  # type: ignore[union-attr]
    assert _ids(document, text="Sok") == [first]
    document.history.redo_last()
    assert _keys() == []
    assert document.history.verify().findings == ()


def test_a_slot_is_never_given_to_another_field(document: Document) -> None:
    custom.remove(document, custom.add(document, SITE, "Owner", "text"))
    assert custom.add(document, SITE, "Tenant", "text").slot == 2
    again = custom.add(document, SITE, "owner", "text")
    assert again.slot == 1
    assert again.label == "owner"


def test_when_all_slots_were_used_it_says_so(document: Document) -> None:
    for number in range(SLOTS):
        custom.add(document, SITE, f"Field {number}", "text")
    with pytest.raises(ValueProblem, match="60"):
        custom.add(document, SITE, "One more", "text")


def test_a_field_that_is_in_use_is_not_undone(document: Document) -> None:
    custom.add(document, SITE, "Owner", "text")
    made = document.history.undoable()
    assert made is not None
    first = _save(document, "S-1", custom_01="Sok")
    with pytest.raises(InTheWay, match="Owner"):
        document.history.undo(made.id)
    assert document.repository.get(SITE, first).values["custom_01"] == "Sok"  # type: ignore[union-attr]
    assert _keys() == ["custom_01"]


def test_what_is_undone_in_part_leaves_the_field_its_unit(document: Document) -> None:
    custom.add(document, SITE, "Depth", "number", unit="cm")
    made = document.history.undoable()
    assert made is not None
    _save(document, "S-1", custom_01=5.0)
    document.history.undo(made.id, partly=True)
    [field] = custom.fields_of(document, SITE)
    assert (field.label, field.kind, field.unit) == ("Depth", "number", "cm")


def test_a_field_is_renamed_and_moved(document: Document) -> None:
    one = custom.add(document, SITE, "Owner", "text")
    two = custom.add(document, SITE, "Score", "number")
    custom.rename(document, one, "Land owner")
    custom.put_in_order(document, [two, custom.fields_of(document, SITE)[0]])
    assert [each.label for each in custom.fields_of(document, SITE)] == ["Score", "Land owner"]
    assert _keys() == ["custom_02", "custom_01"]
    document.history.undo_last()
    document.history.undo_last()
    assert [each.label for each in custom.fields_of(document, SITE)] == ["Owner", "Score"]


def test_another_order_leaves_records_to_be_found_as_before(document: Document) -> None:
    one = custom.add(document, SITE, "Owner", "text")
    two = custom.add(document, SITE, "Tenant", "text")
    first = _save(document, "S-1", custom_01="Sok", custom_02="Chan")
    custom.put_in_order(document, [two, one])
    assert document.history.verify().findings == ()
    assert _ids(document, text="Sok") == [first]


def test_numbers_in_one_unit_never_pass_for_numbers_in_another(document: Document) -> None:
    field = custom.add(document, SITE, "Depth", "number", unit="m")
    custom.rename(document, field, "Depth", "cm")
    _save(document, "S-1", custom_01=150.0)
    with pytest.raises(ValueProblem, match="cm"):
        custom.rename(document, document.custom_fields[0], "Depth", "m")
    custom.rename(document, document.custom_fields[0], "Depth of it", "cm")
    assert [(each.label, each.unit) for each in document.custom_fields] == [("Depth of it", "cm")]
