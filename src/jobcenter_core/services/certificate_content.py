"""What a certificate says, read from hours, orders, assignments and employments in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jobcenter_core.career.certificate_making import described, tasks_of
from jobcenter_core.career.certificates import (
    ATTENDANCE,
    OF_EMPLOYMENT,
    Assessment,
    Certificate,
    CertificateContent,
)
from jobcenter_core.career.gigs import Gig, gigs_of
from jobcenter_core.errors import InvalidValue
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.done_work import WorkDone, work_done
from jobcenter_core.services.restrictions import refuse_erased
from jobcenter_core.services.session import Session
from jobcenter_core.terms.legal_forms import LegalForm, legal_form
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import SecretRef

__all__ = ["content_of", "has_ended"]


def content_of(
    session: Session,
    of: Certificate,
    *,
    described_as: Sequence[tuple[str, str]],
    known: Mapping[str, str] | None = None,
    ending_reason: str = "",
    assessment: Assessment | None = None,
) -> CertificateContent:
    """The content as of today. Texts by order stand in place of orders' titles: those of
    ``described_as``, then those that are ``known`` from before.

    Legal forms are opened for it where the kind depends on them, which the access log keeps. A
    content without tasks has the employment's or today's days and is never issued. InvalidValue
    for ``described_as`` that names an order twice, or one that the certificate is not about;
    NotPermitted for a worker whose identity was erased.
    """
    worker = session.get(Worker, of.worker_id)
    refuse_erased(worker.family_name, of.id)
    issuer = session.get(Organisation, of.issuer_id)
    period, gigs = _gigs(session, of)
    told = described(gigs, {**(known or {}), **_given(described_as, gigs, of)})
    first, last = period.first, period.last
    if of.kind != OF_EMPLOYMENT and gigs:
        first, last = min(gig.first for gig in gigs), max(gig.last for gig in gigs)
    return CertificateContent(
        worker_name=worker.full_name,
        birth_on=worker.birth_on if of.kind == OF_EMPLOYMENT else None,
        issuer_name=issuer.name,
        issuer_business_id=issuer.business_id,
        first=first or session.office.today(),
        last=last,
        tasks=tasks_of(of.kind, told),
        ending_reason=ending_reason,
        assessment=assessment,
    )


def has_ended(session: Session, of: Certificate) -> bool:
    """Whether the employment of a certificate of employment has ended by today."""
    if of.kind != OF_EMPLOYMENT:
        return False
    ended = session.get(EmploymentContract, of.employment_id).valid.last
    return ended is not None and ended <= session.office.today()


def _given(
    described_as: Sequence[tuple[str, str]], gigs: tuple[Gig, ...], of: Certificate
) -> dict[str, str]:
    """By order. Without any gig there is nothing to describe, and a finding says so."""
    given = dict(described_as)
    if len(given) < len(described_as) or (gigs and given.keys() - {one.order_id for one in gigs}):
        raise InvalidValue(
            "certificate.described", "orders of the certificate, each once", subject=of.id
        )
    return given


def _gigs(session: Session, of: Certificate) -> tuple[DateRange, tuple[Gig, ...]]:
    """The days that the certificate is about, and the gigs that it may tell of."""
    done = work_done(session, of.worker_id)
    if of.kind == OF_EMPLOYMENT:
        contract = session.get(EmploymentContract, of.employment_id)
        # An end that is still to come is not an end: until then the employment goes on.
        last = contract.valid.last if has_ended(session, of) else None
        valid = DateRange(contract.valid.first, last)
        kept = _of_form(session, of, done, employment=True)
        return valid, gigs_of((one.work for one in kept), within=contract.valid)
    if of.kind == ATTENDANCE:
        kept = _of_form(session, of, done, employment=False)
        return DateRange(), gigs_of(one.work for one in kept)
    if of.issuer_id != session.get(ProgrammeSettings, "programme").operator_id:
        # The staff of one employer learn nothing of the work for others.
        done = tuple(one for one in done if one.assignment.employer_id == of.issuer_id)
    return DateRange(), gigs_of(one.work for one in done if of.order_id in ("", one.work.order_id))


def _of_form(
    session: Session, of: Certificate, done: Iterable[WorkDone], *, employment: bool
) -> Iterator[WorkDone]:
    """Work with the issuer in employment, or in a form of work activity. Work activity never makes
    a certificate of employment, whatever else is true of it."""
    forms: dict[str, LegalForm] = {}
    for one in done:
        job = one.assignment
        if job.employer_id != of.issuer_id or (job.pay is not None) != employment:
            continue
        if not _is_known(session, job):
            continue
        if job.id not in forms:
            code = session.reveal(job.legal_form, str, purpose=f"certificate {of.id}")
            forms[job.id] = legal_form(code)
        if forms[job.id].certificate == (OF_EMPLOYMENT if employment else ATTENDANCE):
            yield one


def _is_known(session: Session, job: Assignment) -> bool:
    """Whether the legal form is still there. When laws have kept it long enough it is erased, and
    nobody can say any more what the work was."""
    return not isinstance(job.legal_form, SecretRef) or session.holds(job.legal_form)
