"""Countries and currencies are read by name and code; what may be two is refused."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Country, Currency
from minedesk.fields.reading import Habits, Reading
from minedesk.words import LANGUAGES

READING = Reading()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("KH", "KH"), ("kh", "KH"), ("KHM", "KH"), ("Cambodia", "KH"), ("កម្ពុជា", "KH"),
        ("Камбоджа", "KH"), ("カンボジア", "KH"), ("Cambodge", "KH"), ("ＫＨ", "KH"),
        ("Kingdom of Cambodia", "KH"), (" JAPAN ", "JP"), ("日本", "JP"), ("Україна", "UA"),
        ("UK", "GB"), ("U.K.", "GB"), ("USA", "US"), ("U.S.A.", "US"), ("United States", "US"),
        ("South Korea", "KR"), ("Republic of Korea", "KR"), ("Lao PDR", "LA"), ("Viet Nam", "VN"),
        ("Myanmar", "MM"), ("Bosnia and Herzegovina", "BA"), ("Cote d'Ivoire", "CI"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("DRC", "CD"), ("Saint Lucia", "LC"), ("NO", "NO"),
        ("Namibia", "NA"), ("NAM", "NA"), ("Netherlands (the)", "NL"), ("Kosovo", "XK"),
    ],
)  # fmt: skip
def test_countries(raw: str, code: str) -> None:
    assert Country().parse(raw, READING) == code


@pytest.mark.parametrize(
    "raw",
    # "Not available" and "no" are no countries, though NA, SO and NO are codes of three.
    ["N/A", "n.a.", "NA", "na", "s.o.", "S/O", "No", "no", "Congo", "Korea", "EU", "ZZ", "Asia",
     "Cambodia, Japan", "KH/JP", "855", 855.0, True, "-", "Saint-Marti", "Cambodia?"],
)  # fmt: skip
def test_what_is_no_single_country_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem, match="is not a country"):
        Country().parse(raw, READING)


def test_a_misspelt_country_is_asked() -> None:
    with pytest.raises(ValueProblem) as caught:
        Country().parse("Cambodja", READING)
    assert caught.value.hint.startswith("Did you mean “Cambodia”?")
    with pytest.raises(ValueProblem) as caught:
        Country().parse("Congo", READING)
    assert "Did you mean" not in caught.value.hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_read_as_it_is_shown(language: str) -> None:
    kind, habits = Country(), Habits(language)
    names = kind.names(language)
    assert len(names) >= 249
    for code in names:
        assert kind.parse(kind.format(code, habits), READING) == code


def test_codes_of_three_letters() -> None:
    for alpha3, alpha2 in {"AFG": "AF", "UKR": "UA", "JPN": "JP", "LAO": "LA", "CHE": "CH"}.items():
        assert Country().parse(alpha3, READING) == alpha2


def test_a_country_is_found_by_name_and_code() -> None:
    assert Country().search_text("KH") == "Cambodia KH"
    assert Country().format("from a newer file") == "from a newer file"


@pytest.mark.parametrize(
    ("raw", "code"),
    [("USD", "USD"), ("usd", "USD"), ("US Dollar", "USD"), ("US$", "USD"), ("€", "EUR"),
     ("日本円", "JPY"), ("Japanese Yen", "JPY"), ("៛", "KHR"), ("₴", "UAH"), ("ＪＰＹ", "JPY")],
)  # fmt: skip
def test_currencies(raw: str, code: str) -> None:
    assert Currency().parse(raw, READING) == code


@pytest.mark.parametrize("raw", ["$", "¥", "£", "dollar", "XQZ", "5"])
def test_what_may_be_several_currencies_is_refused(raw: str) -> None:
    with pytest.raises(ValueProblem, match="is not a currency"):
        Currency().parse(raw, READING)


def test_currencies_are_named_in_each_language() -> None:
    assert Currency().names("fr")["JPY"] == "yen japonais"
    assert Currency().format("KHR") == "KHR"
