"""Which trigrams of a search are worth asking the index for.

The index walks through every record that holds a trigram, and some are in all of them. So a search
asks only for the few that narrow it most, judged by a small sample of the texts; what is found is
compared with the whole words afterwards, so a poor choice costs time and never a hit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.store.database import rows
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

SIZE = 3
_SAMPLED = 500
# Where fewer texts could be sampled, the file is small or full of gaps: then all are asked for.
_ENOUGH = 200


@dataclass(frozen=True, slots=True)
class _Sample:
    """Texts of a file as it was when its newest record had this id."""

    newest: int
    texts: Sequence[str]


def grams(words: Sequence[str]) -> list[str]:
    """All pieces of three characters of words, each once."""
    pieces = (word[at : at + SIZE] for word in words for at in range(len(word) - SIZE + 1))
    return list(dict.fromkeys(pieces))


def telling(connection: Connection, name: str, pieces: Sequence[str]) -> list[str]:
    """Those of the trigrams that together narrow a search of a record type most, rarest first."""
    texts = _sample(connection, name).texts
    if len(pieces) < 2 or len(texts) < _ENOUGH:
        return list(pieces)
    holders = {
        piece: {place for place, text in enumerate(texts) if piece in text} for piece in pieces
    }
    left = sorted(pieces, key=lambda piece: len(holders[piece]))
    chosen = [left.pop(0)]
    together = holders[chosen[0]]
    while together and left:
        best = min(left, key=lambda piece: len(holders[piece] & together))
        narrowed = holders[best] & together
        if len(narrowed) == len(together):
            break
        left.remove(best)
        chosen.append(best)
        together = narrowed
    # One more, as what no sampled text holds may still be in thousands of the others.
    return chosen + left[:1]


def _sample(connection: Connection, name: str) -> _Sample:
    newest = rows(connection, f"SELECT coalesce(max(id), 0) FROM search_{name}")[0][0]
    kept: dict[str, _Sample] = connection.info.setdefault("minedesk.samples", {})
    known = kept.get(name)
    if known is None or not known.newest <= newest <= 2 * known.newest:
        step = max(1, newest // _SAMPLED)
        texts = rows(
            connection,
            f"SELECT text FROM search_{name} WHERE id IN {AMONG_IDS}",
            (as_json(range(1, newest + 1, step)),),
        )
        known = kept[name] = _Sample(newest, [text for (text,) in texts])
    return known
