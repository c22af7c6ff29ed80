"""One build: what a job makes, what it holds back, and what a person should see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from jobcenter_core.payroll.net_lines import LATE_SHARE
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.ports.tax_reporters import BuiltReports, ReportJob
from jobcenter_core.values.findings import Finding, Severity, has_errors, order
from jobcenter_tax_incomes_register.deadlines import recovery_due_on
from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.reporting.decisions import Decisions
from jobcenter_tax_incomes_register.reporting.deliveries import Packing
from jobcenter_tax_incomes_register.reporting.holding import Held, held_by, report_finding
from jobcenter_tax_incomes_register.reporting.payers import Sending
from jobcenter_tax_incomes_register.reporting.wanted import Nothing, Wanted, breaches
from jobcenter_tax_incomes_register.rules.cases import BUSINESS_ID
from jobcenter_tax_incomes_register.rules.environment import Environment

__all__ = ["Building"]

_GENERIC: Final = "private_temporary"


@attrs.define
class Building:
    """Gathers the reports of a job one subject after the other, then packs them."""

    job: ReportJob
    held: list[str] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)
    sending: Sending = attrs.field(init=False)
    environment: Environment = attrs.field(init=False)
    decisions: Decisions = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.sending = Sending.of(self.job.settings, self.job.made_at)
        self.environment = _environment(self.job, self.sending)
        self.decisions = Decisions(self.job)

    def add(self, subject_id: str, make: Callable[[], Iterable[Wanted | Nothing]]) -> None:
        """All reports about one subject, or none of them."""
        try:
            made = tuple(make())
            found = [one for draft in made for one in self._breaches(draft)]
            self.findings += found
            if has_errors(found):
                self.held.append(subject_id)
            else:
                self.decisions.decide(made)
        except Held as reason:
            self.held.append(subject_id)
            self.findings.append(held_by(subject_id, reason))

    def note(self, subject_id: str, slips: Iterable[Payslip]) -> None:
        """What is left for a person to do after this pay is reported: money that was taken back of
        it became known with it."""
        taken = [slip.pay_on for slip in slips if any(map(_paid_back, slip.lines))]
        if taken:
            due_on = recovery_due_on(min(taken)).isoformat()
            finding = report_finding(
                subject_id,
                "recovery_by_hand",
                "Of this pay something was paid back: if that was unjust enrichment, report the "
                f"recovery by {due_on}.",
                Severity.WARNING,
            )
            values = (*finding.values, ("on", due_on))
            self.findings.append(attrs.evolve(finding, values=values))

    def packed(self, most_reports: int, *, real_time_single: bool) -> BuiltReports:
        """The deliveries in the order in which they must arrive."""
        packing = Packing(
            payer_id=self.job.payer.id,
            sending=self.sending,
            environment=self.environment,
            most_reports=most_reports,
            real_time_single=real_time_single,
        )
        decisions = self.decisions
        packing.cancel(decisions.cancelled, self._service())
        packing.send([one for one in decisions.sent if one.wanted.kind == "earnings"])
        packing.send([one for one in decisions.sent if one.wanted.kind == "summary"])
        findings = (*self.findings, *packing.findings, *self._late())
        return BuiltReports(
            deliveries=tuple(packing.deliveries),
            held=tuple(sorted({*self.held, *packing.held})),
            findings=tuple(sorted(findings, key=order)),
        )

    def _service(self) -> Id | None:
        """The service that makes the reports, ``None`` when each owner makes its own."""
        code = self.job.settings.creator_business_id
        return Id(type_code=BUSINESS_ID, code=code) if code else None

    def _breaches(self, draft: Wanted | Nothing) -> Iterator[Finding]:
        if isinstance(draft, Wanted):
            yield from breaches(draft, self.environment)

    def _late(self) -> Iterator[Finding]:
        """One finding for each last day that has passed for new reports. One in place of a report
        that is cancelled corrects what was told in time."""
        today = self.sending.made_at.date()
        told = {one.filed.filing.subject_id for one in self.decisions.cancelled}
        news = [one.wanted for one in self.decisions.sent if one.action == "new"]
        due = {one.due_on for one in news if one.due_on < today and one.subject_id not in told}
        for due_on in sorted(due):
            yield Finding(
                severity=Severity.WARNING,
                code="register_late",
                path=f"payer/{self.job.payer.id}/due/{due_on}",
                message=f"New reports were due by {due_on}.",
                source="vero.fi, time limits of reporting",
                values=(("on", due_on.isoformat()),),
            )


def _paid_back(line: PayLine) -> bool:
    return line.code == "receivable" and line.rule.rule != LATE_SHARE.rule


def _environment(job: ReportJob, sending: Sending) -> Environment:
    policies = (pay.pension for pay in job.pays if pay.pension is not None)
    return Environment(
        today=sending.made_at.date(),
        production=sending.production,
        # People of the test environment have the individual numbers that belong to nobody.
        allow_temporary_ids=not sending.production,
        generic_policy_numbers=frozenset(
            policy.number for policy in policies if policy.institution == _GENERIC
        ),
    )
