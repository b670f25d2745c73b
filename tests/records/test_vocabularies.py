"""The built-in vocabularies: what partners write is read as they mean it, or not at all."""

from __future__ import annotations

import re
import unicodedata

import pytest

from minedesk import words
from minedesk.fields.vocabulary import word_key
from minedesk.records.vocabularies import VOCABULARIES, Term, Vocabulary

# Stored in users' files and in partners' JSON: a code never changes its name.
CODES = {
    "land_class": "indication sha cha ammunition_storage eod_spot",
    "site_status": "open worked_on closed handed_over",
    "contamination": "ap_mine av_mine submunition uxo axo ied small_arms other",
    "evidence": "direct indirect none",
    "priority": "high medium low",
    "terrain": "flat hill mountain wetland",
    "vegetation": "none low medium dense",
    "slope": "gentle moderate steep",
    "land_use": "agriculture housing road school water forest infrastructure other",
    "activity": "nts ts clearance bac eod_spot road stockpile post_clearance",
    "method": "manual mechanical animal detector_array",
    "task_status": "planned issued in_progress suspended completed handed_over cancelled",
    "outcome": "found destroyed moved left_in_place",
    "inspection_kind": "internal external",
    "inspection_result": "pass minor major critical",
    "partner_kind": "national_authority operator donor un_agency government company research "
    "community media",
    "engagement_kind": "meeting visit agreement training delivery announcement call",
    "support_kind": "grant loan equipment training personnel",
    "review": "draft submitted verified",
}

SCRIPTS = {"KHMER": "km", "CYRILLIC": "uk or ru", "CJK": "ja", "LATIN": "en or fr"}

each_vocabulary = pytest.mark.parametrize(
    "vocabulary", VOCABULARIES.values(), ids=lambda vocabulary: vocabulary.name
)


def test_every_vocabulary_has_its_codes_in_order() -> None:
    found = {name: " ".join(each.codes) for name, each in VOCABULARIES.items()}
    assert found == {name: f"{codes} not_specified" for name, codes in CODES.items()}


@each_vocabulary
def test_every_word_leads_to_its_own_term(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        for word in (term.code, term.label, *term.words):
            assert word_key(word), f"{word!r} of {term.code} is nothing but punctuation"
            assert vocabulary.find(word) is term
            assert vocabulary.find(f"\u200b {word.upper()}\u00a0") is term


@each_vocabulary
def test_every_label_is_read_back_in_every_language(vocabulary: Vocabulary) -> None:
    for language in words.LANGUAGES:
        with words.use_language(language):
            for term in vocabulary.terms:
                assert vocabulary.find(vocabulary.label(term.code)) is term, language


@each_vocabulary
def test_every_term_is_known_in_every_script(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        names = {unicodedata.name(char, "") for word in term.words for char in word}
        missing = [
            language
            for script, language in SCRIPTS.items()
            if not any(name.startswith(script) for name in names)
        ]
        assert not missing, f"{term.code} has no word in {missing}"


@each_vocabulary
def test_words_are_of_one_script(vocabulary: Vocabulary) -> None:
    """A Latin letter inside a Cyrillic word looks right and is never found."""
    for term in vocabulary.terms:
        for word in term.words:
            for part in re.split(r"[\s()/,.-]+", word):
                scripts = {unicodedata.name(char).split()[0] for char in part if char.isalpha()}
                assert not {"LATIN", "CYRILLIC"} <= scripts, f"{word!r} of {term.code}"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("land_class", "Suspected", "sha"),
        ("land_class", "suspected hazard area", "sha"),
        ("land_class", "Suspected Hazardous Area (SHA)", "sha"),
        ("land_class", "តំបន់សង្ស័យ", "sha"),
        ("land_class", "Підтверджена небезпечна ділянка", "cha"),
        ("land_class", "zone dangereuse confirmée", "cha"),
        ("site_status", "បើក", "open"),
        ("site_status", "បិទ", "closed"),
        ("site_status", "កំពុងធ្វើ", "worked_on"),
        ("site_status", "បានប្រគល់", "handed_over"),
        ("site_status", "Hand-over", "handed_over"),
        ("contamination", "AP", "ap_mine"),
        ("contamination", "AT", "av_mine"),
        ("contamination", "Anti-Tank Mine(s)", "av_mine"),
        ("contamination", "протитанкова міна", "av_mine"),
        ("contamination", "ПТМ", "av_mine"),
        ("contamination", "CMR", "submunition"),
        ("contamination", "BLU-26", "submunition"),
        ("contamination", "unexploded ordinance", "uxo"),
        ("contamination", "不発弾", "uxo"),
        ("contamination", "СВП", "ied"),
        ("activity", "НТО", "nts"),
        ("activity", "нетехнічне обстеження", "nts"),
        ("activity", "Non Technical Survey", "nts"),
        ("activity", "ТО", "ts"),
        ("activity", "Очищення", "clearance"),
        ("activity", "розмінування", "clearance"),
        ("activity", "Очищення району бойових дій (ОРБД)", "bac"),
        ("task_status", "в роботі", "in_progress"),
        ("task_status", "призупинено", "suspended"),
        ("task_status", "скасовано", "cancelled"),
        ("partner_kind", "National authority", "national_authority"),
        ("partner_kind", "NGO", "operator"),
        ("priority", "H", "high"),
    ],
)
def test_what_partners_write_is_understood(name: str, text: str, code: str) -> None:
    assert _found(name, text) == code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("contamination", "mine"),
        ("contamination", "mines"),
        ("contamination", "landmine"),
        ("contamination", "ERW"),
        ("contamination", "EO"),
        ("contamination", "mixed"),
        ("contamination", "none"),
        ("contamination", "booby trap"),
        ("contamination", "міна"),
        ("contamination", "ВНП"),
        ("contamination", "មីន"),
        ("contamination", "地雷"),
        ("contamination", "AP/AT"),
        ("contamination", "AP; UXO"),
        ("land_class", "ПНТ"),
        ("land_class", "minefield"),
        ("priority", "1"),
        ("inspection_result", "NC"),
    ],
)
def test_what_could_mean_several_things_is_not_guessed(name: str, text: str) -> None:
    assert _found(name, text) is None


def test_dangers_are_marked_and_safety_is_not_promised() -> None:
    tones = {code: VOCABULARIES["land_class"].tone(code) for code in ("sha", "cha")}
    assert tones == {"sha": "warn", "cha": "bad"}
    status = VOCABULARIES["site_status"]
    assert [status.tone(code) for code in status.codes] == ["bad", "warn", "good", "info", ""]


def _found(name: str, text: str) -> str | None:
    term: Term | None = VOCABULARIES[name].find(text)
    return term.code if term else None


@pytest.mark.parametrize("name", list(VOCABULARIES))
def test_no_word_means_two_terms(name: str) -> None:
    assert VOCABULARIES[name].clashes() == []
