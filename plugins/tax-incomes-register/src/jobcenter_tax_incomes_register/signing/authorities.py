"""Whose certificates count, in one environment."""

from __future__ import annotations

from datetime import datetime
from typing import Final, final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa

from jobcenter_core.errors import ConfigurationError

__all__ = ["ENVIRONMENTS", "SMALLEST_KEY", "Authorities"]

ENVIRONMENTS: Final = ("test", "production")

SMALLEST_KEY: Final = 2048
"""Bits of an RSA key."""

_HASHES: Final = (hashes.SHA256, hashes.SHA384, hashes.SHA512)


@final
class Authorities:
    """The issuing authorities of one environment, from PEM text that the host gives.

    A certificate of an authority vouches for all that it has issued itself: give the issuing
    authority, not the root above it. A certificate that is no authority's vouches for itself alone.
    Several may be given, for the time when one follows another. Nothing is fetched, and revocation
    is not looked up. Raises ConfigurationError for another environment than ``test`` and
    ``production`` and for text without a certificate.
    """

    def __init__(self, *, environment: str, certificates: str) -> None:
        if environment not in ENVIRONMENTS:
            raise ConfigurationError("The environment is test or production.", kept="")
        self._environment = environment
        self._certificates = tuple(_load(certificates))

    @property
    def environment(self) -> str:
        """``test`` or ``production``."""
        return self._environment

    def shares_with(self, other: Authorities) -> bool:
        """Whether a key is in both: the two environments could then be taken for each other."""
        return not self._keys().isdisjoint(other._keys())

    def refusal(self, certificate: x509.Certificate, at: datetime) -> str | None:
        """Why a certificate does not count at that instant, ``None`` when it does: what it should
        be, in words that name nobody."""
        if not _in_force(certificate, at):
            return "of a certificate that is in force"
        if not _signs(certificate):
            return f"of a certificate for signatures, with RSA of {SMALLEST_KEY} bits or more"
        if not any(_vouches(one, certificate, at) for one in self._certificates):
            return f"of a certificate by an authority of the {self._environment} environment"
        return None

    def _keys(self) -> set[object]:
        return {_key(one) for one in self._certificates}

    def __repr__(self) -> str:
        return f"Authorities({self._environment}, {len(self._certificates)})"


def _load(certificates: str) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(certificates.encode())
    except ValueError:
        message = "The authorities of the register are not certificates in PEM text."
    raise ConfigurationError(message, kept="")


def _key(certificate: x509.Certificate) -> object:
    key = certificate.public_key()
    return key.public_numbers() if isinstance(key, rsa.RSAPublicKey) else key


def _vouches(authority: x509.Certificate, certificate: x509.Certificate, at: datetime) -> bool:
    if authority == certificate:
        return True
    if not _is_authority(authority) or not _in_force(authority, at):
        return False
    if not isinstance(certificate.signature_hash_algorithm, _HASHES):
        return False
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _in_force(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _signs(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < SMALLEST_KEY:
        return False
    if _is_authority(certificate):
        return False
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
