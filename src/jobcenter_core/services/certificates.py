"""Commands of the issuer's own staff: issue what a worker has asked for, revoke, reissue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jobcenter_core.career.certificate_making import content_findings
from jobcenter_core.career.certificates import (
    CERTIFICATE_LIFECYCLE,
    OF_EMPLOYMENT,
    Assessment,
    Certificate,
    CertificateContent,
    certificate_number,
)
from jobcenter_core.career.texts import open_text
from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.services.certificate_codes import code_digest, make_code
from jobcenter_core.services.certificate_content import content_of, has_ended
from jobcenter_core.services.certificate_rights import (
    refuse_others,
    refuse_restricted_use,
    refuse_unasked,
)
from jobcenter_core.services.erasing import ERASED_TEXT
from jobcenter_core.services.remembered_findings import to_plain
from jobcenter_core.services.restrictions import refuse_erased, restricted_of
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.values.findings import Finding, has_errors

__all__ = [
    "IssueCertificate",
    "IssuedCertificate",
    "ReissueCertificate",
    "RevokeCertificate",
    "certificates_in_force",
    "certificates_of",
    "issued_certificate",
]


@attrs.frozen(kw_only=True)
class IssueCertificate:
    """The issuer's own staff issue what the worker has asked for.

    ``described`` are pairs of order and text in place of the order's title. ``ending_reason`` and
    ``assessment`` are given when the worker has asked for them and only then; while the employment
    goes on there is no reason of its ending to give.
    """

    command_id: str
    actor: str
    certificate_id: str
    described: tuple[tuple[str, str], ...] = ()
    ending_reason: str = attrs.field(default="", repr=False)
    assessment: Assessment | None = attrs.field(default=None, repr=False)

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``, the ``number`` and ``findings``. With an error among them
        (``certificate_without_work``, ``certificate_task_unnamed``, ``certificate_reveals``)
        nothing is issued. :class:`NotPermitted` naming the rule for anybody but the issuer's staff,
        and for content that was not asked for or is missing, and while the worker's data are of
        restricted use. ``InvalidValue`` for ``described`` that names an order twice or one that the
        certificate is not about. The code is not returned: :func:`issued_certificate` tells it."""
        certificate = session.get(Certificate, self.certificate_id)
        refuse_others(session, certificate, self.actor)
        refuse_restricted_use(session, certificate)
        state = CERTIFICATE_LIFECYCLE.advance(certificate.state, "issue", subject=certificate.id)
        reason = open_text(self.ending_reason, "certificate.ending_reason", lines=True)
        ended = has_ended(session, certificate)
        refuse_unasked(certificate, reason, self.assessment, has_ended=ended)
        content = content_of(
            session,
            certificate,
            described_as=self.described,
            ending_reason=reason,
            assessment=self.assessment,
        )
        findings = content_findings(certificate, content)
        if has_errors(findings):
            return _answer(certificate, findings)
        issued = _issued(session, certificate, content, self.actor, state)
        session.change(issued, "CertificateIssued")
        return _answer(issued, findings)


@attrs.frozen(kw_only=True)
class RevokeCertificate:
    """The issuer takes a certificate back; whoever checks its code learns that it is revoked."""

    command_id: str
    actor: str
    certificate_id: str
    reason: str = attrs.field(repr=False)

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``. :class:`NotPermitted` for anybody but the issuer's staff."""
        certificate = session.get(Certificate, self.certificate_id)
        refuse_others(session, certificate, self.actor)
        reason = open_text(self.reason, "certificate.revoked_reason", lines=True)
        if not reason:
            raise InvalidValue("certificate.revoked_reason", "given", subject=certificate.id)
        state = CERTIFICATE_LIFECYCLE.advance(certificate.state, "revoke", subject=certificate.id)
        session.change(
            attrs.evolve(
                certificate,
                state=state,
                revoked_on=session.office.today(),
                revoked_by=self.actor,
                revoked_reason=reason,
            ),
            "CertificateRevoked",
        )
        return {"state": state}


@attrs.frozen(kw_only=True)
class ReissueCertificate:
    """The issuer gives a new certificate in place of one that was lost, wrong or revoked.

    It is made anew of what is known now, with a number and a code of its own; the old code says
    ``revoked`` from then on. Texts that are not given again are those of the old one.
    """

    command_id: str
    actor: str
    certificate_id: str
    new_id: str
    described: tuple[tuple[str, str], ...] = ()
    ending_reason: str = attrs.field(default="", repr=False)
    assessment: Assessment | None = attrs.field(default=None, repr=False)

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the new one's ``state``, ``number`` and ``findings``; with an error among them
        nothing changes. :class:`NotPermitted` as for :class:`IssueCertificate`."""
        old = session.get(Certificate, self.certificate_id)
        refuse_others(session, old, self.actor)
        refuse_restricted_use(session, old)
        replaced = CERTIFICATE_LIFECYCLE.advance(old.state, "replace", subject=old.id)
        assert old.content is not None  # only issued and revoked ones can be replaced
        reason = open_text(self.ending_reason, "certificate.ending_reason", lines=True)
        ended = has_ended(session, old)
        reason = reason or (old.content.ending_reason if ended else "")
        assessment = self.assessment or old.content.assessment
        refuse_unasked(old, reason, assessment, has_ended=ended)
        wish = Certificate(
            id=self.new_id,
            kind=old.kind,
            worker_id=old.worker_id,
            issuer_id=old.issuer_id,
            requested_on=session.office.today(),
            language=old.language,
            employment_id=old.employment_id,
            order_id=old.order_id,
            wants_reason=old.wants_reason,
            wants_assessment=old.wants_assessment,
            replaces=old.id,
        )
        content = content_of(
            session,
            wish,
            described_as=self.described,
            known={task.order_id: task.title for task in old.content.tasks},
            ending_reason=reason,
            assessment=assessment,
        )
        findings = content_findings(wish, content)
        if has_errors(findings):
            return _answer(old, findings)
        session.change(attrs.evolve(old, state=replaced), "CertificateReplaced")
        issued = _issued(session, wish, content, self.actor, "issued")
        session.add(issued, "CertificateIssued")
        return _answer(issued, findings)


@attrs.frozen(kw_only=True)
class IssuedCertificate:
    """A certificate with its verification code, for the paper that the worker gets."""

    certificate: Certificate
    code: str = attrs.field(repr=False)


def issued_certificate(office: Office, certificate_id: str) -> IssuedCertificate:
    """The certificate that was issued under that id, with its code.

    :class:`NotFound` when there is none, and when it is asked for but not issued;
    :class:`NotPermitted` while the worker's data are of restricted use, unless it is one of
    employment, and when they are erased.
    """

    def ask(session: Session) -> Certificate:
        certificate = session.get(Certificate, certificate_id)
        if certificate.content is None:
            raise NotFound(
                "the certificate is not issued.", subject=f"certificate/{certificate_id}"
            )
        refuse_erased(certificate.content.worker_name, certificate.id)
        refuse_restricted_use(session, certificate)
        return certificate

    return _with_code(office, read(office, ask))


def certificates_in_force(office: Office) -> tuple[IssuedCertificate, ...]:
    """All certificates that are in force and may be given out, with their codes, ordered by id."""
    return tuple(_with_code(office, one) for one in read(office, _in_force))


def _in_force(session: Session) -> tuple[Certificate, ...]:
    issued = session.all(Certificate, state="issued")
    found = [one for one in issued if one.content and one.content.worker_name != ERASED_TEXT]
    restricted = restricted_of(session, {one.worker_id for one in found})
    return tuple(
        one for one in found if one.kind == OF_EMPLOYMENT or one.worker_id not in restricted
    )


def _with_code(office: Office, certificate: Certificate) -> IssuedCertificate:
    code = make_code(office.codec, certificate.id, certificate.number)
    return IssuedCertificate(certificate=certificate, code=code)


def certificates_of(session: Session, worker_id: str) -> tuple[Certificate, ...]:
    """The worker's certificates and requests, ordered by id."""
    return tuple(session.all(Certificate, worker_id=worker_id))


def _issued(
    session: Session, of: Certificate, content: CertificateContent, actor: str, state: str
) -> Certificate:
    today = session.office.today()
    running = session.unit.allocate_number(f"certificate/{today.year}")
    number = certificate_number(today.year, running)
    codec = session.office.codec
    return attrs.evolve(
        of,
        state=state,
        number=number,
        code_digest=code_digest(codec, make_code(codec, of.id, number)),
        issued_on=today,
        issued_by=actor,
        content=content,
    )


def _answer(certificate: Certificate, findings: tuple[Finding, ...]) -> Mapping[str, Any]:
    return {
        "certificate_id": certificate.id,
        "state": certificate.state,
        "number": certificate.number,
        "findings": to_plain(findings),
    }
