"""Kinds: what a value can be. One `parse` serves typing and sheets, one `format` all showing."""

from __future__ import annotations

from minedesk.fields.kinds.base import Kind, SheetPart, SqlKind
from minedesk.fields.kinds.choice import Choice, Choices, Counts, YesNo
from minedesk.fields.kinds.dates import Date
from minedesk.fields.kinds.links import Link, Links, UnknownLinkProblem
from minedesk.fields.kinds.listed import Country, Currency
from minedesk.fields.kinds.moments import Moment
from minedesk.fields.kinds.number import Money, Number, Whole
from minedesk.fields.kinds.place import PointKind, PolygonKind
from minedesk.fields.kinds.text import Code, Email, Lookup, Name, Phone, Text, Texts, Url

__all__ = [
    "Choice",
    "Choices",
    "Code",
    "Country",
    "Counts",
    "Currency",
    "Date",
    "Email",
    "Kind",
    "Link",
    "Links",
    "Lookup",
    "Moment",
    "Money",
    "Name",
    "Number",
    "Phone",
    "PointKind",
    "PolygonKind",
    "SheetPart",
    "SqlKind",
    "Text",
    "Texts",
    "UnknownLinkProblem",
    "Url",
    "Whole",
    "YesNo",
]
