"""Custom fields in recipes."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.custom import CustomField
from minedesk.services.importing.recipes.fields import fields_in, fields_out


def test_they_come_back_as_they_went() -> None:
    fields = (
        CustomField("partner", 3, "Weight", "number", "kg"),
        CustomField("partner", 4, "Soil", "choice", terms=(OwnTerm("clay", "Clay"),)),
    )
    back = fields_in({"fields": fields_out(fields)}, "partner")
    assert back[0] == fields[0]
    # What a term is stored as is each file's own matter.
    assert [term.label for term in back[1].terms] == ["Clay"]
    assert fields_in({}, "partner") == ()


@pytest.mark.parametrize(
    "said",
    [
        {"slot": 0, "label": "A", "kind": "text"},
        {"slot": "1", "label": "A", "kind": "text"},
        {"slot": 1, "label": "A", "kind": "picture"},
        {"slot": 1, "label": 5, "kind": "text"},
        {"slot": 1, "label": "A", "kind": "choice", "terms": [1]},
    ],
)
def test_what_is_no_field_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        fields_in({"fields": [said]}, "partner")
