"""The command line: what may be said, and how each ending is told.

Exit codes: 0 all was done, 1 some rows of an import were set aside, 2 nothing was done and stderr
says why in one line.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import minedesk
from minedesk import words
from minedesk.commands import (
    attachments,
    backups,
    documents,
    history,
    importing,
    places,
    reports,
    salvaging,
    tables,
)
from minedesk.commands.console import (
    NOTHING_DONE,
    complain,
    explained,
    print_json,
    speak_every_script,
)
from minedesk.errors import AppError
from minedesk.services.progress import Stopped
from minedesk.services.settings import SettingsStore
from minedesk.words import N_, _

_TYPES = (
    "hazard_site, clearance_task, partner, or one of their rows: progress, find, inspection (of a "
    "clearance task), contact, engagement, support (of a partner)"
)

_FILTER = N_(
    "Which records are meant. May be given several times; all must hold. "
    "FIELD=VALUE (several values with | between them), FIELD!=VALUE, FIELD~TEXT (contains), "
    "FIELD= (is empty), FIELD=* (is filled), FIELD>=VALUE, FIELD<=VALUE, FIELD=LOW..HIGH. "
    "Write dates as 2024-03-31 and areas in m2 or with their unit, such as 2.5ha."
)

Run = Callable[[argparse.Namespace], int]
# What adds one more command to the parser.
Add = Callable[..., argparse.ArgumentParser]


class UsageError(AppError):
    """A command was not said as it has to be."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    said = list(sys.argv[1:] if argv is None else argv)
    speak_every_script()
    store = SettingsStore()
    words.set_language(store.load().language or "en")
    if store.told:
        complain(store.told)
    debug = "--debug" in said or bool(os.environ.get("MINEDESK_DEBUG"))
    try:
        asked = parser().parse_args(said)
        run: Run = asked.run
        return run(asked)
    except AppError as error:
        complain(explained(error))
        if debug and error.details:
            print(error.details, file=sys.stderr)
    except (Stopped, KeyboardInterrupt):
        complain(_("Stopped; nothing was changed."))
    except Exception as error:
        # Whatever it is, it is ours, and the person who waits gets an honest line about it.
        complain(_unexpected(error, debug=debug))
        if debug:
            traceback.print_exc()
    if next((word for word in said if word[:1] != "-"), "") == "import" and "--json" in said:
        from minedesk.services.importing import nothing_done

        print_json(nothing_done())
    return NOTHING_DONE


def _unexpected(error: Exception, *, debug: bool) -> str:
    text = _("Something went wrong inside MineDesk that should not have: {error}.").format(
        error=f"{type(error).__name__}: {error}"
    )
    return text if debug else text + " " + _("Add --debug to see where, and please report it.")


class _Parser(argparse.ArgumentParser):
    """Refuses with one line that says where to look, instead of two that do not."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            f"{self.prog}: {message}.", _("See {program} --help.").format(program=self.prog)
        )


def parser() -> argparse.ArgumentParser:
    """All that may be said."""
    top = _Parser(
        prog="minedesk",
        description=_("Hazard sites, clearance tasks and partners of humanitarian demining. "
                      "Without a command, or with a FILE.minedesk alone, the window opens."),
        epilog=_("TYPE is {types}. minedesk COMMAND --help says more.").format(types=_TYPES),
        allow_abbrev=False,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"MineDesk {minedesk.__version__}")
    _add_debug(top)
    add = top.add_subparsers(metavar="COMMAND", required=True).add_parser
    for describe in (
        _add_new, _add_demo, _add_import, _add_export, _add_attach, _add_template,
        _add_report, _add_places,
        _add_salvage, _add_backup, _add_restore, _add_history, _add_undo, _add_verify,
    ):  # fmt: skip
        _add_debug(describe(add))
    return top


def _add_debug(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS,
        help=_("show technical details of an error"),
    )  # fmt: skip


def _command(add: Add, name: str, help: str, run: Run) -> argparse.ArgumentParser:
    command = add(name, help=help, description=help, allow_abbrev=False)
    command.set_defaults(run=run)
    return command


def _add_new(add: Add) -> argparse.ArgumentParser:
    command = _command(add, "new", _("make an empty file"), documents.run_new)
    _add_path(command, "file", "FILE", _("the file to make; it must not exist yet"))
    return command


def _add_demo(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "demo", _("make sample workbooks and a file of made-up records"),
        documents.run_demo,
    )  # fmt: skip
    _add_path(command, "folder", "FOLDER", _("where to put them; made if it is not there"))
    return command


def _add_import(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "import", _("bring the rows of a workbook into a file"), importing.run_import
    )
    _add_path(command, "file", "FILE", _("the file to bring them into"))
    _add_path(command, "book", "BOOK", _("the workbook or CSV file"))
    _add_type(command, "--as", dest="as_type")
    importing.add_arguments(command)
    return command


def _add_export(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "export", _("write records to a workbook, a CSV file or JSON"), tables.run_export
    )
    _add_path(command, "file", "FILE", _("the file to read"))
    _add_path(command, "out", "OUT", _("what to write: .xlsx, .csv or .json"))
    _add_type(command, "--what")
    _add_filter(command)
    command.add_argument(
        "--attachments", action="store_true",
        help=_("also write the files of the records, into a folder beside OUT"),
    )  # fmt: skip
    command.add_argument(
        "--recipe", action="store_true",
        help=_("also write, beside a CSV file, the recipe that an import reads it by"),
    )  # fmt: skip
    _add_language(command)
    return command


def _add_attach(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "attach", _("attach photos, scans and documents to a record"), attachments.run_attach
    )
    _add_path(command, "file", "FILE", _("the file to attach them in"))
    _add_type(command, "--as", dest="as_type")
    command.add_argument("--record", metavar="KEY", required=True, help=_("the record, by its key"))
    command.add_argument(
        "files", metavar="ATTACHMENT", type=Path, nargs="+", help=_("what to attach")
    )
    return command


def _add_template(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "template", _("write an empty workbook to fill in"), tables.run_template
    )
    _add_path(command, "out", "OUT.xlsx", _("the workbook to write"))
    _add_type(command, "--what")
    _add_language(command)
    return command


def _add_report(add: Add) -> argparse.ArgumentParser:
    command = _command(add, "report", _("write a PDF"), reports.run_report)
    _add_path(command, "file", "FILE", _("the file to read"), needed=False)
    _add_path(command, "out", "OUT.pdf", _("the PDF to write"), needed=False)
    command.add_argument("--list", action="store_true", help=_("list the kinds of reports"))
    command.add_argument("--kind", help=_("the kind of report; --list shows them"))
    _add_type(command, "--what", needed=False)
    command.add_argument("--record", metavar="KEY", help=_("one record, by its key"))
    command.add_argument("--from", dest="from_", metavar="D", help=_("the first day, 2024-01-01"))
    command.add_argument("--to", metavar="D", help=_("the last day, 2024-12-31"))
    _add_filter(command)
    command.add_argument(
        "--for-donors", action="store_true",
        help=_("leave out people and where unreleased land lies; some kinds do so by themselves"),
    )  # fmt: skip
    command.add_argument(
        "--mark", metavar="MARK", help=_("what is to stand over each page: draft or confidential")
    )
    _add_language(command)
    return command


def _add_places(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "places", _("bring official lists of places into a file"), places.run_places
    )
    _add_path(command, "file", "FILE", _("the file to change"))
    command.add_argument(
        "lists", metavar="LIST", type=Path, nargs="+", help=_("a workbook, a CSV or a YAML file")
    )
    command.add_argument(
        "--country", metavar="KH", help=_("whose lists they are, where they do not say so")
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))
    return command


def _add_salvage(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "salvage", _("rescue what can be read of a damaged file"), salvaging.run_salvage
    )
    _add_path(command, "damaged", "DAMAGED", _("the damaged file; it stays as it is"))
    _add_path(command, "new", "NEWFILE", _("the file to make; it must not exist yet"))
    return command


def _add_backup(add: Add) -> argparse.ArgumentParser:
    command = _command(add, "backup", _("keep a copy of a file, as it is now"), backups.run_backup)
    _add_path(command, "file", "FILE", _("the file to back up"))
    _add_path(
        command, "folder", "FOLDER", _("where to put a whole copy; without it, a backup is kept "
        "with the others of this file"), needed=False,
    )  # fmt: skip
    return command


def _add_restore(add: Add) -> argparse.ArgumentParser:
    command = _command(add, "restore", _("make a new file of a backup"), backups.run_restore)
    _add_path(command, "backup", "BACKUP", _("the backup, or a whole copy"))
    _add_path(command, "new_file", "NEWFILE", _("the file to make; it must not exist yet"))
    return command


def _add_history(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "history", _("list who changed what, the newest first"), history.run_history
    )
    _add_path(command, "file", "FILE", _("the file to read"))
    command.add_argument(
        "--record", metavar="CODE", help=_("one record, field by field; also a deleted one")
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON array"))
    return command


def _add_undo(add: Add) -> argparse.ArgumentParser:
    command = _command(add, "undo", _("take a change back"), history.run_undo)
    _add_path(command, "file", "FILE", _("the file to change"))
    command.add_argument(
        "change_set", metavar="CHANGESET", type=int, nargs="?",
        help=_("the number of the change, as history lists it; the last one unless told"),
    )  # fmt: skip
    command.add_argument(
        "--partly", action="store_true", help=_("leave out what was changed again since")
    )
    return command


def _add_verify(add: Add) -> argparse.ArgumentParser:
    command = _command(
        add, "verify", _("prove that a file and its history are whole"), history.run_verify
    )
    command.epilog = _(
        "Its limit: a field that never changed since its record was made, and is then changed by "
        "another program, is not seen, because history keeps no copy of what new records say."
    )
    _add_path(command, "file", "FILE", _("the file to check; it is only read"))
    return command


def _add_path(
    command: argparse.ArgumentParser, name: str, shown: str, help: str, *, needed: bool = True
) -> None:
    if needed:
        command.add_argument(name, metavar=shown, type=Path, help=help)
    else:
        command.add_argument(name, metavar=shown, type=Path, help=help, nargs="?")


def _add_type(
    command: argparse.ArgumentParser, option: str, *, dest: str = "what", needed: bool = True
) -> None:
    command.add_argument(
        option, dest=dest, metavar="TYPE", type=_type, required=needed, help=_TYPES
    )


def _type(said: str) -> str:
    # The records are heavy to load, and only asked for when a type is named.
    from minedesk.records import all_types

    if said not in all_types():
        raise argparse.ArgumentTypeError(
            _("there are no records called {name}; TYPE is {types}").format(
                name=said, types=", ".join(all_types())
            )
        )
    return said


def _add_filter(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--filter", action="append", default=[], metavar="CONDITION", help=_(_FILTER)
    )


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language", choices=tuple(words.LANGUAGES), help=_("the language of what is written")
    )
