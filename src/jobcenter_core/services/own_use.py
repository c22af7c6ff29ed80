"""Emptying what a worker has made or told for own use, while the worker goes on being known.

Names and texts are not all that such a document says: a choice, an answer or a date next to the
worker's id says something too. So everything that can be empty is emptied, and what nobody looks up
by the worker is cut off from the worker.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from jobcenter_core.serial.schemas import schema_of_class

__all__ = ["ERASED_PERSON", "emptied"]

ERASED_PERSON: Final = "erased-person"
"""What stands in the place of the worker's id in a document that was cut off."""

_CUT_OFF: Final = frozenset(
    {"benefit_profile", "feedback_note", "place_feedback", "draft_comment", "step_note"}
)
"""The others (CV, versions of its choices and of drafts) have ids made of the worker's, and the
next version goes on from them."""


def emptied(document: Any, on: date) -> Any:
    """The document, whose secrets, names and texts are out already, with nothing left that is
    optional. ``on`` is the day on which a draft counts as thrown away."""
    fields = [field for field in attrs.fields(type(document)) if field.init]
    changes = {field.name: _default(field) for field in fields if _is_optional(field)}
    if hasattr(document, "removed_on"):
        changes["removed_on"] = document.removed_on or on
    if hasattr(document, "answers"):
        changes["answers"] = ()
    if schema_of_class(type(document)).kind in _CUT_OFF:
        changes |= _cut_off(document, [field.name for field in fields])
    return attrs.evolve(document, **changes)


def _is_optional(field: attrs.Attribute[Any]) -> bool:
    return field.default is not attrs.NOTHING


def _default(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    return default.factory() if hasattr(default, "factory") else default


def _cut_off(document: Any, names: list[str]) -> dict[str, Any]:
    me = document.worker_id
    changes: dict[str, Any] = {
        name: ERASED_PERSON for name in names if getattr(document, name) == me and name != "id"
    }
    for name in ("order_id", "feedback_id", "draft_id"):
        if name in names:
            changes[name] = ""
    return changes
