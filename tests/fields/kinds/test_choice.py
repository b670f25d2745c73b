"""Choices are read from any of their words; what no term is called by is asked."""

from __future__ import annotations

import pytest

from minedesk import words
from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Choice, Choices, Counts, YesNo
from minedesk.fields.kinds import choice as module
from minedesk.fields.reading import Reading
from minedesk.records.vocabularies import CONTAMINATION, LAND_CLASS, METHOD, Vocabulary

READING = Reading()
CLASS = Choice(LAND_CLASS)
DEVICES = Choices(CONTAMINATION)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("SHA", "sha"), (" s.h.a. ", "sha"), ("confirmed hazardous area", "cha"), ("", None)],
)
def test_a_choice(raw: str, code: str | None) -> None:
    assert CLASS.parse(raw, READING) == code


def test_an_unknown_word_is_asked_with_what_may_have_been_meant() -> None:
    with pytest.raises(ValueProblem, match="not a known term") as caught:
        CLASS.parse("suspected hazardos area", READING)
    assert "Did you mean “Suspected hazardous area”?" in caught.value.hint
    with pytest.raises(ValueProblem) as caught:
        CLASS.parse("bicycle", READING)
    assert caught.value.hint.startswith("Use one of: ")


@pytest.mark.parametrize("raw", ["SHA?", "confirmed (?)", "SHA？"])
def test_a_doubt_is_not_a_choice(raw: str) -> None:
    with pytest.raises(ValueProblem, match="not a known term"):
        CLASS.parse(raw, READING)
    with pytest.raises(ValueProblem, match="not a known term"):
        DEVICES.parse("UXO; AP?", READING)
    with pytest.raises(ValueProblem, match="not a known term"):
        DEVICES.parse("AP?", READING)


@pytest.mark.parametrize("raw", ["?", "SHA/CHA", "SHA, CHA", 1.0, True, "sha cha"])
def test_one_choice_is_no_list(raw: object) -> None:
    with pytest.raises(ValueProblem):
        CLASS.parse(raw, READING)


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("AP, AV", ("ap_mine", "av_mine")),
        ("AP/AV", ("ap_mine", "av_mine")),
        ("AP;AV ;  AP", ("ap_mine", "av_mine")),
        ("AP、UXO", ("ap_mine", "uxo")),
        ("AP\nUXO", ("ap_mine", "uxo")),
        ("A/P", ("ap_mine",)),
        (" ; ", None),
        ("", None),
    ],
)
def test_choices(raw: str, codes: tuple[str, ...] | None) -> None:
    assert DEVICES.parse(raw, READING) == codes


def test_one_unknown_word_among_choices_refuses_all() -> None:
    with pytest.raises(ValueProblem, match="“bicycle”"):
        DEVICES.parse("AP, bicycle", READING)


@pytest.mark.parametrize("vocabulary", [CONTAMINATION, METHOD], ids=lambda each: each.name)
def test_two_words_in_one_cell_never_make_a_third(vocabulary: Vocabulary) -> None:
    kind = Choices(vocabulary)
    for one in vocabulary.terms:
        for other in vocabulary.terms:
            cell = f"{one.label}; {other.label}"
            assert kind.parse(cell, READING) == tuple(dict.fromkeys((one.code, other.code)))


def test_labels_are_shown_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minedesk.fields.vocabulary._", lambda text: f"{words.language()}:{text}")
    from minedesk.fields.reading import Habits

    assert CLASS.format("sha", Habits("uk")) == "uk:Suspected hazardous area"
    assert DEVICES.format(("uxo", "axo"), Habits("km")).count("km:") == 2
    assert words.language() == "en"


def test_counts_are_shown_and_never_typed() -> None:
    kind = Counts(CONTAMINATION)
    assert kind.format({"ap_mine": 1200}) == "Anti-personnel mine 1,200"
    assert kind.to_json({"uxo": 2}) == {"uxo": 2}
    assert kind.from_sql(kind.to_sql({"uxo": 2})) == {"uxo": 2}
    assert kind.search_text({"uxo": 2}) == ""
    with pytest.raises(ValueProblem, match="counted"):
        kind.parse("2", READING)


def test_a_tone_marks_a_term() -> None:
    assert CLASS.tone("cha") == LAND_CLASS.tone("cha") != ""


@pytest.mark.parametrize(
    "raw", [True, 1, 1.0, "1", "yes", "Y", "X", "✓", "так", "да", "បាទ", "はい", "Oui", "TRUE"]
)
def test_yes(raw: object) -> None:
    assert YesNo().parse(raw, READING) is True


@pytest.mark.parametrize("raw", [False, 0, 0.0, "0", "No", "n", "×", "ні", "нет", "ទេ", "いいえ"])
def test_no(raw: object) -> None:
    assert YesNo().parse(raw, READING) is False


@pytest.mark.parametrize("raw", [2, 1.5, "maybe", "n/a", "?", "yes and no"])
def test_neither_yes_nor_no(raw: object) -> None:
    with pytest.raises(ValueProblem, match="neither yes nor no"):
        YesNo().parse(raw, READING)


def test_yes_is_read_as_any_language_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"Yes": ("Yes", "បាទ/ចាស"), "No": ("No", "ទេ!")}
    monkeypatch.setattr(module, "in_every_language", said.__getitem__)
    assert YesNo().parse("បាទ / ចាស", READING) is True
    assert YesNo().parse("ទេ", READING) is False


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        (CLASS, "SHA", []), (CLASS, "zone, of it", ["zone, of it"]), (CLASS, "zone?", []),
        (CLASS, None, []), (DEVICES, "AP mine; zzz / yyy", ["zzz", "yyy"]), (DEVICES, "N/A", []),
    ],
)  # fmt: skip
def test_the_words_of_a_cell_that_mean_no_term(kind: Choice, raw: object, words: list[str]) -> None:
    assert kind.unknown(raw) == words
