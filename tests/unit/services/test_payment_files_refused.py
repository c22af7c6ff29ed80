"""Faults while a file of payments is made: each by name, and nothing half written."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from office_world import World, refused
from payment_steps import WAGES, PlainFormat, replace, set_account, write

from jobcenter_core.errors import (
    InvalidValue,
    JobcenterError,
    NotFound,
    PluginError,
    StorageError,
)
from jobcenter_core.payroll.payment_files import PaymentFile, payment_file_id
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.services.payment_files import read_payment_file

FILE = payment_file_id(WAGES, 1)


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    return approved


def _raise(built: Built) -> Any:
    raise ValueError("CANARYIBAN")


def _twice(built: Built) -> Built:
    (file,) = built.files
    return attrs.evolve(built, files=(attrs.evolve(file, about=file.about * 2),))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_raise, "failed with ValueError"),
        (lambda built: None, "something else than one file"),
        (lambda built: attrs.evolve(built, files=built.files * 2), "something else than one file"),
        (lambda built: Built(), "did not say why"),
        (
            lambda built: attrs.evolve(
                built, files=(attrs.evolve(built.files[0], about=built.files[0].about[1:]),)
            ),
            "lost a payment",
        ),
        (lambda built: attrs.evolve(built, held=("pay-of-nobody",)), "lost a payment"),
        (lambda built: attrs.evolve(built, held=built.files[0].about[:1]), "a payment twice"),
        (_twice, "a payment twice"),
    ],
)
def test_a_format_that_fails_is_named_and_nothing_is_stored(
    paid: World, change: Any, told: str
) -> None:
    problem = refused(paid, PluginError, lambda: write(paid, PlainFormat(change)))
    assert "payment format plain" in str(problem)
    assert told in str(problem)
    assert problem.subject == FILE
    assert problem.__suppress_context__ or problem.__context__ is None
    assert write(paid).new_file_id == FILE


def test_an_error_of_the_library_goes_through(paid: World) -> None:
    def misuse(built: Built) -> Any:
        raise InvalidValue("made_at", "an instant")

    refused(paid, InvalidValue, lambda: write(paid, PlainFormat(misuse)))


def test_two_who_write_at_once_make_one_file(paid: World) -> None:
    inner: list[str] = []

    def meanwhile(built: Built) -> Built:
        if not inner:
            inner.append("begun")
            inner.append(write(paid).new_file_id)
        return built

    outer = write(paid, PlainFormat(meanwhile))
    assert inner == ["begun", FILE]
    assert (outer.file_ids, outer.new_file_id) == ((FILE,), "")
    assert len(paid.all(PaymentFile)) == 1


def test_somebody_who_is_always_first_ends_in_a_conflict(paid: World) -> None:
    def meanwhile(built: Built) -> Built:
        set_account(paid, "w-1", f"FI-{paid.next_id()}")
        return built

    with pytest.raises(JobcenterError) as problem:
        write(paid, PlainFormat(meanwhile))
    assert problem.value.code == "conflict"
    assert paid.all(PaymentFile) == []


def test_what_is_not_there(paid: World) -> None:
    refused(paid, NotFound, lambda: write(paid, run_id="run-of-nobody"))
    refused(paid, NotFound, lambda: read_payment_file(paid.office, FILE, actor="clerk"))


def test_content_that_is_not_what_was_stored_is_not_given_out(paid: World) -> None:
    write(paid)
    replace(paid, PaymentFile, FILE, sha256="0" * 64)
    refused(paid, StorageError, lambda: read_payment_file(paid.office, FILE, actor="clerk"))


def test_a_run_without_anything_to_pay_makes_nothing(paid: World) -> None:
    for slip in paid.all(Payslip, parent_id=WAGES):
        replace(paid, Payslip, slip.id, net_cents=0)
    assert write(paid, PlainFormat(lambda built: pytest.fail("nothing to make"))).file_ids == ()
