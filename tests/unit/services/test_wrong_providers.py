"""A provider that answers something else than it promised stops nothing but itself, and what it
said of it is told to nobody."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from office_documents import OCTOBER
from office_world import World
from payment_steps import PlainFormat, replace
from reporting_steps import Reporter, prepared, reporting
from test_outgoing_papers import catalogue

from jobcenter_core.errors import Conflict, JobcenterError, NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.tax_reporters import BuiltReports, ReportJob
from jobcenter_core.services.deliveries import give_up
from jobcenter_core.services.filings import record_filings
from jobcenter_core.services.outgoing_papers import OutgoingMade, make_outgoing

WRONG: Any = "CANARY"


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    replace(approved, ProgrammeSettings, "programme", payment_format="plain")
    return approved


class Answering(Reporter):
    """Answers, or raises, what the test says."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self._answer = answer

    def build(self, job: ReportJob) -> BuiltReports:
        if isinstance(self._answer, Exception):
            raise self._answer
        answer: BuiltReports = self._answer
        return answer


class OneKey(Reporter):
    """Gives every delivery the same key."""

    def build(self, job: ReportJob) -> BuiltReports:
        built = super().build(job)
        same = tuple(attrs.evolve(one, id="d-same") for one in built.deliveries)
        return attrs.evolve(built, deliveries=same)


def made_by(world: World, **providers: Any) -> OutgoingMade:
    offered = {"payment_format": PlainFormat(), "tax_reporter": Reporter()} | providers
    made = make_outgoing(world.office, catalogue(**offered), OCTOBER)
    assert "CANARY" not in f"{made}"
    return made


def failed(made: OutgoingMade) -> list[str]:
    return [dict(one.values)["provider"] for one in made.findings if one.code == "provider_failed"]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        WRONG,
        BuiltReports(deliveries=(WRONG,)),
        BuiltReports(findings=(WRONG,)),
        NotPermitted("CANARY"),
        Conflict("CANARY"),
    ],
)
def test_a_reporter_that_answers_something_else_stops_no_payment(paid: World, answer: Any) -> None:
    assert failed(made_by(paid, tax_reporter=Answering(answer))) == ["made-up"]
    assert (len(paid.all(PaymentFile)), paid.all(Filing)) == (2, [])
    assert len(made_by(paid).delivery_ids) == 1


@pytest.mark.parametrize("error", [NotPermitted("CANARY"), Conflict("CANARY")])
def test_a_format_that_raises_errors_of_ours_stops_no_report(
    paid: World, error: JobcenterError
) -> None:
    def failing(_: Built) -> None:
        raise error

    assert failed(made_by(paid, payment_format=PlainFormat(failing))) == ["plain", "plain"]
    assert (paid.all(PaymentFile), len(paid.all(Filing))) == ([], 3)
    assert len(made_by(paid).delivery_ids) == 2


def test_a_key_that_was_used_before_is_a_fault_of_the_reporter(paid: World) -> None:
    (delivery,) = prepared(paid, reporter=OneKey()).delivery_ids
    give_up(paid.office, delivery, actor="clerk", record=record_filings)
    assert failed(made_by(paid, tax_reporter=OneKey())) == ["made-up"]
    assert len(paid.all(Filing)) == 3
    made_by(paid)
    assert len(paid.all(Filing)) == 6
