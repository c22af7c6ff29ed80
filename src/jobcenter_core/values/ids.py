"""Internal ids: short, printable, safe in file names, paths and logs."""

from __future__ import annotations

import re

from jobcenter_core.errors import InvalidValue

__all__ = ["MADE_ID", "PRACTICE_MARK", "check_id"]

MADE_ID = 200
"""Longest id that the library makes itself out of others, such as that of a payslip."""

PRACTICE_MARK = "practice.only"
"""Stands in every id of a rehearsal. A command that holds it runs nowhere but in a rehearsal, and a
command without it runs in none."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check_id(text: str, field: str, *, longest: int = 80) -> str:
    """Return ``text`` when it is an id, otherwise raise InvalidValue naming ``field``.

    An id begins with an ASCII letter or digit and has at most ``longest`` letters, digits, dots,
    underscores and hyphens: 80 where people choose it, :data:`MADE_ID` where it is made of such.
    """
    if not _is_id(text, longest):
        raise InvalidValue(
            field,
            f"1 to {longest} ASCII letters, digits, '.', '_' or '-', first a letter or digit",
        )
    return text


def _is_id(text: object, longest: int) -> bool:
    return isinstance(text, str) and len(text) <= longest and _ID.fullmatch(text) is not None
