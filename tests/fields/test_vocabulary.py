"""A vocabulary reads words as people write them, and refuses to hold a word with two meanings."""

from __future__ import annotations

import pytest

from minedesk import words
from minedesk.fields import vocabulary as module
from minedesk.fields.vocabulary import (
    NOT_SPECIFIED,
    OwnTerm,
    Term,
    TermProblem,
    Vocabulary,
    known_as,
    word_key,
)

LAND = Vocabulary(
    "land",
    (
        Term("sha", "Suspected area", known_as(en="SHA; suspected", fr="soupçonnée"), "warn"),
        Term("cha", "Confirmed area", known_as(en="CHA; confirmed", km="បានបញ្ជាក់"), "bad"),
    ),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sha", "sha"),
        (" S.H.A. ", "sha"),
        ("ＳＨＡ", "sha"),
        ("Suspected\u00a0Area", "sha"),
        ("soupconnee", "sha"),
        ("SOUPÇONNÉE", "sha"),
        ("\u200bបាន\u200bបញ្ជាក់", "cha"),
        ("not_specified", "not_specified"),
        ("N/A", "not_specified"),
        ("", None),
        (" - ", None),
        ("area", None),
    ],
)
def test_a_term_is_found_by_any_of_its_words(text: str, code: str | None) -> None:
    term = LAND.find(text)
    assert (term.code if term else None) == code


def test_khmer_vowels_and_subscripts_are_part_of_a_word() -> None:
    assert word_key("បើក") != word_key("បក")
    assert LAND.find("បានបញជាក់") is None


def test_ukrainian_apostrophes_are_one() -> None:
    assert word_key("об'єкт") == word_key("об’єкт") == word_key("об\u02bcєкт")
    assert word_key("її") != word_key("іі")


def test_a_word_with_two_meanings_is_told_and_means_neither() -> None:
    twice = Vocabulary("twice", (Term("a", "First", ("AP",)), Term("b", "Second", ("A.P.",))))
    assert twice.clashes() == ["twice: 'A.P.' means both a and b"]
    assert twice.find("AP") is None
    assert twice.find("First") is twice.term("a")


def test_what_was_meant_is_suggested_and_never_found() -> None:
    assert LAND.find("suspectd") is None
    assert LAND.closest("suspectd") is LAND.term("sha")
    assert LAND.closest("bicycle") is None
    assert LAND.closest("") is None


def test_a_suggestion_between_two_terms_is_none() -> None:
    sides = Vocabulary("sides", (Term("e", "Eastern side"), Term("w", "Western side")))
    assert sides.closest("Eastern sid") is sides.term("e")
    assert sides.closest("Xxstern side") is None


def test_labels_come_in_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_", lambda text: f"<{text}>")
    assert LAND.label("sha") == "<Suspected area>"
    assert LAND.labels() == {
        "sha": "<Suspected area>",
        "cha": "<Confirmed area>",
        "not_specified": "<Not specified>",
    }


def test_a_label_is_read_back_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"First": ("First", "Перший"), "Second": ("Second", "Другий", "Schon")}
    monkeypatch.setattr(module, "in_every_language", lambda text: said.get(text, (text,)))
    two = Vocabulary("two", (Term("a", "First"), Term("b", "Second")))
    assert two.find("ПЕРШИЙ") is two.term("a")


def test_a_translation_two_terms_share_means_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "in_every_language", lambda text: (text, "однаково"))
    two = Vocabulary("two", (Term("a", "First"), Term("b", "Second")))
    assert two.find("однаково") is None


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert LAND.label("from_a_newer_file") == "from_a_newer_file"
    assert LAND.tone("from_a_newer_file") == ""
    assert LAND.term("from_a_newer_file") is None


def test_codes_keep_their_order_and_end_with_not_specified() -> None:
    assert LAND.codes == ("sha", "cha", "not_specified")
    assert LAND.terms[-1] is NOT_SPECIFIED
    assert LAND.tone("cha") == "bad"


def test_known_as_gives_each_word_once() -> None:
    assert known_as(en="a; b c ;; a", fr="b c; d") == ("a", "b c", "d")


def test_find_reads_no_translations_for_words_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> tuple[str, ...]:
        raise AssertionError(f"translations were read for {text}")

    monkeypatch.setattr(module, "in_every_language", refuse)
    assert Vocabulary("one", (Term("a", "First"),)).find("first")
    assert words.language() == "en"


@pytest.fixture
def land() -> Vocabulary:
    return Vocabulary("land", LAND.built_in[:-1])


def test_own_terms_stand_before_not_specified(land: Vocabulary) -> None:
    land.use([OwnTerm("b2", "Класс B2", ("B2",), "warn")])
    assert land.codes == ("sha", "cha", "b2", "not_specified")
    assert land.find("b 2") == land.find("класс b2") == land.term("b2")
    assert land.tone("b2") == "warn"
    land.use()
    assert land.terms == land.built_in


def test_a_relabelled_term_is_known_by_its_own_words_too(land: Vocabulary) -> None:
    land.use([OwnTerm("sha", "Red zone", ("rz",), "good")])
    assert land.labels()["sha"] == land.label("sha") == "Red zone"
    for word in ("red zone", "RZ", "Suspected area", "soupçonnée", "sha"):
        assert land.find(word) is land.term("sha")
    assert land.tone("sha") == "warn", "a danger keeps its colour"
    assert land.closest("red zon") is land.term("sha")


def test_hidden_terms_are_read_and_shown_but_not_offered(land: Vocabulary) -> None:
    land.use([OwnTerm("sha", hidden=True)])
    assert [term.code for term in land.offered] == ["cha", "not_specified"]
    assert land.label("sha") == "Suspected area"
    assert land.find("SHA") is land.term("sha")


@pytest.mark.parametrize(
    ("own", "part", "message"),
    [
        (OwnTerm("sha", "C.H.A."), "label", "already means “Confirmed area”"),
        (OwnTerm("sha", words=("confirmed",)), "words", "already means “Confirmed area”"),
        (OwnTerm("new", "not known"), "label", "already means “Not specified”"),
        (OwnTerm("confirmed", "Another"), "label", "already means “Confirmed area”"),
        (OwnTerm("new", " "), "label", "needs a name"),
        (OwnTerm("new", "A; B"), "label", "read back"),
        (OwnTerm("new", "A?"), "label", "read back"),
        (OwnTerm("new", "–"), "label", "read back"),
        (OwnTerm("new", "x" * 81), "label", "too long"),
    ],
)
def test_what_could_be_misread_is_refused(
    land: Vocabulary, own: OwnTerm, part: str, message: str
) -> None:
    with pytest.raises(TermProblem, match=message) as caught:
        land.check([own])
    assert (caught.value.code, caught.value.part) == (own.code, part)
    assert land.terms == land.built_in


def test_two_own_terms_cannot_share_a_word(land: Vocabulary) -> None:
    with pytest.raises(TermProblem, match="“B” already means “A”") as caught:
        land.check([OwnTerm("a", "A", ("b",)), OwnTerm("b", "B")])
    assert caught.value.code == "b"


def test_a_label_of_another_term_in_another_language_is_refused(
    land: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"Confirmed area": ("Confirmed area", "Підтверджено")}
    monkeypatch.setattr(module, "in_every_language", lambda text: said.get(text, (text,)))
    with pytest.raises(TermProblem, match="already means “Confirmed area”"):
        land.check([OwnTerm("sha", "підтверджено")])


def test_something_must_be_left_to_choose(land: Vocabulary) -> None:
    with pytest.raises(TermProblem, match="All terms"):
        land.check([OwnTerm(code, hidden=True) for code in land.codes])


def test_good_terms_pass(land: Vocabulary) -> None:
    land.check([])
    land.check([OwnTerm("sha", "Suspected area"), OwnTerm("b2", "B2 land", ("b-2",))])


def test_a_word_that_a_later_program_gave_another_meaning_means_neither(land: Vocabulary) -> None:
    land.use([OwnTerm("red", "Confirmed", ("CHA", "zone"))])
    assert land.find("confirmed") is None
    assert land.find("cha") is land.term("cha"), "codes always mean their terms"
    assert land.find("zone") is land.term("red")
