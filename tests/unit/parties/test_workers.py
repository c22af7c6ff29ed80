from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import LANGUAGES, StaffMember, Worker
from jobcenter_core.values.secrets import Secret


def worker(**changes: Any) -> Worker:
    arguments: dict[str, Any] = {
        "id": "w-1",
        "given_name": "Maija",
        "family_name": "Mallikas",
        "birth_on": date(1990, 1, 10),
    }
    return Worker(**{**arguments, **changes})


def test_the_full_name_has_both_names() -> None:
    assert worker().full_name == "Maija Mallikas"
    assert worker(family_name="").full_name == "Maija"


def test_plain_finnish_is_the_default_language() -> None:
    assert worker().language == "fi@selko"
    assert [worker(language=language).language for language in LANGUAGES] == list(LANGUAGES)


def test_nothing_personal_is_in_repr() -> None:
    shown = repr(
        worker(
            identity_code=Secret("100190-999P"),
            iban=Secret("FI2112345600000785"),
            service=Secret("disability_services"),
        )
    )
    for personal in ("Maija", "Mallikas", "1990", "100190", "FI21", "disability"):
        assert personal not in shown
    assert "w-1" in shown


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "w 1"}, "worker.id"),
        ({"given_name": "a\nb"}, "worker.given_name"),
        ({"family_name": "x" * 201}, "worker.family_name"),
        ({"language": "de"}, "worker.language"),
    ],
)
def test_a_faulty_worker_is_refused_without_the_value(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        worker(**changes)
    assert caught.value.field == field
    assert str(*changes.values()) not in str(caught.value)


@pytest.mark.parametrize(
    ("id", "name", "field"), [("", "A", "staff.id"), ("s", "\0", "staff.name")]
)
def test_a_faulty_staff_member_is_refused(id: str, name: str, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        StaffMember(id=id, name=name)
    assert caught.value.field == field


def test_a_staff_member_s_name_stays_out_of_repr() -> None:
    assert "Olli" not in repr(StaffMember(id="s-1", name="Olli Ohjaaja", roles=("instructor",)))
