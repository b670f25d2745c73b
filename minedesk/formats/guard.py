"""The apostrophe that keeps a spreadsheet program from running a text in a CSV file.

A CSV file cannot say "this is text": Excel and LibreOffice run a field that begins with = + - or @
as a formula, quoted or not. So a text that could be run is written with an apostrophe in front. An
apostrophe of the text's own before such a beginning gets one more, and reading takes exactly one
away: what was written comes back equal. A plain negative number needs no guard.
"""

from __future__ import annotations

import re

# Some spreadsheet programs take the full-width signs of East Asian keyboards for the plain ones.
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_CAN_RUN = re.compile(r"'*(?:[=+@\t\r\n＝＋－＠]|-(?!\d+(?:[.,]\d+)?\Z))")


def guarded(text: str) -> str:
    """The text as it can be written into a CSV field."""
    return f"'{text}" if text.startswith(_STARTERS) and _CAN_RUN.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _CAN_RUN.match(text, 1) else text
