"""Who may ask for certificates, who may issue and revoke them, and what may stand in them."""

from __future__ import annotations

from jobcenter_core.career.certificates import (
    EMPLOYMENT_RULE,
    OF_EMPLOYMENT,
    Assessment,
    Certificate,
)
from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Session

__all__ = [
    "employer_role",
    "refuse_other_workers",
    "refuse_others",
    "refuse_restricted_use",
    "refuse_unasked",
    "rule_of",
]

_OWN_RULE = "the programme's rule on certificates"


def employer_role(organisation_id: str) -> str:
    """The role of staff who may issue certificates of an organisation."""
    return f"employer.{organisation_id}"


def rule_of(kind: str) -> str:
    """The law or rule that says who may do what with a kind of certificate."""
    return EMPLOYMENT_RULE if kind == OF_EMPLOYMENT else _OWN_RULE


def refuse_other_workers(actor: str, worker_id: str, *, kind: str, subject: str) -> None:
    """NotPermitted unless the worker acts."""
    if actor != worker_id:
        raise NotPermitted(
            f"only the worker asks for the worker's certificate ({rule_of(kind)}).",
            subject=subject,
        )


def refuse_others(session: Session, certificate: Certificate, actor: str) -> None:
    """NotPermitted unless the actor acts for the issuer: staff with the role of
    :func:`employer_role`, or the programme's coordinator for its operator. Never the worker."""
    if actor != certificate.worker_id and _acts_for(session, certificate.issuer_id, actor):
        return
    raise NotPermitted(
        f"only the issuer's own staff issue and revoke its certificates "
        f"({rule_of(certificate.kind)}).",
        subject=certificate.id,
        next_step=f"Let somebody with the role {employer_role(certificate.issuer_id)} do it.",
    )


def _acts_for(session: Session, organisation_id: str, actor: str) -> bool:
    staff = session.maybe(StaffMember, actor)
    if staff is not None and employer_role(organisation_id) in staff.roles:
        return True
    programme = session.maybe(ProgrammeSettings, "programme")
    return (
        programme is not None
        and programme.operator_id == organisation_id
        and programme.coordinator == actor
    )


def refuse_restricted_use(session: Session, of: Certificate) -> None:
    """NotPermitted while the worker's data are of restricted use. A certificate of employment is a
    duty of the employer, and goes on."""
    if of.kind != OF_EMPLOYMENT:
        refuse_restricted(session, of.worker_id, of.id)


def refuse_unasked(
    of: Certificate, reason: str, assessment: Assessment | None, *, has_ended: bool
) -> None:
    """Reason and assessment stand there when the worker has asked for them, and only then. An
    employment that goes on has no reason of its ending, whatever was asked for."""
    if reason and of.wants_reason and not has_ended:
        raise NotPermitted(
            f"the employment goes on, so there is no reason of its ending ({EMPLOYMENT_RULE}).",
            subject=of.id,
        )
    for word, wanted, given in (
        ("the reason of the ending", of.wants_reason and has_ended, bool(reason)),
        ("an assessment of skill and conduct", of.wants_assessment, assessment is not None),
    ):
        if given and not wanted:
            raise NotPermitted(
                f"{word} is given at the worker's explicit request only ({EMPLOYMENT_RULE}).",
                subject=of.id,
            )
        if wanted and not given:
            raise NotPermitted(
                f"{word} was asked for and has to be given ({EMPLOYMENT_RULE}).", subject=of.id
            )
