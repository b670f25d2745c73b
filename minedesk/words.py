"""The program's words in the user's language, for the window, sheets, PDFs and the command line.

`_` translates now, `N_` only marks a text that is translated where it is shown. Translations are
plain .po files in resources/translations; they are compiled in memory on first use and kept in the
user's cache folder, so that nothing generated is committed. English needs none of this.
"""

from __future__ import annotations

import contextlib
import gettext
import io
import re
import struct
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from minedesk import paths

LANGUAGES: dict[str, str] = {
    "en": "English",
    "km": "ខ្មែរ",
    "uk": "Українська",
    "ja": "日本語",
    "fr": "Français",
}

_default_language = "en"
_language: ContextVar[str | None] = ContextVar("language", default=None)


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark text for translation; it is translated where it is shown."""
    return text


def _(text: str) -> str:
    """Translate text into the language in use."""
    return _catalogue(language()).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a count, by the language's own plural rules."""
    return _catalogue(language()).ngettext(one, many, count)


def language() -> str:
    """The code of the language in use: one of `LANGUAGES`."""
    return _language.get() or _default_language


def set_language(code: str) -> None:
    """Use a language from now on, in every thread. Unknown codes fall back to English."""
    global _default_language  # noqa: PLW0603 - one window speaks one language at a time
    _default_language = code if code in LANGUAGES else "en"


@contextlib.contextmanager
def use_language(code: str | None) -> Iterator[None]:
    """Speak another language inside a block (a report for Kyiv from a window in Khmer)."""
    token = _language.set(code if code in LANGUAGES else None)
    try:
        yield
    finally:
        _language.reset(token)


def without_mnemonic(text: str) -> str:
    """A text of a menu or button as it is read: without the mark of its key, "&F" or "(&F)"."""
    text = re.sub(r"\s*\(&\w\)", "", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def in_every_language(text: str) -> tuple[str, ...]:
    """The text as each language says it, English first; texts without a translation once."""
    said = [text, *(_catalogue(code).gettext(text) for code in LANGUAGES if code != "en")]
    return tuple(dict.fromkeys(said))


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    source = paths.resources() / "translations" / f"{code}.po"
    if code == "en" or not source.is_file():
        return gettext.NullTranslations()
    stamp = source.stat()
    kept = paths.cache_dir() / f"{source.stem}-{stamp.st_size}-{stamp.st_mtime_ns}.mo"
    # A file that is not there, or that a full disk has cut off, is made again.
    with contextlib.suppress(OSError, ValueError, struct.error):
        return gettext.GNUTranslations(io.BytesIO(kept.read_bytes()))
    return gettext.GNUTranslations(io.BytesIO(_compiled(source, kept)))


def _compiled(source: Path, kept: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.stem)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    # The cache only saves time: a folder that cannot be written must not cost the user a language.
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".tmp")
        fresh.write_bytes(compiled.getvalue())
        fresh.replace(kept)
    return compiled.getvalue()
