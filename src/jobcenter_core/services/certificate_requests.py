"""Commands by which a worker asks for a certificate, and what the law's dates say about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jobcenter_core.career.certificate_making import ask_by
from jobcenter_core.career.certificates import (
    CERTIFICATE_LIFECYCLE,
    EMPLOYMENT_RULE,
    OF_EMPLOYMENT,
    Certificate,
)
from jobcenter_core.errors import NotFound, NotPermitted
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.certificate_rights import refuse_other_workers
from jobcenter_core.services.remembered_findings import to_plain
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["ASSESSMENT_ASK_BY", "FACTS_ASK_BY", "RequestCertificate", "WithdrawRequest"]

FACTS_ASK_BY = "employment_certificate.facts_ask_by"
ASSESSMENT_ASK_BY = "employment_certificate.assessment_ask_by"
"""Parameters of law: within how many years after the end of an employment its certificate, and an
assessment in it, can be asked for."""


@attrs.frozen(kw_only=True)
class RequestCertificate:
    """A worker asks for a certificate.

    ``kind`` is of :data:`~jobcenter_core.career.certificates.CERTIFICATE_KINDS`. A certificate of
    employment names the employment, whose employer issues it; the others are issued by the
    programme's operator unless ``issuer_id`` says otherwise. ``wants_reason`` and
    ``wants_assessment`` are the worker's explicit wish and nobody else's.
    """

    command_id: str
    actor: str
    certificate_id: str
    kind: str
    worker_id: str
    employment_id: str = ""
    order_id: str = ""
    issuer_id: str = ""
    language: str = "fi"
    wants_reason: bool = False
    wants_assessment: bool = False

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``, whether an assessment ``is_assessed``, and ``findings``:
        ``certificate_asked_late``, ``assessment_asked_late``, ``assessment_given_already``,
        ``employment_continues``.
        :class:`NotPermitted` for anybody but the worker, and while the worker's data are of
        restricted use, unless it is one of employment. :class:`NotFound` for what is not there."""
        refuse_other_workers(
            self.actor, self.worker_id, kind=self.kind, subject=self.certificate_id
        )
        session.get(Worker, self.worker_id)
        if self.kind != OF_EMPLOYMENT:
            refuse_restricted(session, self.worker_id, self.certificate_id)
        if self.order_id:
            session.get(Order, self.order_id)
        issuer_id, findings = self._issuer(session)
        late = any(one.code == "assessment_asked_late" for one in findings)
        certificate = Certificate(
            id=self.certificate_id,
            kind=self.kind,
            worker_id=self.worker_id,
            issuer_id=issuer_id,
            requested_on=session.office.today(),
            language=self.language,
            employment_id=self.employment_id,
            order_id=self.order_id,
            wants_reason=self.wants_reason,
            wants_assessment=self.wants_assessment and not late,
        )
        session.add(certificate, "CertificateRequested")
        return {
            "state": certificate.state,
            "is_assessed": certificate.wants_assessment,
            "findings": to_plain(findings),
        }

    def _issuer(self, session: Session) -> tuple[str, tuple[Finding, ...]]:
        """Who gives the certificate, and what the law's dates say about asking for it."""
        if self.kind != OF_EMPLOYMENT:
            return session.get(Organisation, self.issuer_id or _operator(session)).id, ()
        contract = self._contract(session)
        return contract.employer_id, (*self._late(session, contract), *self._given(session))

    def _given(self, session: Session) -> tuple[Finding, ...]:
        """Whoever has asked for an assessment cannot demand a new certificate without it."""
        if self.wants_assessment:
            return ()
        for one in session.all(Certificate, worker_id=self.worker_id, state="issued"):
            if one.employment_id == self.employment_id and one.wants_assessment:
                return (_given_already(f"certificate/{self.certificate_id}"),)
        return ()

    def _contract(self, session: Session) -> EmploymentContract:
        contract = session.get(EmploymentContract, self.employment_id)
        if contract.worker_id != self.worker_id:
            # As if it were not there: ids of others are not to be tried out.
            raise NotFound(
                "no such document is stored.", subject=f"employment/{self.employment_id}"
            )
        if self.issuer_id not in ("", contract.employer_id):
            raise NotPermitted(
                f"only the employer of the employment issues its certificate ({EMPLOYMENT_RULE}).",
                subject=self.certificate_id,
            )
        return contract

    def _late(self, session: Session, contract: EmploymentContract) -> tuple[Finding, ...]:
        """What the law's dates say about the wish, counted from the end of the employment."""
        today, ended = session.office.today(), contract.valid.last
        path = f"certificate/{self.certificate_id}"
        if ended is None or ended > today:
            return (_continues(path),)
        statutes = session.office.statutes
        found = []
        if today > (day := ask_by(ended, statutes.value(FACTS_ASK_BY, today))):
            found.append(_asked_late(path, day.isoformat()))
        day = ask_by(ended, statutes.value(ASSESSMENT_ASK_BY, today))
        if self.wants_assessment and today > day:
            found.append(_assessment_late(path, day.isoformat()))
        return tuple(found)


@attrs.frozen(kw_only=True)
class WithdrawRequest:
    """The worker does not want the certificate after all."""

    command_id: str
    actor: str
    certificate_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``. :class:`NotPermitted` for anybody but the worker."""
        certificate = session.get(Certificate, self.certificate_id)
        refuse_other_workers(
            self.actor, certificate.worker_id, kind=certificate.kind, subject=certificate.id
        )
        state = CERTIFICATE_LIFECYCLE.advance(certificate.state, "withdraw", subject=certificate.id)
        session.change(attrs.evolve(certificate, state=state), "CertificateWithdrawn")
        return {"state": state}


def _operator(session: Session) -> str:
    return session.get(ProgrammeSettings, "programme").operator_id


def _continues(path: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="employment_continues",
        path=path,
        message="The employment goes on; the employer need not give a certificate before its end.",
        source=EMPLOYMENT_RULE,
    )


def _asked_late(path: str, day: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="certificate_asked_late",
        path=path,
        message=f"The certificate could be asked for until {day}; the employer now gives it only "
        "when that causes no unreasonable trouble.",
        source=EMPLOYMENT_RULE,
        values=(("on", day),),
    )


def _assessment_late(path: str, day: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="assessment_asked_late",
        path=path,
        message=f"An assessment could be asked for until {day}; the certificate has none.",
        source=EMPLOYMENT_RULE,
        values=(("on", day),),
    )


def _given_already(path: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="assessment_given_already",
        path=path,
        message="A certificate with an assessment was given; the employer need not give one "
        "without it.",
        source=EMPLOYMENT_RULE,
    )
