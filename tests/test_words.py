"""Words come in the user's language, from plain .po files that are compiled on first use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk import paths, words
from minedesk.words import N_, _, in_every_language, ngettext, set_language, use_language

UKRAINIAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Area"
msgstr "Площа"

msgid "One row"
msgid_plural "{count} rows"
msgstr[0] "{count} рядок"
msgstr[1] "{count} рядки"
msgstr[2] "{count} рядків"

#, fuzzy
msgid "Doubtful"
msgstr "Сумнівно"

msgid "Untranslated"
msgstr ""
"""  # noqa: E501 - a plural rule stands in one line


@pytest.fixture
def po(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A resources folder whose Ukrainian translation is the file above."""
    file = tmp_path / "translations" / "uk.po"
    file.parent.mkdir()
    file.write_text(UKRAINIAN, encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    words._catalogue.cache_clear()
    yield file
    words._catalogue.cache_clear()


def test_a_text_is_translated_where_it_is_shown(po: Path) -> None:
    marked = N_("Area")
    assert _(marked) == "Area"
    with use_language("uk"):
        assert _(marked) == "Площа"
        assert _("Never said") == "Never said"
        assert _("Untranslated") == "Untranslated"
        assert _("") == ""
    assert _(marked) == "Area"


def test_a_doubtful_translation_is_not_used(po: Path) -> None:
    with use_language("uk"):
        assert _("Doubtful") == "Doubtful"


def test_counts_follow_the_languages_rules(po: Path) -> None:
    assert [ngettext("One row", "{count} rows", n) for n in (1, 2)] == ["One row", "{count} rows"]
    with use_language("uk"):
        said = [ngettext("One row", "{count} rows", n).format(count=n) for n in (1, 3, 5, 11, 21)]
    assert said == ["1 рядок", "3 рядки", "5 рядків", "11 рядків", "21 рядок"]


def test_in_every_language_says_each_text_once(po: Path) -> None:
    assert in_every_language("Area") == ("Area", "Площа")
    assert in_every_language("Never said") == ("Never said",)


def test_what_was_compiled_is_kept_and_read_again(
    po: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with use_language("uk"):
        assert _("Area") == "Площа"
    kept = list(paths.cache_dir().iterdir())
    assert [file.suffix for file in kept] == [".mo"]
    words._catalogue.cache_clear()
    monkeypatch.setattr("babel.messages.pofile.read_po", None)
    with use_language("uk"):
        assert _("Area") == "Площа"


def test_a_changed_translation_is_compiled_anew(po: Path) -> None:
    with use_language("uk"):
        assert _("Area") == "Площа"
        po.write_text(UKRAINIAN.replace("Площа", "Загальна площа"), encoding="utf-8")
        words._catalogue.cache_clear()
        assert _("Area") == "Загальна площа"


def test_a_cache_that_cannot_be_written_costs_no_language(po: Path) -> None:
    paths.cache_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_dir().write_text("a file stands where the folder should")
    with use_language("uk"):
        assert _("Area") == "Площа"


@pytest.mark.parametrize("broken", [b"", b"cut off", b"\xde\x12\x04\x95\x00\x00"])
def test_a_broken_cache_file_is_made_again(po: Path, broken: bytes) -> None:
    with use_language("uk"):
        assert _("Area") == "Площа"
    for file in paths.cache_dir().iterdir():
        file.write_bytes(broken)
    words._catalogue.cache_clear()
    with use_language("uk"):
        assert _("Area") == "Площа"


def test_a_language_without_a_file_speaks_english(po: Path) -> None:
    with use_language("ja"):
        assert _("Area") == "Area"


def test_the_language_of_the_window_reaches_every_thread(po: Path) -> None:
    set_language("uk")
    said: list[str] = []
    worker = threading.Thread(target=lambda: said.append(_("Area")))
    worker.start()
    worker.join()
    assert said == ["Площа"]


def test_another_language_is_spoken_only_inside_its_block(po: Path) -> None:
    set_language("km")
    with use_language("uk"):
        assert words.language() == "uk"
    with pytest.raises(RuntimeError), use_language("uk"):
        raise RuntimeError
    assert words.language() == "km"
    with use_language("no such language"):
        assert words.language() == "km"
    set_language("no such language")
    assert words.language() == "en"


def test_a_mnemonic_is_not_read() -> None:
    assert words.without_mnemonic("&Hazard sites") == "Hazard sites"
    assert words.without_mnemonic("តំបន់គ្រោះថ្នាក់ (&H)") == "តំបន់គ្រោះថ្នាក់"
    assert words.without_mnemonic("Sites (&S)…") == "Sites…"
    assert words.without_mnemonic("Save && next") == "Save & next"
