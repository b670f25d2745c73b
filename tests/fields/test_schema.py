"""A schema gives back what a record file declares, in the order in which it is shown."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from minedesk.fields import declare as field
from minedesk.fields.kinds import Name
from minedesk.fields.schema import Schema, schema_of


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "person"
    title_text = "Person"
    plural_text = "People"
    groups = ("First", "Second")

    id: Mapped[int] = mapped_column(primary_key=True)
    late: Mapped[str | None] = field.text("Late", group="Second")
    name: Mapped[str] = field.key("Name", Name(), group="First")
    friends = field.links("Friends", "person", group="First")
    sum: Mapped[float | None] = field.number("Sum", computed=True, group="First")
    boss: Mapped[int | None] = field.link("Boss", "person", group="Second")


class Pet(Base):
    __tablename__ = "pet"
    title_text = "Pet"
    plural_text = "Pets"
    groups = ("",)
    parent = "person"
    parent_field = "owner"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = field.text("Name")


@pytest.fixture
def person() -> Schema:
    return schema_of(Person, (schema_of(Pet),))


def test_fields_stand_in_the_order_of_their_groups(person: Schema) -> None:
    assert list(person.by_key) == ["name", "friends", "sum", "late", "boss"]
    assert person.by_key["late"].label == "Late"


def test_a_record_type(person: Schema) -> None:
    assert (person.name, person.title, person.plural) == ("person", "Person", "People")
    assert person.key.key == "name"
    assert person.table is Person.__table__
    assert person.parent is None


def test_columns_and_typed_fields(person: Schema) -> None:
    assert [each.key for each in person.columns] == ["name", "sum", "late", "boss"]
    assert [each.key for each in person.typed] == ["name", "friends", "late", "boss"]


def test_links(person: Schema) -> None:
    assert [each.key for each in person.links_to("person")] == ["friends", "boss"]
    assert person.links_to("pet") == ()
    assert list(person.link_tables) == ["friends"]


def test_rows(person: Schema) -> None:
    pet = person.row("pet")
    assert (pet.parent, pet.parent_field) == ("person", "owner")
    with pytest.raises(LookupError, match="no rows called fish"):
        person.row("fish")
    with pytest.raises(LookupError, match="no key of its own"):
        _ = pet.key
