"""A file's own terms: kept in it, used while it is open, refused where they could be misread."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk import words
from minedesk.errors import AppError, ValueProblem
from minedesk.fields.kinds import Choice, Choices
from minedesk.fields.reading import Habits, Reading
from minedesk.fields.vocabulary import OwnTerm, TermProblem
from minedesk.records.base import Entry, Row
from minedesk.records.vocabularies import CONTAMINATION, LAND_CLASS, LAND_USE, VOCABULARIES
from minedesk.services import terms
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.settings import Settings
from minedesk.services.terms import code_for, own_terms, save_terms, term_lists
from minedesk.store.query import Query

A1 = OwnTerm("a1", "A1 minefield", ("dense mines",), "bad")
RED = OwnTerm("sha", "Red zone", ("ተጠርጣሪ",))


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    changed = [each.name for each in VOCABULARIES.values() if each.terms != each.built_in]
    assert changed == [], "a closed file left its terms behind"


def keep(document: Document, **values: object) -> int:
    return document.recordbook.save(Entry("hazard_site", {"code": "S1", **values})).id


def test_own_terms_are_kept_in_the_file_and_used_while_it_is_open(document: Document) -> None:
    save_terms(document, LAND_CLASS, [RED, A1])
    assert LAND_CLASS.label("sha") == "Red zone"
    assert LAND_CLASS.codes[-2:] == ("a1", "not_specified")
    document.close()
    assert LAND_CLASS.label("sha") == "Suspected hazardous area"
    assert LAND_CLASS.find("dense mines") is None
    again = Document.open(document.path, Settings())
    assert own_terms(again, LAND_CLASS) == (RED, A1)
    assert LAND_CLASS.tone("a1") == "bad"
    again.close()


def test_a_copy_carries_the_terms(document: Document, tmp_path: Path) -> None:
    save_terms(document, LAND_CLASS, [A1])
    document.save_copy(tmp_path / "copy.minedesk")
    copy = Document.open(tmp_path / "copy.minedesk", Settings())
    assert own_terms(copy, LAND_CLASS) == (A1,)
    copy.close()


def test_the_file_opened_last_counts_whichever_is_closed_first(
    document: Document, tmp_path: Path
) -> None:
    save_terms(document, LAND_CLASS, [A1])
    told: list[Changed] = []
    document.changes.listen(told.append)
    other = Document.new(tmp_path / "other.minedesk", Settings())
    assert LAND_CLASS.term("a1") is None
    other.close()
    assert LAND_CLASS.label("a1") == "A1 minefield"
    assert "hazard_site" in told[-1].many
    other = Document.open(tmp_path / "other.minedesk", Settings())
    save_terms(other, LAND_CLASS, [RED])
    document.close()
    assert LAND_CLASS.label("sha") == "Red zone"
    other.close()


def test_what_is_told_to_a_file_that_does_not_count_waits_for_it(
    document: Document, tmp_path: Path
) -> None:
    other = Document.new(tmp_path / "other.minedesk", Settings())
    save_terms(document, LAND_CLASS, [A1])
    assert LAND_CLASS.term("a1") is None
    other.close()
    assert LAND_CLASS.label("a1") == "A1 minefield"


def test_whoever_shows_records_is_told(document: Document) -> None:
    told: list[tuple[frozenset[str], str]] = []
    document.changes.listen(lambda changed: told.append((changed.types, LAND_CLASS.label("sha"))))
    save_terms(document, LAND_CLASS, [RED])
    assert told == [(frozenset({"hazard_site", "clearance_task", "partner"}), "Red zone")]


def test_a_word_with_two_meanings_is_refused_and_nothing_changes(document: Document) -> None:
    save_terms(document, LAND_CLASS, [A1])
    with pytest.raises(TermProblem, match="already means “Confirmed hazardous area”"):
        save_terms(document, LAND_CLASS, [OwnTerm("sha", "CHA")])
    assert own_terms(document, LAND_CLASS) == (A1,)
    assert LAND_CLASS.label("sha") == "Suspected hazardous area"


def test_a_term_that_records_hold_is_hidden_not_removed(document: Document) -> None:
    save_terms(document, LAND_CLASS, [A1])
    keep(document, land_class="a1")
    with pytest.raises(AppError, match=r"1 record still uses “A1 minefield” \(Hazard sites: Class"):
        save_terms(document, LAND_CLASS, [])
    assert own_terms(document, LAND_CLASS) == (A1,)
    hidden = OwnTerm("a1", "A1 minefield", hidden=True)
    save_terms(document, LAND_CLASS, [hidden])
    assert "a1" not in [term.code for term in LAND_CLASS.offered]
    assert LAND_CLASS.label("a1") == "A1 minefield"


def test_uses_among_several_terms_and_in_rows_count(document: Document) -> None:
    rocket = OwnTerm("rocket", "Rocket")
    save_terms(document, CONTAMINATION, [rocket])
    keep(document, contamination=("uxo", "rocket"))
    find = Row({"category": "rocket", "quantity": 2})
    document.recordbook.save(Entry("clearance_task", {"code": "T1"}, {"find": [find]}))
    with pytest.raises(AppError, match="2 records still use “Rocket”"):
        save_terms(document, CONTAMINATION, [])
    task = document.repository.get("clearance_task", 1)
    assert task is not None
    assert task.values["devices_found"] == {"rocket": 2}


def test_a_term_that_nothing_holds_is_removed(document: Document) -> None:
    save_terms(document, LAND_CLASS, [A1])
    save_terms(document, LAND_CLASS, [])
    assert LAND_CLASS.terms == LAND_CLASS.built_in


def test_what_says_nothing_is_not_kept_and_blanks_go(document: Document) -> None:
    said = [OwnTerm("cha", " "), OwnTerm("sha", " Red  ", (" ", "r", "r "))]
    save_terms(document, LAND_CLASS, said)
    assert own_terms(document, LAND_CLASS) == (OwnTerm("sha", "Red", ("r",)),)


def test_sheets_and_json_carry_own_terms(document: Document, tmp_path: Path) -> None:
    save_terms(document, LAND_CLASS, [RED, A1])
    keep(document, land_class="a1")
    export(document, Query("hazard_site"), tmp_path / "out.json", whole=True)
    site = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert '"a1"' in json.dumps(site)
    export(document, Query("hazard_site"), tmp_path / "out.csv", whole=False)
    assert "A1 minefield" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    # The user's own words are not another language's: they are written as they are in all.
    with words.use_language("km"):
        assert LAND_CLASS.label("sha") == "Red zone"


def test_what_a_cell_says_is_read_back_in_every_language(document: Document) -> None:
    save_terms(document, CONTAMINATION, [OwnTerm("uxo", "Blindgänger"), OwnTerm("own_1", "ទុំ ២")])
    kind = Choices(CONTAMINATION)
    held = ("uxo", "own_1", "ap_mine")
    for language in words.LANGUAGES:
        with words.use_language(language):
            assert kind.parse(kind.format(held, Habits(language=language)), Reading()) == held
    assert kind.parse("UXO; own_1", Reading()) == ("uxo", "own_1")


def test_a_file_without_the_term_asks_about_it_with_what_it_knows(document: Document) -> None:
    with pytest.raises(ValueProblem, match="“Red zone” is not a known term here"):
        Choice(LAND_CLASS).parse("Red zone", Reading())
    save_terms(document, LAND_CLASS, [RED, OwnTerm("cha", hidden=True)])
    with pytest.raises(ValueProblem) as caught:
        Choice(LAND_CLASS).parse("Reed zone", Reading())
    assert caught.value.hint.startswith("Did you mean “Red zone”?")
    assert "Confirmed" not in caught.value.hint, "what is hidden is not suggested"
    assert Choice(LAND_CLASS).parse("CHA", Reading()) == "cha"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Race course", "race_course"),
        (" Forêt dense (2) ", "foret_dense_2"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_code_is_made_from_the_label(label: str, code: str) -> None:
    assert code_for(label, LAND_USE) == code


def test_other_letters_make_a_code_that_means_the_same_in_every_file() -> None:
    first, second = code_for("ចម្ការ", LAND_USE), code_for("Пасовище", LAND_USE)
    assert first != second
    assert first == code_for("ចម្ការ ", LAND_USE)
    assert first.startswith("own_")
    assert first.isascii()
    assert code_for("Поле 2", LAND_USE).startswith("own_")


def test_a_code_is_nobody_elses() -> None:
    assert code_for("School", LAND_USE) != "school"
    assert code_for("Yard", LAND_USE, ["yard"]) not in ("yard", "")
    twice = code_for("ចម្ការ", LAND_USE)
    assert code_for("ចម្ការ", LAND_USE, [twice]) == f"{twice}_2"


def test_every_list_says_where_it_is_used() -> None:
    found = {each.vocabulary.name: each for each in term_lists()}
    # A review is no field: people do not choose it from a list.
    assert found.keys() == VOCABULARIES.keys() - {"review"}
    assert found["land_class"].title == "Class"
    assert found["contamination"].fields == (
        "Hazard sites: Contamination",
        "Devices found: Category",
    )
    assert len({(each.group, each.title) for each in found.values()}) == len(found)


def test_closing_twice_does_no_harm(document: Document) -> None:
    document.close()
    terms.let_go(document)
    assert LAND_CLASS.terms == LAND_CLASS.built_in
