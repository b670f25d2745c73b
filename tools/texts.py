"""Gather the program's texts into resources/translations, one .po file for each language.

    python tools/texts.py           bring the .po files up to date with the code
    python tools/texts.py --check   say what is missing, and exit with 1 where anything is

The .po files are the translations; nothing is compiled into the repository (minedesk.words does
that when a language is first used).
"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "ja", "km", "uk")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def gathered() -> Catalog:
    """Every text of the package that is marked for translation."""
    catalogue = Catalog(project="MineDesk", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(ROOT / "minedesk"), keywords=KEYWORDS, strip_comment_tags=True)
    for name, _line, text, _comments, _context in sorted(found):
        catalogue.add(text, None, [(f"minedesk/{name}", 0)])
    return catalogue


def update(language: str, texts: Catalog) -> None:
    """Add new texts to a language's file and drop those that are gone; translations stay."""
    path = FOLDER / f"{language}.po"
    catalogue = _read(path, language) if path.exists() else Catalog(locale=language)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = f"# MineDesk, {language}: see tools/texts.py"
    catalogue.project, catalogue.version = "MineDesk", "0.1"
    catalogue.fuzzy = False
    # The day of each run would change every file, whatever else changed.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue.last_translator = catalogue.language_team = "MineDesk"
    catalogue.msgid_bugs_address = "MineDesk"
    with path.open("wb") as stream:
        # Line numbers would change every file at every edit of the code.
        write_po(stream, catalogue, width=100, omit_header=False, include_lineno=False)


def problems(language: str, texts: Catalog) -> Iterator[str]:
    """What is wrong with a language's file: texts without translation, other placeholders."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        yield f"{path.name}: there is no such file"
        return
    catalogue = _read(path, language)
    for text in texts:
        if not text.id:
            continue
        if not isinstance(text.id, str) and not _names(text.id[0]) <= _names(text.id[1]):
            # Ukrainian says "one" of 21 records, too, and Khmer has no form for one.
            yield f"{text.id[0]!r}: what names the one needs a text of its own"
        known = catalogue.get(text.id)
        if known is None or not _is_whole(known):
            yield f"{path.name}: not translated: {text.id!r}"
            continue
        for said in known.string if isinstance(known.string, (list, tuple)) else [known.string]:
            asked = text.id if isinstance(text.id, str) else text.id[1]
            # A plural form may do without its number ("one record").
            same = (
                _names(said) == _names(asked)
                if isinstance(text.id, str)
                else (_names(said) <= _names(asked))
            )
            if not same:
                yield f"{path.name}: placeholders differ: {asked!r} -> {said!r}"


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def _is_whole(message: Message) -> bool:
    said = message.string
    # What is only guessed at is not shown, and so not translated.
    if message.fuzzy:
        return False
    return all(said) if isinstance(said, (list, tuple)) else bool(said)


def _names(text: str | None) -> set[str]:
    """The placeholders of a text, with how they are formatted."""
    return {
        f"{name}:{form}" for _text, name, form, _c in string.Formatter().parse(text or "") if name
    }


def main(words: list[str]) -> int:
    """Update the files, or check them."""
    texts = gathered()
    if "--check" in words:
        found = [each for language in LANGUAGES for each in problems(language, texts)]
        print("\n".join(found) or f"{len(texts)} texts, {len(LANGUAGES)} languages: complete")
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        update(language, texts)
    print(f"{len(texts)} texts in {len(LANGUAGES)} languages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
