"""What the host must hold to reach the register in one environment."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.ports.clock import Clock
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.signing.signer import Signer

__all__ = ["RegisterAccess"]


@attrs.frozen(kw_only=True)
class RegisterAccess:
    """The host's key and certificate, whose certificates count, and a clock.

    ``issuers`` are the authorities that issue certificates to those who report, ``registrars``
    those that issue the register's own, with which it signs its replies; both of one environment.
    ``others`` are all authorities of the other environment, when the host knows them. Raises
    ConfigurationError when the environments differ or share an authority, and when the certificate
    is not in force or not of this environment.
    """

    signer: Signer
    issuers: Authorities
    registrars: Authorities
    clock: Clock
    others: tuple[Authorities, ...] = ()

    def __attrs_post_init__(self) -> None:
        mine = (self.issuers, self.registrars)
        if self.issuers.environment != self.registrars.environment:
            raise _wrong("The authorities of reporters and register are of two environments.")
        if any(other.environment == self.environment for other in self.others):
            raise _wrong("The authorities of the other environment are of this one.")
        if any(one.shares_with(other) for one in mine for other in self.others):
            raise _wrong("Test and production share an authority.")
        self.check()

    @property
    def environment(self) -> str:
        """``test`` or ``production``: what the certificate is of."""
        return self.issuers.environment

    def check(self) -> None:
        """Raise ConfigurationError when the certificate does not count now."""
        refusal = self.issuers.refusal(self.signer.certificate, self.clock.now())
        if refusal is not None:
            raise _wrong(f"The signature would not be {refusal}.")


def _wrong(message: str) -> ConfigurationError:
    return ConfigurationError(message, kept="Nothing was sent.")
