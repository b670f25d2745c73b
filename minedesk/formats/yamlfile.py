"""Reading YAML as nothing but texts, lists and mappings: a code written 010201 keeps its zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from minedesk.errors import AppError
from minedesk.words import _

_LARGEST: Final = 64 * 2**20


def read_yaml(path: Path) -> Any:
    """The content of a YAML file: every scalar as the text it is written as, "" for none.

    Nothing in the file is ever run. Raises AppError where it cannot be read, or is no YAML.
    """
    import yaml

    # libyaml is some ten times faster; its wheels have it, a build from source may lack it.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if path.stat().st_size > _LARGEST:
            raise AppError(
                _("{name} is too large to be a list of places.").format(name=path.name),
                _("Choose another file."),
            )
        # The loader gives texts only, and makes no objects of what the file names.
        return yaml.load(path.read_bytes(), Loader=loader)
    except OSError as error:
        raise AppError(
            _("{name} could not be read.").format(name=path.name),
            _("Check that the disk or USB stick is still connected."),
            str(error),
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise AppError(
            _("{name} is damaged, or is no YAML file.").format(name=path.name),
            _("Ask the sender for another copy."),
            str(error),
        ) from error
