"""Internal ids: short, printable, safe in file names, paths and logs."""

from __future__ import annotations

import re

from jobcenter_core.errors import InvalidValue

__all__ = ["check_id"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


def check_id(text: str, field: str) -> str:
    """Return ``text`` when it is an id, otherwise raise InvalidValue naming ``field``.

    An id begins with an ASCII letter or digit and has at most 80 letters, digits, dots,
    underscores and hyphens.
    """
    if not _is_id(text):
        raise InvalidValue(
            field, "1 to 80 ASCII letters, digits, '.', '_' or '-', first a letter or digit"
        )
    return text


def _is_id(text: object) -> bool:
    return isinstance(text, str) and _ID.fullmatch(text) is not None
