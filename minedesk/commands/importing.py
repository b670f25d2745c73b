"""import: records in from a workbook or a text file, and what is said of it."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from minedesk.commands.console import (
    ALL_IN,
    NOTHING_DONE,
    SET_ASIDE,
    complain,
    print_json,
    say,
    working,
)
from minedesk.commands.documents import opened
from minedesk.errors import AppError
from minedesk.words import _

if TYPE_CHECKING:
    from argparse import Namespace

    from minedesk.fields.reading import DecimalMark
    from minedesk.services.importing import ImportOptions, ImportPlan
    from minedesk.services.importing.recipes.recipe import Recipe
    from minedesk.services.progress import Job
    from minedesk.store.repository import Repository

_MARKS: Final[dict[str, DecimalMark]] = {"comma": ",", "point": "."}
_SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_SHOWN_PROBLEMS = 20


def add_arguments(command: ArgumentParser) -> None:
    """What may be said of an import, beside the file, the book and the type."""
    command.add_argument(
        "--sheet", metavar="SHEET",
        help=_("the sheet to read, or a part of it such as Sheet1!A45:F80; the best one unless "
        "told"),
    )  # fmt: skip
    command.add_argument(
        "--heading-row", metavar="N", type=_row,
        help=_("the row, counted from 1, that holds the headings; it is found unless told"),
    )  # fmt: skip
    command.add_argument(
        "--mode", choices=("add", "update", "both"),
        help=_("what rows may do: add records, update them, or both (as by default)"),
    )  # fmt: skip
    command.add_argument(
        "--match", metavar="FIELD[,FIELD]", action="append", default=[],
        help=_("the fields that match rows to records, all of them together; the key unless told"),
    )  # fmt: skip
    command.add_argument(
        "--make-codes", metavar="PREFIX", nargs="?", const="",
        help=_("make a key for each new row that has none: a prefix and a number, such as "
        "HS-000001"),
    )  # fmt: skip
    command.add_argument(
        "--keep-duplicates", action="store_true",
        help=_("rows without a key that are wholly the same are different things; they are set "
        "aside unless told"),
    )  # fmt: skip
    command.add_argument(
        "--alike", choices=("keep", "leave", "update"),
        help=_("new rows that may be the same as a record or another row, by name, place and date: "
        "keep both (as by default, with a warning), leave them out, or bring the record up to "
        "date"),
    )  # fmt: skip
    command.add_argument(
        "--date-order", choices=("dmy", "mdy", "ymd"),
        help=_("the order of day, month and year where dates do not show it"),
    )  # fmt: skip
    command.add_argument(
        "--decimal", choices=tuple(_MARKS),
        help=_("the mark before decimals where numbers do not show it"),
    )  # fmt: skip
    command.add_argument(
        "--utm-zone", metavar="48N", help=_("the zone of UTM coordinates that name none")
    )
    command.add_argument(
        "--encoding",
        choices=("utf-8", "utf-16", "windows-1251", "windows-1252", "windows-1258", "mac-roman"),
        help=_("the encoding of a text file; it is found unless told"),
    )
    command.add_argument(
        "--separator", choices=tuple(_SEPARATORS),
        help=_("what stands between the cells of a text file; it is found unless told"),
    )  # fmt: skip
    command.add_argument(
        "--leave-hidden", action="store_true",
        help=_("leave out rows and columns that the sheet hides; they are read unless told"),
    )  # fmt: skip
    command.add_argument(
        "--extra", choices=("leave", "custom"), default="leave",
        help=_("what becomes of columns that fit no field: they are left out (as by default) and "
        "listed, or kept as custom fields of the records"),
    )  # fmt: skip
    command.add_argument(
        "--problems", choices=("aside", "stop"), default="aside",
        help=_("set rows with problems aside (as by default), or stop with nothing written"),
    )  # fmt: skip
    command.add_argument(
        "--result", metavar="REPORT.xlsx", type=Path,
        help=_("write the rows that were set aside to a workbook, to be mended and imported again"),
    )  # fmt: skip
    command.add_argument(
        "--recipe", metavar="FILE|NAME",
        help=_("use what was decided for these columns before: a recipe's file, or its name; what "
        "is said beside it goes before"),
    )  # fmt: skip
    command.add_argument(
        "--save-recipe", metavar="FILE", type=Path,
        help=_("keep what was decided in this import as a recipe"),
    )  # fmt: skip
    command.add_argument("--dry-run", action="store_true", help=_("say what would be done only"))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run_import(words: Namespace) -> int:
    """Bring a workbook's rows into a file."""
    from minedesk.services.importing import apply, as_json
    from minedesk.services.importing.recipes.store import found_recipe

    options = _options(words)
    recipe = found_recipe(words.recipe) if words.recipe else None
    _check_ending(words.result)
    with opened(words.file, to_write=True) as document, working() as job:
        prepared = _planned(document.repository, words, options, job, recipe)
        try:
            refused = words.problems == "stop" and prepared.staging.count_problems("error") > 0
            # Before anything is written to the file: where this fails, nothing was done.
            _keep(prepared, words, job)
            if not refused and not words.dry_run:
                apply(document, prepared, job)
            done = as_json(prepared, done=not refused)
        finally:
            prepared.close()
    if words.json:
        print_json(done)
    else:
        said = summary(words.as_type, done, dry_run=words.dry_run and not refused)
        say("\n".join([said, *([""] if prepared.notes else []), *prepared.notes]))
    if refused:
        complain(
            _("Nothing was imported: {count} rows have problems. Mend them, or set them aside with "
              "--problems aside.").format(count=len(_rows(done["problems"])))
        )  # fmt: skip
        return NOTHING_DONE
    return SET_ASIDE if done["problems"] else ALL_IN


def _planned(
    repository: Repository,
    words: Namespace,
    options: ImportOptions,
    job: Job,
    recipe: Recipe | None,
) -> ImportPlan:
    """The import as planned; once more where rows turn out to be alike and it was said what becomes
    of such rows."""
    from minedesk.services.importing import plan
    from minedesk.services.importing.doubles.looking import for_all

    prepared = plan(repository, words.book, options, job, recipe)
    if words.alike is None or not prepared.doubles:
        return prepared
    decided = for_all(prepared.doubles, words.alike)
    prepared.close()
    return plan(repository, words.book, replace(options, decided=decided), job, recipe)


def _keep(prepared: ImportPlan, words: Namespace, job: Job) -> None:
    """Write what is asked for beside the import itself; say what of the recipe was not used."""
    from minedesk.services.importing.recipes.recipe import recipe_of
    from minedesk.services.importing.recipes.store import save_recipe
    from minedesk.services.importing.result import write_result

    if prepared.unfit:
        complain(prepared.unfit)
    if words.save_recipe:
        save_recipe(recipe_of(prepared), words.save_recipe)
    if words.result:
        write_result(prepared, words.result, job)


def _check_ending(path: Path | None) -> None:
    if path is not None and path.suffix.lower() != ".xlsx":
        raise AppError(
            _("{name} cannot be written: what was set aside is written as a workbook.").format(
                name=path.name
            ),
            _("Give it the ending {ending}.").format(ending=".xlsx"),
        )


def _options(words: Namespace) -> ImportOptions:
    from minedesk.services.importing import ImportOptions

    return ImportOptions(
        words.as_type,
        sheet=words.sheet,
        heading_row=words.heading_row,
        mode=words.mode,
        match=_match(words.as_type, words.match),
        make_codes=words.make_codes,
        keep_duplicates=words.keep_duplicates,
        date_order=words.date_order,
        decimal=_MARKS.get(words.decimal),
        utm_zone=_zone(words.utm_zone),
        encoding=words.encoding,
        separator=_SEPARATORS.get(words.separator),
        leave_hidden=words.leave_hidden,
        extra=words.extra,
    )


def _match(type: str, said: list[str]) -> tuple[str, ...]:
    from minedesk.records import schema
    from minedesk.services.importing.rowplans.matchfields import match_names

    names, known = match_names(said), schema(type)
    if names and known.parent is not None:
        raise AppError(
            _("Rows of {type} are not matched by a field.").format(type=type),
            _("Leave --match out; rows are told apart by their uuid and by what they say."),
        )
    for name in names:
        if name != "code" and (name not in known.by_key or known.by_key[name].computed):
            raise AppError(
                _("{type} has no field “{field}” to match by.").format(type=type, field=name),
                _("Its fields are: {names}.").format(names=", ".join(f.key for f in known.typed)),
            )
    return names


def _row(said: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise ArgumentTypeError(_("“{text}” is no row; they count from 1.").format(text=said))
    return int(said)


def _zone(said: str | None) -> str | None:
    from minedesk.geo.coordinates import parse_zone

    if said is None:
        return None
    zone = parse_zone(said)
    if zone is None:
        raise AppError(
            _("“{text}” is not a UTM zone.").format(text=said),
            _("Write its number and half of the Earth, such as 48N."),
        )
    return zone


def summary(type: str, done: dict[str, Any], *, dry_run: bool) -> str:
    """What an import did, for people."""
    problems, warnings, left_out = done["problems"], done["warnings"], done["left_out"]
    lines = [_("Sheet “{sheet}”").format(sheet=done["sheet"])]
    if dry_run:
        lines[0] += " " + _("(tried out only; nothing is written)")
    lines.append(
        _("{created} created, {updated} updated, {unchanged} unchanged, {aside} set aside").format(
            created=done["created"],
            updated=done["updated"],
            unchanged=done["unchanged"],
            aside=len(_rows(problems)),
        )
    )
    lines += _rows_in_lines(done.get("rows", {}))
    if done.get("mended"):
        lines.append(
            _("Cells mended by the rules of the recipe: {count}").format(count=done["mended"])
        )
    if left_out["rows"]:
        lines.append(_("Rows of totals left out: {count}").format(count=left_out["rows"]))
    if left_out.get("tables"):
        lines.append(
            _("Other tables on the sheet, left out (choose one with --sheet): {names}").format(
                names=", ".join(left_out["tables"])
            )
        )
    if left_out.get("same"):
        lines.append(
            _("Rows left out as the same as others: {count}").format(count=left_out["same"])
        )
    if left_out["columns"]:
        lines.append(
            _("Columns that fit no field: {names}").format(names=", ".join(left_out["columns"]))
        )
    if problems:
        lines += [
            "",
            _("Problems:"),
            *(_line(type, problem) for problem in problems[:_SHOWN_PROBLEMS]),
        ]
        more = len(problems) - _SHOWN_PROBLEMS
        if more > 0:
            lines.append(_("  … and {count} more; --json lists them all").format(count=more))
    if warnings:
        lines += ["", _("Warnings: {count}; --json lists them").format(count=len(warnings))]
    return "\n".join(lines)


def _rows_in_lines(counts: dict[str, dict[str, int]]) -> list[str]:
    from minedesk.records import schema

    said = _("{type} in these rows: {created} created, {updated} updated, {unchanged} unchanged")
    return [said.format(type=_(schema(name).plural), **each) for name, each in counts.items()]


def _line(type: str, problem: dict[str, Any]) -> str:
    from minedesk.records import schema

    known = schema(type)
    fields = {each.key: each.label for part in (*known.rows, known) for each in part.fields}
    field = problem["field"]
    where = _("  Row {row}, {field}: {message}") if field else _("  Row {row}: {message}")
    return where.format(
        row=problem["row"], field=_(fields.get(field, field or "")), message=problem["message"]
    )


def _rows(problems: list[dict[str, Any]]) -> set[tuple[str, int]]:
    return {(problem["sheet"], problem["row"]) for problem in problems}
