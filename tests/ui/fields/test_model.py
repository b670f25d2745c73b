"""The table of custom fields says what each is, and how many records hold it."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from minedesk.fields.reading import PLAIN
from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.custom import CustomField
from minedesk.ui.fields.model import FieldsModel

SITE = "hazard_site"
DEPTH = CustomField(SITE, 1, "Depth", "number", "m2", "one")
SOIL = CustomField(
    SITE, 2, "Soil", "choice", uuid="two",
    terms=(OwnTerm("clay", "Clay"), OwnTerm("rock", "Rock", hidden=True), OwnTerm("sand", "Sand")),
)  # fmt: skip


def test_each_row_is_a_field() -> None:
    model = FieldsModel()
    tester = QAbstractItemModelTester(model)
    model.show_fields([DEPTH, SOIL], {"custom_01": 12_000}, PLAIN)
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert rows == [
        ["Depth", "Number, m²", "", "12,000"],
        ["Soil", "Choice", "Clay; Sand", "0"],
    ]
    assert (model.at(1), model.at(2), model.row_of("two")) == (SOIL, None, 1)
    assert (model.count(DEPTH), model.count(SOIL)) == (12_000, 0)
    tester.deleteLater()
