"""Keys for rows that have none: a prefix and a running number, never one that was in use before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from minedesk.errors import AppError
from minedesk.fields.clean import match_key, storable, trimmed
from minedesk.store.keys import keys_ever
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.store.repository import Repository

_DIGITS: Final = 6
LONGEST_PREFIX: Final = 20
# Longer numbers are no running numbers; none of ours will ever be as long.
_MOST_DIGITS: Final = 12


def stem(schema: Schema, prefix: str) -> str:
    """What made keys begin with: "HS-" for "HS", or for "" where that is the type's own prefix.

    Raises AppError where a key cannot begin so.
    """
    text = "".join(storable(trimmed(prefix)).split()) or schema.cls.made_prefix
    if len(text) > LONGEST_PREFIX:
        raise AppError(
            _("“{prefix}” is too long for the beginning of a key.").format(prefix=text),
            _("Use at most {count} characters, such as {example}.").format(
                count=LONGEST_PREFIX, example=schema.cls.made_prefix
            ),
        )
    # Marks end a word, too: many words of Khmer end with one.
    return f"{text}-" if unicodedata.category(text[-1])[0] in "LMN" else text


def first_code(schema: Schema, prefix: str) -> str:
    """How a made key looks. Raises AppError as `stem` does."""
    return next(_counted(stem(schema, prefix), 0, _DIGITS))


def made_codes(
    repository: Repository, schema: Schema, prefix: str, said: Iterable[str] = ()
) -> Iterator[str]:
    """Keys that no record has, had or is waited for by, without end. said are keys that stand in
    the sheet, or in the file that its rows were taken from. Raises AppError as `stem` does."""
    start = stem(schema, prefix)
    form = re.compile(re.escape(match_key(start)) + rf"([0-9]{{1,{_MOST_DIGITS}}})")
    known = (*keys_ever(repository.connection, schema), *said)
    numbers = (found[1] for key in known if (found := form.fullmatch(match_key(key))))
    last = max(numbers, key=int, default="0" * _DIGITS)
    return _counted(start, int(last), len(last))


def _counted(start: str, number: int, width: int) -> Iterator[str]:
    while True:
        number += 1
        yield f"{start}{number:0{width}}"
