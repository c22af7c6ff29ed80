"""Workers and the people who run the programme with them."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.secrets import Sealed
from jobcenter_core.values.text import clean_text

__all__ = ["LANGUAGES", "SERVICES", "StaffMember", "Worker"]

LANGUAGES = ("fi@selko", "fi", "sv", "en")
"""Languages that papers for a worker can be written in; plain Finnish is the default."""

SERVICES = ("disability_services", "rehabilitative_work_activity")
"""The two services of the programme whose clients do the work."""


@attrs.frozen(kw_only=True)
class Worker:
    """A person who does gigs.

    ``identity_code``, ``iban`` and ``service`` (which service the person is a client of) are
    secrets: the store keeps them in the vault and the document holds references. Names and the
    birth date stay out of ``repr``. ``birth_on`` decides the age windows of contributions.
    """

    id: str
    given_name: str = attrs.field(repr=False)
    family_name: str = attrs.field(repr=False)
    birth_on: date = attrs.field(repr=False)
    identity_code: Sealed[str] | None = None
    iban: Sealed[str] | None = None
    service: Sealed[str] | None = None
    language: str = "fi@selko"

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "worker.id")
        object.__setattr__(
            self, "given_name", clean_text(self.given_name, "worker.given_name")
        )  # NFC
        object.__setattr__(
            self, "family_name", clean_text(self.family_name, "worker.family_name")
        )  # NFC
        if self.language not in LANGUAGES:
            raise InvalidValue("worker.language", "one of " + ", ".join(LANGUAGES), subject=self.id)

    @property
    def full_name(self) -> str:
        """Given name and family name, for papers that the person's own reader sees."""
        return f"{self.given_name} {self.family_name}".strip()


@attrs.frozen(kw_only=True)
class StaffMember:
    """A coordinator, instructor, payroll clerk or approver: somebody who acts in the programme.

    ``roles`` are free role codes such as ``coordinator`` or ``instructor``.
    """

    id: str
    name: str = attrs.field(repr=False)
    roles: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "staff.id")
        object.__setattr__(self, "name", clean_text(self.name, "staff.name"))  # NFC
