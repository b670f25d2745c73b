"""Words that somebody matched to terms are read as those, and change nothing else."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.fields.reading import Reading
from minedesk.records import schema
from minedesk.services.importing.cells.matchedwords import with_words

FIELDS = schema("hazard_site").by_key


def test_a_matched_word_is_read_in_every_writing() -> None:
    fields = with_words(FIELDS, {"land_class": {"gammazone": "cha"}})

    assert fields["land_class"].kind.parse("Gamma zone", Reading()) == "cha"
    assert fields["land_class"].kind.parse("SHA", Reading()) == "sha"
    with pytest.raises(ValueProblem):
        FIELDS["land_class"].kind.parse("Gamma zone", Reading())


def test_what_a_vocabulary_knows_goes_before() -> None:
    fields = with_words(FIELDS, {"land_class": {"sha": "cha"}})

    assert fields["land_class"].kind.parse("SHA", Reading()) == "sha"


def test_several_in_a_cell_and_doubted_words() -> None:
    kind = with_words(FIELDS, {"contamination": {"boomthing": "uxo"}})["contamination"].kind

    assert kind.parse("boom thing; AP mine", Reading()) == ("uxo", "ap_mine")
    with pytest.raises(ValueProblem):
        kind.parse("boom thing?", Reading())


def test_a_term_that_is_gone_and_a_field_without_terms_are_passed_over() -> None:
    fields = with_words(FIELDS, {"land_class": {"zone": "no_such"}, "name": {"a": "b"}, "no": {}})

    assert fields["name"] is FIELDS["name"]
    with pytest.raises(ValueProblem):
        fields["land_class"].kind.parse("zone", Reading())
