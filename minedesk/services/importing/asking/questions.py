"""What only a person can say of a file: the order of its dates, its decimal mark, its UTM zone,
the meaning of its own words.

A question is asked only where cells can truly be read two ways and nothing in their column settles
it. Where it is settled, a few cells show how they are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.kinds import Choice, Date, Number, PointKind
from minedesk.fields.reading import Habits, Reading
from minedesk.fields.vocabulary import word_key
from minedesk.services.importing.asking.namequestions import (
    NameQuestion,
    PlaceQuestion,
    name_questions,
    parent_questions,
    place_questions,
    records_to_choose,
)
from minedesk.services.importing.cells.combining import plain_kind, texts_of
from minedesk.services.importing.cells.correcting import corrector_for
from minedesk.services.importing.cells.keptrows import KeptRows, Rows
from minedesk.services.importing.cells.values import FieldReader, readers
from minedesk.services.importing.doubles.repeats import Repeats, repeats
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.planning import choose_sheets
from minedesk.services.importing.recipes.fit import advised
from minedesk.services.importing.sheets.rowcolumns import row_types, with_rows_in_lines
from minedesk.services.importing.sheets.rows import RowSorter
from minedesk.services.importing.sheets.tables import opened_tables
from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.formats.cells import Book
    from minedesk.services.importing.rowplans.planner import NumberedRow
    from minedesk.services.importing.sheets.headings import Layout
    from minedesk.store.repository import Repository

About = Literal["date_order", "decimal", "utm_zone"]

_EXAMPLES = 3
_MOST_REMEMBERED = 100_000
# A column of more words than these is no column of terms; nobody could match them one by one.
_MOST_WORDS = 60
_ANSWERS: dict[About, tuple[str, ...]] = {
    "date_order": ("dmy", "mdy"),
    "decimal": (",", "."),
    # Any zone does to learn whether one is wanting; which one it is, nobody can guess.
    "utm_zone": ("48N",),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A cell as it stands in the sheet, and how it is read: by each answer, or ("") as settled.

    parts are the cells behind it, by the parts of the kind that they hold.
    """

    cell: str
    read: dict[str, str]
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked (or shown as settled, by this answer) of one column."""

    about: About
    heading: str
    examples: tuple[Example, ...]
    open: bool
    answer: str = ""


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """A word of a column that no vocabulary knows, in how many cells it stands, and the code of the
    term that may be meant ("" for none): to be looked at, never to be taken by itself."""

    type: str
    field: str
    heading: str
    word: str
    cells: int
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is asked of a file, or shown as settled."""

    questions: list[Question]
    words: list[WordQuestion]
    names: list[NameQuestion] = field(default_factory=list)
    places: list[PlaceQuestion] = field(default_factory=list)
    # What the fields that rows are matched by do not tell apart.
    repeats: list[Repeats] = field(default_factory=list)
    # By record type, all records that a name may be matched to, where they are few.
    records: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def questions(
    path: Path, options: ImportOptions, habits: Habits, job: Job | None = None
) -> list[Question]:
    """What of `asked` is about columns."""
    return asked(path, options, habits, job).questions


def asked(
    path: Path,
    options: ImportOptions,
    habits: Habits,
    job: Job | None = None,
    repository: Repository | None = None,
) -> Asked:
    """Everything to ask of a file, or to show as settled, column by column. Without a repository
    nothing is asked of names and places: it says which are known.

    What options already answer is asked all the same, so that an answer can be changed.
    Raises AppError and Stopped as `plan` does.
    """
    job = job or Job()
    job.step(_("Looking at the values"))
    found = Asked([], [])
    with opened_tables(path, options) as book, ExitStack() as kept:
        options, _unfit = advised(book, options)
        options = replace(options, words={})
        layouts = with_rows_in_lines(choose_sheets(book, options))
        find = repository.finder() if repository is not None else None
        read: list[tuple[FieldReader, Reading, Rows]] = []
        for schema, layout in layouts:
            numbered = _data_rows(book, schema, layout, options)
            rows = kept.enter_context(KeptRows(numbered, away=book.rereads(layout.sheet)))
            reading = Reading(epoch_1904=book.epoch_1904, find_link=find)
            every = readers(layout, schema, reading, options)
            rows.settle(every)
            mine = [(reader, rows.of(reader.columns.values())) for reader in every]
            read += [(reader, reading, cells) for reader, cells in mine]
            if repository is not None and schema.parent is None:
                found.places.extend(place_questions(repository, mine))
            for reader, cells in mine:
                job.check()
                about = _about(reader)
                if about is not None and (question := _question(about, reader, cells, habits)):
                    found.questions.append(question)
                kind = plain_kind(reader.kind)
                if isinstance(kind, Choice):
                    found.words.extend(_unknown_words(schema.name, reader, kind, cells))
            if repository is not None and schema.name == options.type and schema.parent is None:
                # Where each line holds a row of a record, records come again in their lines.
                numbered = iter(()) if row_types(layout, schema) else rows.numbered()
                found.repeats.extend(repeats(repository, schema, options.match, numbered, every))
            if repository is not None and len(layouts) == 1:
                parents = rows.of(column.position for column in layout.columns if column.goals)
                found.names.extend(parent_questions(repository, schema, layout, parents))
        if repository is not None:
            found.names.extend(name_questions(repository, layouts, read))
            targets = dict.fromkeys(each.target for each in found.names)
            found.records.update(records_to_choose(repository, targets))
    return found


def _data_rows(
    book: Book, schema: Schema, layout: Layout, options: ImportOptions
) -> Iterator[NumberedRow]:
    """The rows of a sheet that are records, as rules mend their cells: what a rule mends need not
    be asked about."""
    sorter = RowSorter(layout, None if schema.parent else schema.key.key)
    corrector = corrector_for(options.corrections, layout, schema.name)
    hidden = book.hidden(layout.sheet).rows if options.leave_hidden else frozenset()
    for number, row in enumerate(book.iter_rows(layout.sheet), 1):
        if number <= layout.heading_row or number - 1 in hidden or sorter.kind(row) != "data":
            continue
        if corrector is not None:
            corrector.mend_texts(number, row)
        yield number, row


def _unknown_words(type: str, reader: FieldReader, kind: Choice, rows: Rows) -> list[WordQuestion]:
    """The words that are to be matched, each once however it is written, the commonest first."""
    cells = Counter(cell for row in rows for cell in texts_of(reader.kind, reader.columns, row))
    said: dict[str, str] = {}
    times: Counter[str] = Counter()
    for cell, count in cells.items():
        for word in kind.unknown(cell) if isinstance(cell, str) else ():
            key = word_key(word)
            if key:
                said.setdefault(key, word)
                times[key] += count
    asked = []
    for key, count in times.most_common(_MOST_WORDS):
        near = kind.vocabulary.closest(said[key])
        asked.append(
            WordQuestion(type, reader.field.key, reader.heading, said[key], count,
                         near.code if near else "")
        )  # fmt: skip
    return asked


def _about(reader: FieldReader) -> About | None:
    kind = plain_kind(reader.kind)
    if isinstance(kind, Date):
        return "date_order"
    if isinstance(kind, Number):
        return "decimal"
    return "utm_zone" if isinstance(kind, PointKind) else None


def _question(about: About, reader: FieldReader, rows: Rows, habits: Habits) -> Question | None:
    open_ones: dict[str, Example] = {}
    settled: dict[str, Example] = {}
    for cells in _cells(reader, rows):
        text = " ".join(filter(None, map(trimmed, cells.values())))
        if text in open_ones or text in settled:
            continue
        try:
            value = reader.kind.parse_parts(cells, reader.reading)
        except ValueProblem:
            read = _by_answer(about, reader, cells, habits)
            if read is not None:
                open_ones[text] = Example(text, read, cells)
        else:
            if value is not None and len(settled) < _EXAMPLES:
                settled[text] = Example(text, {"": reader.kind.format(value, habits)})
        if len(open_ones) >= _EXAMPLES:
            break
    if open_ones:
        return Question(about, reader.heading, tuple(open_ones.values()), open=True)
    # A number or a point that is read one way only needs no showing; dates do.
    if about == "date_order" and settled:
        answer = reader.reading.date_order or ""
        return Question(about, reader.heading, tuple(settled.values()), open=False, answer=answer)
    return None


def _cells(reader: FieldReader, rows: Rows) -> Iterator[dict[str, Any]]:
    """The column's cells that are text or, for points, numbers; in order, few of them twice."""
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        cells = {part: row[place] for part, place in reader.columns.items()}
        if any(isinstance(cell, str) for cell in cells.values()) or len(cells) > 1:
            said = tuple(cells.values())
            if said not in seen:
                if len(seen) < _MOST_REMEMBERED:
                    seen.add(said)
                yield cells


def _by_answer(
    about: About, reader: FieldReader, cells: dict[str, Any], habits: Habits
) -> dict[str, str] | None:
    """How a cell is read by each answer; None where no answer helps, or all mean the same."""
    read: dict[str, str] = {}
    for answer in _ANSWERS[about]:
        stated: Any = {about: answer}
        reading = replace(reader.reading, **stated)
        try:
            value = reader.kind.parse_parts(cells, reading)
        except ValueProblem:
            continue
        read[answer] = reader.kind.format(value, habits)
    helpful = len(read) == len(_ANSWERS[about])
    differs = about == "utm_zone" or len(set(read.values())) > 1
    return read if helpful and differs else None
