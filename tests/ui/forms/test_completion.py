"""What is offered for a typed text, in which order, and what Enter would take."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.completion import Completion, Offer, ranked

WORDS = [
    (Offer("Old confirmed area"), ()),
    (Offer("Confirmed area"), ("cha",)),
    (Offer("Chart"), ()),
    (Offer("Unconfirmed"), ()),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cha", ["Confirmed area", "Chart"]),
        ("Conf", ["Confirmed area", "Old confirmed area", "Unconfirmed"]),
        ("chart", ["Chart"]),
        ("mine", []),
    ],
)
def test_the_likeliest_comes_first(typed: str, found: list[str]) -> None:
    assert [offer.text for offer in ranked(typed, WORDS)] == found


def test_no_more_is_offered_than_fits() -> None:
    many = [(Offer(f"Site {number}"), ()) for number in range(80)]
    assert len(ranked("site", many, limit=50)) == 50


def completion(qtbot: QtBot, *, eager: bool) -> Completion:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    return Completion(line, lambda text: ranked(text, WORDS), eager=eager)


def test_only_an_eager_list_chooses_by_itself(qtbot: QtBot) -> None:
    eager, calm = completion(qtbot, eager=True), completion(qtbot, eager=False)
    eager.suggest("cha")
    assert eager.chosen() == Offer("Confirmed area")
    eager.close()
    calm.suggest("cha")
    assert calm.is_open()
    assert calm.chosen() is None
    calm.close()


def test_nothing_is_offered_for_nothing(qtbot: QtBot) -> None:
    made = completion(qtbot, eager=True)
    made.suggest("cha")
    made.suggest("  ")
    assert not made.is_open()
    assert made.offers() == []
    made.suggest("no such word")
    assert not made.is_open()
