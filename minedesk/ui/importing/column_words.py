"""What the step of columns says above them."""

from __future__ import annotations

from collections.abc import Sequence

from minedesk.words import _, ngettext


def column_words(twice: Sequence[str], offers: int, out: int) -> tuple[str, str]:
    """What is to be done with the columns, and its tone. twice names the places that several go to,
    offers counts those that are to be looked at, out those that are left out."""
    if twice:
        words = _(
            "Two columns go to the same place: {names}. Leave one of them out, or send it "
            "elsewhere."
        )
        return words.format(names=", ".join(twice)), "error"
    if offers:
        words = ngettext(
            "{count} column is marked “look at this”: take what is suggested, or choose "
            "where it goes.",
            "{count} columns are marked “look at this”: take what is suggested, or choose "
            "where they go.",
            offers,
        )
        return words.format(count=offers), "warning"
    said = _("Look through the suggestions and change what is not right.")
    if out:
        words = ngettext("{count} column is left out.", "{count} columns are left out.", out)
        said = f"{said} {words.format(count=out)}"
    return said, "muted"


def keep_words(count: int) -> str:
    """What the button says that keeps so many columns."""
    words = ngettext(
        "Keep {count} column as a custom field", "Keep {count} columns as custom fields", count
    )
    return words.format(count=count)
