"""Certificates of three kinds, which must not be mixed up: the statutory certificate of employment,
the certificate of tasks, and the certificate of attendance in work activity."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.career.texts import open_text
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle

__all__ = [
    "ATTENDANCE",
    "CERTIFICATE_KINDS",
    "CERTIFICATE_LIFECYCLE",
    "EMPLOYMENT_RULE",
    "OF_EMPLOYMENT",
    "OF_TASKS",
    "Assessment",
    "Certificate",
    "CertificateContent",
    "CertificateTask",
    "certificate_number",
]

OF_EMPLOYMENT = "employment"
OF_TASKS = "tasks"
ATTENDANCE = "attendance"
CERTIFICATE_KINDS = (OF_EMPLOYMENT, OF_TASKS, ATTENDANCE)
"""``employment`` is the certificate of the Employment Contracts Act, given by the employer alone.
``tasks`` is of one gig or of all gigs, whatever their legal form, and says nothing of it.
``attendance`` is of work activity, for the worker's own use: it tells that the worker takes part
in a service, so it is shown to nobody else without the worker."""

EMPLOYMENT_RULE = "Employment Contracts Act (55/2001), chapter 6 section 7"

CERTIFICATE_LIFECYCLE = Lifecycle(
    name="certificate",
    initial="requested",
    transitions=(
        ("requested", "issue", "issued"),
        ("requested", "withdraw", "withdrawn"),
        ("issued", "revoke", "revoked"),
        ("issued", "replace", "replaced"),
        ("revoked", "replace", "replaced"),
    ),
)
"""From the worker's wish to the paper. What was issued is never changed: a mistake is revoked, and
a new certificate with a number and code of its own replaces the old one."""


@attrs.frozen(kw_only=True)
class Assessment:
    """The employer's assessment of skill and conduct: both or none (55/2001, 6:7)."""

    skill: str = attrs.field(repr=False)
    conduct: str = attrs.field(repr=False)

    def __attrs_post_init__(self) -> None:
        for field in ("skill", "conduct"):
            text = open_text(getattr(self, field), f"assessment.{field}", lines=True)
            if not text:
                raise InvalidValue(f"assessment.{field}", "given: skill and conduct, or neither")
            object.__setattr__(self, field, text)


@attrs.frozen(kw_only=True)
class CertificateTask:
    """One task, described by the order's title as typed.

    ``first``, ``last``, ``days`` and ``worked_minutes`` are those of the gig; a certificate of
    employment lists what was done and leaves them out.
    """

    order_id: str
    title: str
    first: date | None = None
    last: date | None = None
    days: int = 0
    worked_minutes: int = 0


@attrs.frozen(kw_only=True)
class CertificateContent:
    """What an issued certificate says, frozen as it was on that day.

    ``first`` and ``last`` are the duration: of the employment from its first day of work, of the
    gigs or of the attendance otherwise; no ``last`` says that the employment goes on.
    ``birth_on`` tells namesakes apart on a certificate of employment. ``ending_reason`` and
    ``assessment`` are there only when the worker has asked for them.
    """

    worker_name: str = attrs.field(repr=False)
    issuer_name: str
    issuer_business_id: str
    first: date
    last: date | None
    tasks: tuple[CertificateTask, ...]
    birth_on: date | None = attrs.field(default=None, repr=False)
    ending_reason: str = attrs.field(default="", repr=False)
    assessment: Assessment | None = attrs.field(default=None, repr=False)

    @property
    def days(self) -> int:
        """Days with work, added up over the tasks."""
        return sum(task.days for task in self.tasks)

    @property
    def worked_minutes(self) -> int:
        """Worked minutes, added up over the tasks."""
        return sum(task.worked_minutes for task in self.tasks)


@attrs.frozen(kw_only=True)
class Certificate:
    """A worker's request for a certificate, and the certificate once it is issued.

    ``issuer_id`` is the organisation that gives it. ``employment_id`` names the employment of a
    certificate of employment; ``order_id`` the one gig of a certificate of tasks, and none means
    all gigs. ``wants_reason`` and ``wants_assessment`` are the worker's explicit wish.
    ``code_digest`` is what a verification code is found by; the code itself is stored nowhere.
    ``replaces`` is the id of the certificate that this one stands for.
    """

    id: str
    kind: str
    worker_id: str
    issuer_id: str
    requested_on: date
    language: str = "fi"
    employment_id: str = ""
    order_id: str = ""
    wants_reason: bool = False
    wants_assessment: bool = False
    replaces: str = ""
    state: str = "requested"
    number: str = ""
    code_digest: str = ""
    issued_on: date | None = None
    issued_by: str = ""
    content: CertificateContent | None = None
    revoked_on: date | None = None
    revoked_by: str = ""
    revoked_reason: str = attrs.field(default="", repr=False)

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "certificate.id", longest=MADE_ID)
        if self.kind not in CERTIFICATE_KINDS:
            self._refuse("kind", "one of " + ", ".join(CERTIFICATE_KINDS))
        if self.language not in LANGUAGES:
            self._refuse("language", "one of " + ", ".join(LANGUAGES))
        if (self.kind == OF_EMPLOYMENT) != bool(self.employment_id):
            self._refuse("employment_id", "given for a certificate of employment and only for it")
        if self.order_id and self.kind != OF_TASKS:
            self._refuse("order_id", "given for a certificate of tasks only")
        if self.kind != OF_EMPLOYMENT and (self.wants_reason or self.wants_assessment):
            self._refuse("wants_assessment", "asked for in a certificate of employment only")
        if bool(self.number) != (self.content is not None):
            self._refuse("number", "given together with the content")

    def _refuse(self, field: str, expected: str) -> None:
        raise InvalidValue(f"certificate.{field}", expected, subject=self.id)


def certificate_number(year: int, number: int) -> str:
    """The number of a certificate: year 2026 and 7 are ``C-2026-00007``. All kinds share one
    series, so that a number tells nothing of the kind."""
    return f"C-{year:04d}-{number:05d}"
