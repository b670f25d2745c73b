"""Which columns of a table are remembered, and how: the settings are the user's, whatever the file.

A custom field is remembered by its uuid, as its key may mean another field in another file. What
is remembered of fields of other files stays.
"""

from __future__ import annotations

from typing import Any, Final

from minedesk import records

_MARK: Final = "custom:"
# Of fields that are in no file any more the settings would never be rid.
_OTHERS: Final = 100


def to_keep(type: str, pairs: list[list[Any]], before: Any) -> list[list[Any]]:
    """Columns, each with its width, as the settings are to hold them; before is what they hold."""
    names = {each.key: f"{_MARK}{each.uuid}" for each in _fields(type)}
    kept = [[names.get(key, key), width] for key, width in pairs]
    own = set(names.values())
    others = [each for each in _pairs(before) if _is_custom(each) and each[0] not in own]
    return kept + others[:_OTHERS]


def kept(type: str, found: Any) -> list[list[Any]]:
    """The columns that the settings hold, named as the file that is open names them; those of
    other files' fields are left out."""
    keys = {f"{_MARK}{each.uuid}": each.key for each in _fields(type)}
    named = [
        each if not _is_custom(each) else [keys.get(each[0]), *each[1:]] for each in _pairs(found)
    ]
    return [each for each in named if each[0] is not None]


def _fields(type: str) -> list[Any]:
    return [each for each in records.custom_fields() if each.type == type]


def _pairs(found: Any) -> list[list[Any]]:
    # Settings are a file people may edit.
    return (
        [each for each in found if isinstance(each, list) and each]
        if isinstance(found, list)
        else []
    )


def _is_custom(pair: list[Any]) -> bool:
    return isinstance(pair[0], str) and pair[0].startswith(_MARK)
