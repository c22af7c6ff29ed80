"""The payer's own references of reports and deliveries: digests, so that they tell nothing.

A reference must be unique for good, at most 40 characters of digits, letters, ``_`` and ``-``, and
the same when the same thing is made again. So it is a digest of what it stands for and of how
often that was tried: a refused report is made anew under a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

__all__ = ["delivery_reference", "report_reference"]

_LENGTH: Final = 32


def report_reference(payer_id: str, kind: str, subject_id: str, attempts: int) -> str:
    """The reference of a new report about that subject after so many filings about it."""
    return f"r-{_digest(payer_id, kind, subject_id, str(attempts))}"


def delivery_reference(payer_id: str, kind: str, parts: Iterable[str]) -> str:
    """The reference of a delivery. ``parts`` name the reports in it with action and attempt."""
    return f"d-{_digest(payer_id, kind, *parts)}"


def _digest(*parts: str) -> str:
    # Lengths keep ("a", "bc") and ("ab", "c") apart.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(text.encode()).hexdigest()[:_LENGTH]
