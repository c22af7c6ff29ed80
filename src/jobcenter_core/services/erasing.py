"""Erasing what tells who a person is, while sums, duties and the chain of events stay.

No document is taken out of the store: it is written once more without identity, so that papers
still add up and every event still has its document. What identifies is known by the rule of the
house: secrets lie in the vault, and names, birth dates and free text are fields that are kept out
of ``repr``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from jobcenter_core.serial.schemas import schema_of_class
from jobcenter_core.serial.secret_fields import secret_fields
from jobcenter_core.services.own_use import emptied
from jobcenter_core.services.retention_rules import CONSENT_KINDS
from jobcenter_core.services.session import Session
from jobcenter_core.values.secrets import SecretRef

__all__ = ["ERASED_DAY", "ERASED_TEXT", "erase_document", "without_identity"]

ERASED_TEXT = "***"
"""What stands in the place of a name or text that a document cannot be without."""

ERASED_DAY = date(1900, 1, 1)
"""What stands in the place of a birth date that a document cannot be without."""

_FREE_TEXTS = frozenset({"returned_reason"})
"""Fields that people write into and that are in ``repr`` all the same."""


def erase_document(session: Session, document: Any) -> bool:
    """Write the document without identity and empty its rows of the vault; False when there is
    nothing left to erase. What was given for own use is emptied altogether. One event,
    ``IdentityErased``, says that it was done."""
    # Every row is emptied, whether the document still refers to it or not.
    rows = [session.erase_secret(document.id, name) for name in secret_fields(type(document))]
    bare = without_identity(document)
    if schema_of_class(type(document)).kind in CONSENT_KINDS:
        bare = emptied(bare, session.office.today())
    if bare == document and not any(rows):
        return False
    session.change(bare, "IdentityErased")
    return True


def without_identity(document: Any) -> Any:
    """The document with every secret, name, birth date and free text taken out. A reference to a
    secret that the document cannot be without stays: its row of the vault is empty."""
    changes: dict[str, Any] = {}
    for field in (field for field in attrs.fields(type(document)) if field.init):
        value, name = getattr(document, field.name), field.alias or field.name
        if isinstance(value, SecretRef):
            changes[name] = None if field.default is None else value
        elif not field.repr or field.name in _FREE_TEXTS:
            changes[name] = _blank(field, value)
        else:
            changes[name] = _inside(value)
    return attrs.evolve(document, **changes)


def _inside(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_inside(one) for one in value)
    return without_identity(value) if attrs.has(type(value)) else value


def _blank(field: attrs.Attribute[Any], value: Any) -> Any:
    """The field's own default, or a value of its type that says nothing."""
    if field.default is not attrs.NOTHING and not _is_factory(field.default):
        return field.default
    if isinstance(value, str):
        return ERASED_TEXT
    if isinstance(value, date):
        return ERASED_DAY
    return () if isinstance(value, tuple) else _inside(value)


def _is_factory(default: object) -> bool:
    return isinstance(default, type(attrs.Factory(tuple)))
