"""What the rules must know besides the message."""

from __future__ import annotations

from datetime import date

import attrs

__all__ = ["Environment"]


@attrs.frozen(kw_only=True)
class Environment:
    """Facts of the sending.

    ``today`` is the Helsinki day of sending, ``production`` whether the production environment is
    addressed. ``strict_ids`` checks the check characters of business ids and personal identity
    codes (the publisher's own samples fail it), ``allow_temporary_ids`` lets the individual
    numbers 900-999 pass, which belong to nobody. ``generic_policy_numbers`` are the pension
    providers' numbers for temporary employers; while they are ``None`` nothing is said about them.
    """

    today: date
    production: bool
    strict_ids: bool = True
    allow_temporary_ids: bool = False
    generic_policy_numbers: frozenset[str] | None = None
