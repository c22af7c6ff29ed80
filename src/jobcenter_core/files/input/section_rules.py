"""What the tables of settings.toml have in common: ids, references to ids, nouns of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, required
from jobcenter_core.files.input.faults import SETTINGS, Faults
from jobcenter_core.files.input.tables import Known
from jobcenter_core.files.input.toml_settings import Section

__all__ = ["ID", "known_ids", "must_be_known_here", "nouns", "refuse_repeats"]

T = TypeVar("T")

ID = required("id", kinds.ID)


def known_ids(what: str, sections: tuple[Section, ...] | None) -> Known:
    """The ids of these tables; ``None`` when they could not be read, so that any may exist."""
    found = sections or ()
    return Known(
        what=what,
        where=SETTINGS,
        ids=frozenset(id for section in found if (id := section.get(ID)) is not None),
        whole=sections is not None and all(ID.name in section.values for section in found),
    )


def must_be_known_here(section: Section, key: Column[str], known: Known, faults: Faults) -> bool:
    """Whether the id under the key is known; a fault when it cannot be."""
    id = section.get(key)
    if id is None or known.may_have(id):
        return id is not None
    faults.add(
        section.at(key),
        f"unknown_{known.what.replace(' ', '_')}",
        f"No {known.what} of the file has this id. Mend the id, or add one.",
    )
    return False


def refuse_repeats(sections: tuple[Section, ...], faults: Faults) -> None:
    """A fault for each id that comes again."""
    seen: dict[str, Section] = {}
    for section in sections:
        id = section.get(ID)
        if id is None:
            continue
        earlier = seen.setdefault(id, section)
        if earlier is not section:
            same = section.values == earlier.values
            faults.add(
                section.at(ID),
                "duplicate_row" if same else "duplicate_id",
                f"{earlier.path} has the same id. "
                + ("Remove one." if same else "Give one another id."),
            )


def nouns(sections: Iterable[Section], make: Callable[[Section], T | None]) -> tuple[T, ...]:
    """What ``make`` gives of the tables without a faulty key."""
    made = (make(section) for section in sections if section.complete)
    return tuple(noun for noun in made if noun is not None)
