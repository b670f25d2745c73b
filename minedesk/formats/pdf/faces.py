"""The font files MineDesk brings along, measured and shaped by HarfBuzz.

A face is one font at one weight. HarfBuzz reads a variable font at any weight, so a bold needs no
file of its own here; the outlines are cut out only when a PDF is finished (see `embedding`).
All measures are thousandths of the type size.
"""

from __future__ import annotations

import importlib
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from minedesk.errors import AppError
from minedesk.words import _


class Script(Enum):
    """The families of letters that share a font file."""

    LATIN = "latin"  # with Cyrillic, Greek, and the signs common to all scripts
    KHMER = "khmer"
    CJK = "cjk"


# Where the files lie: package, path inside it, whether it holds every weight.
_FILES = {
    Script.LATIN: ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", True),
    Script.KHMER: ("fontpkg_noto_sans_khmer", "files/NotoSansKhmer[wdth,wght].ttf", True),
    Script.CJK: ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf", False),
}
WEIGHTS = {False: 400, True: 700}


class _Advances(dict[str, float]):
    """The width of each letter that may be set side by side; KeyError for all others."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        glyph = self._face.glyph(char)
        if not glyph or not stands_alone(char):
            raise KeyError(char)
        advance = self[char] = self._face.advance(glyph)
        return advance


class _Codes(dict[str, str]):
    """The hexadecimal code of the glyph that shows a letter by itself, as PDF draws it."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> str:
        code = self[char] = f"{self._face.glyph(char) or 0:04X}"
        return code


class _Kerns(dict[str, float]):
    """How much nearer (below 0) or further the second of two letters stands than side by side.

    KeyError where HarfBuzz makes more of the two than that.
    """

    # Japanese has as many pairs of letters as it has words.
    _MOST = 50_000

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, pair: str) -> float:
        face = self._face
        first, second = map(face.glyph, pair)
        placed, whole = face.shaped(pair)
        kern = whole - face.advances[pair[0]] - face.advances[pair[1]]
        plain = [(first, 0.0, 0.0), (second, face.advances[pair[0]] + kern, 0.0)]
        if len(placed) != 2 or any(
            glyph != wanted or abs(x - to) > 0.01 or y
            for (glyph, x, y), (wanted, to, _up) in zip(placed, plain, strict=True)
        ):
            raise KeyError(pair)
        if len(self) >= self._MOST:
            self.clear()
        kern = self[pair] = round(kern, 3)
        return kern


class Face:
    """One font at one weight: which glyph shows a character, and how wide it is.

    name is a word of its own for it. Where ligatures are left out, each letter keeps a glyph.
    """

    def __init__(
        self, path: Path, *, name: str, bold: bool, variable: bool, ligatures: bool
    ) -> None:
        import uharfbuzz

        # Read here, for HarfBuzz itself opens no path with foreign letters on Windows.
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
        self._font = uharfbuzz.Font(face)
        if variable:
            self._font.set_variations({"wght": WEIGHTS[bold], "wdth": 100})
        self._scale: float = 1000 / face.upem
        self._features = {} if ligatures else {"liga": False}
        self.path = path
        self.name = name
        self.bold = bold
        self.variable = variable
        self.advances = _Advances(self)
        self.codes = _Codes(self)
        self.kerns = _Kerns(self)

    @property
    def thickened(self) -> bool:
        """Whether the file has no bold, so that it is made by drawing the letters' outlines."""
        return self.bold and not self.variable

    def glyph(self, char: str) -> int | None:
        """The number of the glyph that shows a character by itself; None where there is none."""
        number: int | None = self._font.get_nominal_glyph(ord(char))
        return number

    def advance(self, glyph: int) -> float:
        """How far the pen moves on after a glyph."""
        return float(self._font.get_glyph_h_advance(glyph)) * self._scale

    def shaped(self, text: str) -> tuple[list[tuple[int, float, float]], float]:
        """Each glyph with its place (x, y) from the start of the text, and the whole width."""
        import uharfbuzz

        buffer: Any = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        # Else the computer's own language would choose among the looks of a letter.
        buffer.language = "und"
        uharfbuzz.shape(self._font, buffer, self._features)
        placed = []
        pen_x = pen_y = 0.0
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x = (pen_x + at.x_offset) * self._scale
            y = (pen_y + at.y_offset) * self._scale
            placed.append((info.codepoint, x, y))
            pen_x += at.x_advance
            pen_y += at.y_advance
        return placed, pen_x * self._scale


@cache
def find_face(script: Script, bold: bool) -> Face | None:
    """The face for a family of letters; None where its package was left out of a small bundle.

    Raises AppError where the Latin or Khmer fonts are gone: no page can be drawn without them.
    """
    package, inside, variable = _FILES[script]
    try:
        module = importlib.import_module(package)
    except ImportError:
        module = None
    path = Path(module.__file__).parent / inside if module and module.__file__ else None
    if path and path.is_file():
        name = script.value + ("-bold" if bold else "")
        # In Khmer a ligature is how letters are written, elsewhere it is an ornament.
        ligatures = script is Script.KHMER
        return Face(path, name=name, bold=bold, variable=variable, ligatures=ligatures)
    if script is Script.CJK:
        return None
    raise AppError(
        _("A font that MineDesk needs for PDF files is missing: {package}.").format(
            package=package
        ),
        hint=_("Install MineDesk again; your records are not touched by this."),
    )


def face_for(script: Script, bold: bool) -> Face:
    """The face for a family of letters, or the Latin one with its empty boxes in its stead."""
    face = find_face(script, bold) or find_face(Script.LATIN, bold)
    assert face is not None, "find_face raises where there is no Latin face"
    return face


@lru_cache(maxsize=20_000)
def stands_alone(char: str) -> bool:
    """Whether a character may be set beside its neighbours without shaping."""
    code = ord(char)
    simple = code < 0x590 or 0x1E00 <= code < 0x2C00 or code >= 0x2E80
    return simple and unicodedata.category(char) not in {"Mn", "Mc", "Me", "Cf", "Cc", "Cs", "Co"}


@lru_cache(maxsize=20_000)
def script_of(char: str) -> Script:
    """The family whose font shows a character best; LATIN for what none of them knows."""
    code = ord(char)
    if 0x1780 <= code < 0x1800 or 0x19E0 <= code < 0x1A00:
        return Script.KHMER
    if code < 0x2E80 and face_for(Script.LATIN, False).glyph(char):
        return Script.LATIN
    others = (Script.CJK, Script.LATIN, Script.KHMER)
    return next((s for s in others if _shows(s, char)), Script.LATIN)


def _shows(script: Script, char: str) -> bool:
    face = find_face(script, False)
    return face is not None and bool(face.glyph(char))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text one font draws.

    shaped: HarfBuzz must place its glyphs. missing: the names of scripts no font here can show.
    """

    text: str
    face: Face
    shaped: bool
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=1_000)
def runs_of(text: str, bold: bool) -> tuple[Run, ...]:
    """Split text into runs of one font; control characters come out as blanks."""
    groups: list[tuple[tuple[Script, bool], list[str]]] = []
    before: tuple[Script, bool] | None = None
    for each in text:
        char, key, may_follow = _traits(each)
        if not char:
            continue
        if before is not None and may_follow and _follows(char, before):
            key = before
        if key == before:
            groups[-1][1].append(char)
        else:
            groups.append((key, [char]))
            before = key
    return tuple(_run(script, lost, chars, bold) for (script, lost), chars in groups)


@lru_cache(maxsize=20_000)
def _traits(char: str) -> tuple[str, tuple[Script, bool], bool]:
    """How a character is drawn ("": not at all), in which script and whether no font knows it, and
    whether it may belong to the one before."""
    if char in _TURNING:
        return "", (Script.LATIN, False), False
    drawn = _SUBSTITUTES.get(unicodedata.category(char), char)
    may_follow = drawn == " " or unicodedata.category(drawn)[0] in "MC"
    return drawn, (script_of(drawn), not _known(drawn)), may_follow


def _run(script: Script, lost: bool, chars: list[str], bold: bool) -> Run:
    shaped = lost or script is Script.KHMER or not all(map(stands_alone, chars))
    seen = [c for c in chars if unicodedata.category(c) != "Cf" and c not in _LOOKS] if lost else ()
    missing = tuple(sorted(set(map(_script_name, seen))))
    return Run("".join(chars), face_for(script, bold), shaped, missing)


# Signs that turn the direction of writing would do so to what stands beside a text, too.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Signs that choose among the looks of the one before.
_LOOKS = frozenset(map(chr, range(0xFE00, 0xFE10)))
# Control characters and halves of characters have no look of their own.
_SUBSTITUTES = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd"}


def _follows(char: str, before: tuple[Script, bool]) -> bool:
    """Marks and invisible signs belong to what they stand behind, as do blanks between Khmer."""
    if char == " ":
        return before == (Script.KHMER, False)
    if unicodedata.category(char) == "Cf":
        return True
    return unicodedata.category(char)[0] == "M" and (before[1] or _shows(before[0], char))


def _known(char: str) -> bool:
    # HarfBuzz draws nothing for invisible signs, whatever the font.
    return _shows(script_of(char), char) or unicodedata.category(char) == "Cf"


def _script_name(char: str) -> str:
    # Unicode names begin with the script: "THAI CHARACTER KO KAI", "ARABIC LETTER BEH".
    name = unicodedata.name(char, "") if unicodedata.category(char)[0] in "LMN" else ""
    return name.split()[0].capitalize() if name else f"U+{ord(char):04X}"
