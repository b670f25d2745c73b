"""import, export and template: records in from a workbook, out to one, and an empty one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from minedesk.commands.console import complain, say, working
from minedesk.commands.documents import opened
from minedesk.errors import AppError
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from minedesk.fields.reading import DecimalMark
    from minedesk.services.importing import ImportOptions, ImportPlan
    from minedesk.services.progress import Job

ALL_IN, SET_ASIDE, NOTHING_DONE = 0, 1, 2
_MARKS: Final[dict[str, DecimalMark]] = {"comma": ",", "point": "."}
_SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_SHOWN_PROBLEMS = 20


def run_import(words: Namespace) -> int:
    """Bring a workbook's rows into a file."""
    from minedesk.services.importing import apply, as_json, plan
    from minedesk.services.importing.recipestore import found_recipe

    options = _options(words)
    recipe = found_recipe(words.recipe) if words.recipe else None
    _check_ending(words.result)
    with opened(words.file, to_write=True) as document, working() as job:
        prepared = plan(document.repository, words.book, options, job, recipe)
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
        say(summary(words.as_type, done, dry_run=words.dry_run and not refused))
    if refused:
        complain(
            _("Nothing was imported: {count} rows have problems. Mend them, or set them aside with "
              "--problems aside.").format(count=len(_rows(done["problems"])))
        )  # fmt: skip
        return NOTHING_DONE
    return SET_ASIDE if done["problems"] else ALL_IN


def _keep(prepared: ImportPlan, words: Namespace, job: Job) -> None:
    """Write what is asked for beside the import itself; say what of the recipe was not used."""
    from minedesk.services.importing.recipes import recipe_of
    from minedesk.services.importing.recipestore import save_recipe
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


def print_json(value: dict[str, Any]) -> None:
    """Print one object and nothing else."""
    say(json.dumps(value, ensure_ascii=False, indent=1))


def run_export(words: Namespace) -> int:
    """Write a file's records to a workbook, a CSV file or JSON."""
    from minedesk.commands.filters import read_filters
    from minedesk.services.exporting import check_ending, export
    from minedesk.store.query import Query

    check_ending(words.out)
    query = Query(words.what, filters=read_filters(words.what, words.filter))
    with opened(words.file) as document, working() as job:
        done = export(
            document,
            query,
            words.out,
            language=words.language,
            whole=True,
            attachments=words.attachments,
            job=job,
        )
    say(
        ngettext(
            "{count} record written to {path}.", "{count} records written to {path}.", done.count
        ).format(count=f"{done.count:,}", path=done.path)
    )
    if done.files:
        say(
            ngettext(
                "{count} attached file lies beside it.",
                "{count} attached files lie beside it.",
                done.files,
            ).format(count=f"{done.files:,}")
        )
    return ALL_IN


def run_template(words: Namespace) -> int:
    """Write an empty workbook to fill in."""
    from minedesk.services.templates import write_template

    write_template(words.what, words.out, words.language)
    say(_("The template {path} is ready to be filled in.").format(path=words.out))
    return ALL_IN


def _options(words: Namespace) -> ImportOptions:
    from minedesk.services.importing import ImportOptions

    return ImportOptions(
        words.as_type,
        sheet=words.sheet,
        mode=words.mode,
        match=_match(words.as_type, words.match),
        date_order=words.date_order,
        decimal=_MARKS.get(words.decimal),
        utm_zone=_zone(words.utm_zone),
        encoding=words.encoding,
        separator=_SEPARATORS.get(words.separator),
        leave_hidden=words.leave_hidden,
    )


def _match(type: str, said: str | None) -> str:
    from minedesk.records import schema

    if said is None or said == "code":
        return said or ""
    known = schema(type)
    if known.parent is not None:
        raise AppError(
            _("Rows of {type} are not matched by a field.").format(type=type),
            _("Leave --match out; rows are told apart by their uuid and by what they say."),
        )
    if said not in known.by_key or known.by_key[said].computed:
        raise AppError(
            _("{type} has no field “{field}” to match by.").format(type=type, field=said),
            _("Its fields are: {names}.").format(names=", ".join(f.key for f in known.typed)),
        )
    return said


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
    if left_out["rows"]:
        lines.append(_("Rows of totals left out: {count}").format(count=left_out["rows"]))
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
