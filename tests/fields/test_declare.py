"""A field said once stands in its column, and comes back from the database as it went in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from minedesk.fields import declare as field
from minedesk.fields.kinds import Code
from minedesk.fields.schema import schema_of
from minedesk.fields.vocabulary import Term, Vocabulary
from minedesk.geo.coordinates import Point, parse_point
from minedesk.geo.polygons import Polygon

COLOURS = Vocabulary("colour", (Term("red", "Red"), Term("blue", "Blue")))


class Base(DeclarativeBase):
    pass


class Thing(Base):
    __tablename__ = "thing"
    title_text = "Thing"
    plural_text = "Things"
    groups = ("",)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = field.key("Code", Code())
    name: Mapped[str | None] = field.text("Name", long=True, headings=("Called",))
    colour: Mapped[str | None] = field.choice("Colour", COLOURS, required=True)
    colours: Mapped[tuple[str, ...] | None] = field.choices("Colours", COLOURS)
    tally: Mapped[dict[str, int] | None] = field.counts("Tally", COLOURS)
    area: Mapped[float | None] = field.number("Area", "m2")
    number: Mapped[int | None] = field.whole("Number")
    price: Mapped[float | None] = field.money("Price")
    currency: Mapped[str | None] = field.currency("Currency")
    country: Mapped[str | None] = field.country("Country")
    day: Mapped[date | None] = field.date("Day")
    done: Mapped[bool | None] = field.yes_no("Done")
    words: Mapped[tuple[str, ...] | None] = field.texts("Words")
    point: Mapped[Point | None] = field.point("Point")
    area_of: Mapped[Polygon | None] = field.polygon("Area of")
    own: Mapped[str | None] = field.lookup("Own")
    official: Mapped[str | None] = field.code("Official")
    phone: Mapped[str | None] = field.phone("Phone")
    email: Mapped[str | None] = field.email("E-mail")
    site: Mapped[str | None] = field.url("Site")
    parent: Mapped[int | None] = field.link("Parent", "thing")
    others = field.links("Others", "thing")


VALUES: dict[str, Any] = {
    "code": "A-1", "name": "=1+1", "colour": "red", "colours": ("blue", "red"), "area": 0.1,
    "number": 3, "price": 9.99, "currency": "USD", "country": "KH", "day": date(2024, 2, 29),
    "done": False, "words": ("a, b", "ក\u200bខ"), "own": "x", "official": "007", "phone": "012",
    "email": "a@b.org", "site": "a.org", "point": parse_point("13.06, 102.47"),
    "tally": {"red": 2}, "area_of": None, "parent": None,
}  # fmt: skip


def test_values_come_back_as_they_went_in() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Thing(**VALUES))
        session.commit()
    with Session(engine) as session:
        (thing,) = session.query(Thing).all()
        back = {key: getattr(thing, key) for key in VALUES}
    engine.dispose()
    assert back == VALUES
    assert type(back["done"]) is bool


def test_sqlite_keeps_plain_columns() -> None:
    engine = create_engine("sqlite://")
    kinds = {
        column.key: column.type.dialect_impl(engine.dialect).load_dialect_impl(engine.dialect)
        for column in Thing.__table__.columns
        if field.INFO_KEY in column.info
    }
    engine.dispose()
    named = {key: str(kind) for key, kind in kinds.items()}
    assert (named["area"], named["number"], named["done"]) == ("FLOAT", "INTEGER", "INTEGER")
    assert (named["day"], named["point"], named["colours"]) == ("TEXT", "TEXT", "TEXT")
    assert named["parent"] == "INTEGER"


def test_a_key_is_required_unique_and_shown() -> None:
    code = schema_of(Thing).key
    assert (code.key, code.required, code.unique, code.shown) == ("code", True, True, True)
    assert not Thing.__table__.columns["code"].nullable


def test_a_tally_is_computed() -> None:
    assert schema_of(Thing).by_key["tally"].computed


def test_links_live_in_a_table_of_their_own() -> None:
    table = schema_of(Thing).link_tables["others"]
    assert table.name == "thing_others"
    assert [column.name for column in table.primary_key] == ["record_id", "target_id"]
    assert "others" not in Thing.__table__.columns


def test_a_helper_takes_only_what_a_field_knows() -> None:
    with pytest.raises(TypeError):
        field.text("Name", colour="red")  # type: ignore[call-arg]  # this is what is tested
