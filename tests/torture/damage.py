"""Ways in which a file is harmed: what bad sticks, cut off copies and other programs leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

_PAGE = 4096


def _noise(content: bytearray, draw: Random) -> None:
    """Pages of something else."""
    for page in _some(content, draw):
        _put(content, page, draw.randbytes(_PAGE))


def _nothing(content: bytearray, draw: Random) -> None:
    """Pages that were never written."""
    for page in _some(content, draw):
        _put(content, page, bytes(_PAGE))


def _bits(content: bytearray, draw: Random) -> None:
    """Single bits."""
    for _each in range(draw.randrange(1, 40)):
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)


def _swapped(content: bytearray, draw: Random) -> None:
    """Pages in each other's place."""
    one, other = draw.randrange(_pages(content)), draw.randrange(_pages(content))
    kept = content[one * _PAGE : (one + 1) * _PAGE]
    _put(content, one, content[other * _PAGE : (other + 1) * _PAGE])
    _put(content, other, kept)


def _half(content: bytearray, draw: Random) -> None:
    """Pages that were written by half."""
    for page in _some(content, draw):
        start = page * _PAGE + draw.randrange(_PAGE // 512) * 512
        content[start : (page + 1) * _PAGE] = bytes((page + 1) * _PAGE - start)


WAYS: tuple[Callable[[bytearray, Random], None], ...] = (_noise, _nothing, _bits, _swapped, _half)


def harm(path: Path, draw: Random) -> str:
    """Harm a file in one of these ways; says which."""
    content = bytearray(path.read_bytes())
    way = draw.choice(WAYS)
    way(content, draw)
    path.write_bytes(content)
    return way.__name__.strip("_")


def cut(path: Path, draw: Random) -> int:
    """Leave only the beginning of a file; returns how many bytes."""
    size = path.stat().st_size
    # Mostly between two pages, as copies break off.
    left = draw.choice((draw.randrange(size), draw.randrange(size // _PAGE) * _PAGE))
    path.write_bytes(path.read_bytes()[:left])
    return left


def _some(content: bytearray, draw: Random) -> list[int]:
    pages = range(_pages(content))
    return draw.sample(pages, k=min(len(pages), 2 ** draw.randrange(7)))


def _pages(content: bytearray) -> int:
    return len(content) // _PAGE


def _put(content: bytearray, page: int, what: bytes | bytearray) -> None:
    content[page * _PAGE : (page + 1) * _PAGE] = what
