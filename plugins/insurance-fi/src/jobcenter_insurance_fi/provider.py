"""The provider ``fi``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.insurers import AccidentNotice
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.cover import AccidentFacts, CoverQuestion, Premium, WageYear
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.secrets import Secret
from jobcenter_insurance_fi.cover import cover_findings
from jobcenter_insurance_fi.notice_text import notice_text
from jobcenter_insurance_fi.notices import accident_notice
from jobcenter_insurance_fi.premiums import premiums_of
from jobcenter_insurance_fi.thresholds import duty_findings

__all__ = ["FinnishInsurances"]


class FinnishInsurances:
    """What Finnish insurances ask of a gig. See :class:`jobcenter_core.ports.insurers.Insurer`."""

    @property
    def name(self) -> str:
        """``fi``."""
        return "fi"

    def cover(
        self,
        questions: Sequence[CoverQuestion],
        policies: Sequence[InsurancePolicy],
        duties: Sequence[EmployerDuties],
        *,
        statutes: Statutes,
        on: date,
    ) -> tuple[Finding, ...]:
        """What is missing of the covers that each gig needs, by ``data/covers.toml``."""
        return cover_findings(questions, policies, duties, statutes=statutes, on=on)

    def premiums(
        self,
        payslips: Sequence[Payslip],
        policies: Sequence[InsurancePolicy],
        *,
        statutes: Statutes,
    ) -> tuple[Premium, ...]:
        """Base and amount of each policy. Ages and limits are in the payslips' own sums, so no
        figure of ``statutes`` is asked again."""
        return premiums_of(payslips, policies)

    def duties(
        self,
        wages: Sequence[WageYear],
        policies: Sequence[InsurancePolicy],
        duties: Sequence[EmployerDuties],
        *,
        statutes: Statutes,
    ) -> tuple[Finding, ...]:
        """Thresholds that lie ahead, and policy numbers that are not in form."""
        return duty_findings(wages, policies, duties, statutes=statutes)

    def notice(
        self, accident: AccidentFacts, policies: Sequence[InsurancePolicy]
    ) -> AccidentNotice:
        """The notice about an accident, due within ten working days."""
        return accident_notice(accident, policies)

    def notice_text(
        self, notice: AccidentNotice, language: str, *, identity_code: Secret[str] | None = None
    ) -> str:
        """The notice as text for the person who files it."""
        return notice_text(notice, language, identity_code)
