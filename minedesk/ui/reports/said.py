"""What is said of a report that was saved or printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minedesk.words import _, ngettext


def saved_as(path: Path, pages: int) -> str:
    """Where a report was saved, and how long it is."""
    said = ngettext(
        "Saved as {name} in {folder}: {count} page.",
        "Saved as {name} in {folder}: {count} pages.",
        pages,
    )
    return said.format(name=path.name, folder=path.parent, count=pages)


def printed(pages: int, printer: str, file: str) -> str:
    """How many pages went to a printer, or into a file where it wrote one ("" for none)."""
    if file:
        said = ngettext(
            "{count} page printed to {name} in {folder}.",
            "{count} pages printed to {name} in {folder}.",
            pages,
        )
        return said.format(count=pages, name=Path(file).name, folder=Path(file).parent)
    said = ngettext("{count} page went to {name}.", "{count} pages went to {name}.", pages)
    return said.format(count=pages, name=printer)


def with_missing(said: str, tone: str, scripts: Sequence[str]) -> tuple[str, str]:
    """What is said and in which tone, with the scripts that no font is installed for."""
    if not scripts:
        return said, tone
    missing = _(
        "Some words are shown as empty boxes, as no font for their script is installed: {scripts}."
    ).format(scripts=", ".join(scripts))
    return f"{said} {missing}".strip(), "warning"
