"""The treaty's forms, as a text file names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk import paths
from minedesk.errors import AppError
from minedesk.services.reporting.article7 import Form, forms_file, read_forms
from minedesk.services.reporting.nationwide import TABLES
from minedesk.words import LANGUAGES, use_language


@pytest.fixture
def own() -> Path:
    path = paths.data_dir() / "reports" / "article7.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_file_that_comes_along_is_whole_in_every_language(code: str) -> None:
    with use_language(code):
        forms = read_forms(tuple(TABLES))
    assert [form.letter for form in forms.forms] == ["C", "F", "G", "J"]
    assert all(form.title and form.tables for form in forms.forms)
    assert forms.heading
    if code != "en":
        with use_language("en"):
            english = read_forms(tuple(TABLES))
        assert {form.title for form in forms.forms}.isdisjoint(f.title for f in english.forms)
        assert forms.heading != english.heading


def test_its_comment_names_every_table_there_is() -> None:
    text = forms_file().read_text(encoding="utf-8")
    comment = text[: text.index("heading.en =")]
    assert [name for name in TABLES if f"\n#      {name} " not in comment] == []


def test_ones_own_file_is_read_with_its_order_and_its_languages(own: Path) -> None:
    own.write_text(
        '\ufeffheading = "Rapport"\r\n[[form]]\r\ntitle.en = "Two"\r\ntitle.fr = "Deux"\r\n'
        'text = "by hand"\r\n[[form]]\r\nletter = "A"\r\ntitle = "One"\r\n'
        'tables = ["b", "a"]\r\n',
        encoding="utf-8",
    )
    with use_language("fr"):
        forms = read_forms(("a", "b"))
    assert forms.heading == "Rapport"
    assert forms.forms == (Form("", "Deux", "by hand", ()), Form("A", "One", "", ("b", "a")))
    with use_language("ja"):
        assert read_forms(("a", "b")).forms[0].title == "Two"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('[[form]]\ntitle = "A\n', 2, "written"),
        ('[[form]]\ntitle = "A"\ntables = ["a"\n', 4, "written"),
        ('[[form]]\ntitle = "A"\n\n[[form]]\nletter = "B"\n', 4, "has no title"),
        ('[[form]]\ntitle = "A"\n[[form]]\ntitle = "B"\ntables = ["c"]\n', 3, "no table “c”"),
        ('[[form]]\ntitle = "A"\ntables = "a"\n', 1, "must be a list"),
        ('[[form]]\ntitle = 7\n', 1, "“title” must be a text"),
        ('[[form]]\ntitel = "A"\n', 1, "“titel” has no meaning"),
        ('forms = 1\n', 1, "“forms” has no meaning"),
        ('form = "C"\n', 1, "begin with a line"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_file_and_line(
    own: Path, text: str, line: int, why: str
) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(AppError) as caught:
        read_forms(("a", "b"))
    assert f"in line {line}:" in caught.value.text
    assert why in caught.value.text
    assert "article7.toml" in caught.value.text


def test_a_file_in_another_encoding_is_told_with_its_line(own: Path) -> None:
    own.write_bytes('[[form]]\ntitle = "Zones minées"\n'.encode("latin-1"))
    with pytest.raises(AppError, match="line 2: it is not saved as UTF-8"):
        read_forms(())


def test_a_file_that_cannot_be_read_is_told(own: Path) -> None:
    own.mkdir()
    with pytest.raises(AppError, match="cannot be read"):
        read_forms(())
