"""The port of insurers: is each gig covered, what does it cost, and what must be said of an
accident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import attrs

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.cover import AccidentFacts, CoverQuestion, Premium, WageYear
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.secrets import Secret

__all__ = ["AccidentNotice", "Insurer"]


@attrs.frozen(kw_only=True)
class AccidentNotice:
    """A notice for an insurer. ``fields`` are (name, value) in the order of the notice; the values
    are ids and what a person has typed, so they stay out of ``repr``. ``due_on``: the last day."""

    accident_id: str
    policy_id: str
    insurer: str
    due_on: date
    fields: tuple[tuple[str, str], ...] = attrs.field(repr=False)
    findings: tuple[Finding, ...] = ()


class Insurer(Protocol):
    """What the insurances of a country ask of a gig."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by, for example ``fi``."""

    def cover(
        self,
        questions: Sequence[CoverQuestion],
        policies: Sequence[InsurancePolicy],
        duties: Sequence[EmployerDuties],
        *,
        statutes: Statutes,
        on: date,
    ) -> tuple[Finding, ...]:
        """What is missing of the covers that each gig needs; empty when every gig is covered.

        Asked are the days of the gig up to ``on``, and its first day. A cover that is missing on
        one of them is a finding ``cover_missing`` of severity error: such a gig is not offered. Its
        path is ``assignment/<id>/cover/<kind>``, its values are ``assignment``, ``employer``,
        ``cover`` and ``on``, the first day without it. Findings tell no legal form: statutory cover
        against accidents is ``accident`` in them, whether of an employee or of a client. A cover
        that is known to end before the gig is a warning ``cover_ends`` of the same shape.
        """

    def premiums(
        self,
        payslips: Sequence[Payslip],
        policies: Sequence[InsurancePolicy],
        *,
        statutes: Statutes,
    ) -> tuple[Premium, ...]:
        """Base and amount of each policy that is counted of wages, by policy id, for the payslips
        that it was in force for: those of its employer, by the day that their pay belongs to.
        Policies without such a payslip are left out."""

    def duties(
        self,
        wages: Sequence[WageYear],
        policies: Sequence[InsurancePolicy],
        duties: Sequence[EmployerDuties],
        *,
        statutes: Statutes,
    ) -> tuple[Finding, ...]:
        """What employers should see coming: thresholds of the year that the wages paid so far have
        passed, or are going to pass if they go on as they are."""

    def notice(
        self, accident: AccidentFacts, policies: Sequence[InsurancePolicy]
    ) -> AccidentNotice:
        """The notice about an accident, to the insurer whose policy covers it. Without such a
        policy ``policy_id`` and ``insurer`` are empty and a finding of severity error says so."""

    def notice_text(
        self, notice: AccidentNotice, language: str, *, identity_code: Secret[str] | None = None
    ) -> str:
        """The notice as text for the person who files it, in one of
        :data:`~jobcenter_core.parties.workers.LANGUAGES`; :class:`InvalidValue` for another.
        The identity code is in it only when somebody has opened it and hands it in."""
