"""Real keys and throwaway authorities. RSA keys take long to make, so each is made once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from jobcenter_tax_incomes_register.signing.signer import Signer
from jobcenter_tax_incomes_register.testing.throwaway import ThrowawayAuthority, new_key

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A key of 2048 bits, one for each name."""
    return new_key()


@cache
def authority(name: str = "Test Issuing CA") -> ThrowawayAuthority:
    return ThrowawayAuthority(name, since=SINCE, key=key(name))


@cache
def reporter_signer() -> Signer:
    return authority().signer("2345678-0", key("reporter"))


@cache
def register_signer() -> Signer:
    return authority("Test Register CA").signer("Register", key("register"))


@cache
def stranger_signer() -> Signer:
    return authority("Other CA").signer("Register", key("stranger"))


@cache
def reporter_pem() -> str:
    """The reporter's certificate."""
    return reporter_signer().certificate.public_bytes(Encoding.PEM).decode()
