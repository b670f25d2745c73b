"""The forms of the treaty's yearly report, as a text file names them: the user's own, else ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from minedesk import paths
from minedesk.errors import AppError
from minedesk.words import _, language

_FILE: Final = Path("reports", "article7.toml")
_KNOWN: Final = ("letter", "title", "text", "tables")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its letter and text may be "". tables are names of tables, in their order."""

    letter: str
    title: str
    text: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms in their order, in the language in use, and what stands over them."""

    heading: str
    forms: tuple[Form, ...]


def forms_file() -> Path:
    """The file that is read: the user's own copy where there is one."""
    own = paths.data_dir() / _FILE
    return own if own.exists() else paths.resources() / _FILE


def read_forms(tables: Collection[str]) -> Forms:
    """The forms of the file; tables are the names of those that there are.

    Raises AppError, which names the file and the line, where it cannot be used as it is.
    """
    path = forms_file()
    return _Reading(path, _text(path), tables).forms()


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AppError(
            _("The file of the treaty's forms cannot be read: {path}.").format(
                path=paths.shown(path)
            ),
            _("See whether it is open elsewhere, and whether you may read it."),
            str(error),
        ) from error
    try:
        # Windows' editors write a mark in front that TOML does not know.
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _broken(
            path, line, _("it is not saved as UTF-8"), _("Save it again with the encoding UTF-8.")
        ) from error


class _Reading:
    """The file on its way to forms; whatever is wrong names its line."""

    def __init__(self, path: Path, text: str, tables: Collection[str]) -> None:
        self._path = path
        self._tables = tables
        self._begins = [
            number
            for number, line in enumerate(text.splitlines(), start=1)
            if re.match(r"\s*\[\[\s*form\s*\]\]", line)
        ]
        self._lines = text.count("\n") + 1
        self._found = self._parsed(text)

    def forms(self) -> Forms:
        for name in sorted(self._found.keys() - {"heading", "form"}):
            raise self._wrong(1, _("“{name}” has no meaning here").format(name=name))
        told = self._found.get("form", [])
        if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
            raise self._wrong(1, _("each form must begin with a line [[form]]"))
        heading = self._words(self._found.get("heading", ""), "heading", 1)
        return Forms(heading, tuple(self._form(each, self._line(i)) for i, each in enumerate(told)))

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"at line (\d+)", str(error))
            line = int(place[1]) if place else self._lines
            raise _broken(
                self._path,
                line,
                _("this is not written as the file asks"),
                _("Look for a quotation mark or a bracket that is missing there or just above."),
                str(error),
            ) from error

    def _form(self, told: Mapping[str, Any], line: int) -> Form:
        for name in sorted(told.keys() - set(_KNOWN)):
            raise self._wrong(line, _("“{name}” has no meaning here").format(name=name))
        letter, title, text = (
            self._words(told.get(name, ""), name, line) for name in ("letter", "title", "text")
        )
        if not title:
            raise self._wrong(line, _("the form that begins here has no title"))
        tables = told.get("tables", [])
        if not isinstance(tables, list):
            raise self._wrong(line, _("“{name}” must be a list in [ ]").format(name="tables"))
        for name in tables:
            if str(name) not in self._tables:
                raise self._wrong(
                    line,
                    _("there is no table “{name}”").format(name=name),
                    _("The tables are: {names}.").format(names=", ".join(self._tables)),
                )
        return Form(letter, title, text, tuple(map(str, tables)))

    def _words(self, told: object, name: str, line: int) -> str:
        """A text for all languages, or the one for the language in use."""
        if isinstance(told, dict):
            told = told.get(language(), told.get("en", next(iter(told.values()), "")))
        if not isinstance(told, str):
            raise self._wrong(line, _("“{name}” must be a text in quotation marks")
                              .format(name=name))  # fmt: skip
        return told.strip()

    def _line(self, place: int) -> int:
        return self._begins[place] if place < len(self._begins) else 1

    def _wrong(self, line: int, why: str, hint: str = "") -> AppError:
        return _broken(self._path, line, why, hint or _("The comment at its top says how."))


def _broken(path: Path, line: int, why: str, hint: str, details: str = "") -> AppError:
    return AppError(
        _("The file of the treaty's forms has a mistake in line {line}: {why}. ({path})").format(
            line=line, why=why, path=paths.shown(path)
        ),
        _("{hint} Delete the file to use MineDesk's own forms.").format(hint=hint),
        details,
    )
